"""One course: what was asked, the next clock, what may be done, what happened, who takes part."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.days import legal_day
from chungtay.law.forms import forms
from chungtay.law.procedure import Step, facts, hands
from chungtay.law.procedure.fields import choices, purposes
from chungtay.look.doors import allow
from chungtay.office.cases.told import Clocks, StepLine, clocks_of, ground
from chungtay.office.courses.doors import found, name_of, phase_of, trail
from chungtay.office.courses.fields import read
from chungtay.office.duty.rows import body_name, said
from chungtay.protection.cases.budgets.queries import wordings
from chungtay.protection.cases.queries import children as children_of
from chungtay.protection.courses import queries
from chungtay.protection.courses.models import Course, CourseEntry
from chungtay.register.people.desk import whose
from chungtay.register.people.looks import looked

OWN = ("worker", "chair")
PUT_DOWN = "Ghi "  # the law's table says so itself


@dataclass(frozen=True)
class CoursePage:
    """office/courses/show.html"""

    at: datetime
    course: Course
    tag: tuple[str, str]
    case: object
    children: str
    holds: bool
    packet: list[tuple[str, str]]
    purpose: list[tuple[str, str]]
    clocks: Clocks
    past: list[tuple]
    parts: list[tuple[str, str]]
    papers: list[tuple[str, str, str]]  # what it is, its number, address without the ending

    @property
    def title(self) -> str:
        return f"{name_of(self.course.kind)} {self.course.code}"

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return trail(self.course)


@allow(Act.SEE_COURSE)
@never_cache
def course(request, code):
    held, desk, at = found(request, code), request.desk, timezone.now()
    looked(desk, held.code, at, path=held.path)
    entries, case = list(queries.entries(desk, held)), queries.case_of(desk, held)
    page = CoursePage(
        at, held, phase_of(held), case, children(desk, case), queries.holds(desk, held), _packet(entries),
        _purpose(held, entries), clocks_of(queries.clocks(desk, held, at), _steps(desk, held), held.kind),
        _past(desk, held, entries, at),
        _parts(desk, held), _papers(held, entries),
    )  # fmt: skip
    return render(request, "office/courses/show.html", {"page": page})


def children(desk, case) -> str:
    """Whose case it runs beside, for the commune that holds both."""
    return ", ".join(one.name for one in children_of(desk, case) if one.name) if case else ""


def _packet(entries: list[CourseEntry]) -> list[tuple[str, str]]:
    """What travelled, as this desk is shown it."""
    sent = next((one.about["packet"] for one in reversed(entries) if one.about.get("packet")), [])
    return [(said(tuple(item["label"])), item["value"]) for item in sent]


def _purpose(held: Course, entries: list[CourseEntry]) -> list[tuple[str, str]]:
    """Why it was asked, on what ground, by whose consent, for which service."""
    sent = next((one.about for one in reversed(entries) if one.about.get("purpose")), None)
    known = purposes(held.kind).get(sent["purpose"]) if sent else None
    if known is None:
        return []
    consent = {one.code: said(one.words) for one in choices(held.kind, "consent")}.get(sent.get("consent"), "")
    told = [(_("Mục đích"), said(known.names)), (_("Căn cứ"), known.article), (_("Sự đồng ý"), consent)]
    return told + ([(_("Dịch vụ"), sent["service_name"])] if sent.get("service_name") else [])


def _steps(desk, held: Course) -> list[StepLine]:
    here = queries.holds(desk, held)
    return [_step(held, one, not (here and one.who - set(OWN))) for one in queries.steps(desk, held)]


def _step(held: Course, one: Step, own: bool) -> StepLine:
    """What another body does is put down here by the commune, not done by it."""
    words, url = said(one.names), reverse("course-step", args=[held.code, one.code])
    put_down = own or one.names[0].startswith(PUT_DOWN)
    name = words if put_down else _("Ghi nhận: %(what)s") % {"what": words}
    return StepLine(name, url, ground(one), one.says, own=own)


def _past(desk, held: Course, entries: list[CourseEntry], at: datetime) -> list[tuple]:
    """The entries, the latest first: when it held, who wrote it, what, and what was told."""
    wrong, own = {entry.corrects_id for entry in entries if entry.corrects_id}, wordings(desk.path, legal_day(at))
    return [
        (one.at, whose(one.who), _what(held, one, one.pk in wrong), _detail(held, one, own))
        for one in reversed(entries)
    ]


def _what(held: Course, one: CourseEntry, wrong: bool) -> str:
    words = said(facts(held.kind)[one.kind].names)
    return _("%(what)s (đã sửa)") % {"what": words} if wrong else words


def _detail(held: Course, one: CourseEntry, own: dict[str, dict[str, str]]) -> str:
    told = [f"{name}: {value}" for name, value in read(held.kind, one.kind, one.about, own)]
    return " · ".join([*([body_name(one.to)] if one.to else []), *told])


def _parts(desk, held: Course) -> list[tuple[str, str]]:
    """Each body with its hand; one that is out of it says so."""
    gone = _("đã thôi")
    return [
        (body_name(one.agency), said(hands(held.kind)[one.hand]) + (f", {gone}" if one.ended_at else ""))
        for one in queries.parts(desk, held)
    ]


def _papers(held: Course, entries: list[CourseEntry]) -> list[tuple[str, str, str]]:
    """Entries that print an official form."""
    numbers = [(one, facts(held.kind)[one.kind].form) for one in entries]
    return [
        (said(forms()[number].title), number, reverse("course-paper", args=[held.code, one.code, "docx"]))
        for one, number in numbers
        if number
    ]


urlpatterns = [path("ho-so/<course:code>/", course, name="course-show")]
