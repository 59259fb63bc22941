"""When a place asks for a report that the plan above wants: early enough for its own to be summed."""

import re
from datetime import date

from chungtay.law.figures.owing import wanted_before
from chungtay.papers.alignment.clauses import Clause
from chungtay.papers.plan.isodays import in_year, whole_day

_DAY = re.compile(r"(\d\d)/(\d\d)")
LAST = (13, 0)  # after every day of the year


def of_year(said: str) -> tuple[int, int]:
    """(month, day) by which it is asked for; after all others where no day is said."""
    told = _DAY.search(said)
    return (int(told[2]), int(told[1])) if told else LAST


def timed(one: Clause) -> bool:
    told = one.deadlines[0]
    return bool(told.get("date") or told.get("recurrence"))


def wanted(one: Clause, on: date) -> str:
    """When this place asks for the report: early enough for its own to be summed."""
    told = one.deadlines[0]
    due, every = whole_day(told.get("date")), told.get("recurrence")
    if every == "on_event":
        return "ngay khi có vụ việc đột xuất"
    if due is None:
        return {"monthly": "hằng tháng", "quarterly": "hằng quý"}.get(every or "", yearly(on))
    if every:
        by = wanted_before(due if due > on else in_year(due, on.year))
        return f"6 tháng trước ngày {by:%d/%m}" if every == "semiannual" else f"trước ngày {by:%d/%m} hằng năm"
    return f"trước ngày {wanted_before(due):%d/%m/%Y}" if due > on else yearly(on)


def yearly(on: date) -> str:
    """No day is told above: before the yearly report of the law (15/11), with time to sum."""
    return f"trước ngày {wanted_before(date(on.year, 11, 15)):%d/%m} hằng năm"
