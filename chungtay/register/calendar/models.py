"""Days on which offices do not work, or do although it is a week-end: rows that are only ever added."""

from django.db import models
from django.db.models import Q

from chungtay.ledger.keeping import AppendOnly


class DayKind(models.TextChoices):
    """As in law/days.py; whoever enters a day by hand needs only the first two."""

    OFF = "off"
    WORK = "work"  # a day off revoked, or a Saturday worked
    SUBSTITUTE = "substitute"  # nghỉ bù
    SWAP_OFF = "swap_off"  # off against a Saturday
    SWAP_WORK = "swap_work"  # that Saturday


class Day(AppendOnly):
    """One thing decided about one day. Of the rows of a day that are not withdrawn the last one counts.

    A row that `withdraws` another says nothing else. `entered_at` is empty for what the program was first set up with:
    it has always been known.
    """

    day = models.DateField()
    kind = models.CharField(max_length=10, choices=DayKind.choices)
    name = models.CharField(max_length=120)
    name_en = models.CharField(max_length=120)
    basis = models.CharField(max_length=300)
    confidence = models.CharField(max_length=1)  # H seen in the notice itself, M known, L expected
    sequence = models.PositiveIntegerField(unique=True)  # the order of entering, without gaps; its last is the version
    withdraws = models.OneToOneField("self", models.PROTECT, null=True, related_name="withdrawn_by")
    seeded = models.BooleanField(default=False)  # from law/values/calendar.toml
    entered_at = models.DateTimeField(null=True)
    entered_by = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")
    who = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["day", "sequence"], name="day_in_order")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=DayKind.values), name="day_kind_is_known"),
            models.CheckConstraint(condition=Q(confidence__in=["H", "M", "L"]), name="day_confidence_is_known"),
            models.CheckConstraint(condition=Q(seeded=True) | Q(entered_at__isnull=False), name="day_entered_by_hand"),
        ]

    class Secrecy:
        public = (
            "id", "day", "kind", "name", "name_en", "basis", "confidence", "sequence", "withdraws", "seeded",
            "entered_at",
        )  # fmt: skip
        person = ("entered_by", "who")

    class Rows:
        open = "days off are public law"

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y} {self.name}"
