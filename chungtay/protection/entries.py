"""What a case and a course are lists of: entries of one shape, read by one machine."""

from django.db import models

from chungtay.ledger.keeping import AppendOnly


class Entry(AppendOnly):
    """One entry (law.procedure.Happened) of what the table adds (``case``, ``course``): when it held, when it was
    written down, what was told; ``hand`` is the table's own, a code of its law's hands."""

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=24)  # a code of law.procedure.facts of its table
    at = models.DateTimeField()
    known_at = models.DateTimeField()
    about = models.JSONField(default=dict)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrected_by")
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    post = models.ForeignKey("register.Post", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()  # as it read that day

    class Meta:
        abstract = True


def not_in_the_future(name: str) -> models.CheckConstraint:
    """Nothing held later than it was written down."""
    return models.CheckConstraint(condition=models.Q(at__lte=models.F("known_at")), name=name)
