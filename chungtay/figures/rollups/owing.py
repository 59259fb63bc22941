"""The calendar of a place: what it owes and what it is to receive, each beside the report that answers for it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from chungtay.figures.rollups.bodies import asks_each, of_place
from chungtay.figures.rollups.letters import letters
from chungtay.figures.rollups.models import Report
from chungtay.figures.rollups.promises import group_named, promised
from chungtay.law.figures.marks import Mark
from chungtay.law.figures.owing import Owed, coming, on_event, year_of
from chungtay.law.figures.reports import Duty, duties
from chungtay.law.figures.windows import Window, kinds
from chungtay.register.people.desk import Desk

CUTS = {"N": 0, "P": 2, "C": 7, "V": 11}  # letters of the path of a place of this tier


@dataclass(frozen=True, slots=True)
class Line:
    """One report of the calendar; `report` None where nothing was opened for it yet. `group`: code of the bodies that
    each owe it, "" where one body does."""

    owed: Owed
    window: Window
    report: Report | None
    bound: bool  # law, letter or an adopted plan asks for it; else it is our default, owed by nobody
    group: str = ""

    @property
    def of_villages(self) -> bool:
        """Asked of villages: by nobody's law, and by every commune that sums."""
        return self.owed.tier == "V"


def owed_by(path: str, year: int) -> tuple[Owed, ...]:
    """What bodies of this place owe in the year, the earliest wanted first."""
    return year_of(path, year, promised(path, year), letters())


def lines(desk: Desk, year: int) -> list[Line]:
    """What the desk works on in the year: the calendar of its place, or of its own body."""
    rows = Report.objects.filter(path=desk.path, year=year)
    rows = rows.filter(of_body=False) if of_place(desk) else rows.filter(owner=desk.agency_id)
    made = {(one.kind, one.nth): one for one in rows}
    return [line for line in _calendar(desk.path, year, made) if _is_worked_on(desk, line)]


def _calendar(path: str, year: int, made: Mapping[tuple[str, int], Report]) -> list[Line]:
    return [_line(one, year, made.get((one.code, one.nth))) for one in owed_by(path, year)]


def _is_worked_on(desk: Desk, line: Line) -> bool:
    """A report that bodies owe one by one is the place's to receive; a body works on what it was asked for."""
    return not line.group if of_place(desk) else line.report is not None


def events(desk: Desk, year: int) -> list[Report]:
    """Reports of the desk's own place that something called for, the latest first; a body has none of its own."""
    rows = Report.objects.filter(path=desk.path, year=year, happened__isnull=False).order_by("-added_at")
    return list(rows) if of_place(desk) else []


def to_receive(desk: Desk, year: int) -> list[Line]:
    """What is to come in from the tier below and from the bodies of the place, one line for each kind and period.
    Nothing comes in to one body."""
    if not of_place(desk):
        return []
    plans = promised(desk.path, year)
    rows = coming(desk.path, year, plans, letters())
    below = [_line(one, year, None) for one in rows if CUTS.get(one.tier, 0) > len(desk.path)]
    return [*below, *(line for line in _calendar(desk.path, year, {}) if line.group)]


def line_of(path: str, kind: str, year: int, nth: int) -> Line | None:
    """One line of the calendar of a place; None where its calendar has no such report."""
    rows = owed_by(path, year)
    found = next((one for one in rows if (one.code, one.nth) == (kind, nth)), None)
    return _line(found, year, None) if found else None


def _line(owed: Owed, year: int, report: Report | None) -> Line:
    code = sender(owed)
    return Line(owed, window_of(owed, year), report, is_bound(owed), code if asks_each(code) else "")


def window_of(owed: Owed, year: int) -> Window:
    """Its own window; where the text names none, the window of administrative reports that ends with it (ours)."""
    if owed.window:
        return owed.window
    monthly = any(one.code == owed.code and one.every == "month" for one in duties())
    kind = kinds()["month" if monthly else "year"]
    return replace(kind.of(year)[owed.nth - 1 if monthly else 0], mark=Mark.PROPOSAL)


def is_bound(owed: Owed) -> bool:
    """Whether somebody owes it: the law, the year's letter with a day, or an adopted plan. Our defaults bind nobody."""
    return owed.reach == "law" or (owed.reach in ("letter", "plan") and owed.due is not None and _read(owed.day_mark))


def _read(mark: Mark) -> bool:
    return mark in (Mark.SEEN, Mark.SEEN_SECONDARY)


def sender(owed: Owed) -> str:
    """Code of the body, or of the group of bodies, that owes it; "" where the text names neither."""
    known = next((one.sender_code for one in duties() if (one.code, one.tier) == (owed.code, owed.tier)), None)
    return group_named(owed.code, owed.tier) if known is None else known


def receiver_path(owed: Owed, path: str) -> str:
    """The place of whoever receives it, seen from the place that owes it; the place above where no code says so."""
    letter = owed.to.rpartition(".")[2]
    if letter in CUTS:
        return path[: CUTS[letter]]
    return path[: {7: 2, 2: 0}.get(len(path), 0)]


def called_for(desk: Desk) -> tuple[Duty, ...]:
    """What the desk writes for its place when something happens."""
    return on_event(desk.path) if of_place(desk) else ()
