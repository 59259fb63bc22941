"""The only questions about reports; the first argument is the desk that asks."""

from datetime import datetime

from django.db.models import Q, QuerySet

from chungtay.figures.rollups import counting, drafting, freezing
from chungtay.figures.rollups.asked import Asked, answer_of, asked, due_of, of_numbers
from chungtay.figures.rollups.bodies import of_place
from chungtay.figures.rollups.counting import CHILDREN, definitions, parts_of, summed_kinds, window_of
from chungtay.figures.rollups.hands import acts, hands
from chungtay.figures.rollups.letters import letters
from chungtay.figures.rollups.models import Figure, Issue, Question, Report, Section, Step
from chungtay.figures.rollups.moving import moved_figures
from chungtay.figures.rollups.owing import called_for, events, line_of, lines, to_receive
from chungtay.figures.rollups.saying import as_law
from chungtay.figures.rollups.summing import rolled, standing
from chungtay.law.figures.expecting import Doubted, doubt
from chungtay.ledger.actions import record
from chungtay.register.archive.queries import contents as bytes_of
from chungtay.register.people.desk import Desk
from chungtay.register.places.models import Tier

__all__ = [
    "Asked",
    "acts",
    "answer_of",
    "asked",
    "called_for",
    "definitions",
    "due_of",
    "events",
    "hands",
    "letters",
    "line_of",
    "lines",
    "moved_figures",
    "of_numbers",
    "parts_of",
    "rolled",
    "standing",
    "summed_kinds",
    "to_receive",
    "window_of",
]
KINDS = ("docx", "pdf", "xlsx")


def reports(desk: Desk) -> QuerySet[Report]:
    """Those of the desk's own place or body, those it writes for its villages, and what bodies of the place and places
    below submitted once."""
    here = Report.objects.filter(path__gte=desk.lo, path__lt=desk.hi).select_related("unit", "owner__unit", "duty")
    own, sent = Q(path=desk.path, owner=desk.agency_id), Q(submitted_at__isnull=False)
    of_here = Q(path=desk.path, of_body=False) | Q(to_path=desk.path, unit__tier=Tier.VILLAGE)
    return here.filter(own | of_here | sent if of_place(desk) else own)


def one(desk: Desk, code: str) -> Report | None:
    return reports(desk).filter(code=code).first()


def figures(desk: Desk, report: Report) -> list[Figure]:
    """The figures that count, in the order of their footnotes; from above, as they were when last submitted."""
    return counting.latest([report])


def sections(desk: Desk, report: Report) -> dict[str, Section]:
    return drafting.current(report)


def children_told(reports: list[Report]) -> dict[int, int]:
    """The children each of them tells, by report; one that tells none yet is left out."""
    rows = (row for row in counting.latest(reports) if row.key == CHILDREN)
    return {row.report_id: row.numerator for row in rows if row.numerator is not None}


def past(desk: Desk, report: Report, key: str) -> QuerySet[Figure]:
    """Every row of one figure, the latest first."""
    return Figure.objects.filter(report=report, key=key).order_by("-id")


def summed_from(desk: Desk, row: Figure) -> QuerySet[Figure]:
    """The figures of places below that this one is the sum of."""
    return Figure.objects.filter(pk__in=row.parts).select_related("report__unit").order_by("path")


def questions(desk: Desk, report: Report) -> QuerySet[Question]:
    """What was asked, the latest first; `.answer` where it was answered."""
    return Question.objects.filter(report=report).select_related("answer", "report").order_by("-id")


def history(desk: Desk, report: Report) -> QuerySet[Step]:
    return Step.objects.filter(report=report).order_by("-id")


def issues(desk: Desk, report: Report) -> QuerySet[Issue]:
    """As it was issued, the latest first."""
    return Issue.objects.filter(report=report).select_related("docx", "pdf", "xlsx").order_by("-nth")


def doubts(desk: Desk, report: Report, rows: list[Figure]) -> dict[str, Doubted]:
    """Figures that are hard to believe, by key; what is silent is silent and no doubt."""
    window = window_of(report)
    children = next((row.numerator for row in rows if row.key == CHILDREN), None)
    told = ((row.key, doubt(as_law(row, window), children)) for row in rows if row.numerator is not None)
    return {key: found for key, found in told if found}


def file(desk: Desk, report: Report, kind: str, *, at: datetime, nth: int | None = None) -> bytes | None:
    """One file: as it was issued (`nth`), else the draft of now. None where there is no such issue."""
    record("report.taken", by=desk, at=at, about=report.code, path=report.path, kind=kind, nth=nth)
    if nth is None:
        return freezing.made(report, figures(desk, report), sections(desk, report), kind, by=desk)
    issue = issues(desk, report).filter(nth=nth).first()
    return bytes_of(getattr(issue, kind)) if issue else None
