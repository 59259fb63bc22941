"""For which time a plan is made, by its title: the first day of it.

Reads: a title. Writes: a day, None where the title names no time. "đến năm 2030" ends a time and begins none; years of
cited instruments are theirs.
"""

import re
from datetime import date

from chungtay.law import references
from chungtay.papers.plan.wording import low

_QUARTERS = {"i": 1, "ii": 4, "iii": 7, "iv": 10, "1": 1, "2": 4, "3": 7, "4": 10}
_TIME = re.compile(
    r"(?<!đến )(?<!đến hết )(?<!hướng )"
    r"(?:quý (?P<quarter>iv|i{1,3}|[1-4])(?: năm |[/ ])|(?P<second>0?6 tháng cuối|nửa cuối) năm |"
    r"(?P<school>năm học )|(?<!\d )tháng (?P<month>1[0-2]|0?[1-9])(?: năm |/)|"
    r"(?:giai đoạn|các năm) (?:từ )?(?:năm )?|(?<!\d )năm )"
    r"(?P<year>20\d\d)(?!\d)"
)
SCHOOL, SECOND = 9, 7  # months: a school year, the second half of a year


def begins(title: str) -> date | None:
    """ "Công tác trẻ em năm 2027", "giai đoạn 2027 - 2030", "quý II năm 2027" → the first day; the earliest of
    several."""
    cited = [(one.start, one.end) for one in references.find(title)]
    told = [match for match in _TIME.finditer(low(title)) if not _within(match.start("year"), cited)]
    return min(map(_first, told), default=None)


def _first(told: re.Match[str]) -> date:
    month = SECOND if told["second"] else SCHOOL if told["school"] else int(told["month"] or 1)
    return date(int(told["year"]), _QUARTERS.get(told["quarter"] or "", month), 1)


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
