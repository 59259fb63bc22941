"""values/reports.toml: who reports what to whom, by which day of the year, on which window; the year's letters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from chungtay.law import agencies, days
from chungtay.law.clock import book
from chungtay.law.clock.lengths import CalendarDays, Recurrence
from chungtay.law.figures.marks import Mark, Words, pair
from chungtay.law.figures.windows import NONE, Window, kept, kinds

TIERS = ("V", "C", "D", "P", "N")  # village, commune, district (until 30/6/2025), province, country
REACHES = ("law", "letter", "plan", "ours")
LONG_AGO, FAR = date.min, date.max


@dataclass(frozen=True, slots=True)
class Duty:
    """One report that is owed: from whom to whom, on what ground, how sure we are of the duty and of its day.

    ``clock``: code of clocks.toml that says the day, or ``day`` here; neither where the text names none. ``event``: it
    is owed when this happens, never in the calendar. ``sums``: reports of the tier below that are added up in it.
    """

    code: str
    names: Words
    tier: str
    sender: Words
    receiver: Words
    sender_code: str
    receiver_code: str
    reach: str
    mark: Mark
    article: str
    every: str = ""
    clock: str = ""
    day: tuple[int, int] | None = None
    day_mark: Mark = Mark.NOT_FOUND
    event: Words | None = None
    window: str = ""
    window_mark: Mark | None = None
    sums: tuple[str, ...] = ()
    from_day: date = LONG_AGO
    until: date = FAR
    note: Words = NONE

    def due(self, year: int) -> tuple[date, ...]:
        """The days of that year on which it falls due; () where no text names a day."""
        if self.day:
            return (date(year, *self.day),)
        length = book.rule(self.clock).length if self.clock else None
        if not isinstance(length, Recurrence):
            return ()
        found, day = [], date(year - 1, 12, 31)
        while (day := length.after(day)).year == year:
            found.append(day)
        return tuple(found)

    def due_after(self, happened: date) -> date | None:
        """The last day after an event; None where no text says how long."""
        length = book.rule(self.clock).length if self.clock else None
        return days.add_days(happened, length.count) if isinstance(length, CalendarDays) else None

    def stands(self, year: int) -> bool:
        """Whether it was owed at any time of the year."""
        return self.from_day <= date(year, 12, 31) and self.until >= date(year, 1, 1)


@dataclass(frozen=True, slots=True)
class Letter:
    """The year's guidance letter. One that was not read fixes no window and no day: both stay empty."""

    year: int
    mark: Mark
    number: str = ""
    on: date | None = None
    windows: Mapping[str, tuple[Window, ...]] = field(default_factory=dict)
    due: Mapping[str, date] = field(default_factory=dict)


def _body(given: str | list[str]) -> tuple[Words, str]:
    if isinstance(given, str):
        return agencies.names(given), given
    return pair(given) or NONE, ""


def duty(row: Mapping[str, Any]) -> Duty:
    """One row of [[reports]]; ValueError or KeyError where it names what is not kept."""
    (sender, sender_code), (receiver, receiver_code) = _body(row["sender"]), _body(row["receiver"])
    if row["tier"] not in TIERS or row["reach"] not in REACHES or not {row.get("window", "year")} <= set(kinds()):
        raise ValueError(f"{row['code']}: tier, reach or window is not known")
    given = {name: row[name] for name in ("every", "clock", "window", "until") if name in row}
    given |= {"from_day": row["from"]} if "from" in row else {}
    given |= {"day": (row["day"][0], row["day"][1])} if "day" in row else {}
    given |= {"day_mark": Mark(row.get("day_confidence", "not_found")), "sums": tuple(row.get("sums", ()))}
    given |= {"window_mark": Mark(row["window_confidence"])} if "window_confidence" in row else {}
    given |= {"event": pair(row.get("event")), "note": pair(row.get("note")) or NONE}
    names, mark = pair(row["names"]) or NONE, Mark(row["confidence"])
    bodies = (sender, receiver, sender_code, receiver_code)
    return Duty(row["code"], names, row["tier"], *bodies, row["reach"], mark, row["article"], **given)


def letter(row: Mapping[str, Any]) -> Letter:
    """One row of [[letters]]: number, day, and what it fixes."""
    sure = Mark(row["confidence"])
    windows = {code: tuple(Window(first, last, code, row["year"], nth, sure, row.get("number", ""))
                           for nth, (first, last) in enumerate(spans, 1))
               for code, spans in row.get("windows", {}).items()}  # fmt: skip
    due = MappingProxyType(dict(row.get("due", {})))
    return Letter(row["year"], sure, row.get("number", ""), row.get("on"), MappingProxyType(windows), due)


@cache
def duties() -> tuple[Duty, ...]:
    """Every row, in the order of the file; one code may have rows for several tiers and times."""
    return tuple(map(duty, kept()["reports"]))


@cache
def letters() -> Mapping[int, Letter]:
    """The letter of each year that is known to have come."""
    return MappingProxyType({row["year"]: letter(row) for row in kept()["letters"]})


def summing_days() -> int:
    """Working days between a report and the parts it is summed from, where no text says so (ours)."""
    return int(kept()["summing"]["working_days"])
