"""A case conference of the standing group: who is called, what is laid before them, from when to when."""

from django.db import models
from django.db.models import F, Q

from chungtay.ledger.keeping import AppendOnly
from chungtay.protection.cases.models import HOLDS, Case, Happening
from chungtay.protection.rows import USER
from chungtay.register.children.models.rows import WRITING

__all__ = ["Called", "Conference"]

NOW_OPEN = "opens_at <= clock_timestamp() and clock_timestamp() < closes_at"
CALLED = (
    "exists (select 1 from protection_called l where l.conference_id = protection_conference.id"  # noqa: S608
    f" and l.user_id = {USER}) and {NOW_OPEN}"
)


class Conference(AppendOnly):
    """One conference. `sheet`: what the members read, as it was chosen for them; never the informant.

    Members read it between `opens_at` and `closes_at`, by the database's clock, and nothing else of the case.
    """

    code = models.CharField(max_length=20, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="conferences")
    entry = models.ForeignKey(Happening, models.PROTECT, related_name="+")
    path = models.CharField(max_length=20, db_collation="C")  # of the commune that called, for the lines of the ledger
    held_at = models.DateTimeField()
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    question = models.TextField()  # what the group is asked
    sheet = models.JSONField(default=list)  # [[heading, words], …]
    at = models.DateTimeField()
    who = models.TextField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(opens_at__lt=F("closes_at")), name="conference_opens_before_it_closes"),
        ]

    class Secrecy:
        public = ("id", "code")
        official = ("path", "held_at", "opens_at", "closes_at", "at")
        person = ("who",)
        child = ("case", "entry", "question", "sheet")

    class Rows:
        seen = f"{HOLDS} or ({CALLED})"
        written = f"{HOLDS} and {WRITING}"

    def __str__(self) -> str:
        return self.code


class Called(AppendOnly):
    """One member of the group called to one conference."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    conference = models.ForeignKey(Conference, models.PROTECT, related_name="called")
    user = models.ForeignKey("register.User", models.PROTECT, related_name="+")
    who = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["conference", "user"], name="called_once")]

    class Secrecy:
        public = ("id",)
        person = ("user", "who")
        child = ("case", "conference")

    class Rows:
        seen = f"user_id = {USER} or {HOLDS}"
        written = f"{HOLDS} and {WRITING}"
