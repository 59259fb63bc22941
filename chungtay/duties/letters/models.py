"""That an urging letter was signed and sent: which number it got, which day stands on it. A row that is only added."""

from django.db import models
from django.db.models import Q

from chungtay.duties.scoped import InScope, Signed

__all__ = ["Dispatch"]


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
