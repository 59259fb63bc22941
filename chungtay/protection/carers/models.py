"""People and families who can take a child into their home: what they told, what was checked, how they stand."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from chungtay.ledger.keeping import AppendOnly
from chungtay.register.children.models.rows import PLACE, WRITING

__all__ = ["CarerCheck", "CarerStep", "FosterCarer"]

OF_CARER = "exists (select 1 from protection_fostercarer c where c.id = carer_id)"  # whose policy applies
APPLIED, LISTED, SUSPENDED, REMOVED = "applied", "listed", "suspended", "removed"


class FosterCarer(models.Model):
    """One person or family on the commune's list (Form 08). `adults`: names of other adults of the home."""

    code = models.CharField(max_length=20, unique=True)
    path = models.CharField(max_length=20, db_collation="C")  # where they live
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, default=APPLIED)  # read from the steps
    full_name = models.CharField(max_length=120)
    name_bare = models.CharField(max_length=120, db_collation="C")
    name_order = models.CharField(max_length=260, db_collation="C")
    sex = models.CharField(max_length=8, default="unknown")
    born_on = models.DateField()
    pin = models.BinaryField(null=True)  # sealed
    pin_mark = models.CharField(max_length=32, db_collation="C", blank=True)
    nationality = models.CharField(max_length=2, default="VN")
    ethnic = models.CharField(max_length=12, blank=True)
    languages = ArrayField(models.CharField(max_length=12), default=list)  # whose language is spoken, ids of law.ethnic
    phone = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=200, blank=True)  # address as people say it
    adults = ArrayField(models.CharField(max_length=120), default=list)
    schools = models.CharField(max_length=300, blank=True)  # near their home
    wishes = models.CharField(max_length=500, blank=True)
    ages = ArrayField(models.PositiveSmallIntegerField(), default=list, size=2)  # from, to; [] any
    capacity = models.PositiveSmallIntegerField(default=1)
    duty = models.CharField(max_length=20, blank=True, db_default="")  # … that the application is answered
    revision = models.PositiveIntegerField(default=1)
    at = models.DateTimeField()
    who = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["path", "state"], name="foster_carer_of_place")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=(APPLIED, LISTED, SUSPENDED, REMOVED)), name="foster_carer_state_is_known"
            ),
        ]

    class Secrecy:
        public = ("id", "code", "revision")
        official = ("path", "unit", "state", "duty", "at")
        person = ("full_name", "name_bare", "name_order", "sex", "born_on", "pin_mark", "nationality", "ethnic",
                  "languages", "phone", "words", "adults", "schools", "wishes", "ages", "capacity", "who")  # fmt: skip
        sealed = ("pin",)

    class Rows:
        seen = PLACE.format("path")
        written = f"{PLACE.format('path')} and {WRITING}"

    def __str__(self) -> str:
        return self.code


class CarerCheck(AppendOnly):
    """One condition, looked into on a day: met or not, by which paper, until when that holds."""

    carer = models.ForeignKey(FosterCarer, models.PROTECT, related_name="checks")
    condition = models.CharField(max_length=20)  # of carers.conditions
    met = models.BooleanField()
    on = models.DateField()
    until = models.DateField(null=True)
    words = models.CharField(max_length=500)
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("on")), name="carer_check_days"),
        ]

    class Secrecy:
        public = ("id",)
        official = ("on", "until", "at")
        person = ("carer", "condition", "met", "words", "user", "who")

    class Rows:
        seen = OF_CARER
        written = f"{OF_CARER} and {WRITING}"


class CarerStep(AppendOnly):
    """How they stand, from a day on, and each child who came or left."""

    carer = models.ForeignKey(FosterCarer, models.PROTECT, related_name="steps")
    said = models.CharField(max_length=10)  # applied, listed, suspended, removed, placed, left
    on = models.DateField()
    reason = models.CharField(max_length=500, blank=True)
    child = models.ForeignKey("register.Child", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(said__in=("suspended", "removed")) | ~Q(reason=""), name="carer_step_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(said__in=("placed", "left"), child__isnull=False)
                | (~Q(said__in=("placed", "left")) & Q(child__isnull=True)),
                name="carer_step_of_a_child",
            ),
        ]

    class Secrecy:
        public = ("id",)
        official = ("said", "on", "at")
        person = ("carer", "reason", "user", "who")
        child = ("child",)

    class Rows:
        seen = OF_CARER
        written = f"{OF_CARER} and {WRITING}"
