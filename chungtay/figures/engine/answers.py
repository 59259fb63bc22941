"""What an engine answered, by measure, window, place and item."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from chungtay.figures.engine.counting import TOTAL, Pass, Question
from chungtay.law.figures.measures import Measure
from chungtay.law.figures.windows import Window

What = tuple[Measure, Window]
Items = dict[str, int]


@dataclass(slots=True)
class Answers:
    """Counts above zero, by what, then by place, then by item; whatever was asked and is not here is none. ``as_of``:
    the moment of which this is true; None: now."""

    counts: dict[What, dict[str, Items]] = field(default_factory=dict)
    as_of: datetime | None = None

    def of(self, measure: Measure, window: Window, place: str, item: str = TOTAL) -> int:
        return self.items(measure, window, place).get(item, 0)

    def items(self, measure: Measure, window: Window, place: str) -> Mapping[str, int]:
        """By what was split."""
        return self.counts.get((measure, window), {}).get(place, {})

    def add(self, what: What, place: str, told: Mapping[str, int]) -> None:
        items = self.counts.setdefault(what, {}).setdefault(place, {})
        for item, number in told.items():
            items[item] = items.get(item, 0) + number

    def take(self, other: "Answers") -> None:
        """What another answer tells of other measures, windows or places."""
        for what, places in other.counts.items():
            self.counts.setdefault(what, {}).update(places)
        self.as_of = min(filter(None, (self.as_of, other.as_of)), default=None)

    def dumps(self, question: Question) -> list[list]:
        """As plain lists: number of the measure, number of the window, items by place."""
        measures, windows = question.measures, question.windows
        return [[measures.index(m), windows.index(w), places] for (m, w), places in self.counts.items()]

    @classmethod
    def loads(cls, question: Question, told: list[list]) -> "Answers":
        return cls({(question.measures[m], question.windows[w]): places for m, w, places in told})


def read(question: Question, found: Iterable[tuple[Pass, Iterable[tuple]]]) -> Answers:
    """Rows of (place, item, one number for each cell)."""
    made = Answers()
    for one, rows in found:
        whats = ((question.measures[cell.measure], question.windows[cell.window]) for cell in one.cells)
        cells = [(made.counts.setdefault(what, {}), cell.band) for what, cell in zip(whats, one.cells, strict=True)]
        for place, item, *numbers in rows:
            for (places, band), number in zip(cells, numbers, strict=True):
                if number:
                    places.setdefault(place, {})[band or item] = int(number)
    made.counts = {what: places for what, places in made.counts.items() if places}
    return made
