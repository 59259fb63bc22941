"""What runs beside the cases of the commune, and what was asked of this desk's body: the soonest due first."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.core.paginator import Page
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.clock.book import rules
from chungtay.law.procedure.fields import counts, fields, stages
from chungtay.law.procedure.table import BESIDE, NAMES
from chungtay.look.doors import allow
from chungtay.look.sheets import sheet
from chungtay.office.courses.doors import name_of, names_of, phase_of
from chungtay.office.duty.rows import due_by, said
from chungtay.protection.courses import queries
from chungtay.protection.courses.counting import COUNTS
from chungtay.protection.courses.queries import Cohort

PERIOD = timedelta(days=365)
INSTANT = timedelta(seconds=1)  # what was opened this very moment is counted


@dataclass(frozen=True, slots=True)
class Line:
    """One course in a list; no child is named here. `clock`: what this body owes in it next, where it was asked."""

    code: str
    url: str
    what: str
    tags: list[tuple[str, str]]
    place: str
    opened_at: datetime
    due_at: date | datetime | None
    closed_at: datetime | None
    clock: str = ""
    note: str = ""


@dataclass(frozen=True)
class CoursesPage:
    """office/courses/list.html"""

    at: datetime
    kind: str
    tabs: list[tuple]
    sheet: Page | None  # what this commune holds
    asking: Page  # what this body was asked
    cohort: list[tuple[str, str]]
    counted: list[tuple[str, list[tuple[str, str]]]]  # of the year, by what the table counts
    opens: list[tuple[str, str]]  # word, address of what may be opened here
    holds: bool
    counts: bool  # whether this desk answers for a place and may have its numbers

    @property
    def lines(self) -> list[Line]:
        return list(map(line, self.sheet or ()))

    @property
    def asked(self) -> list[Line]:
        return list(map(asked_line, self.asking))

    @property
    def title(self) -> str:
        return names_of(self.kind) if self.kind else _("Việc kèm theo hồ sơ")

    @property
    def lede(self) -> str:
        if not self.holds:
            return _("Việc các xã đề nghị cơ quan này; chỉ hiện phần được gửi đến.")
        return _("Đề nghị dịch vụ, chăm sóc thay thế, tố tụng và những việc chạy song song với hồ sơ bảo vệ trẻ em.")


@allow(Act.SEE_COURSE)
def courses(request):
    desk, at, kind = request.desk, timezone.now(), request.GET.get("loai", "")
    kind, holds = kind if kind in NAMES and kind in BESIDE else "", desk.may(Act.KEEP_CASE)
    own = sheet(request, queries.held(desk, kind)) if holds else None
    asked = sheet(request, queries.asked_of(desk, kind), "de-nghi")
    counted = _cohort(kind, queries.cohort(desk, kind, at - PERIOD, at + INSTANT, at)) if holds and kind else []
    by = _counted(kind, queries.counted(desk, kind, at - PERIOD, at + INSTANT)) if holds and kind else []
    page = CoursesPage(
        at,
        kind,
        _tabs(kind),
        own,
        asked,
        counted,
        by,
        opens() if holds else [],
        holds,
        desk.role in COUNTS,
    )
    return render(request, "office/courses/list.html", {"page": page})


def kinds() -> list[str]:
    """The kinds that have a table."""
    return [kind for kind in BESIDE if kind in NAMES]


def _tabs(kind: str) -> list[tuple]:
    here = reverse("courses")
    return [(_("Tất cả"), here, kind == "", None),
            *((names_of(one), f"{here}?loai={one}", kind == one, None) for one in kinds())]  # fmt: skip


def line(course) -> Line:
    url = reverse("course-show", args=[course.code])
    return Line(
        course.code, url, f"{name_of(course.kind)} {course.code}", [phase_of(course)], course.unit.name,
        course.opened_at, course.due_at, course.closed_at,
    )  # fmt: skip


def asked_line(course) -> Line:
    """What a body was asked: its own clock, not the one of whoever else is in the course."""
    rule = rules().get(course.own_clock)
    if rule is None:
        rests = "" if course.closed_at else _("không có hạn nào của cơ quan này")
        return replace(line(course), due_at=None, note=rests)
    return replace(line(course), due_at=due_by(rule, course.own_due), clock=said(rule.names))


def opens(case=None) -> list[tuple[str, str]]:
    """What may be opened, from the list or beside a case."""
    asked = f"?ho-so={case.code}" if case else ""
    return [(name_of(kind), reverse("course-open", args=[kind]) + asked) for kind in kinds()]


def _cohort(kind: str, counted: Cohort) -> list[tuple[str, str]]:
    """The year's cohort, open ones in it; its parts add up to the whole."""
    told = [(_("Mở trong 12 tháng"), str(counted.begun)), (_("Đang mở"), str(counted.open)),
            (_("Trong đó quá hạn"), str(counted.late))]  # fmt: skip
    return told + [(said(stages(kind)[code].names), str(number)) for code, number in counted.phases]


def _counted(kind: str, found) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each count with its lines, the most frequent first; a value of a list reads in its words."""
    told = []
    for code, (names, keys) in counts(kind).items():
        field = fields(kind)[keys[0]]
        words = {one.code: said(one.words) for one in field.choices}
        rows = [(words.get(value) or value or _("chưa ghi"), str(n)) for value, n in found[code].most_common()]
        told += [(said(names), rows)] if rows else []
    return told


urlpatterns = [path("ho-so/", courses, name="courses")]
