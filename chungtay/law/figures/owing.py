"""The calendar of one place and year: who owes what to whom by which day, and by when its parts must have come.

A day of the law stays as it is. Beside it stands the day on which the report is wanted: early enough for the tier above
to sum it (``law.figures.reports.summing_days`` working days for each tier), with the reason.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from chungtay.law import days
from chungtay.law.figures.marks import Mark, Words
from chungtay.law.figures.reports import TIERS, Duty, Letter, duties, letters, summing_days
from chungtay.law.figures.windows import Window, kinds


@dataclass(frozen=True, slots=True)
class Promised:
    """What an adopted plan says: the day of a report that is known (``replaces`` its code) or one of its own.

    ``place``: whose plan; it binds that place and those below it. ``tier``: who owes it.
    """

    code: str
    due: date
    article: str
    place: str = ""
    replaces: str = ""
    names: Words = ("", "")
    tier: str = ""
    sender: Words = ("", "")
    receiver: Words = ("", "")
    window: Window | None = None
    sums: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Owed:
    """One report of one year. ``due``: day of law, letter or plan, None where none is known; ``wanted``: by when it has
    to come so that it can be summed, never later than ``due``; ``why``: each reason in words."""

    code: str
    names: Words
    tier: str
    sender: Words
    receiver: Words
    due: date | None
    wanted: date | None
    window: Window | None
    article: str
    reach: str
    mark: Mark
    day_mark: Mark
    nth: int = 1
    sums: tuple[str, ...] = ()
    why: tuple[Words, ...] = ()
    to: str = ""  # code of the receiver, where it is one body

    @property
    def estimated(self) -> bool:
        """Whether it is wanted before its window has closed: part of its figures can only be an estimate."""
        return bool(self.window and self.wanted and self.wanted <= self.window.last)


def tier_of(place: str) -> str:
    """Tier of a place path: "" the country, "PP" a province, "PPCCCCC" a commune, longer a village."""
    return {0: "N", 2: "P", 7: "C"}.get(len(place), "V")


def year_of(
    place: str, year: int, plans: Iterable[Promised] = (), told: Mapping[int, Letter] | None = None
) -> tuple[Owed, ...]:
    """What bodies of this place owe in the year, the earliest wanted first, those without any day last.

    ``plans``: what adopted plans promise; only those of this place or above count. ``told``: letters of years, ours
    where not given. Complexity: the rows of the file times those they are summed in, a few hundred steps.
    """
    bound = tuple(one for one in plans if place.startswith(one.place))
    every = _all(year, bound, (letters() if told is None else told).get(year))
    mine = [_pulled(one, every) for one in every if one.tier == tier_of(place)]
    return tuple(sorted(mine, key=_soonest))


def coming(
    place: str, year: int, plans: Iterable[Promised] = (), told: Mapping[int, Letter] | None = None
) -> tuple[Owed, ...]:
    """What bodies of this place are to receive in the year from the tiers below, one row for each kind of sender."""
    tier, bound = tier_of(place), tuple(one for one in plans if place.startswith(one.place))
    every = _all(year, bound, (letters() if told is None else told).get(year))
    mine = [_pulled(one, every) for one in every if one.to.endswith(f".{tier}") and _higher(tier, one.tier)]
    return tuple(sorted(mine, key=_soonest))


def _soonest(one: Owed) -> tuple[date, str, int]:
    return one.wanted or date.max, one.code, one.nth


def on_event(place: str) -> tuple[Duty, ...]:
    """What bodies of this place owe when something happens."""
    return tuple(one for one in duties() if one.event and one.tier == tier_of(place))


def _all(year: int, plans: tuple[Promised, ...], letter: Letter | None) -> tuple[Owed, ...]:
    rows = [one for one in duties() if not one.event and one.stands(year)]
    known = [owed for one in rows for owed in _of_duty(one, year, plans, letter)]
    own = [_of_plan(one) for one in plans if not one.replaces and one.due.year == year]
    return (*known, *own)


def _of_duty(one: Duty, year: int, plans: tuple[Promised, ...], letter: Letter | None) -> list[Owed]:
    windows = (letter.windows.get(one.window) if letter else None) or _windows(one, year)
    base = Owed(one.code, one.names, one.tier, one.sender, one.receiver, None, None, None, one.article, one.reach,
                one.mark, one.day_mark, sums=one.sums, to=one.receiver_code)  # fmt: skip
    days_of = enumerate(_days(one, year), 1)
    found = [replace(base, due=due, wanted=due, nth=nth, window=_at(windows, nth - 1)) for nth, due in days_of]
    made = found or [replace(base, window=_at(windows, 0))]
    told = letter.due.get(one.code) if letter else None
    if told and letter:
        made = [replace(made[0], due=told, wanted=told, day_mark=letter.mark, article=letter.number)]
    promised = next((plan for plan in plans if plan.replaces == one.code and plan.due.year == year), None)
    return [_replaced(made[0], promised)] if promised else made


def _days(one: Duty, year: int) -> tuple[date, ...]:
    return tuple(day for day in one.due(year) if one.from_day <= day <= one.until)


def _windows(one: Duty, year: int) -> tuple[Window, ...]:
    if not one.window:
        return ()
    mark = one.window_mark
    return tuple(replace(each, mark=mark or each.mark) for each in kinds()[one.window].of(year))


def _at(windows: tuple[Window, ...], place: int) -> Window | None:
    return windows[place] if place < len(windows) else None


def _replaced(owed: Owed, plan: Promised) -> Owed:
    window = plan.window or owed.window
    return replace(owed, due=plan.due, wanted=plan.due, window=window, article=plan.article, reach="plan",
                   mark=Mark.SEEN, day_mark=Mark.SEEN)  # fmt: skip


def _of_plan(plan: Promised) -> Owed:
    return Owed(plan.code, plan.names, plan.tier, plan.sender, plan.receiver, plan.due, plan.due, plan.window,
                plan.article, "plan", Mark.SEEN, Mark.SEEN, sums=plan.sums)  # fmt: skip


def _pulled(owed: Owed, every: tuple[Owed, ...]) -> Owed:
    """The same with the day on which the tier above needs it. Tiers only go up, so this ends."""
    above = [_pulled(one, every) for one in every if owed.code in one.sums and _higher(one.tier, owed.tier)]
    wants = [(wanted_before(one.wanted), one) for one in above if one.wanted]
    if not wants:
        return owed
    day, for_ = min(wants, key=lambda pair: pair[0])
    if owed.due and owed.due <= day:
        return owed
    return replace(owed, wanted=day, why=(*owed.why, _because(for_, day)))


def _higher(tier: str, than: str) -> bool:
    return TIERS.index(tier) > TIERS.index(than)


def wanted_before(day: date) -> date:
    """The last working day that leaves the whole count up to and with the day, be that one worked or not."""
    worked = days.calendar().is_working(day)
    return days.add_working_days(day, -summing_days() - (not worked))


def _because(above: Owed, day: date) -> Words:
    assert above.wanted
    count = summing_days()
    vi, en = above.names
    return (
        f"Cần có ngày {day:%d/%m/%Y}: “{vi}” phải có ngày {above.wanted:%d/%m/%Y}, cộng cần {count} ngày làm việc.",
        f"Wanted by {day:%d/%m/%Y}: “{en}” is wanted by {above.wanted:%d/%m/%Y}; summing takes {count} working days.",
    )
