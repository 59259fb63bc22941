"""That an urging letter was signed and sent: which number it got, which day stands on it; and who has opened it. Rows
that are only added."""

from django.db import models
from django.db.models import Q

from chungtay.duties.scoped import InScope, Signed
from chungtay.ledger.keeping import AppendOnly

__all__ = ["Dispatch", "LetterRead"]


class Dispatch(Signed):
    """One urging letter went out, told by whoever sent it. The draft itself is never changed."""

    urging = models.OneToOneField("duties.Urging", models.PROTECT, related_name="dispatch")
    number = models.CharField(max_length=40)  # as the registry gave it: "123/UBND-VHXH"
    on = models.DateField()  # the day that stands on the letter
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [models.CheckConstraint(condition=~Q(number=""), name="dispatch_has_a_number")]

    class Secrecy:
        public = ("id", "number", "on", "at")
        official = ("path", "seen_by", "urging", "post", "agency")
        person = ("user", "who")

    class Rows(InScope.Rows):
        pass


class LetterRead(AppendOnly):
    """Somebody has opened this letter: to them it is no longer new. Nobody else is told."""

    urging = models.ForeignKey("duties.Urging", models.PROTECT, related_name="+")
    user = models.ForeignKey("register.User", models.PROTECT, related_name="+", db_index=False)  # letter_read_once
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "urging"], name="letter_read_once")]

    class Secrecy:
        public = ("id", "at")
        official = ("urging",)
        person = ("user",)

    class Rows:
        seen = "user_id = (select nullif(current_setting('app.user', true), '')::bigint)"
