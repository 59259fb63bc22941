"""The sums that pages ask for, counted beforehand: this year to date and eight quarters, over all communes."""

from datetime import date, datetime

from chungtay.figures.engine.counting import COMMUNE, Question
from chungtay.figures.engine.vocabulary import KINDS
from chungtay.figures.indicators import wide
from chungtay.figures.indicators.counting import measures_of
from chungtay.figures.indicators.defining import book
from chungtay.figures.indicators.extracting import desk
from chungtay.law.days import hanoi_day
from chungtay.law.figures.windows import Window


def make_ready(at: datetime) -> int:
    """How many numbers lie ready for the country; 0 where a province has no extract yet."""
    by, today = desk(), hanoi_day(at)
    held = wide.standing(by, "")
    if held is None:
        return 0
    measures = [one for definition in book(by).on(today).values() for one in measures_of(definition)]
    once = tuple(dict.fromkeys(one for one in measures if KINDS[one.count].once))
    asked = ((Window(date(today.year, 1, 1), today),), tuple(quarters(today)))
    found = [wide.ready(Question(once, windows, COMMUNE), held) for windows in asked]
    return sum(len(places) for one in found for places in one.counts.values())


def quarters(on: date, many: int = 8) -> list[Window]:
    """The last closed and the running quarters, oldest first, the running one up to the day."""
    found = [Window(date(on.year, (on.month - 1) // 3 * 3 + 1, 1), on)]
    while len(found) < many:
        end = date.fromordinal(found[0].first.toordinal() - 1)
        found.insert(0, Window(date(end.year, end.month - 2, 1), end))
    return found
