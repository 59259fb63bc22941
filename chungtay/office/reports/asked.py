"""Figures that were asked about: to be answered, and answered. Their rows stand on the day too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.figures.indicators.queries import book
from chungtay.figures.rollups import queries
from chungtay.figures.rollups.models import Question
from chungtay.law.access import Act
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.look.sheets import sheet
from chungtay.office.duty.rows import DutyRow, day_of, said
from chungtay.office.reports.doors import crumbs, name_of, state_tag
from chungtay.register.people.desk import whose


def figure_name(desk, question: Question) -> str:
    definition = book(desk).indicators[question.key].on(question.report.last)
    return words.capital(said(definition.names))


def figure_url(question: Question) -> str:
    return reverse("report-figure", args=[question.report.code, question.key])


def to_answer(rows: Iterable[Question], desk) -> list[DutyRow]:
    """The question's own words, of which figure, who asks since when, and by when the report has to be back."""
    return [_open(one, desk) for one in rows]


def _open(one: Question, desk) -> DutyRow:
    url, told = figure_url(one), {"who": whose(one.who), "day": words.shortday(one.at)}
    return _row(one, desk, what=one.words, url=url, who=_("%(who)s hỏi ngày %(day)s") % told,
                due=day_of(queries.due_of(one.report)), act=(_("Trả lời"), f"{url}#answer"))  # fmt: skip


def answered(rows: Iterable[Question], desk) -> list[DutyRow]:
    """What was said to it, and whether the report is back."""
    return [_answered(one, desk) for one in rows]


def _answered(one: Question, desk) -> DutyRow:
    reply, url = queries.answer_of(one), figure_url(one)
    return _row(one, desk, what=reply.words, url=url, who=whose(reply.who), first=_("Hỏi: %s") % one.words,
                tags=(state_tag(one.report),), done_at=reply.at, act=(_("Xem lại"), url))  # fmt: skip


def _row(one: Question, desk, *, what: str, url: str, who: str, act: tuple[str, str], first: str = "", due=None,
         tags=(), done_at: datetime | None = None) -> DutyRow:  # fmt: skip
    """`first`: what stands before the figure, its report and its place."""
    report = one.report
    place = words.capital(report.unit.name) if report.path != desk.path else ""
    why = " · ".join(filter(None, (first, figure_name(desk, one), name_of(report), place)))
    return DutyRow(code=report.code, what=what, url=url, why=why, owner=who, due=due, state="", note="",
                   done_at=done_at, tags=tuple(tags), act_label=act[0], act_url=act[1])  # fmt: skip


def groups(desk, most: int) -> list[tuple]:
    """For the day: heading, note, tone, how many, the first rows, the page that has more."""
    found, all_ = queries.asked(desk), reverse("report-questions")
    told = (
        (_("Được hỏi về số liệu báo cáo"), _("trả lời rồi trình lại"), "near", found.open, to_answer),
        (_("Đã trả lời câu hỏi về số liệu"), _("xem, rồi duyệt hoặc hỏi tiếp"), "", found.answered, answered),
    )
    return [(title, note, tone, len(some), rows(some[:most], desk), all_ if len(some) > most else "")
            for title, note, tone, some, rows in told]  # fmt: skip


@dataclass(frozen=True)
class QuestionsPage:
    """office/reports/questions.html"""

    at: datetime
    place: str
    open: Page
    open_rows: list[DutyRow]
    answered: Page
    answered_rows: list[DutyRow]

    title = property(lambda self: _("Hỏi đáp về số liệu"))
    lede = property(lambda self: self.place)
    crumbs = property(lambda self: crumbs((self.title, "")))


@allow(Act.SEE_REPORT)
def questions(request):
    """Everything this desk has to answer, and everything that was answered to it."""
    desk = request.desk
    found = queries.asked(desk)
    waits, told = sheet(request, found.open), sheet(request, found.answered, "dap")
    rows = to_answer(waits, desk), answered(told, desk)
    page = QuestionsPage(timezone.now(), words.capital(desk.unit_name), waits, rows[0], told, rows[1])
    return render(request, "office/reports/questions.html", {"page": page})


urlpatterns = [path("bao-cao/hoi-dap/", questions, name="report-questions")]
