"""The live score of a commune: figures from records first, what the commune told over them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from chungtay.figures.indicators import queries as indicators
from chungtay.figures.indicators.queries import Counted
from chungtay.figures.scores.models import Assessment, CommuneClass, ItemAnswer
from chungtay.law.figures.friendly import YES_NO, Item, Standard, standard
from chungtay.law.figures.helping import Change, answers_of, what_helps
from chungtay.law.figures.scoring import NOT_TOLD, Answer, Score, score
from chungtay.law.figures.windows import Window
from chungtay.register.people.desk import Desk


@dataclass(frozen=True, slots=True)
class Live:
    """The score as it stands. `kind` "": no class chosen yet, so `score.needed` is the highest there is and
    `score.recognised` says nothing. `told`: the latest answer by item; `counted`: the figure by key of its measure."""

    standard: Standard
    kind: str
    score: Score
    answers: Mapping[str, Answer]
    told: Mapping[str, ItemAnswer]
    counted: Mapping[str, Counted]
    helps: tuple[Change, ...]

    def source(self, item: Item) -> str:
        """told, records, or "" where nothing is known."""
        if item.no in self.told and not taken_back(self.told[item.no]):
            return "told"
        return "records" if self.answers.get(item.no, NOT_TOLD) != NOT_TOLD else ""


def window_of(year: int) -> Window:
    return Window(date(year, 1, 1), date(year, 12, 31), year=year)


def live(desk: Desk, path: str, year: int, assessment: Assessment | None, at: datetime) -> Live:
    of = standard()
    counted = _counted(desk, path, year, of, at)
    told = latest(assessment)
    answers = {**answers_of((one.figure for one in counted.values()), of), **_answers(told, of)}
    kind = class_of(desk, path)
    held = kind or max(of.classes, key=lambda code: of.classes[code].points)
    return Live(of, kind, score(answers, held, of), answers, told, counted, what_helps(answers, held, of))


def _counted(desk: Desk, path: str, year: int, of: Standard, at: datetime) -> dict[str, Counted]:
    """The figures that items and criteria name, in one pass; a measure that is not in force gives none."""
    named = [*(item.measure for item in of.items.values()), *(one.measure for one in of.criteria)]
    keys = [key for key in dict.fromkeys(named) if key]
    found = indicators.figures(desk, keys, [path], window_of(year), at=at)
    return {one.figure.indicator: one for one in found}


def latest(assessment: Assessment | None) -> dict[str, ItemAnswer]:
    if assessment is None:
        return {}
    rows = assessment.answers.order_by("id").prefetch_related("files__file")
    return {row.item: row for row in rows}


def taken_back(row: ItemAnswer) -> bool:
    return row.yes is None and row.numerator is None and row.points is None


def _answers(told: Mapping[str, ItemAnswer], of: Standard) -> dict[str, Answer]:
    return {no: answer_of(row) for no, row in told.items() if no in of.items and not taken_back(row)}


def answer_of(row: ItemAnswer) -> Answer:
    """As the law's reckoning takes it: shares in percent, exactly."""
    evidence = tuple(one.file.code for one in row.files.all()) if row.pk else ()
    by_hand = {"points": row.points, "reason": row.words if row.points is not None else "", "evidence": evidence}
    if row.yes is not None:
        return Answer(row.yes, **by_hand)
    if row.numerator is None:
        return Answer(None, **by_hand)
    if not row.denominator:
        return Answer(None, none_arose=True, **by_hand)
    return Answer(Fraction(row.numerator * 100, row.denominator), **by_hand)


def in_full(item: Item) -> Answer:
    """The item met, for what-if."""
    if item.kind == YES_NO:
        return Answer(value=True)
    return Answer(points=item.points, reason="what-if")


def class_of(desk: Desk, path: str) -> str:
    row = CommuneClass.objects.seen_from(desk).filter(path=path).order_by("-id").first()
    return row.kind if row else ""
