"""Invented histories of clocks, from one random source: every trap the clock must carry, more often than chance."""

from datetime import date, datetime, timedelta
from random import Random

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
from chungtay.law.clock.rules import ClockRule, Extension
from chungtay.law.days import HANOI
from chungtay.law.duty_rules import Every

GROUNDS = ("A", "B")
POWERS = ("chair", "court")
HARD_DAYS = [  # around Tết, swapped days, a bridge of holidays, month ends, a leap day
    date(2026, 2, 12), date(2026, 2, 16), date(2026, 2, 20), date(2026, 1, 1), date(2026, 1, 9), date(2025, 4, 25),
    date(2025, 4, 30), date(2026, 4, 24), date(2026, 8, 21), date(2026, 8, 31), date(2025, 12, 31), date(2026, 1, 31),
    date(2024, 2, 29), date(2024, 5, 3), date(2027, 2, 3),
]  # fmt: skip
CLOCK_TIMES = ((0, 0), (0, 1), (8, 0), (11, 59), (12, 0), (16, 30), (23, 58), (23, 59))


def moment(chance: Random) -> datetime:
    day = chance.choice(HARD_DAYS) + timedelta(days=chance.randint(-3, 9))
    hour, minute = (
        chance.choice(CLOCK_TIMES) if chance.random() < 0.7 else (chance.randint(0, 23), chance.randint(0, 59))
    )
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=HANOI)


def near(chance: Random, at: datetime, reach: int) -> datetime:
    """Within `reach` hours after, sometimes before, often at a midnight or at the very same minute."""
    if chance.random() < 0.1:
        return at
    there = at + timedelta(minutes=chance.randint(-reach * 6, reach * 60))
    return there.replace(hour=0, minute=0) if chance.random() < 0.15 else there


def length(chance: Random):
    every = chance.choice([*Every])
    recurs = Recurrence(every, chance.choice([None, 2, 5, 11]) if every not in (Every.MONTHLY, Every.WEEKLY) else None,
                        chance.choice([None, 15, 30]))  # fmt: skip
    return chance.choice([
        Hours(chance.choice([1, 12, 24, 48])), Hours(chance.randint(1, 80)),
        WorkingDays(chance.choice([1, 2, 5, 15])), WorkingDays(chance.randint(1, 20)),
        CalendarDays(chance.choice([3, 15, 20]), chance.random() < 0.6),
        Months(chance.choice([1, 2, 3]), chance.random() < 0.5),
        OnDay(chance.choice(HARD_DAYS) + timedelta(days=chance.randint(0, 9))), recurs,
        Series((1, 3), 6, chance.randint(1, 4)), Standing(recurs if chance.random() < 0.7 else None),
    ])  # fmt: skip


def extensions(chance: Random, term) -> tuple[Extension, ...]:
    count = getattr(term, "count", 10)
    totals = [None, Months(2)] if isinstance(term, CalendarDays) else [None]
    if hasattr(term, "count"):
        totals.append(type(term)(count + chance.randint(0, 5)))
    chair = Extension("chair", chance.choice([None, 1, 2]), chance.choice([None, count, 3]), chance.choice(totals))
    return chance.choice([(), (chair,), (chair,), (chair, Extension("court"))])


def rule(chance: Random) -> ClockRule:
    term = length(chance)
    since = chance.choice(HARD_DAYS) if chance.random() < 0.08 and not isinstance(term, Hours) else None
    return ClockRule(
        code="test", length=term, pauses=frozenset(chance.sample(GROUNDS, chance.randint(0, 2))),
        extensions=extensions(chance, term), starts=chance.choice(["first", "first", "last"]), since=since,
        soft=chance.random() < 0.03,
    )  # fmt: skip


def reach(term) -> int:
    """About how many hours the term takes, so that facts fall where they matter."""
    match term:
        case Hours(count):
            return count + 6
        case WorkingDays(count) | CalendarDays(count):
            return 30 * count + 30
        case Months(count):
            return 750 * count
        case _:
            return 24 * 30


class Writer:
    """Rows of one history, in the order of writing; the machine's clock runs, lags and goes back."""

    def __init__(self, chance: Random, known: datetime) -> None:
        self.chance, self.known, self.rows = chance, known, []

    def write(self, kind: Kind, at: datetime, **more) -> Fact:
        self.known = max(self.known, at) + timedelta(minutes=self.chance.choice([0, 1, 90, 3000]))
        if self.chance.random() < 0.12:  # clock set back
            self.known -= timedelta(hours=self.chance.choice([1, 30, 400]))
        fact = Fact(f"f{len(self.rows)}", kind, at, self.known, sequence=len(self.rows), by="Lan", **more)
        self.rows.append(fact)
        return fact


def facts(chance: Random, made: ClockRule) -> list[Fact]:
    begin, far = moment(chance), reach(made.length)
    writer = Writer(chance, begin - timedelta(days=1))
    wanted = [Kind.START] if chance.random() < 0.95 else []
    wanted += [Kind.START] * (chance.random() < 0.15) + [Kind.STOP] * chance.choice([0, 0, 1, 1, 2])
    wanted += [Kind.PAUSE] * chance.choice([0, 0, 1, 2, 3]) + [Kind.RESUME] * chance.choice([0, 1, 1, 2])
    wanted += [Kind.EXTEND] * chance.choice([0, 0, 1, 2, 3]) + [Kind.NOTE] * (chance.random() < 0.2)
    chance.shuffle(wanted)
    for kind in wanted:
        span = far // 3 if kind is Kind.EXTEND else far
        write(chance, writer, kind, begin if kind is Kind.START else near(chance, begin, span), made, far)
    for _ in range(chance.choice([0, 0, 0, 1, 2])):
        correct(chance, writer, far)
    return writer.rows


def write(chance: Random, writer: Writer, kind: Kind, at: datetime, made: ClockRule, far: int) -> None:
    match kind:
        case Kind.START:
            at = at if not writer.rows or chance.random() < 0.6 else near(chance, at, far // 3)
            writer.write(kind, at, length=chance.choice([None, None, None, 1, 2, 7]))
        case Kind.PAUSE:
            at = again(chance, writer, at)
            until = near(chance, at, far // 3) if chance.random() < 0.3 else None
            writer.write(kind, at, ground=chance.choice(GROUNDS), until=until)
        case Kind.RESUME:
            writer.write(kind, at, ground=chance.choice([*GROUNDS, ""]))
        case Kind.EXTEND:
            writer.write(
                kind,
                at,
                power=chance.choice([*POWERS, "chair", "chair", "nobody"]),
                length=extension_length(chance, made),
            )
        case Kind.NOTE:
            writer.write(kind, at, ground="merged")
        case _:
            writer.write(kind, at)


def again(chance: Random, writer: Writer, at: datetime) -> datetime:
    """Sometimes a pause begins as another ends, or later on that day."""
    ends = [row.until or row.at for row in writer.rows if row.kind is Kind.RESUME or row.until]
    return chance.choice(ends) + timedelta(hours=chance.choice([0, 0, 3, 9])) if ends and chance.random() < 0.5 else at


def extension_length(chance: Random, made: ClockRule) -> int | None:
    """Often exactly at the limit, or one above it."""
    totals = [one.total.count - made.length.count for one in made.extensions if type(one.total) is type(made.length)]
    limits = [*totals, *(one.most for one in made.extensions if one.most)]
    edges = [edge for limit in limits for edge in (limit, limit + 1)]
    return chance.choice([*edges, *edges, 1, 1, 2, 5, None])


def correct(chance: Random, writer: Writer, far: int) -> None:
    if not writer.rows:
        return
    about = chance.choice(writer.rows)
    code = about.code if chance.random() < 0.93 else "nowhere"
    writer.write(Kind.CORRECT, near(chance, about.at, max(2, far // 4)), corrects=code, void=chance.random() < 0.2,
                 length=chance.choice([None, None, 3]), ground=chance.choice(["", "", "A"]))  # fmt: skip


def history(chance: Random) -> tuple[ClockRule, list[Fact], datetime | None, datetime | None]:
    """A rule, its facts, and from when it is looked at: (rule, facts, as_known, at)."""
    made = rule(chance)
    rows = facts(chance, made)
    as_known = chance.choice(rows).known_at if rows and chance.random() < 0.4 else None
    base = rows[0].at if rows else moment(chance)
    at = near(chance, base, 2 * reach(made.length)) if chance.random() < 0.6 else None
    return made, rows, as_known, at
