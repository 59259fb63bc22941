"""Break-glass (mở khẩn cấp): looking at another place for a stated reason and a few hours, told and reviewed."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.register.people.models import Post, User

LEAST = 30  # characters of a reason
LONGEST = timedelta(hours=12)

IN_PLACE = (
    "({0} >= (select current_setting('app.lo', true)) and {0} < (select current_setting('app.hi', true)))"  # a column
)
MINE = "user_id = (select nullif(current_setting('app.user', true), '')::bigint)"


class Verdict(models.TextChoices):
    JUSTIFIED = "justified", _("Có căn cứ")
    UNJUSTIFIED = "unjustified", _("Không có căn cứ")


class BreakGlass(models.Model):
    """One opening: who, for which record or place, why, until when; and what another person said of it later."""

    code = models.CharField(max_length=20, unique=True)
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    who = models.CharField(max_length=300)  # as it read that day
    home = models.CharField(max_length=20, db_collation="C")  # place of the opener
    path = models.CharField(max_length=20, db_collation="C")  # place that is opened
    place = models.CharField(max_length=160)  # its name that day
    what = models.CharField(max_length=60, blank=True)  # opaque code of the record, where one is known
    reason = models.TextField()
    opened_at = models.DateTimeField()
    until = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    reviewed_at = models.DateTimeField(null=True, blank=True)
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict, blank=True)
    remark = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(opened_at__lt=F("until")), name="glass_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(until__lte=F("opened_at") + LONGEST), name="glass_twelve_hours"),
            models.CheckConstraint(condition=~Q(reviewed_by=F("user")), name="glass_reviewed_by_another"),
            models.CheckConstraint(
                condition=Q(reviewed_at__isnull=True, reviewed_by__isnull=True, verdict="")
                | Q(reviewed_at__isnull=False, reviewed_by__isnull=False, verdict__in=Verdict.values),
                name="glass_review_whole",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")), name="glass_closed_later"
            ),
            models.CheckConstraint(condition=Q(reason__regex=r"^.{30}"), name="glass_has_a_reason"),
        ]
        indexes = [models.Index(fields=["path", "opened_at"]), models.Index(fields=["user", "opened_at"])]

    class Lies:
        columns = ("path", "home")  # whoever heads these places now reviews it

    class Secrecy:
        public = ("id", "code")
        official = (
            "post",
            "home",
            "path",
            "place",
            "what",
            "opened_at",
            "until",
            "closed_at",
            "reviewed_at",
            "verdict",
        )
        person = ("user", "who", "reason", "reviewed_by", "remark")

    class Rows:
        seen = f"{IN_PLACE.format('path')} or {IN_PLACE.format('home')} or {MINE}"


class GlassAlarm(models.Model):
    """One head who must be told of one opening. `watch` tells it once and writes when."""

    glass = models.ForeignKey(BreakGlass, models.PROTECT, related_name="alarms")
    post = models.ForeignKey(Post, models.PROTECT, related_name="+")
    raised_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["glass", "post"], name="glass_told_once")]
        indexes = [models.Index(fields=["raised_at"], condition=Q(told_at__isnull=True), name="glass_untold")]

    class Secrecy:
        public = ("id",)
        official = ("glass", "post", "raised_at", "told_at", "seen_at")

    class Rows:
        open = "numbers of posts and openings only; what happened stands in the opening, which has a policy"
