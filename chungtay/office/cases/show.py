"""One case: where the child is safe tonight, the next clock, what may be done, what happened."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.days import legal_day
from chungtay.law.procedure import correctable
from chungtay.law.procedure.budget import dues
from chungtay.look.doors import allow
from chungtay.office.cases.doors import found, phase_of
from chungtay.office.cases.forms.asked import CARERS
from chungtay.office.cases.left import names_of
from chungtay.office.cases.papers import Printed, printed
from chungtay.office.cases.parts import PartLine, line
from chungtay.office.cases.past import past, tonight
from chungtay.office.cases.told import Clocks, StepLine, clocks_of, ground
from chungtay.office.duty.rows import said
from chungtay.protection.cases import queries
from chungtay.protection.cases.actions import hand_of
from chungtay.protection.cases.budgets.queries import hours
from chungtay.protection.cases.conferences import queries as conferences
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.papers.queries import papers
from chungtay.protection.cases.parts import queries as parts
from chungtay.protection.concerns.queries import of_case
from chungtay.protection.courses.care import of_children
from chungtay.register.people.looks import looked

LATEST = 5  # papers on the page of a case; all of them on their own
MEND = "dinh-chinh"  # asked in the address: the page on which an entry is chosen to be corrected
HIDDEN = ("receive", "name-person", "call-conference", "close-joined", "correct-child")  # written on pages of their own


@dataclass(frozen=True)
class CasePage:
    """office/cases/show.html"""

    at: datetime
    case: Case
    tag: tuple[str, str]
    tonight: list[tuple[str, str]]
    clocks: Clocks
    past: list[tuple]
    mends: bool
    mending: bool  # each entry of one's own has a way to its correction
    children: list
    people: list[tuple[str, str, bool]]
    parts: list[PartLine]
    papers: list[Printed]
    conferences: list
    concerns: list
    again: list[str]
    asked: bool
    writes: bool
    beside: object
    budget: list[tuple]

    @property
    def title(self) -> str:
        return _("Hồ sơ %(code)s") % {"code": self.case.code}

    @property
    def nearby(self) -> list[tuple[str, str]]:
        """Shelves beside the case: evidence kept in it, services near the child, carers who could take it."""
        return [(_("Chứng cứ"), reverse("evidence-of-case", args=[self.case.code])),
                (_("Dịch vụ gần đây"), reverse("services")), (_("Người nhận chăm sóc"), reverse("carers"))]  # fmt: skip

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Bảo vệ trẻ em"), reverse("cases"))]


@allow(Act.SEE_CASE)
@never_cache
def case(request, code):
    held, desk, at = found(request, code), request.desk, timezone.now()
    looked(desk, held.code, at, path=held.path)
    told = queries.opened(desk, held, at)
    from chungtay.office.courses import beside  # its pages are drawn with parts of this one

    here, mending = desk.keeps(held.path), MEND in request.GET
    mine = _mine(desk, told) if here else ()
    children = list(queries.children(desk, held))
    given, aside = [line(one) for one in parts.of_case(desk, held)], beside.of(desk, held)
    where = tonight(told.law.counted(), of_children(desk, held), [one.pk for one in children])
    page = CasePage(
        at, held, phase_of(held), where, clocks_of(told.runs, _steps(desk, held, told)),
        past(told.entries, held.code, mine if mending else (), names_of(given, aside.lines)), bool(mine),
        bool(mine) and mending,
        children,
        _people(held, told),
        given, [printed(one) for one in papers(desk, held)[:LATEST]],
        list(conferences.of_case(desk, held)), list(of_case(desk, held)),
        [said(finding.words) for finding in queries.look_again(held, told.law)], not here,
        here and desk.may(Act.KEEP_CASE) and not desk.glass and held.is_open, aside,
        _budget(held, told, at) if here else [],
    )  # fmt: skip
    return render(request, "office/cases/show.html", {"page": page})


def _mine(desk, told: queries.Opened) -> tuple[str, ...]:
    """Codes of the entries that this desk may correct."""
    return correctable(told.law, hand_of(desk)) if desk.may(Act.KEEP_CASE) and not desk.glass else ()


def _budget(held: Case, told: queries.Opened, at: datetime) -> list[tuple]:
    """Until when each step of the first answer should be behind us, while the twelve hours run: name, until when,
    whether it is, whether it is late."""
    if any(run.rule.code == "case.emergency" and run.stopped for run, _found in told.runs):
        return []
    shares = dues(told.law, hours(held.path, legal_day(held.received_at)))
    return [(said(one.share.names), one.due_at, one.done_at is not None, one.due_at < at) for one in shares]


def _steps(desk, held: Case, told: queries.Opened) -> list[StepLine]:
    stands = told.law.standing()
    return [
        StepLine(
            said(step.names), reverse("case-step", args=[held.code, step.code]), ground(step), step.says,
            stands[step.says].at if step.says in stands else None,
        )
        for step in queries.steps(desk, held, told.law)
        if step.code not in HIDDEN
    ]  # fmt: skip


def _people(held: Case, told: queries.Opened) -> list[tuple[str, str, bool]]:
    """Name, how they stand to the child, and whether they are the source of harm."""
    people = [one.about for one in queries.people(held, told.law)]
    named = [
        (str(one.get("name", "")), str(CARERS.get(one.get("relation"), "")), bool(one.get("harmful"))) for one in people
    ]
    return list(dict.fromkeys(named))


urlpatterns = [path("bao-ve/<case:code>/", case, name="case-show")]
