"""A second look at a case closed without a plan: by somebody of another commune, who is not told how it ended."""

from django.db import models
from django.db.models import Q

from chungtay.ledger.keeping import AppendOnly
from chungtay.protection.cases.models import HOLDS, Case, Happening
from chungtay.register.children.models.rows import PLACE, WRITING

__all__ = ["SecondLook", "SecondWord"]

READ = PLACE.format("to_path")
OF_LOOK = "exists (select 1 from protection_secondlook s where s.id = look_id)"  # the look's own policy applies inside
TO_READ = f"exists (select 1 from protection_secondlook s where s.id = look_id and {PLACE.format('s.to_path')})"  # noqa: S608


class SecondLook(AppendOnly):
    """One case that was drawn. `sheet`: what was told and found, without names, place, outcome and reason."""

    code = models.CharField(max_length=20, unique=True)
    case = models.ForeignKey(Case, models.PROTECT, related_name="second_looks")
    entry = models.ForeignKey(Happening, models.PROTECT, related_name="+")  # that closed it
    to_path = models.CharField(max_length=20, db_collation="C")  # the commune that reads it
    sheet = models.JSONField(default=list)  # [[heading, words], …]
    seed = models.CharField(max_length=40)
    share = models.FloatField()
    duty = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "entry"], name="second_look_once")]

    class Secrecy:
        public = ("id", "code", "duty", "seed", "share")
        official = ("to_path", "at")
        child = ("case", "entry", "sheet")

    class Rows:
        seen = f"{HOLDS} or {READ}"
        written = f"{HOLDS} and {WRITING}"

    class Lies:
        columns = ("to_path",)

    def __str__(self) -> str:
        return self.code


class SecondWord(AppendOnly):
    """What the second reader says: nothing is needed, or somebody must look at this child again."""

    look = models.OneToOneField(SecondLook, models.PROTECT, related_name="word")
    needs_help = models.BooleanField()
    words = models.TextField()
    at = models.DateTimeField()
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.TextField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(words__regex=r".{20}"), name="second_word_is_a_sentence")]

    class Secrecy:
        public = ("id",)
        official = ("needs_help", "at")
        person = ("user", "who")
        child = ("look", "words")

    class Rows:
        seen = OF_LOOK
        written = f"{TO_READ} and {WRITING}"
