"""Rules and the due times they give: for each rule and each day on which something should fall due, the rule as a duty
keeps it, its start and its due moment, reckoned by the law's own clock."""

import json
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from chungtay.law.clock import ClockRule
from chungtay.law.clock.bulk import Plain
from chungtay.law.clock.ladder import ladder_of
from chungtay.law.clock.lengths import Hours, Length, Months, OnDay, Recurrence, Standing, Undated, WorkingDays
from chungtay.law.days import HANOI
from chungtay.law.duty_rules import Every

PAST, AHEAD = 240, 380  # days before and after today over which due days are spread
SHARES: tuple[tuple[int, Length | None, str], ...] = (  # of 100 duties; None: on a day the paper names
    (35, None, "trước ngày nêu trong kế hoạch"),
    (17, WorkingDays(10), "trong 10 ngày làm việc"),
    (15, WorkingDays(30), "trong 30 ngày làm việc"),
    (8, Months(3), "trong 3 tháng"),
    (10, Recurrence(Every.QUARTERLY, day=15), "hằng quý, trước ngày 15"),
    (6, Standing(Recurrence(Every.MONTHLY, day=20), "default"), "thường xuyên"),
    (1, Hours(48), "trong 48 giờ"),
    (8, Undated(), ""),
)
COLUMNS = "kind, share, wanted, rule, ladder, words, started_at, due_at"


@dataclass(frozen=True, slots=True)
class Term:
    rule: dict
    started_at: datetime
    due_at: datetime | None


def terms(calendar, today: date) -> Iterator[tuple]:
    """Rows of COLUMNS; `wanted` is days from today."""
    plain = Plain(calendar)
    for kind, (share, length, words) in enumerate(SHARES):
        ladder = ladder_of(ClockRule(length=length or OnDay(today))).code
        found = sorted(_each(plain, length, words, today), key=lambda term: term.due_at or _morning(today))
        ends = [(term.due_at or _morning(today)).astimezone(HANOI).date() for term in found]
        running = [at for at, end in enumerate(ends) if end >= today]
        for wanted in range(-PAST, AHEAD + 1):
            at = bisect_left(ends, today + timedelta(days=wanted))
            if at == len(found):  # no start so far falls due so late: any that still runs
                at = running[wanted % len(running)]
            one = found[at]
            yield kind, share, wanted, json.dumps(one.rule), ladder, words, one.started_at, one.due_at


def _each(plain: Plain, length: Length | None, words: str, today: date) -> Iterator[Term]:
    """With a length: one term for each day it may have begun; without: one for each day it may fall due."""
    span = range(-PAST, AHEAD + 1) if length is None else range(-PAST - 120, 0)
    for offset in span:
        day = today + timedelta(days=offset)
        start = _morning(
            min(day - timedelta(days=60), today - timedelta(days=3 + offset % 90)) if length is None else day
        )
        rule = ClockRule(length=length or OnDay(day), words=words, confidence="S")
        yield Term(rule.to_dict(), start, plain.due(rule, start))


def _morning(day: date) -> datetime:
    return datetime.combine(day, time(8), HANOI).astimezone(UTC)
