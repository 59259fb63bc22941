"""Days, months, quarters and periods in a text.

Reads: `low` text. Writes: `Day`s as ISO cut to what is known. A day without a year takes the plan's year; a day that
belongs to an instrument's name is passed over; a bare year counts only where the text says it is a time of doing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from chungtay.papers.plan.wording import Says

_D = (
    r"(?:ngày\s*)?(?P<d{n}>\d{{1,2}})\s?(?:/|-|\.|\s*tháng\s*)\s?(?P<m{n}>\d{{1,2}})(?:\s?(?:/|-|\.|"
    r"\s*năm\s*)\s?(?P<y{n}>(?:19|20)\d\d))?(?!\s?[/\d%]|\w)"
)
_M = r"tháng\s*(?P<mm{n}>\d{{1,2}})(?:\s?(?:/|-|\.|,?\s*năm\s*)\s?(?P<my{n}>20\d\d))?(?!\s?[/\d]|\w)"
_Q = r"quý\s*(?P<q{n}>iv|i{{1,3}}|[1-4])(?:\s?(?:/|-|,?\s*năm\s*)\s?(?P<qy{n}>20\d\d))?(?!\w)"
_Y = r"năm\s*(?P<yy{n}>20\d\d)(?!\w)"
_ANY = "(?:" + "|".join((_D, _M, _Q, _Y)) + ")"
_LEAD = (
    r"(?P<lead>(?:hoàn thành |xong |thực hiện |triển khai |tổ chức |gửi |báo cáo )?(?:xong )?(?:trước|"
    r"chậm nhất(?: là)?(?: vào| đến| trước)?|"
    r"muộn nhất(?: là)?|đến hết|đến|hết|trong|vào|dự kiến(?: vào| trong)?|từ|bắt đầu từ|kể từ|thời gian|cuối|"
    r"đầu|giữa)\s*:?\s*)?"
)
_RANGE = Says(
    r"(?:thực hiện\s+|triển khai\s+)?(?:từ|trong|bắt đầu từ)?\s*"
    + _ANY.format(n=1)
    + r"\s*(?:đến hết|đến|tới|-)\s*(?:hết\s*)?"
    + _ANY.format(n=2)
)
_SHORT_RANGE = Says(r"từ\s+ngày\s*(?P<from>\d{1,2})\s*(?:đến|-)\s*(?:hết\s*)?(?:ngày\s*)?" + _D.format(n=2))
_POINT = Says(_LEAD + r"(?P<at>" + _ANY.format(n=1) + ")")
_ONWARD = Says(r"(?:thực hiện |từ )?năm (?P<y>20\d\d) và (?:các |những )?năm tiếp theo")
_LOOSE = Says(
    r"(?:trước |vào |chậm nhất )*ngày\s*(?P<d>\d{1,2})(?=\s*(?:của\s+)?(?:h[àằ]ng tháng|mỗi tháng|tháng (?:cuối|"
    r"sau|liền|kế)|h[àằ]ng quý))"
)
_NO_DEADLINE = Says(
    r"(?:giai đoạn|tầm nhìn|định hướng(?: đến)?|khóa|nhiệm kỳ|năm học|công ước|ban hành|từ nay)\s*(?:đến )?(?:năm )?$"
)
_GOAL = Says(r"(?:đến|vào|trong|cuối|hết)\s*$")
_FESTIVAL = Says(r"(?:thiếu nhi|quốc tế|toàn dân|thế giới|gia đình việt nam)[^,.;]{0,30}\(?\s*$")
_DONE = Says(r"hoàn thành|xong|chậm nhất|muộn nhất|thực hiện trong|triển khai trong|dự kiến|gửi|thời gian")
_AT_HOUR = Says(r"(?:\d ?giờ|\d ?phút|\dh\d{0,2}|lúc[^,.;]{0,10}),?\s*$")
_AND = Says(r"\s*(?:,|và|, và)\s*")
_REVIEWS = Says(r"(?:sơ kết|tổng kết|đánh giá)[^.;]{0,30}$")
_FIGURED = re.compile(r"\d|qu[yý]")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}


@dataclass(frozen=True, slots=True)
class Day:
    """`date`: the day by which; `first`, `last`: a period; `loose`: a day of every month; `month_only`: `12`."""

    start: int
    end: int
    date: str | None
    hard: bool
    first: str | None = None
    last: str | None = None
    recurrence: str | None = None
    loose: str | None = None
    month_only: str | None = None


def _iso(groups: dict[str, str | None], n: int, year: str | None) -> tuple[str | None, str | None]:
    """First and last day of what was matched, cut to what is known."""
    day, month = groups.get(f"d{n}"), groups.get(f"m{n}")
    if day and month:
        if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
            return None, None
        own = groups.get(f"y{n}") or year
        iso = f"{own}-{int(month):02}-{int(day):02}" if own else None
        return iso, iso
    if month := groups.get(f"mm{n}"):
        own = groups.get(f"my{n}") or year
        iso = f"{own}-{int(month):02}" if own and 1 <= int(month) <= 12 else None
        return iso, iso
    if quarter := groups.get(f"q{n}"):
        own, q = groups.get(f"qy{n}") or year, _QUARTERS[quarter]
        return (f"{own}-{q * 3 - 2:02}", f"{own}-{q * 3:02}") if own else (None, None)
    return groups.get(f"yy{n}"), groups.get(f"yy{n}")


def _year_after(groups: dict[str, str | None], year: str | None) -> str | None:
    """The year of a period's end also dates its beginning."""
    return next((groups[k] for k in ("y2", "my2", "qy2", "yy2") if groups.get(k)), None) or year


def _programme(groups: dict[str, str | None]) -> bool:
    return bool(groups.get("yy1"))


class _Taken:
    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self.spans = list(spans)

    def free(self, start: int, end: int) -> bool:
        return all(end <= s or start >= e for s, e in self.spans)

    def take(self, start: int, end: int) -> None:
        self.spans.append((start, end))


def days_in(lowered: str, year: str | None, masked: Sequence[tuple[int, int]], column: bool) -> list[Day]:
    """All days of the text that could be a deadline, in order."""
    if not _FIGURED.search(lowered):
        return []
    taken = _Taken(masked)
    found = _onward(lowered, taken) + _loose(lowered, taken) + _ranges(lowered, year, taken, column)
    return sorted(found + _points(lowered, year, taken, column), key=lambda day: day.start)


def _onward(lowered: str, taken: _Taken) -> list[Day]:
    found = []
    for match in _ONWARD.finditer(lowered):
        if taken.free(match.start(), match.end()):
            taken.take(match.start(), match.end())
            found.append(Day(match.start(), match.end(), None, True, match["y"], None, "annual"))
    return found


def _loose(lowered: str, taken: _Taken) -> list[Day]:
    found = []
    for match in _LOOSE.finditer(lowered):
        taken.take(match.start(), match.end())
        found.append(Day(match.start(), match.end(), None, True, loose=f"{int(match['d']):02}"))
    return found


def _ranges(lowered: str, year: str | None, taken: _Taken, column: bool) -> list[Day]:
    found = []
    for pattern in (_SHORT_RANGE, _RANGE):
        for match in pattern.finditer(lowered):
            groups = match.groupdict()
            bare_years = bool(groups.get("yy1"))
            if not taken.free(match.start(), match.end()) or _NO_DEADLINE(lowered[: match.start()][-24:]):
                continue
            if bare_years and not column:
                continue
            _, last = _iso(groups, 2, year)
            own = (last or "")[:4] or year
            first = (
                f"{last[:8]}{int(groups['from'] or 0):02}" if groups.get("from") and last else _iso(groups, 1, own)[0]
            )
            taken.take(match.start(), match.end())
            found.append(
                Day(match.start() + len(match[0]) - len(match[0].lstrip()), match.end(), last, True, first, last)
            )
    return found


def _points(lowered: str, year: str | None, taken: _Taken, column: bool) -> list[Day]:
    found: list[Day] = []
    for match in _POINT.finditer(lowered):
        start, end = match.span()
        if not taken.free(start, end) or _NO_DEADLINE(lowered[:start][-24:]):
            continue
        groups, lead = match.groupdict(), match["lead"] or ""
        if groups.get("d1") and not (groups.get("y1") or lead or column or "ngày" in match[0] or "ngay" in match[0]):
            continue
        hard = column or _orders(groups, lead, lowered, start) or _joined(found, lowered, start)
        if not hard and groups.get("yy1"):
            continue
        first, last = _iso(groups, 1, year)
        if last is None:
            continue
        month = groups.get("mm1") if not groups.get("my1") else None
        period = first != last
        taken.take(start, end)
        found.append(
            Day(
                start,
                end,
                last,
                hard,
                first if period else None,
                last if period else None,
                month_only=f"{int(month):02}" if month else None,
            )
        )
    return found


def _joined(found: list[Day], lowered: str, start: int) -> bool:
    """`trong quý II và quý IV`: the second stands beside a first that is ordered."""
    return bool(found) and found[-1].hard and _AND.fullmatch(lowered[found[-1].end : start]) is not None


def _orders(groups: dict[str, str | None], lead: str, lowered: str, start: int) -> bool:
    """A day is a deadline when the words before it say by when; a festival's day or a year of a goal is none."""
    lead = lead.strip(" :")
    if groups.get("yy1"):
        return (_DONE(lead) and not _GOAL(lowered[:start])) or _REVIEWS(lowered[max(0, start - 40) : start])
    if _FESTIVAL(lowered[max(0, start - 60) : start]):
        return False
    if groups.get("d1"):
        if _AT_HOUR(lowered[max(0, start - 16) : start]):
            return True
        return bool(lead) and not (lead in ("từ", "tu") and not groups.get("y1"))
    return bool(lead) or lowered[:start].rstrip()[-1:] in ("", ":", "(", ";", ",")
