"""What happened in a child's life, and its way from one commune to another."""

from django.db import models
from django.db.models import Q

from chungtay.ledger.keeping import AppendOnly
from chungtay.register.children.models.choices import MoveState
from chungtay.register.children.models.rows import PLACE, SINGLY, WRITING
from chungtay.register.children.models.signed import SIGNED, SIGNED_WORDS, OfChild


class Event(OfChild, AppendOnly):
    """Birth, moved-out, moved-in, returned, left, sixteen, died, merged, unmerged, …: `lawful names in events.py`."""

    kind = models.CharField(max_length=20)
    on = models.DateField()
    words = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=Q(kind="sixteen"), name="sixteen_only_once"
            )  # the nightly job may run twice
        ]

    class Secrecy:
        public = ("id",)
        official = ("child", *SIGNED)
        child = ("kind", "on", "words", *SIGNED_WORDS)


class Move(models.Model):
    """A child on its way: the sender answers for it until the receiver has said yes.

    Seen at both ends by whoever has a place there. It tells the receiver nothing about the child by itself: the summary
    comes from a function of the database that asks who asks.
    """

    code = models.CharField(max_length=20, unique=True)
    child = models.ForeignKey("register.Child", models.PROTECT, related_name="moves")
    from_unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+", db_index=False)
    to_unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+", db_index=False)
    from_path = models.CharField(max_length=20, db_collation="C")
    to_path = models.CharField(max_length=20, db_collation="C")
    state = models.CharField(max_length=12, choices=MoveState.choices, default=MoveState.SENT)
    since = models.DateField()  # the family left, or leaves, on this day
    reason = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    sender = models.CharField(max_length=300)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    answerer = models.CharField(max_length=300, blank=True)
    answer = models.CharField(max_length=300, blank=True)  # why it was refused or taken back
    revision = models.IntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=Q(state=MoveState.SENT), name="one_move_under_way_for_a_child"
            ),
            models.CheckConstraint(
                condition=Q(state=MoveState.SENT, answered_at__isnull=True)
                | (~Q(state=MoveState.SENT) & Q(answered_at__isnull=False)),
                name="move_answered_whole",
            ),
        ]
        indexes = [
            models.Index(fields=["to_path", "state"], name="register_move_to"),
            models.Index(fields=["from_path", "state"], name="register_move_from"),
        ]

    class Lies:
        columns = ("from_path", "to_path")  # both ends follow when their places are merged or split

    class Secrecy:
        public = ("id", "code", "revision")
        official = (
            *("child", "from_unit", "to_unit", "from_path", "to_path", "state", "sent_at", "sent_by", "sender"),
            *("answered_at", "answered_by", "answerer"),
        )
        child = ("since", "reason", "answer")

    class Rows:
        seen = f"{PLACE.format('from_path')} or {PLACE.format('to_path')} or {SINGLY.format('child_id')}"
        written = f"({PLACE.format('from_path')} or {PLACE.format('to_path')}) and {WRITING}"
