"""What happened to the clock of a duty: rows that are only ever added."""

from django.db import models
from django.db.models import Q

from chungtay.duties.scoped import InScope, OfDuty, Signed
from chungtay.law.clock import Kind

CALENDAR = "calendar"  # a changed calendar moved the due day; on record, no fact of the clock itself
KINDS = [*(kind.value for kind in Kind), CALENDAR]

__all__ = ["ClockFact"]


class ClockFact(Signed):
    """One fact (law.clock.Fact): when it held, when it became known, who says so. Its id is the order of knowledge.

    A correction without `corrects` replaces the start that stands on the duty itself.
    """

    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="clock_facts")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in KINDS])
    at = models.DateTimeField()
    known_at = models.DateTimeField()
    ground = models.TextField(blank=True)  # code of a pause's ground, or words
    words = models.TextField(blank=True)  # the paper behind it, in words
    length = models.PositiveIntegerField(null=True)  # units of an extension
    until = models.DateTimeField(null=True)
    power = models.CharField(max_length=40, blank=True)
    corrects = models.ForeignKey("self", models.PROTECT, null=True, related_name="corrected_by")
    void = models.BooleanField(default=False)

    class Meta(InScope.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="clock_fact_kind_is_known"),
            models.CheckConstraint(condition=Q(corrects__isnull=True) | Q(kind="correct"), name="clock_fact_corrects"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gt=models.F("at")), name="clock_fact_ends"
            ),
            models.CheckConstraint(
                condition=Q(kind=CALENDAR) | Q(at__lte=models.F("known_at")), name="clock_fact_not_in_the_future"
            ),
        ]

    class Secrecy:
        public = ("id", "kind", "at", "known_at", "length", "until", "power", "corrects", "void")
        official = ("path", "seen_by", "duty", "ground", "words", "post", "agency")
        person = ("user", "who")

    class Rows(OfDuty.Rows):
        pass
