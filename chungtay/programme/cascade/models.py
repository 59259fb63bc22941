"""What a person settled about two plans: how a clause of the higher one is answered below."""

from django.db import models
from django.db.models import Q

from chungtay.duties.scoped import Signed

LABELS = ("covered", "narrowed", "missing", "elsewhere", "extra")


class Settled(Signed):
    """One clause of a higher plan (or, for ``extra``, of the lower one), as settled in one place.

    It is found by the words, not by the reading: when the text is read again, what was settled counts again.
    """

    higher = models.CharField(max_length=20)  # opaque code of the plan above
    above = models.CharField(max_length=40)  # papers.alignment words_key of the clause above, hashed; "" for an extra
    below = models.CharField(max_length=40, blank=True)  # the same of the clause that answers it, or of the extra
    label = models.CharField(max_length=10)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta(Signed.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(label__in=LABELS), name="settled_label_is_known"),
            models.CheckConstraint(condition=~Q(above="", below=""), name="settled_about_a_clause"),
        ]
        indexes = [*Signed.Meta.indexes, models.Index(fields=["higher", "path", "-at"], name="settled_of_two_plans")]

    class Secrecy:
        public = ("id", "label", "higher")
        official = ("path", "seen_by", "above", "below", "reason", "at", "post", "agency")
        person = ("user", "who")
