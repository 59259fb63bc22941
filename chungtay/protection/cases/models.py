"""A case: its entries, the children it is about, and what is kept of it for lists."""

from django.db import models
from django.db.models import Q

from chungtay.law.procedure.phases import NAMES as PHASES
from chungtay.law.procedure.phases import Phase
from chungtay.protection.entries import Entry, not_in_the_future
from chungtay.protection.watches import ClockRun, one_duty
from chungtay.register.children.models.rows import PLACE, WRITING

HOLDS = f"exists (select 1 from protection_case c where c.id = case_id and {PLACE.format('c.path')})"  # noqa: S608
ASKED = f"exists (select 1 from protection_case c where c.id = case_id and {PLACE.format('c.asked_path')})"  # noqa: S608
ANSWERS = "'taken-on', 'handed-back'"  # of the commune that was asked

__all__ = ["Case", "CaseChild", "Happening", "Watch"]


class Cases(models.QuerySet):
    """The explicit WHERE of every question; the row policy says the same again underneath."""

    def held_by(self, desk) -> "Cases":
        return self.filter(path__gte=desk.plo, path__lt=desk.phi)

    def seen_by(self, desk) -> "Cases":
        """Those this commune holds, and those it is asked to take."""
        asked = Q(asked_path__gte=desk.plo, asked_path__lt=desk.phi)
        return self.filter(Q(path__gte=desk.plo, path__lt=desk.phi) | asked)


class Case(models.Model):
    """One case. Everything but the code is read from its entries and kept here for lists and policies."""

    code = models.CharField(max_length=20, unique=True)
    path = models.CharField(max_length=20, db_collation="C")  # the commune that answers for it
    asked_path = models.CharField(max_length=20, db_collation="C", default="~", db_default="~")  # asked to take it
    incident = models.ForeignKey("register.Unit", models.PROTECT, related_name="+")
    residence = models.ForeignKey("register.Unit", models.PROTECT, null=True, related_name="+")
    phase = models.CharField(max_length=16, choices=[(p.value, PHASES[p][0]) for p in Phase])
    emergency = models.BooleanField(default=False)  # serious harm or its threat, or a carer who does the harm
    received_at = models.DateTimeField()  # the earliest receipt on record
    due_at = models.DateTimeField(null=True)  # the next clock to run out
    due_clock = models.CharField(max_length=40, blank=True, default="", db_default="")  # its code in law.clock.book
    overran_at = models.DateTimeField(null=True)  # an emergency clock ran out, or will, with no measure before it
    closed_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()

    objects = Cases.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["path", "due_at"], condition=Q(closed_at__isnull=True), name="case_open"),
            models.Index(fields=["path", "received_at"], name="case_received"),
            models.Index(fields=["asked_path"], condition=~Q(asked_path="~"), name="case_asked"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(phase__in=[p.value for p in Phase]), name="case_phase_is_known"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(phase=Phase.CLOSED.value), name="case_closed_is_its_phase"
            ),
        ]

    class Secrecy:
        public = ("id", "code", "revision")
        official = ("path", "asked_path", "phase", "emergency", "received_at", "due_at", "due_clock", "overran_at",
                    "closed_at", "added_at")  # fmt: skip
        child = ("incident", "residence")

    class Rows:
        seen = f"{PLACE.format('path')} or {PLACE.format('asked_path')}"
        written = f"({PLACE.format('path')} or {PLACE.format('asked_path')}) and {WRITING}"

    class Lies:
        columns = ("path", "asked_path")

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class CaseChild(models.Model):
    """A child the case is about; brothers and sisters of one case are written once and read for each.

    `told`: what was said of a child nobody has found on the register yet (name, age, sex as told).
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="children")
    child = models.ForeignKey("register.Child", models.PROTECT, null=True, related_name="+")
    told = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "child"], name="child_once_in_a_case")]

    class Secrecy:
        public = ("id",)
        child = ("case", "child", "told")

    class Rows:
        seen = HOLDS
        written = f"{HOLDS} and {WRITING}"

    @property
    def name(self) -> str:
        """As the register has it, else as it was told; "" where nobody knows."""
        return self.child.full_name if self.child else str(self.told.get("child_name", ""))


class Happening(Entry):
    """One entry of a case. `unit`: the commune for which it was done; `to_unit`: the commune that is asked to take it.

    What was told is seen by the commune that holds the case; one that is asked sees the asking.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="happenings")
    hand = models.CharField(max_length=10)  # a code of law.procedure.hands
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("register.Unit", models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [not_in_the_future("happening_not_in_the_future")]

    class Secrecy:
        public = ("id", "code")
        official = ("at", "known_at", "hand", "unit", "to_unit", "corrects", "post")
        person = ("user", "who")
        child = ("case", "kind", "about")

    class Rows:
        seen = f"{HOLDS} or (kind in ('handed-on', {ANSWERS}) and {ASKED})"
        written = f"({HOLDS} or (kind in ({ANSWERS}) and {ASKED})) and {WRITING}"


class Watch(ClockRun):
    """One clock of the case, run by run."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="watches")

    class Meta:
        constraints = [one_duty("case", "one_duty_for_a_running_clock")]

    class Secrecy:
        public = ("id", "nth", "duty", "over")
        official = ("rule",)
        child = ("case",)

    class Rows:
        seen = f"{HOLDS} or {ASKED}"
        written = f"({HOLDS} or {ASKED}) and {WRITING}"
