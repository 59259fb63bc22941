"""What a source said about a child. Nothing here is ever changed: the next statement follows it."""

from django.db import models

from chungtay.ledger.keeping import AppendOnly
from chungtay.register.children.models.choices import Sure
from chungtay.register.children.models.signed import SIGNED, SIGNED_WORDS, OfChild


class Statement(OfChild, AppendOnly):
    """Some facts from one source. `corrects`: that statement was wrong about these facts. `settles`: whatever was in
    dispute about these facts before is decided by this one. Neither: life may simply have changed (`holds_from`)."""

    facts = models.JSONField()  # {field: value}, dates as ISO text, sealed values as {"sealed": …, "mark": …}
    holds_from = models.DateField(null=True, blank=True)  # as of which day it is true
    sure = models.CharField(max_length=10, choices=Sure.choices)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrected_by", db_index=False)
    settles = models.BooleanField(default=False)
    post = models.ForeignKey("register.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    agency = models.ForeignKey("register.Agency", models.PROTECT, null=True, related_name="+", db_index=False)

    class Secrecy:
        public = ("id", "settles")
        official = ("child", "sure", "corrects", "post", "agency", *SIGNED)
        child = ("facts", "holds_from", *SIGNED_WORDS)
