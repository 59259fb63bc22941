"""What an engine answered, by measure, window, place and item."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from chungtay.figures.engine.counting import TOTAL, Pass, Question
from chungtay.law.figures.measures import Measure
from chungtay.law.figures.windows import Window

Key = tuple[Measure, Window, str]  # what, when, where
Items = dict[str, int]


@dataclass(slots=True)
class Answers:
    """Counts above zero; whatever was asked and is not here is none."""

    counts: dict[Key, Items] = field(default_factory=dict)

    def of(self, measure: Measure, window: Window, place: str, item: str = TOTAL) -> int:
        return self.counts.get((measure, window, place), {}).get(item, 0)

    def items(self, measure: Measure, window: Window, place: str) -> Mapping[str, int]:
        """By what was split."""
        return self.counts.get((measure, window, place), {})

    def add(self, key: Key, item: str, number: int) -> None:
        items = self.counts.setdefault(key, {})
        items[item] = items.get(item, 0) + number

    def dumps(self, question: Question) -> list[list]:
        """As plain lists: number of the measure, number of the window, place, items."""
        measures, windows = question.measures, question.windows
        return [[measures.index(m), windows.index(w), place, items] for (m, w, place), items in self.counts.items()]

    @classmethod
    def loads(cls, question: Question, told: list[list]) -> "Answers":
        return cls({(question.measures[m], question.windows[w], place): items for m, w, place, items in told})


def read(question: Question, found: Iterable[tuple[Pass, Iterable[tuple]]]) -> Answers:
    """Rows of (place, item, one number for each cell)."""
    made = Answers()
    for one, rows in found:
        for place, item, *numbers in rows:
            for cell, number in zip(one.cells, numbers, strict=True):
                if number:
                    key = question.measures[cell.measure], question.windows[cell.window], place
                    made.add(key, cell.band or item, int(number))
    return made
