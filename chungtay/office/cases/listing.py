"""The cases of the commune: what runs by the hour first, then what runs out first."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.paginator import Page
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.clock.book import rules
from chungtay.law.procedure.phases import NAMES, Phase
from chungtay.look.doors import allow
from chungtay.look.sheets import sheet
from chungtay.office.cases.doors import phase_of
from chungtay.office.duty.rows import due_by, said
from chungtay.protection.cases import queries
from chungtay.protection.cases.second.queries import to_read
from chungtay.protection.concerns.queries import Cohort, Stage, asked_openings, cohort, written_by

PERIOD = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Line:
    """One case in the list; no child is named here. `clock`: what runs out next, "" where nobody owes anything."""

    code: str
    url: str
    tag: tuple[str, str]
    received_at: datetime
    clock: str
    due: date | datetime | None
    emergency: bool
    asked: bool

    @property
    def tags(self) -> list[tuple[str, str]]:
        return [self.tag, *([(_("khẩn cấp"), "late")] if self.emergency else [])]


@dataclass(frozen=True)
class CasesPage:
    """office/cases/list.html"""

    at: datetime
    lines: list[Line]
    sheet: Page | None  # of the open cases
    cohort: Cohort
    mine: Page | None  # reports this person wrote down
    openings: list
    second: list
    holds: bool
    sets: bool

    @property
    def title(self) -> str:
        return _("Bảo vệ trẻ em")

    @property
    def lede(self) -> str:
        return _("Mỗi thông tin tiếp nhận mở một hồ sơ; đồng hồ chạy từ lúc nghe lần đầu.")

    @property
    def acknowledged(self) -> list[tuple[str, str]]:
        """The year's cohort by where it stands, for a list of facts: the parts add up to the whole."""
        open_ = [(said(NAMES[Phase(one.phase)]), self._age(one)) for one in self._open_stages()]
        return [(_("Tiếp nhận trong 12 tháng"), str(self.cohort.received)), *open_,
                (_("Đã kết thúc"), str(self.cohort.closed)),
                (_("Quá 12 giờ mới bảo vệ được trẻ"), str(self.cohort.over_twelve_hours))]  # fmt: skip

    def _open_stages(self) -> list[Stage]:
        return [one for one in self.cohort.stages if one.phase != Phase.CLOSED]

    def _age(self, stage: Stage) -> str:
        """How many stand there, and how long the longest of them has been with us."""
        told = {"count": stage.count, "days": (self.at - stage.oldest).days}
        return _("%(count)s, lâu nhất %(days)s ngày") % told


@allow(Act.TAKE_CONCERN)
def cases(request):
    """Who keeps cases sees those of the commune; everybody else the worries they wrote down themselves."""
    desk, at = request.desk, timezone.now()
    holds = desk.may(Act.SEE_CASE)
    open_ = sheet(request, queries.soonest(desk)) if holds else None
    lines = [_line(desk, case) for case in open_] if open_ else []
    mine = None if holds else sheet(request, written_by(desk))
    openings, second = (list(asked_openings(desk)), list(to_read(desk))) if holds else ([], [])
    page = CasesPage(
        at, lines, open_, cohort(desk, at - PERIOD, at, at), mine, openings, second, holds, desk.may(Act.SET_SHARES)
    )
    return render(request, "office/cases/list.html", {"page": page})


def _line(desk, case) -> Line:
    rule, url = rules().get(case.due_clock), reverse("case-show", args=[case.code])
    clock, due = (said(rule.names), due_by(rule, case.due_at)) if rule else ("", case.due_at)
    asked = not desk.keeps(case.path)
    return Line(case.code, url, phase_of(case), case.received_at, clock, due, case.emergency, asked)


urlpatterns = [path("bao-ve/", cases, name="cases")]
