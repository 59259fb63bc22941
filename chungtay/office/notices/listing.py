"""What I was told, newest first, and what did not reach me."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chungtay.duties import queries as duties
from chungtay.figures.rollups import queries as reports
from chungtay.law.access import Act
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import title_of
from chungtay.office.notices.reasons import Trouble, troubles
from chungtay.office.notices.rungs import NAMES, TONES
from chungtay.office.reports.asked import figure_name, figure_url
from chungtay.watch import actions, queries
from chungtay.watch.asked import ANSWERED, ASKED, number_of

A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One notice: what about which duty; without a link where this desk does not see the duty."""

    what: str
    tone: str
    title: str
    url: str
    at: datetime
    due: datetime | None
    new: bool


@dataclass(frozen=True)
class NoticesPage:
    """office/notices/list.html"""

    at: datetime
    days: list[tuple[str, list[Line]]]
    sheet: Page
    unseen: int
    upto: int
    troubles: list[Trouble]
    may_keep: bool

    @property
    def title(self) -> str:
        return _("Thông báo")

    @property
    def lede(self) -> str:
        if not self.unseen:
            return _("Không có thông báo nào chưa xem.")
        told = ngettext("%(n)s thông báo chưa xem.", "%(n)s thông báo chưa xem.", self.unseen)
        return told % {"n": words.number(self.unseen)}


@allow(Act.SIT)
def notices(request):
    at = timezone.now()
    sheet = Paginator(queries.notices(request.desk), A_PAGE).get_page(request.GET.get("page"))
    lines = lines_of(request.desk, sheet.object_list)
    page = NoticesPage(
        at=at,
        days=[(words.capital(words.day(day)), list(some)) for day, some in groupby(lines, the_day)],
        sheet=sheet,
        unseen=queries.unseen(request.desk),
        upto=max((notice.pk for notice in sheet.object_list), default=0),
        troubles=troubles(queries.troubles(request.desk, at)),
        may_keep=request.desk.may(Act.KEEP_PLACES),
    )
    return render(request, "office/notices/list.html", {"page": page})


def the_day(line: Line) -> date:
    return words.the_day(line.at)


def lines_of(desk, told: Iterable) -> list[Line]:
    """The duties are looked up as this desk sees them: titles stand on this page, never in a message."""
    told = list(told)
    rows = duties.duties(desk).filter(code__in={notice.duty for notice in told}).prefetch_related(None)
    known = {duty.code: duty for duty in rows}
    of_figures = {notice.pk: number_of(notice.duty) for notice in told if notice.rung in (ASKED, ANSWERED)}
    questions = reports.of_numbers(desk, set(of_figures.values()))
    about = {pk: figure_link(desk, questions.get(number)) for pk, number in of_figures.items()}
    return [line(notice, known.get(notice.duty), about.get(notice.pk)) for notice in told]


def figure_link(desk, question) -> tuple[str, str]:
    """The figure that was asked about; without a link where another of my posts sees it."""
    if question is None:
        return _("Một số liệu báo cáo, xem ở chức danh khác"), ""
    return f"{figure_name(desk, question)}: {question.words}", figure_url(question)


def line(notice, duty, about: tuple[str, str] | None = None) -> Line:
    title, url = about or named(notice, duty)
    return Line(
        what=str(NAMES.get(notice.rung, NAMES["escalated"])),
        tone=TONES.get(notice.rung, "late"),
        title=title,
        url=url,
        at=notice.at,
        due=duty.due_at if duty else None,
        new=notice.seen_at is None,
    )


def named(notice, duty) -> tuple[str, str]:
    """What the notice is about, and where that is opened."""
    if notice.rung == "glass":
        return _("Một lần mở khẩn cấp ở địa bàn anh/chị phụ trách"), reverse("glass")
    if notice.rung == "orphan":
        return _("Có nhiệm vụ ở địa bàn không có người giữ; bàn giao ngay"), reverse("head")
    if duty is None:
        return _("Nhiệm vụ %(code)s, xem ở chức danh khác") % {"code": notice.duty}, ""
    return title_of(duty), reverse("duty-show", args=[duty.code])


@allow(Act.SIT, methods=("POST",))
def seen(request):
    """Everything the page showed was seen."""
    upto = request.POST.get("upto", "")
    actions.see_all(by=request.desk, at=timezone.now(), upto=int(upto) if upto.isdecimal() and len(upto) < 18 else 0)
    return redirect("notices")
