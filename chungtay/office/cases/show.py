"""One case: where the child is safe tonight, the next clock, what may be done, what happened."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.clock import State
from chungtay.law.procedure import facts
from chungtay.look.doors import allow
from chungtay.office.cases.doors import found, phase_of
from chungtay.office.duty.rows import said
from chungtay.protection.cases import queries
from chungtay.protection.cases.models import Case
from chungtay.protection.concerns.queries import of_case
from chungtay.register.people.looks import looked

HIDDEN = ("receive", "court-decides")  # written on pages of their own or told by others


@dataclass(frozen=True, slots=True)
class ClockLine:
    """One clock of the case, explained."""

    name: str
    due_at: datetime | None
    began: datetime | None
    state: str
    done_at: datetime | None
    lines: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class StepLine:
    name: str
    url: str
    article: str


@dataclass(frozen=True)
class CasePage:
    """office/cases/show.html"""

    at: datetime
    case: Case
    tag: tuple[str, str]
    tonight: list[tuple[str, str]]
    clocks: list[ClockLine]
    steps: list[StepLine]
    past: list[tuple]
    children: list
    concerns: list
    again: list[str]
    asked: bool

    @property
    def title(self) -> str:
        return _("Hồ sơ %(code)s") % {"code": self.case.code}

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Bảo vệ trẻ em"), reverse("cases"))]


@allow(Act.SEE_CASE)
@never_cache
def case(request, code):
    held, desk, at = found(request, code), request.desk, timezone.now()
    looked(desk, held.code, at, path=held.path)
    law = queries.law_case(held)
    entries = list(queries.entries(desk, held))
    page = CasePage(
        at, held, phase_of(held), _tonight(law), _clocks(held, at), _steps(desk, held), _past(entries),
        list(queries.children(desk, held)), list(of_case(desk, held)),
        [said(finding.words) for finding in queries.look_again(held)], not desk.plo <= held.path < desk.phi,
    )  # fmt: skip
    return render(request, "office/cases/show.html", {"page": page})


def _tonight(law) -> list[tuple[str, str]]:
    """What is last known of where the child is and when somebody saw it."""
    places = [entry.about["safe_place"] for entry in law.counted() if entry.about.get("safe_place")]
    seen = [entry.about["seen_at"] for entry in law.counted() if entry.about.get("seen_at")]
    words = [entry.about["heard"] for entry in law.counted() if entry.about.get("heard")]
    told = [(_("Trẻ đang ở"), places[-1] if places else _("chưa ghi nơi an toàn"))]
    told.append((_("Gặp trẻ lần cuối"), max(seen) if seen else _("chưa có ai ghi đã gặp trẻ")))
    return told + ([(_("Lời của trẻ"), words[-1])] if words else [])


def _clocks(held: Case, at: datetime) -> list[ClockLine]:
    states = {State.PAUSED: "paused", State.STOPPED: "done"}
    return [
        ClockLine(
            said(run.rule.names), found_.due_at, found_.started_at, states.get(found_.state, ""), found_.stopped_at,
            [(said((line.vi, line.en)), line.article) for line in found_.lines],
        )
        for run, found_ in queries.clocks(held, at)
    ]  # fmt: skip


def _steps(desk, held: Case) -> list[StepLine]:
    return [
        StepLine(said(step.names), reverse("case-step", args=[held.code, step.code]), step.article)
        for step in queries.steps(desk, held)
        if step.code not in HIDDEN
    ]


def _past(entries) -> list[tuple]:
    """The entries, the latest first: when it held, who wrote it, what, and what was told."""
    wrong = {entry.corrects_id for entry in entries if entry.corrects_id}
    return [(one.at, one.who, _what(one, one.pk in wrong), _detail(one)) for one in reversed(entries)]


def _what(one, wrong: bool) -> str:
    words = said(facts()[one.kind].names)
    return _("%(what)s (đã sửa)") % {"what": words} if wrong else words


def _detail(one) -> str:
    shown = ("words", "reason", "heard", "safe_place", "paper")
    parts = [str(one.about[key]) for key in shown if one.about.get(key)]
    return " · ".join([*parts, *([one.to_unit.name] if one.to_unit else [])])


urlpatterns = [path("bao-ve/<case:code>/", case, name="case-show")]
