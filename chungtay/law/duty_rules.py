"""When a duty falls due, at first depth: a day, a count of working days, a recurrence, or nothing dated.

A rule is frozen data kept beside the duty; the moment is computed from it and explained line by line. Pauses,
extensions and facts that move a clock are not here yet.
"""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from chungtay.law import days


class Calendar(Protocol):
    """Which days offices work: the module law.days, or one of its calendars."""

    def add_working_days(self, start: date, count: int) -> date: ...


class Kind(StrEnum):
    DAY = "day"
    WORKING_DAYS = "working_days"
    RECURRENCE = "recurrence"
    STANDING = "standing"  # "thường xuyên", "khi có…": owed all the time, due on no day
    NONE = "none"


class Every(StrEnum):
    """The recurrences of a plan that have dates; the others (continuous, on_event, periodic) are standing."""

    ANNUAL = "annual"
    SEMIANNUAL = "semiannual"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    WEEKLY = "weekly"
    DAILY = "daily"


LONG = (Every.ANNUAL, Every.SEMIANNUAL, Every.QUARTERLY, Every.MONTHLY)
NAMES = {
    Every.ANNUAL: ("hằng năm", "every year"),
    Every.SEMIANNUAL: ("sáu tháng một lần", "every six months"),
    Every.QUARTERLY: ("hằng quý", "every quarter"),
    Every.MONTHLY: ("hằng tháng", "every month"),
    Every.WEEKLY: ("hằng tuần", "every week"),
    Every.DAILY: ("hằng ngày", "every day"),
}
HALF_YEAR = (
    "Việc nửa năm có ngày riêng thì mỗi năm một lần; nửa sau nằm trong báo cáo năm.",
    "A half-year duty with a day of its own comes once a year; the yearly one tells the rest.",
)


@dataclass(frozen=True, slots=True)
class Rule:
    """How the due day is found. Only the fields of its kind are set.

    `on` last day; `count` working days after `start`; `every` with `month` (1-12) and `day` (1-31, cut to the month's
    end), of a recurrence `start` is the first day of the first period that counts; `soft`: the paper urges rather than
    orders; `words`: as the paper says it.
    """

    kind: Kind = Kind.NONE
    on: date | None = None
    start: date | None = None
    count: int | None = None
    every: Every | None = None
    month: int | None = None
    day: int | None = None
    soft: bool = False
    words: str = ""

    def to_dict(self) -> dict[str, Any]:
        """JSON: days as ISO text, empty fields left out."""
        plain = {k: v.isoformat() if isinstance(v, date) else v for k, v in asdict(self).items()}
        return {k: str(v) if isinstance(v, StrEnum) else v for k, v in plain.items() if v not in (None, "", False)}

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> "Rule":
        """The rule that `to_dict` wrote; {} is the rule without a date. A clock's rule (law.clock) is read as far as
        this shape can say it."""
        read = _plainly(kept) if "length" in kept else dict(kept)
        for name in ("on", "start"):
            if name in read:
                read[name] = date.fromisoformat(read[name])
        every = {"every": Every(read["every"])} if "every" in read else {}
        return cls(**{**read, "kind": Kind(read.get("kind", Kind.NONE)), **every})


def _plainly(kept: dict[str, Any]) -> dict[str, Any]:
    length, words = kept["length"], {"words": kept.get("words", ""), "soft": kept.get("soft", False)}
    words |= {"start": kept["since"]} if "since" in kept else {}
    cadence = length.get("standing") or length
    if "on" in length:
        return {"kind": "day", "on": length["on"], **words}
    if "working_days" in length and "since" in kept:
        return {"kind": "working_days", "count": length["working_days"], **words}
    if "every" in cadence:
        return {"kind": "recurrence", **{k: cadence[k] for k in ("every", "month", "day") if k in cadence}, **words}
    return {"kind": "standing" if "standing" in length else "none", **words}


NO_DATE = Rule()


def on_day(last: date, *, soft: bool = False, words: str = "") -> Rule:
    return Rule(Kind.DAY, on=last, soft=soft, words=words)


def working_days(count: int, start: date, *, words: str = "") -> Rule:
    return Rule(Kind.WORKING_DAYS, count=count, start=start, words=words)


def recurring(
    every: Every, month: int | None = None, day: int | None = None, *, soft: bool = False, words: str = ""
) -> Rule:
    return Rule(Kind.RECURRENCE, every=every, month=month, day=day, soft=soft, words=words)


def standing(*, soft: bool = True, words: str = "") -> Rule:
    return Rule(Kind.STANDING, soft=soft, words=words)


def beginning(rule: Rule, first: date) -> Rule:
    """What comes again, asked for from that day on: periods that are over before it owe nothing. Where the paper itself
    says a later day, that one counts. A rule that does not come again stays as it is."""
    comes_again = rule.kind is Kind.RECURRENCE or (rule.kind is Kind.STANDING and rule.start is None)
    return replace(rule, start=max(first, rule.start or first)) if comes_again else rule


def following_on(rule: Rule, owed: date, today: date) -> Rule:
    """The rule of what follows a duty that was owed by that day: where its first period begins only after it, it begins
    in time for what is owed already, and never before today."""
    comes_again = rule.kind in (Kind.RECURRENCE, Kind.STANDING)
    if not comes_again or rule.start is None or owed >= rule.start:
        return rule
    return replace(rule, start=max(owed, today))


def due(rule: Rule, at: datetime, calendar: Calendar) -> datetime | None:
    """The end of the Hà Nội day on which the rule falls due, seen from `at`; None where it has no day.

    A recurrence gives its next occurrence, that of today included. What the paper only urges is due on no day: nobody
    becomes late by a word like "thường xuyên" or the name of a festival.
    """
    last = due_day(rule, days.hanoi_day(at), calendar)
    return None if last is None else days.end_of_day(last)


def due_day(rule: Rule, today: date, calendar: Calendar) -> date | None:
    """As `due`, in days."""
    match rule.kind:
        case _ if rule.soft:
            return None
        case Kind.DAY:
            return rule.on
        case Kind.WORKING_DAYS if rule.start is not None and rule.count is not None:
            return calendar.add_working_days(rule.start, rule.count)
        case Kind.RECURRENCE:
            return following(rule, days.add_days(today, -1))
        case _:
            return None


def following(rule: Rule, after: date) -> date | None:
    """The first occurrence strictly after that day, and not before the rule begins; None for a rule that does not
    recur, or only urges."""
    if rule.soft:
        return None
    after = max(after, days.add_days(rule.start, -1)) if rule.start else after
    if rule.every is Every.DAILY:
        return days.add_days(after, 1)
    return days.next_occurrence(_recurrence(rule, rule.every), after) if rule.every else None


def _recurrence(rule: Rule, every: Every) -> days.Recurrence:
    """A period without a day ends on its last one, a week on its Friday. A six-month duty with a month of its own comes
    once a year: the other half is told by the yearly report (as in "6 tháng trước 15/5, cả năm trước 15/11")."""
    day, month = rule.day or 31, rule.month
    match every:
        case Every.ANNUAL | Every.SEMIANNUAL if month or every is Every.ANNUAL:
            return days.yearly(day, month or 12)
        case Every.SEMIANNUAL:
            return days.half_yearly(day, 6)
        case Every.QUARTERLY:
            return days.quarterly(day, month or 3)
        case Every.MONTHLY:
            return days.monthly(day)
        case _:
            return days.weekly(4)


def explain(rule: Rule, at: datetime | None = None, calendar: Calendar | None = None) -> list[tuple[str, str]]:
    """How the day is reckoned, line by line, in Vietnamese and English."""
    lines = [(f"Văn bản viết: “{rule.words}”.", f"The paper says: “{rule.words}”.")] if rule.words else []
    lines += _reckoning(rule)
    if rule.soft:
        lines.append(("Văn bản yêu cầu chung, không ấn định ngày.", "The paper urges; it does not fix a day."))
    last = due_day(rule, days.hanoi_day(at), calendar) if at and calendar else None
    if last:
        lines.append((f"Hạn: hết ngày {last:%d/%m/%Y} (giờ Hà Nội).", f"Due: end of {last:%d/%m/%Y}, Hà Nội time."))
    return lines


def _reckoning(rule: Rule) -> list[tuple[str, str]]:
    match rule.kind:
        case Kind.DAY if rule.on:
            return [(f"Ngày cuối là {rule.on:%d/%m/%Y}.", f"The last day is {rule.on:%d/%m/%Y}.")]
        case Kind.WORKING_DAYS if rule.start:
            return [
                (f"Tính từ sau ngày {rule.start:%d/%m/%Y}.", f"Counted from after {rule.start:%d/%m/%Y}."),
                (f"Thêm {rule.count} ngày làm việc, không tính ngày nghỉ, lễ, Tết.",
                 f"{rule.count} working days more, without rest days and holidays."),
            ]  # fmt: skip
        case Kind.RECURRENCE if rule.every:
            return _recurs(rule, rule.every)
        case Kind.STANDING:
            return [("Việc thường xuyên, không có ngày hết hạn.", "A standing duty, due on no single day.")]
        case _:
            return [("Văn bản không nêu thời hạn.", "The paper names no time.")]


def _recurs(rule: Rule, every: Every) -> list[tuple[str, str]]:
    vi, en = NAMES[every]
    lines = [(f"Lặp lại {vi}.", f"Recurs {en}.")]
    if rule.start:
        lines.append((f"Kỳ đầu tính từ {rule.start:%d/%m/%Y}.", f"Its first period begins on {rule.start:%d/%m/%Y}."))
    if every is Every.SEMIANNUAL and rule.month:
        lines.append(HALF_YEAR)
    if rule.day and rule.month:
        lines.append((f"Mỗi lần hạn ngày {rule.day}/{rule.month}.", f"Each time due on {rule.day}/{rule.month}."))
    elif rule.day:
        lines.append((f"Mỗi lần hạn ngày {rule.day} của tháng.", f"Each time due on day {rule.day} of the month."))
    elif rule.month and every in LONG:
        lines.append((f"Mỗi lần hạn cuối tháng {rule.month}.", f"Each time due at the end of month {rule.month}."))
    elif every is Every.WEEKLY:
        lines.append(("Không nêu thứ: lấy thứ Sáu.", "No weekday named: Friday is taken."))
    elif every in LONG:
        lines.append(("Không nêu ngày: lấy ngày cuối kỳ.", "No day named: the last day of the period is taken."))
    return lines
