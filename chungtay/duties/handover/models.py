"""Handing work over (bàn giao): what is listed, and the two signatures under each line."""

from django.db import models
from django.db.models import Q

from chungtay.duties.scoped import InScope, Signed
from chungtay.ledger.keeping import AppendOnly

__all__ = ["Handover", "HandoverKind", "HandoverLine", "HandoverSignature", "Side"]


class HandoverKind(models.TextChoices):
    LEFT = "left"  # the post-holder leaves the post
    ILL = "ill"  # or is away for a time
    MOVED = "moved"  # the work goes to another post
    MERGED = "merged"  # the body is no more: its heir takes over


class Side(models.TextChoices):
    GIVER = "giver"
    TAKER = "taker"


class Handover(Signed):
    """One hand-over, from a post (or a whole body) to a post (or a whole body), opened by whoever signs this row."""

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=8, choices=HandoverKind.choices)
    giver = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")
    giver_post = models.ForeignKey("register.Post", models.PROTECT, null=True, related_name="+")
    taker = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")
    taker_post = models.ForeignKey("register.Post", models.PROTECT, null=True, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=HandoverKind.values), name="handover_kind_is_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="handover_has_a_reason"),
        ]

    class Secrecy:
        public = ("id", "code", "kind", "at")
        official = ("path", "seen_by", "giver", "giver_post", "taker", "taker_post", "reason", "post", "agency")
        person = ("user", "who")

    class Rows(InScope.Rows):
        pass


class HandoverLine(InScope, AppendOnly):
    """One duty of a hand-over."""

    handover = models.ForeignKey(Handover, models.PROTECT, related_name="lines")
    duty = models.ForeignKey("duties.Duty", models.PROTECT, related_name="handover_lines")

    class Meta(InScope.Meta):
        constraints = [models.UniqueConstraint(fields=["handover", "duty"], name="handed_over_once")]

    class Secrecy:
        public = ("id",)
        official = ("path", "seen_by", "handover", "duty")

    class Rows(InScope.Rows):
        pass


class HandoverSignature(Signed):
    """One side signs one line. `stands_in`: the head signs for a holder who is away or gone."""

    line = models.ForeignKey(HandoverLine, models.PROTECT, related_name="signatures")
    side = models.CharField(max_length=5, choices=Side.choices)
    stands_in = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [
            models.UniqueConstraint(fields=["line", "side"], name="one_signature_a_side"),
            models.UniqueConstraint(fields=["line", "user"], name="two_people_sign"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="handover_side_is_known"),
        ]

    class Secrecy:
        public = ("id", "side", "stands_in", "at")
        official = ("path", "seen_by", "line", "post", "agency")
        person = ("user", "who")

    class Rows(InScope.Rows):
        pass
