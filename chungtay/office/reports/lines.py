"""The figures of a report as lines of a table: value, the period before, target, and what is odd or was asked."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy

from chungtay.figures.indicators import aims
from chungtay.figures.rollups import queries
from chungtay.figures.rollups.models import Figure, Question, Report
from chungtay.figures.rollups.paper import before_words, shown, target_words
from chungtay.office.duty.rows import said

HOW = {
    "records": gettext_lazy("đếm từ hồ sơ"),
    "entered": gettext_lazy("cơ quan nhập"),
    "restated": gettext_lazy("đính chính"),
    "silent": gettext_lazy("chưa ai báo"),
    "sum": gettext_lazy("cộng từ dưới"),
}


@dataclass(frozen=True, slots=True)
class FigureLine:
    """One figure. `asked`: the open question, or the last one; `answered`: what was said to it."""

    order: int
    key: str
    name: str
    url: str
    value: str
    before: str
    target: str
    how: str
    silent: bool
    estimate: bool
    doubt: str
    asked: str
    answered: str


def figure_lines(desk, report: Report) -> list[FigureLine]:
    rows, held = queries.figures(desk, report), queries.definitions(desk, report)
    doubts, asked = queries.doubts(desk, report, rows), last_asked(desk, report)
    of_plans = aims.of_plans(report.path)
    return [
        figure_line(report, row, held[row.key], doubts, asked.get(row.key), of_plans) for row in rows if row.key in held
    ]


def last_asked(desk, report: Report) -> dict[str, Question]:
    return {one.key: one for one in reversed(queries.questions(desk, report))}


def answer_to(question: Question | None) -> str:
    """What was said to it; "" while it is open."""
    answer = getattr(question, "answer", None)
    return answer.words if answer else ""


def figure_line(report: Report, row: Figure, definition, doubts, question: Question | None, of_plans) -> FigureLine:
    return FigureLine(
        order=row.order, key=row.key, name=said(definition.names), value=shown(row, definition, report),
        url=reverse("report-figure", args=[report.code, row.key]), before=before_words(row, definition, report),
        target=target_words(row, report, of_plans), how=str(HOW[row.how]), silent=row.numerator is None,
        estimate=row.estimate, doubt=said(doubts[row.key].words) if row.key in doubts else "",
        asked=question.words if question else "", answered=answer_to(question),
    )  # fmt: skip
