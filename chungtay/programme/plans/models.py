"""A plan on its way from a file to duties: the reading that is checked, its edits, the plan as adopted, its tasks."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from chungtay.duties.scoped import InScope
from chungtay.ledger.keeping import AppendOnly
from chungtay.programme.below import CUTS as CUTS
from chungtay.programme.below import Addressed
from chungtay.programme.plans.citing import cite


class ReadingState(models.TextChoices):
    WAITING = "waiting"  # handed in, not yet read
    READ = "read"  # read, being checked
    UNREADABLE = "unreadable"  # no plan could be read; `trouble` says why
    ADOPTED = "adopted"
    DROPPED = "dropped"


class Reading(InScope):
    """A file handed in and what was read in it: the tree as the machine read it, and as corrected so far."""

    code = models.CharField(max_length=20, unique=True)
    file = models.ForeignKey("register.File", models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=12, choices=ReadingState.choices, default=ReadingState.WAITING)
    original = models.JSONField(null=True)  # tree (plans schema) as read
    tree = models.JSONField(null=True)  # tree as edited
    lines = models.JSONField(default=list)  # the paper itself: [{line, text, page, place}]
    notes = models.JSONField(default=list)  # [{code, vi, en, line}]
    trouble = models.JSONField(null=True)  # {code, vi, en}
    page = models.PositiveIntegerField(default=0)  # pages read so far
    pages = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    edits = models.PositiveIntegerField(default=0)  # how many edits stand (undone ones not counted)
    dropped_reason = models.TextField(blank=True)
    unit = models.ForeignKey("register.Unit", models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("register.Agency", models.PROTECT, null=True, related_name="+")
    added_by = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")
    made_here = models.BooleanField(default=False)  # its paper was printed from its tree, and is again on adoption
    drawn_from = models.ForeignKey("programme.Plan", models.PROTECT, null=True, related_name="+")  # the plan above
    amends = models.ForeignKey("programme.Plan", models.PROTECT, null=True, related_name="+")  # the running plan
    added_at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["read", "adopted"]) | Q(tree__isnull=False), name="reading_read_has_a_tree"
            ),
            models.CheckConstraint(
                condition=~Q(state="unreadable") | Q(trouble__isnull=False), name="reading_unreadable_says_why"
            ),
        ]
        indexes = [
            *InScope.Meta.indexes,
            models.Index(fields=["path", "state", "-added_at"], name="reading_place"),
            models.Index(fields=["sha256"], name="reading_same_file"),
        ]

    class Secrecy:
        public = ("id", "code", "sha256")
        official = (
            "path", "seen_by", "file", "name", "state", "original", "tree", "lines", "notes", "trouble", "page",
            "pages", "revision", "edits", "dropped_reason", "unit", "agency", "added_at", "drawn_from", "amends",
            "made_here",
        )  # fmt: skip
        person = ("added_by",)

    def __str__(self) -> str:
        return self.code


class Edit(InScope, AppendOnly):
    """One correction, or the undoing of one (`undoes`): what was touched before and after."""

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="history")
    seq = models.PositiveIntegerField()
    op = models.CharField(max_length=30)
    args = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    patches = models.JSONField(default=list)  # editing.Patch: where, before, after
    undoes = models.ForeignKey("self", models.PROTECT, null=True, related_name="undone_by")
    by = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(InScope.Meta):
        constraints = [models.UniqueConstraint(fields=["reading", "seq"], name="edit_in_its_order")]

    class Secrecy:
        public = ("id", "seq", "op")
        official = ("path", "seen_by", "reading", "args", "reason", "patches", "undoes", "at")
        person = ("by",)


class PlanMap(models.TextChoices):
    """Whose bodies owe the tasks: those of today, or those of the plan's own day."""

    TODAY = "today"
    PLAN_DAY = "plan_day"


class Plan(Addressed):
    """A plan as adopted. Its duties are found by its code (`duties.queries.of_bundle`)."""

    code = models.CharField(max_length=20, unique=True)
    reading = models.OneToOneField(Reading, models.PROTECT, related_name="plan")
    file = models.ForeignKey("register.File", models.PROTECT, related_name="+")
    sha256 = models.CharField(max_length=64)
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+")
    issuer = models.TextField(blank=True)
    tier = models.CharField(max_length=10, blank=True)
    number = models.CharField(max_length=60, blank=True)  # with symbol: "42/KH-UBND"
    issued = models.CharField(max_length=10, blank=True)  # ISO, cut to what is known
    title = models.TextField(blank=True)
    doc_type = models.CharField(max_length=60, blank=True)
    tree = models.JSONField()
    map = models.CharField(max_length=10, choices=PlanMap.choices)
    agency = models.ForeignKey("register.Agency", models.PROTECT, null=True, related_name="+")
    adopted_by = models.ForeignKey("register.User", models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField()
    bare = models.TextField()
    drawn_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="drawn")
    amends = models.ForeignKey("self", models.PROTECT, null=True, related_name="amended_by")
    overruled = models.JSONField(default=list)  # [{code, count, reason}]: what was found wrong and signed all the same

    class Meta(Addressed.Meta):
        constraints = [models.UniqueConstraint(fields=["sha256", "unit"], name="plan_adopted_once_in_a_place")]
        indexes = [*InScope.Meta.indexes, models.Index(fields=["path", "-adopted_at"], name="plan_place")]

    class Secrecy:
        public = ("id", "code", "sha256", "unit", "issuer", "tier", "number", "issued", "title", "doc_type")
        official = (
            "path", "seen_by", "reading", "file", "tree", "map", "agency", "adopted_at", "bare", "drawn_from", "amends",
            "overruled",
        )  # fmt: skip
        person = ("adopted_by",)

    def __str__(self) -> str:
        return self.code

    @property
    def in_words(self) -> str:
        """As an instrument is cited: "Kế hoạch số 42/KH-UBND ngày 11/3/2022 của Ủy ban nhân dân tỉnh Hưng Yên"."""
        return cite(self.tree.get("header") or {})


class TaskSource(models.TextChoices):
    TASK = "task"
    REPORT = "report"  # a reporting obligation of the plan


class Task(Addressed, AppendOnly):
    """One task or reporting obligation of an adopted plan, as it read when adopted."""

    plan = models.ForeignKey(Plan, models.PROTECT, related_name="tasks")
    seq = models.PositiveIntegerField()
    code = models.CharField(max_length=20, unique=True)
    source = models.CharField(max_length=8, choices=TaskSource.choices)
    label = models.CharField(max_length=60, blank=True)  # its path in the plan: "III.2.-4"
    line = models.PositiveIntegerField(null=True)
    text = models.TextField()
    kind = models.CharField(max_length=30)
    lead = models.JSONField(default=list)
    coordinating = models.JSONField(default=list)
    deadline = models.JSONField(default=list)
    target = models.JSONField(default=list)
    beneficiaries = models.JSONField(default=list)
    made = models.PositiveIntegerField(default=0)  # how many duties it made
    why_none = models.CharField(max_length=20, blank=True)  # parent, dropped, reported, above, kept
    carries = ArrayField(
        models.CharField(max_length=20), default=list
    )  # codes of tasks of the plan it amends whose duties go on
    resolved = models.JSONField(default=list)  # [{agency, how, vi, en}]

    class Meta(Addressed.Meta):
        constraints = [
            models.UniqueConstraint(fields=["plan", "seq"], name="task_in_its_order"),
            models.CheckConstraint(condition=Q(made__gt=0) | ~Q(why_none=""), name="task_makes_duties_or_says_why"),
        ]

    class Secrecy:
        public = ("id", "seq", "code", "source", "label", "line", "text", "kind", "target", "beneficiaries", "deadline")
        official = ("path", "seen_by", "plan", "lead", "coordinating", "made", "why_none", "resolved", "carries")
