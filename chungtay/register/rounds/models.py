"""A round, its villages, and one visit for each child it must see."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.register.children.models.rows import PLACE, WRITING

SEEN = PLACE.format("path")
WRITTEN = f"{SEEN} and {WRITING}"


class RoundKind(models.TextChoices):
    MONTHLY = "monthly", _("Hằng tháng")
    QUARTERLY = "quarterly", _("Hằng quý")
    SPECIAL = "special", _("Đột xuất, một lần")


class RoundState(models.TextChoices):
    OPEN = "open", _("Đang rà soát")
    CLOSED = "closed", _("Đã kết thúc")
    DROPPED = "dropped", _("Đã bỏ")


class Outcome(models.TextChoices):
    """What a visit found. Everything but WAITING is an answer; NOT_SEEN needs a reason."""

    WAITING = "waiting", _("Chưa đến")
    UNCHANGED = "unchanged", _("Không đổi")
    CHANGED = "changed", _("Có thay đổi")
    CORRECTED = "corrected", _("Sửa chỗ ghi sai")
    NEW = "new", _("Trẻ mới")
    MOVED = "moved", _("Đã chuyển đi")
    DIED = "died", _("Đã mất")
    SIXTEEN = "sixteen", _("Đã đủ 16 tuổi")
    NOT_SEEN = "not-seen", _("Chưa gặp được")


class Round(models.Model):
    """One survey of all children of a commune."""

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=10, choices=RoundKind.choices)
    title = models.CharField(max_length=200)
    basis = models.CharField(max_length=300, blank=True)  # the plan or letter that asks for it
    path = models.CharField(max_length=20, db_collation="C")
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+", db_index=False)
    from_on = models.DateField()
    to_on = models.DateField()  # last day
    state = models.CharField(max_length=8, choices=RoundState.choices, default=RoundState.OPEN)
    seed = models.BigIntegerField(default=0)  # of the sample: drawn again it gives the same children
    counts = models.JSONField(default=dict)  # what the round found, written when it closes
    revision = models.IntegerField(default=1)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.CharField(max_length=300)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.CharField(max_length=300, blank=True)

    class Meta:
        indexes = [models.Index(fields=["path", "-from_on"], name="register_round_place")]
        constraints = [models.CheckConstraint(condition=Q(to_on__gte=F("from_on")), name="round_ends_later")]

    class Secrecy:
        public = ("id", "code", "revision")
        official = (
            *("kind", "title", "basis", "path", "unit", "from_on", "to_on", "state", "seed", "counts", "opened_at"),
            *("opened_by", "who", "closed_at", "closed_by"),
        )

    class Rows:
        seen = SEEN
        written = WRITTEN

    def __str__(self) -> str:
        return self.code


class RoundVillage(models.Model):
    """One village of a round, and the collaborator who goes from house to house."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="villages", db_index=False)
    path = models.CharField(max_length=20, db_collation="C")
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+", db_index=False)  # as it was then
    collaborator = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "unit"], name="roundvillage_once")]

    class Secrecy:
        public = ("id",)
        official = ("round", "path", "unit")
        person = ("collaborator",)

    class Rows:
        seen = SEEN
        written = WRITTEN

    def __str__(self) -> str:
        return f"{self.round_id}/{self.unit_id}"


class Visit(models.Model):
    """One child to be seen in a round: what was found, and what the second person found again."""

    round = models.ForeignKey(Round, models.PROTECT, related_name="visits", db_index=False)
    child = models.ForeignKey("register.Child", models.PROTECT, related_name="visits")
    path = models.CharField(max_length=20, db_collation="C")
    unit = models.ForeignKey(
        "register.Unit", models.PROTECT, related_name="+", db_index=False
    )  # village or commune then
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.WAITING)
    reason = models.CharField(max_length=300, blank=True)
    seen_at = models.DateTimeField(null=True)
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    who = models.CharField(max_length=300, blank=True)
    sampled = models.BooleanField(default=False)
    agrees = models.BooleanField(null=True)  # what the second person found; null: not seen again yet
    differs = models.JSONField(default=list)  # columns that were wrong
    again_words = models.CharField(max_length=300, blank=True)
    again_at = models.DateTimeField(null=True)
    again_user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+", db_index=False)
    again_who = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "child"], name="visit_once_a_round"),
            models.CheckConstraint(condition=~Q(outcome="not-seen") | ~Q(reason=""), name="visit_not_seen_says_why"),
            models.CheckConstraint(
                condition=Q(agrees__isnull=True) | (Q(sampled=True) & ~Q(again_user=F("user"))),
                name="visit_seen_again_by_another",
            ),
        ]
        indexes = [models.Index(fields=["round", "path", "outcome"], name="register_visit_village")]

    class Secrecy:
        public = ("id",)
        official = (
            *("round", "path", "unit", "outcome", "seen_at", "user", "who", "sampled", "agrees", "again_at"),
            *("again_user", "again_who"),
        )
        child = ("child", "reason", "differs", "again_words")

    class Rows:
        seen = SEEN
        written = WRITTEN

    def __str__(self) -> str:
        return f"{self.round_id}/{self.child_id}"
