"""Figures of places: counted from records, or as the body that has them told them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, partial
from itertools import product
from typing import Any

from chungtay.figures.engine import live
from chungtay.figures.engine.answers import Answers
from chungtay.figures.engine.counting import COMMUNE, Question
from chungtay.figures.engine.masks import MOST
from chungtay.figures.engine.scoping import counting_desk
from chungtay.figures.indicators import noting, wide
from chungtay.figures.indicators.defining import book
from chungtay.figures.indicators.telling import Telling
from chungtay.law.dated import NotYet
from chungtay.law.figures.definitions import Book, Computed, Definition, Noted
from chungtay.law.figures.figure import Figure
from chungtay.law.figures.measures import SPLITS, Measure
from chungtay.law.figures.windows import Window
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

RECORDS, ENTERED, RESTATED, SILENT = "records", "entered", "restated", "silent"
By = tuple[tuple[str, str], ...]


class NotYours(LookupError):
    """A place that this desk answers for nothing in, or an indicator that nobody knows."""


def as_of(found: Iterable["Counted"], at: datetime) -> datetime:
    """As of when everything among these that was counted from records is true."""
    return min((one.as_of for one in found if one.how == RECORDS), default=at)


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with what it rests on: its definition, as of when it was counted, and how it was come by. ``told``: the
    row of the body that told it, None for a count of records."""

    figure: Figure
    as_of: datetime
    definition: Definition
    how: str
    told: Any = None


def figure(
    desk: Desk, key: str, place: str, window: Window, *, at: datetime, by: By = (), known: datetime | None = None
) -> Counted:
    """One figure. ``by``: only of one item of one breakdown. ``known``: as the record read at that moment.

    Raises NotYours for another's place or a key nobody knows, NotYet for a window before the indicator's first day.
    """
    split, item = by[0] if by else ("", "")
    found = figures(desk, [key], [place], window, at=at, split=split, known=known)
    if not found:
        raise NotYet(key, window.last, book(desk).indicators[key].versions[0].from_day)
    return next((one for one in found if one.figure.by == by), _none(found[0], by)) if item else found[0]


def _none(like: Counted, by: By) -> Counted:
    """Of an item that none has: none."""
    whole = like.figure
    none = None if whole.silent else 0
    made = Figure(whole.indicator, whole.place, whole.window, none, None if whole.denominator is None else 0,
                  whole.multiplier, by=by, source=whole.source)  # fmt: skip
    return Counted(made, like.as_of, like.definition, like.how)


def trend(desk: Desk, key: str, place: str, windows: Sequence[Window], *, at: datetime) -> list[Counted]:
    """One indicator of one place, window by window, in the order given; all windows by one pass."""
    return _figures(desk, [key], [place], windows, at, "", None)


def trends(
    desk: Desk, keys: Iterable[str], place: str, windows: Sequence[Window], *, at: datetime,
    known: datetime | None = None,
) -> dict[str, list[Counted]]:  # fmt: skip
    """Many indicators of one place over the same windows, by one pass; a window before one's first day is left out."""
    wanted = list(keys)
    found = _figures(desk, wanted, [place], windows, at, "", known)
    return {key: [one for one in found if one.figure.indicator == key] for key in wanted}


def figures(
    desk: Desk, keys: Iterable[str], places: Iterable[str], window: Window, *, at: datetime, split: str = "",
    known: datetime | None = None, exactly: bool = False,
) -> list[Counted]:  # fmt: skip
    """Figures of any number of indicators and places, in the order given, each followed by its items where ``split`` (a
    breakdown code) applies to it. An indicator not in force on the window's last day is left out. ``exactly``: as of
    this minute however much changed since the extracts, for what is written down or printed. Raises NotYours."""
    return _figures(desk, list(keys), list(places), [window], at, split, known, exactly)


def _figures(desk, keys, places, windows, at, split, known, exactly=False) -> list[Counted]:
    held = check(desk, keys, places)
    asked = [(definition, window) for key in keys for window in windows
             if (definition := _on(held, key, window)) is not None]  # fmt: skip
    count = partial(_counts, desk, asked, places, known, exactly or known is not None)
    whole, items = count(), count(split) if split else None
    entered = Telling.of(desk, [definition.key for definition, _ in asked], places, windows, known)
    decided = cache(partial(_decided, desk, places, known))
    told: list[Counted] = []
    for definition, window in asked:
        for place in places:
            if isinstance(definition.how, Noted):
                counts = noting.counts(decided(window.last), place)
                told.append(_counted(definition, window, place, counts, (), at))
            elif measures_of(definition):
                told += _counted_all(definition, window, place, whole, items, split, at)
            else:
                told += _entered(definition, window, place, entered, split, at)
    return told


def check(desk: Desk, keys: Iterable[str], places: Iterable[str]) -> Book:
    """The book, where it has all these indicators and all these places are the desk's. Raises NotYours."""
    held = book(desk)
    if any(key not in held.indicators for key in keys) or any(not place.startswith(desk.path) for place in places):
        raise NotYours
    return held


def _on(held: Book, key: str, window: Window) -> Definition | None:
    try:
        return held.indicators[key].on(window.last)
    except NotYet:
        return None


def measures_of(definition: Definition) -> tuple[Measure, ...]:
    how = definition.how
    if not isinstance(how, Computed):
        return ()
    return (how.numerator,) if how.denominator is None else (how.numerator, how.denominator)


def splits_of(definition: Definition) -> tuple[str, ...]:
    """The breakdowns by which its records can be told apart."""
    counted = [SPLITS[one.count] for one in measures_of(definition)]
    return tuple(one for one in counted[0] if all(one in other for other in counted)) if counted else ()


def _counts(
    desk: Desk, asked, places: Sequence[str], known: datetime | None, exactly: bool, split: str = ""
) -> Answers:
    usable = [definition for definition, _ in asked if not split or split in splits_of(definition)]
    measures = tuple(dict.fromkeys(one for definition in usable for one in measures_of(definition)))
    windows = tuple(dict.fromkeys(window for _, window in asked))
    made = Answers()
    levels = sorted({len(place) for place in places}) if measures else ()
    for level, few in product(levels, [windows[n : n + MOST] for n in range(0, len(windows), MOST)]):
        question = Question(measures, few, level, split, moment_of(known))
        made.take(_answers(desk, question, _common([place for place in places if len(place) == level]), exactly))
    return made


def _answers(desk: Desk, question: Question, path: str, exactly: bool) -> Answers:
    held = wide.standing(desk, path, exactly=exactly) if question.level <= COMMUNE else None
    if held is not None:
        return wide.count(desk, question, path, held)
    with scope(counting_desk(desk, path)) as here:
        return live.count(question, here.lo, here.hi)


def _common(places: Sequence[str]) -> str:
    """The narrowest place that holds all of these."""
    low, high = min(places), max(places)
    same = next((n for n, (a, b) in enumerate(zip(low, high, strict=False)) if a != b), len(low))
    return low[: max(cut for cut in (0, 2, 7, 11) if cut <= same)]


def _decided(desk: Desk, places: Sequence[str], known: datetime | None, on: date) -> list[noting.Commune]:
    path = _common(places)
    with scope(counting_desk(desk, path)):
        return noting.communes(path, on, known)


def _counted_all(definition, window, place, whole: Answers, items: Answers | None, split: str, at) -> list[Counted]:
    measures = measures_of(definition)
    at = min(filter(None, (at, whole.as_of, items and items.as_of)))
    made = [_counted(definition, window, place, [whole.of(one, window, place) for one in measures], (), at)]
    if items is not None and split in splits_of(definition):
        each = [items.items(one, window, place) for one in measures]
        codes = sorted(set().union(*each))
        made += [
            _counted(definition, window, place, [one.get(code, 0) for one in each], ((split, code),), at)
            for code in codes
        ]
    return made


def _counted(definition: Definition, window, place, numbers: Sequence[int], by: By, at: datetime) -> Counted:
    of = numbers[1] if len(numbers) > 1 else None
    made = Figure(definition.key, place, window, numbers[0], of, definition.multiplier, by=by)
    return Counted(made, at, definition, RECORDS)


def _entered(definition: Definition, window, place: str, entered: Telling, split: str, at: datetime) -> list[Counted]:
    items = [(split, item) for item in entered.items(definition.key, place, window, split)] if split else []
    return [_told(definition, window, place, entered, by, at) for by in [("", ""), *items]]


def _told(definition: Definition, window, place: str, entered: Telling, by: tuple[str, str], at: datetime) -> Counted:
    rows = entered.rows(definition.key, place, window, *by)
    told_by = (by,) if by[0] else ()
    if not rows:
        silent = Figure(definition.key, place, window, None, None, definition.multiplier, by=told_by, source="")
        return Counted(silent, at, definition, SILENT)
    last = rows[-1]
    of = sum(row.denominator or 0 for row in rows) if last.denominator is not None else None
    made = Figure(
        definition.key, place, window, sum(row.numerator for row in rows), of, definition.multiplier, by=told_by,
        estimate=any(row.estimate for row in rows), source=last.source,
    )  # fmt: skip
    return Counted(made, last.at, definition, RESTATED if last.follows_id else ENTERED, last)


def moment_of(known: datetime | None) -> int | None:
    """As the fact tables keep moments."""
    return None if known is None else int(known.timestamp() * 1_000_000)
