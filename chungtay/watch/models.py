"""What was told to whom, by which way, and how each person wants to be told. Rows are the queue: nothing is kept in
memory that a killed machine could lose."""

from datetime import time

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.ledger.keeping import AppendOnly

OWN = "user_id = (select nullif(current_setting('app.user', true), '')::bigint)"
# the system at work over the whole nation, signed in as nobody; no request of a person ever has these settings
SYSTEM = (
    "((select current_setting('app.lo', true)) = '' and (select current_setting('app.hi', true)) = '~' "
    "and coalesce((select current_setting('app.user', true)), '') = '')"
)
OWN_OR_SYSTEM = f"({OWN}) or {SYSTEM}"


class Mode(models.TextChoices):
    """When one way of telling is used."""

    OFF = "off", _("Không dùng")
    URGENT = "urgent", _("Chỉ việc gấp: bị báo lên cấp trên, thời hạn tính bằng giờ")
    DIGEST = "digest", _("Gộp một tin mỗi sáng; việc gấp báo ngay")
    NOW = "now", _("Báo ngay")


class State(models.TextChoices):
    """Where one delivery stands."""

    WAITING = "waiting"  # until `next_try_at`
    SENDING = "sending"  # taken by a sender until `held_until`; a killed sender's hold runs out
    SENT = "sent"
    FAILED = "failed"  # given up: the person and the administrator see why
    DROPPED = "dropped"  # no longer true, or no longer wanted, before it was sent


class Told(AppendOnly):
    """One rung of one duty was taken up for telling. The key is what makes everything be told once."""

    duty = models.CharField(max_length=20)  # opaque code
    rung = models.CharField(max_length=30)
    moment = models.DateTimeField()  # the due time the rung belongs to, or when it was assigned, returned, reported
    at = models.DateTimeField()
    recipients = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["duty", "rung", "moment"], name="told_once")]

    class Secrecy:
        public = ("id", "rung", "moment", "at", "recipients")
        official = ("duty",)

    class Rows:
        seen = SYSTEM


class Notice(models.Model):
    """One thing told to one person; what the bell counts until it is seen."""

    user = models.ForeignKey("register.User", models.PROTECT, related_name="+")
    duty = models.CharField(max_length=20)
    rung = models.CharField(max_length=30)
    moment = models.DateTimeField()
    escalation = models.BooleanField(default=False)  # never in a digest
    by_hour = models.BooleanField(default=False)  # a statutory hour clock runs: quiet hours do not hold it back
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "duty", "rung", "moment"], name="notice_once")]
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="notice_newest"),
            models.Index(fields=["user"], condition=Q(seen_at__isnull=True), name="notice_unseen"),
            models.Index(fields=["at"], name="notice_oldest"),
        ]

    class Secrecy:
        public = ("id", "rung", "moment", "escalation", "by_hour")
        official = ("duty",)
        person = ("user", "at", "seen_at")

    class Rows:
        seen = OWN_OR_SYSTEM


class Delivery(models.Model):
    """One notice by one way to one address. What leaves together carries the same `message`, also on every retry."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="deliveries")
    user = models.ForeignKey("register.User", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20)
    address = models.CharField(max_length=254)  # e-mail address, telephone number, number of the browser
    alone = models.BooleanField(default=False)  # a message of its own, never grouped
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    message = models.UUIDField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    added_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    held_until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)  # sent, given up or dropped
    error = models.CharField(max_length=300, blank=True)  # what the other side said last

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel", "address"], name="delivery_once"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "sending"], ended_at__isnull=True)
                | Q(state__in=["sent", "failed", "dropped"], ended_at__isnull=False),
                name="delivery_ends_with_a_moment",
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "next_try_at"], condition=Q(state__in=["waiting", "sending"]), name="delivery_queue"
            ),
            models.Index(fields=["message"], condition=Q(message__isnull=False), name="delivery_message"),
            models.Index(fields=["user", "-ended_at"], condition=Q(state="failed"), name="delivery_failed"),
        ]

    class Secrecy:
        public = ("id", "channel", "alone", "state", "message", "attempts", "added_at", "next_try_at", "held_until",
                  "ended_at")  # fmt: skip
        official = ("notice",)
        person = ("user", "address", "error")

    class Rows:
        seen = OWN_OR_SYSTEM


class Habit(models.Model):
    """How one person wants to be told: quiet hours, the hour of the digest, the language. Absent: the defaults."""

    user = models.OneToOneField("register.User", models.PROTECT, related_name="+")
    quiet_from = models.TimeField(default=time(21, 0))
    quiet_to = models.TimeField(default=time(6, 30))
    digest_at = models.TimeField(default=time(7, 0))
    language = models.CharField(max_length=5, default="vi")

    class Secrecy:
        public = ("id",)
        person = ("user", "quiet_from", "quiet_to", "digest_at", "language")

    class Rows:
        seen = OWN_OR_SYSTEM


class Wish(models.Model):
    """Whether and when one way of telling is used for one person. Absent: the default of that way."""

    user = models.ForeignKey("register.User", models.PROTECT, related_name="+")
    channel = models.CharField(max_length=20)
    mode = models.CharField(max_length=10, choices=Mode.choices)
    address = models.CharField(max_length=254, blank=True)  # only where the way keeps its own (a telephone number)
    proved_at = models.DateTimeField(null=True)  # when the code sent to that address was typed in
    code = models.CharField(max_length=64, blank=True, db_default="")  # seal of a code under way
    code_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "channel"], name="one_wish_for_each_way")]

    class Secrecy:
        public = ("id", "channel", "mode", "proved_at", "code_at", "tries")
        person = ("user", "address")
        sealed = ("code",)

    class Rows:
        seen = OWN_OR_SYSTEM


class Browser(models.Model):
    """A browser that agreed to web push; `gone_at` when its push service no longer knows it, or it was taken off."""

    user = models.ForeignKey("register.User", models.PROTECT, related_name="+")
    endpoint = models.URLField(max_length=1000)
    p256dh = models.CharField(max_length=120)
    auth = models.CharField(max_length=40)
    name = models.CharField(max_length=60)
    added_at = models.DateTimeField()
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "endpoint"], condition=Q(gone_at__isnull=True), name="browser_once")
        ]

    class Secrecy:
        public = ("id", "added_at", "gone_at")
        person = ("user", "name")
        sealed = ("endpoint", "p256dh", "auth")

    class Rows:
        seen = OWN_OR_SYSTEM


class Feed(models.Model):
    """A personal calendar address. Only the hash of its token is kept; revoked, it answers like one that never was."""

    user = models.ForeignKey("register.User", models.PROTECT, related_name="+")
    token_hash = models.BinaryField(max_length=32, unique=True)
    added_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(revoked_at__isnull=True), name="one_living_feed_a_person"
            )
        ]

    class Secrecy:
        public = ("id", "added_at", "revoked_at")
        person = ("user",)
        sealed = ("token_hash",)

    class Rows:
        seen = OWN_OR_SYSTEM


class Round(models.Model):
    """What the due-finder remembers: one row. `until` is how far it has asked; `since` when it first ran."""

    since = models.DateTimeField()
    until = models.DateTimeField()
    swept_at = models.DateTimeField()  # the last pass that asked about everything, not only what is new
    passed_at = models.DateTimeField()
    rungs_until = models.BigIntegerField(default=0, db_default=0)  # number of the last rung of a ladder that was told
    found = models.PositiveIntegerField(default=0)
    milliseconds = models.PositiveIntegerField(default=0)
    clock_went_back_at = models.DateTimeField(null=True)

    class Secrecy:
        public = (
            "id", "since", "until", "swept_at", "passed_at", "rungs_until", "found", "milliseconds",
            "clock_went_back_at",
        )  # fmt: skip

    class Rows:
        open = "moments and counts of the machine only"


class Trouble(models.Model):
    """Something went wrong in a part of the machine that goes on by itself. The same again counts up in its row."""

    part = models.CharField(max_length=40)  # finder, send:email, serve:pages, …
    kind = models.CharField(max_length=100)  # the exception's name
    place = models.CharField(max_length=150)  # file and line
    said = models.CharField(max_length=300)
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["part", "kind", "place"], name="trouble_counts_up")]
        indexes = [models.Index(fields=["-last_at"], name="trouble_newest")]

    class Secrecy:
        public = ("id", "part", "kind", "place", "first_at", "last_at", "times")
        official = ("said",)

    class Rows:
        seen = SYSTEM
