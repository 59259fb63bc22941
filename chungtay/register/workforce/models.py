"""People who work for children, what they were charged with from when to when, their groups, and their hand-overs.

Most collaborators have no sign-in: a Worker is a person on a list, tied to a User only where there is one.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

__all__ = ["Charge", "Membership", "WorkGroup", "WorkHandover", "WorkSignature", "Worker"]

PLACE = "(path >= (select current_setting('app.lo', true)) and path < (select current_setting('app.hi', true)))"
WRITING = "coalesce((select current_setting('app.glass', true)), '') = ''"  # behind a glass one only reads


class Part(models.TextChoices):
    """What somebody is charged with (Law on Children 2016 Arts 7.3, 53, 90.4)."""

    OFFICER = "officer", _("Người làm công tác bảo vệ trẻ em cấp xã")
    DEPUTY = "deputy", _("Người thay khi vắng mặt")
    COLLABORATOR = "collaborator", _("Cộng tác viên")


class GroupKind(models.TextChoices):
    """Kinds of inter-agency groups (Law on Children 2016 Art. 94.2); their names differ from place to place."""

    BOARD = "board", _("Ban điều hành, ban bảo vệ trẻ em")
    STANDING = "standing", _("Nhóm thường trực bảo vệ trẻ em")
    OTHER = "other", _("Nhóm khác")


class Seat(models.TextChoices):
    """A member's place in a group."""

    HEAD = "head", _("Trưởng ban, trưởng nhóm")
    DEPUTY = "deputy", _("Phó trưởng ban, phó trưởng nhóm")
    STANDING = "standing", _("Ủy viên thường trực")
    MEMBER = "member", _("Thành viên")


class Side(models.TextChoices):
    """Who signs a hand-over."""

    GIVER = "giver", _("Bên giao")
    TAKER = "taker", _("Bên nhận")


class Placed(models.Model):
    """A row of a place: seen by the desks of the place, written by them unless they look through a glass."""

    path = models.CharField(max_length=20, db_collation="C")  # commune or village, today's map
    at = models.DateTimeField()
    who = models.CharField(max_length=300)  # who wrote it, as it read that day

    class Meta:
        abstract = True

    class Rows:
        seen = PLACE
        written = f"{PLACE} and {WRITING}"


class Dated(Placed):
    """Holds from a day to a day (half-open; null: still)."""

    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    decision = models.CharField(max_length=200, blank=True)  # number and day of the paper
    end_reason = models.CharField(max_length=300, blank=True)
    ended_by = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True


def _ends_later(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(until__isnull=True) | Q(until__gte=F("since")), name=name)


class Worker(Placed):
    """A person on the commune's list of those who work for children."""

    code = models.CharField(max_length=20, unique=True)
    full_name = models.CharField(max_length=120)
    name_order = models.CharField(max_length=260, db_collation="C")
    sex = models.CharField(max_length=8, default="unknown")  # male | female | unknown
    born_year = models.SmallIntegerField(null=True, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    occupation = models.CharField(max_length=120, blank=True)  # "Chi hội trưởng Phụ nữ"
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["path", "name_order"], name="register_worker_list")]

    class Secrecy:
        public = ("id", "code")
        official = ("path", "at", "who", "occupation", "user")
        person = ("full_name", "name_order", "sex", "born_year", "phone")

    def __str__(self) -> str:
        return self.full_name


class Charge(Dated):
    """Somebody is the commune's worker, their deputy, or the collaborator of a village, from a day to a day."""

    worker = models.ForeignKey(Worker, models.PROTECT, related_name="charges")
    part = models.CharField(max_length=14, choices=Part.choices)
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+")  # commune, or the village served
    stands_in_for = models.ForeignKey("self", models.PROTECT, null=True, related_name="deputies")

    class Meta:
        constraints = [
            _ends_later("charge_ends_later"),
            models.UniqueConstraint(
                fields=["worker", "part", "path"], condition=Q(until__isnull=True), name="charge_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(part="deputy", stands_in_for__isnull=False) | ~Q(part="deputy"),
                name="a_deputy_stands_in_for_somebody",
            ),
        ]
        indexes = [models.Index(fields=["path", "part"], name="register_charge_place")]

    class Secrecy:
        public = ("id",)
        official = ("path", "at", "who", "since", "until", "decision", "end_reason", "ended_by", "part", "unit")
        person = ("worker", "stands_in_for")


class WorkGroup(Dated):
    """A board or standing group of a commune or a province, set up by a decision."""

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=10, choices=GroupKind.choices)
    name = models.CharField(max_length=200)
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+")

    class Meta:
        constraints = [_ends_later("group_ends_later")]
        indexes = [models.Index(fields=["path", "kind"], name="register_group_place")]

    class Secrecy:
        public = ("id", "code")
        official = ("path", "at", "who", "since", "until", "decision", "end_reason", "ended_by", "kind", "name", "unit")

    def __str__(self) -> str:
        return self.name


class Membership(Dated):
    """Somebody in a group, from a day to a day."""

    group = models.ForeignKey(WorkGroup, models.PROTECT, related_name="members")
    worker = models.ForeignKey(Worker, models.PROTECT, related_name="memberships")
    seat = models.CharField(max_length=10, choices=Seat.choices)
    body = models.CharField(max_length=160, blank=True)  # whom they speak for: "Công an xã"

    class Meta:
        constraints = [
            _ends_later("membership_ends_later"),
            models.UniqueConstraint(
                fields=["group", "worker"], condition=Q(until__isnull=True), name="member_once_at_a_time"
            ),
        ]

    class Secrecy:
        public = ("id",)
        official = (
            "path",
            "at",
            "who",
            "since",
            "until",
            "decision",
            "end_reason",
            "ended_by",
            "group",
            "seat",
            "body",
        )
        person = ("worker",)


class WorkHandover(Placed):
    """One person's work for children passed to another; it passes when both have signed."""

    code = models.CharField(max_length=20, unique=True)
    charge = models.ForeignKey(Charge, models.PROTECT, related_name="handovers")
    taker = models.ForeignKey(Worker, models.PROTECT, related_name="taken_over")
    on = models.DateField()  # the first day of the taker
    reason = models.CharField(max_length=300)
    handed = models.CharField(max_length=1000, blank=True)  # books, files, keys: what passes from hand to hand
    passed_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)
    dropped_why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["charge"],
                condition=Q(passed_at__isnull=True, dropped_at__isnull=True),
                name="one_handover_of_a_charge_at_a_time",
            ),
        ]

    class Secrecy:
        public = ("id", "code")
        official = ("path", "at", "who", "on", "reason", "handed", "passed_at", "dropped_at", "dropped_why")
        person = ("charge", "taker")


class WorkSignature(Placed):
    """One side signed: by themselves at their desk, or on paper, which an officer entered."""

    handover = models.ForeignKey(WorkHandover, models.PROTECT, related_name="signatures")
    side = models.CharField(max_length=6, choices=Side.choices)
    user = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")
    paper = models.CharField(max_length=200, blank=True)  # the minutes that were signed by hand; "" signed at a desk

    class Meta:
        constraints = [models.UniqueConstraint(fields=["handover", "side"], name="each_side_signs_once")]

    class Secrecy:
        public = ("id",)
        official = ("path", "at", "who", "handover", "side", "paper")
        person = ("user",)
