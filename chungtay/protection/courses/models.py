"""A course beside a case: its entries, the bodies that take part with what each of them sees, its clocks."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from chungtay.law.procedure.table import BESIDE
from chungtay.protection.cases.models import Case
from chungtay.protection.entries import Entry, not_in_the_future
from chungtay.protection.rows import ASKED_BODY, AT_WORK, MINE
from chungtay.protection.watches import ClockRun, one_duty
from chungtay.register.children.models.rows import PLACE, WRITING

TAKES_PART = f"id in (select p.course_id from protection_coursepart p where p.{MINE} and {AT_WORK})"  # noqa: S608
HOLDS = f"exists (select 1 from protection_course c where c.id = course_id and {PLACE.format('c.path')})"  # noqa: S608
SHOWN = (  # what a body wrote itself stays with it; what was shown to it, only while it takes part
    "exists (select 1 from protection_coursepart p where p.course_id = protection_courseentry.course_id"  # noqa: S608
    f" and p.{MINE} and {AT_WORK} and (p.hand = protection_courseentry.hand"
    " or (p.hand = any (protection_courseentry.shown_to) and p.ended_at is null)))"
)

__all__ = ["Beside", "Course", "CourseEntry", "CoursePart", "CourseWatch"]


class Courses(models.QuerySet):
    """The explicit WHERE of every question; the row policy says the same again underneath."""

    def held_by(self, desk) -> "Courses":
        return self.filter(path__gte=desk.plo, path__lt=desk.phi)

    def seen_by(self, desk) -> "Courses":
        """Those this commune holds, and those in which this body takes part."""
        mine = CoursePart.objects.filter(agency_id=desk.agency_id).values("course_id")
        return self.filter(Q(path__gte=desk.plo, path__lt=desk.phi) | Q(pk__in=mine))


class Course(models.Model):
    """One course. Everything but code and kind is read from its entries and kept here for lists and policies."""

    code = models.CharField(max_length=20, unique=True)
    kind = models.CharField(max_length=12)  # a name of law.procedure.table.BESIDE
    path = models.CharField(max_length=20, db_collation="C")  # the commune that holds it
    unit = models.ForeignKey("register.Unit", models.PROTECT, related_name="+")  # where it was opened
    phase = models.CharField(max_length=16)  # a code of law.procedure.fields.stages
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)  # the next clock to run out
    closed_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=1)
    added_at = models.DateTimeField()

    objects = Courses.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["path", "due_at"], condition=Q(closed_at__isnull=True), name="course_open"),
            models.Index(fields=["path", "kind", "opened_at"], name="course_of_kind"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=BESIDE), name="course_kind_is_known"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(phase="closed"), name="course_closed_is_its_phase"
            ),
        ]

    class Secrecy:
        public = ("id", "code", "revision")
        official = ("kind", "path", "unit", "phase", "opened_at", "due_at", "closed_at", "added_at")

    class Rows:
        seen = f"{PLACE.format('path')} or {TAKES_PART}"
        written = f"{PLACE.format('path')} and {WRITING}"

    class Lies:
        columns = ("path",)

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Beside(models.Model):
    """The case a course runs beside: known to the commune that holds both, to nobody else who takes part."""

    course = models.OneToOneField(Course, models.PROTECT, related_name="beside")
    case = models.ForeignKey(Case, models.PROTECT, related_name="beside")

    class Secrecy:
        public = ("id",)
        child = ("course", "case")

    class Rows:
        seen = HOLDS
        written = f"{HOLDS} and {WRITING}"


class CoursePart(models.Model):
    """A body in a course: in which hand, since when, until when. It sees what is shown to that hand meanwhile."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="parts")
    agency = models.ForeignKey("register.Agency", models.PROTECT, related_name="+")
    hand = models.CharField(max_length=12)  # a code of law.procedure.hands(kind)
    path = models.CharField(max_length=20, db_collation="C")  # that of the course
    since = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["agency", "course"], name="part_of_body")]
        constraints = [
            models.UniqueConstraint(
                fields=["course", "hand"], condition=Q(ended_at__isnull=True), name="one_body_in_one_hand"
            )
        ]

    class Secrecy:
        public = ("id",)
        official = ("course", "agency", "hand", "path", "since", "ended_at")

    class Rows:
        seen = f"{PLACE.format('path')} or {ASKED_BODY}"
        written = f"{PLACE.format('path')} and {WRITING}"

    class Lies:
        columns = ("path",)
        bodies = ("agency",)


class CourseEntry(Entry):
    """One entry of a course. `shown_to`: hands outside the commune that see it; `to`: the body asked with it."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="entries")
    hand = models.CharField(max_length=12)
    shown_to = ArrayField(models.CharField(max_length=12), default=list)
    to = models.ForeignKey("register.Agency", models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey("register.Agency", models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [not_in_the_future("course_entry_not_in_the_future")]

    class Secrecy:
        public = ("id", "code")
        official = ("at", "known_at", "hand", "shown_to", "to", "corrects", "post", "agency")
        person = ("user", "who")
        child = ("course", "kind", "about")

    class Rows:
        seen = f"{HOLDS} or {SHOWN}"
        written = f"{HOLDS} and {WRITING}"


class CourseWatch(ClockRun):
    """One clock of the course, run by run."""

    course = models.ForeignKey(Course, models.PROTECT, related_name="watches")

    class Meta:
        constraints = [one_duty("course", "one_duty_for_a_running_course_clock")]

    class Secrecy:
        public = ("id", "nth", "duty", "over")
        official = ("course", "rule")

    class Rows:
        seen = HOLDS
        written = f"{HOLDS} and {WRITING}"
