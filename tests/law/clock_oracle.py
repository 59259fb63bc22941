"""A second clock: slow, obvious, sharing no step with law/clock but its data. It walks minute by minute, day by day.

Every minute from 2024 to 2029 is a byte: 1 where the clock stands. A term in hours ticks over the minutes that are 0; a
term in days looks at all minutes of a day. Refusals are asked anew by walking the whole term again.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from chungtay.law.clock.facts import Fact, Kind
from chungtay.law.clock.lengths import (
    CalendarDays,
    Hours,
    Months,
    OnDay,
    Recurrence,
    Series,
    Standing,
    WorkingDays,
)
from chungtay.law.clock.rules import ClockRule
from chungtay.law.days import HANOI, Calendar
from chungtay.law.duty_rules import Every

ORIGIN = datetime(2024, 1, 1, tzinfo=HANOI)
HORIZON = (datetime(2029, 12, 31, tzinfo=HANOI) - ORIGIN) // timedelta(minutes=1)
MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)
END = time(23, 59, 59)


@dataclass
class Answer:
    due_at: datetime | None
    state: str
    stopped_at: datetime | None
    paused_since: datetime | None
    late_by: timedelta | None
    added: int


@dataclass
class Event:
    """A fact as it stands after all corrections known."""

    kind: Kind
    at: datetime
    ground: str
    length: int | None
    until: datetime | None
    power: str


def reckon(rule: ClockRule, facts: list[Fact], calendar: Calendar, as_known=None, at=None) -> Answer:
    events = stand(know(facts, as_known))
    start = find_start(rule, events)
    stop = find_stop(rule, events, start)
    still = stillness(rule, events, start, stop)
    base, added = own_length(rule, events, start), 0
    powers: list[tuple[str, int]] = []
    due = walk(rule, base, 0, start, still, calendar)
    for event in events:
        if event.kind == Kind.EXTEND and extends(rule, base, event, powers, start, stop, due):
            powers.append((event.power, event.length))
            added += event.length
            due = walk(rule, base, added, start, still, calendar)
    return look(rule, start, stop, still, None if rule.soft else due, at, added)


def know(facts: list[Fact], as_known) -> list[Fact]:
    """A fact is known once it and everything written before it is."""
    rows = sorted(facts, key=lambda fact: fact.sequence)
    if as_known is None:
        return rows
    return [row for i, row in enumerate(rows) if all(before.known_at <= as_known for before in rows[: i + 1])]


def stand(rows: list[Fact]) -> list[Event]:
    events: dict[str, Event | None] = {}
    first: dict[str, Fact] = {}
    names: dict[str, str] = {}  # a correction's code -> the fact it is about
    for row in rows:
        if row.kind != Kind.CORRECT:
            first[row.code], names[row.code] = row, row.code
            events[row.code] = Event(row.kind, row.at, row.ground, row.length, row.until, row.power)
        elif row.corrects in names:
            code = names[row.code] = names[row.corrects]
            was = first[code]
            length = was.length if row.length is None else row.length
            new = Event(was.kind, row.at, row.ground or was.ground, length, row.until or was.until,
                        row.power or was.power)  # fmt: skip
            events[code] = None if row.void else new
    return [event for event in events.values() if event]


def find_start(rule: ClockRule, events: list[Event]) -> datetime | None:
    if rule.since:
        return datetime.combine(rule.since, time(), HANOI)
    moments = [event.at for event in events if event.kind == Kind.START]
    if not moments:
        return None
    return max(moments) if rule.starts == "last" else min(moments)


def find_stop(rule: ClockRule, events: list[Event], start) -> datetime | None:
    if start is None and not isinstance(rule.length, OnDay):
        return None
    moments = [event.at for event in events if event.kind == Kind.STOP and (start is None or event.at >= start)]
    return min(moments, default=None)


def number(at: datetime) -> int:
    return max(0, min(HORIZON, (at - ORIGIN) // MINUTE))


def stillness(rule: ClockRule, events: list[Event], start, stop) -> bytearray:
    """Which minutes the clock stands: the day book replayed, then cut to the life of the clock."""
    still = bytearray(HORIZON)
    book = sorted(((e.at, place, e) for place, e in enumerate(events)), key=lambda entry: entry[:2])
    for at, place, event in book:
        if event.kind != Kind.PAUSE or event.ground not in rule.pauses:
            continue
        end = HORIZON
        for other_at, other_place, other in book:
            mine = other.kind == Kind.RESUME and other.ground in ("", event.ground)
            if mine and (other_at, other_place) > (at, place):
                end = number(other_at)
                break
        if event.until:
            end = min(end, number(event.until))
        if end > number(at):
            still[number(at) : end] = b"\1" * (end - number(at))
    if start:
        still[: number(start)] = bytes(number(start))
    if stop:
        still[number(stop) :] = bytes(HORIZON - number(stop))
    return still


def own_length(rule: ClockRule, events: list[Event], start) -> int:
    if not isinstance(rule.length, Hours | CalendarDays | WorkingDays | Months):
        return 0
    if rule.since or start is None:
        return rule.length.count
    same = [event for event in events if event.kind == Kind.START and event.at == start]
    own = same[-1 if rule.starts == "last" else 0].length  # two at one moment: the later written is the later
    return own if own is not None and 0 < own < rule.length.count else rule.length.count


def walk(rule: ClockRule, base: int, added: int, start, still: bytearray, calendar: Calendar) -> datetime | None:
    if start is None and not isinstance(rule.length, OnDay):
        return None
    if isinstance(rule.length, Hours):
        return tick(start, (base + added) * 60, still)
    day = day_walk(rule, base, added, start, still, calendar)
    return None if day is None else datetime.combine(day, END, HANOI)


def tick(start: datetime, minutes: int, still: bytearray) -> datetime | None:
    place = number(start)
    while minutes:
        if place >= HORIZON:
            return None
        minutes -= not still[place]
        place += 1
    return ORIGIN + place * MINUTE


def stood(day: date, still: bytearray) -> bool:
    place = number(datetime.combine(day, time(), HANOI))
    return 1 in still[place : place + 1440]


def day_walk(rule, base, added, start, still, calendar) -> date | None:
    length = rule.length
    first = start.astimezone(HANOI).date() if start else None
    if isinstance(length, WorkingDays):
        return count(first, base + added, still, calendar.is_working)
    if isinstance(length, CalendarDays):
        return roll(count(first, base + added, still), length.rolls, still, calendar)
    if isinstance(length, Months):
        far = (months_on(first, base + added) - first).days
        return roll(count(first, far, still), length.rolls, still, calendar)
    return dated(length, first, added, still)


def count(day: date, left: int, still, counts=lambda day: True) -> date | None:
    while left:
        day += DAY
        if day.year > 2028:
            return None
        left -= counts(day) and not stood(day, still)
    return day


def roll(day, rolls: bool, still, calendar) -> date | None:
    if day is None or not rolls or calendar.is_working(day):
        return day
    while not calendar.is_working(day) or stood(day, still):
        day += DAY
        if day.year > 2028:
            return None
    return day


def month_end(day: date) -> bool:
    return (day + DAY).month != day.month


def months_on(day: date, months: int) -> date:
    """Walk until the month is right and the number is, or the month ends first."""
    there = day
    while (there.year - day.year) * 12 + there.month - day.month < months:
        there += DAY
    while there.day != day.day and not month_end(there):
        there += DAY
    return there


def dated(length, first, added: int, still) -> date | None:
    if isinstance(length, OnDay):
        named = length.day
    elif isinstance(length, Series):
        gone = list(length.marks)
        while len(gone) < length.nth:
            gone.append(gone[-1] + length.then)
        named = months_on(first, gone[length.nth - 1])
    else:
        recurs = length.cadence if isinstance(length, Standing) else length
        if recurs is None or not isinstance(recurs, Recurrence):
            return None
        named = first
        while not comes(recurs, named):
            named += DAY
    named += added * DAY
    day = named
    for place in range(5000):  # each day that stood, from the first that matters, gives one day more
        one = (first or date(2024, 1, 1)) + place * DAY
        if one > day:
            return day
        if one.year > 2028:
            return None
        day += stood(one, still) * DAY
    return None


def comes(recurs: Recurrence, day: date) -> bool:
    wanted = recurs.day or 31
    right = day.day == wanted or (month_end(day) and day.day < wanted)
    every, month = recurs.every, recurs.month
    if every is Every.DAILY:
        return True
    if every is Every.WEEKLY:
        return day.weekday() == 4
    if every is Every.MONTHLY:
        return right
    if every is Every.QUARTERLY:
        return right and (day.month - (month or 3)) % 3 == 0
    if every is Every.SEMIANNUAL and not month:
        return right and day.month in (6, 12)
    return right and day.month == (month or 12)


def extends(rule: ClockRule, base: int, event: Event, before, start, stop, due) -> bool:
    power = [one for one in rule.extensions if one.power == event.power]
    undated = rule.soft or rule.length == Standing() or type(rule.length).__name__ == "Undated"
    if not power or not event.length or event.length < 0 or undated:
        return False
    if start is None and not isinstance(rule.length, OnDay):
        return False
    if (start and event.at < start) or (stop and event.at > stop) or (due and event.at > due):
        return False
    mine = [units for name, units in before if name == event.power]
    if power[0].times is not None and len(mine) + 1 > power[0].times:
        return False
    if power[0].most is not None and sum(mine) + event.length > power[0].most:
        return False
    return within(rule, power[0].total, base, sum(units for _, units in before) + event.length, start)


def within(rule: ClockRule, total, base: int, added: int, start) -> bool:
    if total is None or not base:
        return True
    if isinstance(rule.length, CalendarDays) and isinstance(total, Months):
        first = start.astimezone(HANOI).date()
        return first + (base + added) * DAY <= months_on(first, total.count)
    return base + added <= total.count


def look(rule, start, stop, still, due, at, added) -> Answer:
    needs = rule.since is None and not isinstance(rule.length, OnDay)
    if (start is None and needs) or (at and start and start > at):
        return Answer(due, "waiting", stop if stop and (at is None or stop <= at) else None, None, None, added)
    if stop and (at is None or stop <= at):
        return Answer(due, "stopped", stop, None, stop - due if due and stop > due else None, added)
    since = None
    place = HORIZON - 1 if at is None else number(at)
    if still[place]:
        while place and still[place - 1]:
            place -= 1
        since = ORIGIN + place * MINUTE
    if since and due and since >= due:
        since = None
    late = at - due if at and due and at > due else None
    return Answer(due, "paused" if since else "running", None, since, late, added)
