"""Which figures of issued reports would read otherwise today, and why."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.figures.indicators import queries as indicators
from chungtay.figures.rollups import queries
from chungtay.figures.rollups.models import Report
from chungtay.figures.rollups.saying import counts, value
from chungtay.law.access import Act
from chungtay.law.figures.moving import Moved, by_report
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.reports.doors import crumbs, name_of

NAMED = 6  # records named in a reason


@dataclass(frozen=True, slots=True)
class MovedLine:
    name: str
    url: str
    before: str
    after: str
    why: list[str]


@dataclass(frozen=True, slots=True)
class MovedReport:
    name: str
    url: str
    place: str
    lines: list[MovedLine]


@dataclass(frozen=True)
class MovedPage:
    """office/reports/moved.html"""

    at: datetime
    reports: list[MovedReport]
    crumbs: list[tuple[str, str]]

    @property
    def title(self) -> str:
        return _("Số đã in nay đọc khác")

    @property
    def lede(self) -> str:
        return _("Báo cáo đã ký vẫn nguyên như lúc in; đây là những số mà hồ sơ hôm nay cho kết quả khác, và vì sao.")


@allow(Act.SEE_REPORT)
def moved(request):
    desk, at = request.desk, timezone.now()
    grouped = by_report(queries.moved_figures(desk, at=at))
    rows = {one.code: one for one in queries.reports(desk).filter(code__in=grouped)}
    made = [report(desk, rows[code], lines) for code, lines in grouped.items() if code in rows]
    return render(request, "office/reports/moved.html", {"page": MovedPage(at, made, crumbs())})


def report(desk, row: Report, lines: tuple[Moved, ...]) -> MovedReport:
    held = indicators.book(desk).on(row.last)
    return MovedReport(
        name_of(row), reverse("report-show", args=[row.code]), row.unit.name,
        [line(desk, row, one, held[one.before.indicator]) for one in lines if one.before.indicator in held],
    )  # fmt: skip


def line(desk, row: Report, one: Moved, definition) -> MovedLine:
    """Records are named to the place that keeps them, and to nobody above."""
    unit, own = definition.unit or "", desk.path == row.path
    url = reverse("report-figure", args=[row.code, one.before.indicator])
    why = [f"{said(because.words)} {_named(because) if own else ''}".strip() for because in one.why]
    return MovedLine(said(definition.names), url, _told(one.before, unit), _told(one.after, unit), why)


def _told(figure, unit: str) -> str:
    of = counts(figure)
    return f"{value(figure, unit)} ({of})" if of else value(figure, unit)


def _named(because) -> str:
    """Codes of records tell nothing by themselves; sums name their reports in words already."""
    if because.kind not in ("added", "gone", "changed"):
        return ""
    more = "…" if len(because.what) > NAMED else ""
    return f"({', '.join(because.what[:NAMED])}{more})"


urlpatterns = [path("bao-cao/thay-doi/", moved, name="reports-moved")]
