"""The line of number and symbol, and the line of place and date.

Reads: a line of the head. Writes: what it says into `Head`; every figure may be blank.
"""

import re
from dataclasses import dataclass, field

from chungtay.papers.plan.labels import label_of
from chungtay.papers.plan.lines import Line
from chungtay.papers.plan.wording import Says, capitals, folded

NUMBER = Says(
    r"(?<!\w)số(?: hiệu)?\s*[:.]?\s*(?P<no>\d{1,5}[a-zđ]?|"
    r"[.…_]*)\s*(?:(?P<slash>[/-])\s*(?P<sym>(?:\d{4}\s*/\s*)?[a-zđ&]{1,12}(?:(?!\s-\s[^,/]{2,30},\s*ngày)"
    r"\s?[-/.]\s?[a-zđ&]{1,12}){0,4}\d{0,2}))"
)
_NO_SYMBOL = Says(r"(?<!\w)số\s*:\s*(?P<no>\d{1,5})\s*/?\s*$")
DATE = Says(
    r"ngày\s*(?P<d>\d{1,2}|[.…_\s]*)\s*(?:tháng|/|-)\s*(?P<m>\d{1,2}|[.…_\s]*)\s*(?:năm|/|-)\s*(?P<y>\d{4}|"
    r"\d{0,3}[.…_]*)"
)


@dataclass(slots=True)
class Head:
    """`used`: source line → the header field it gave; `body`: index of the first line after the title."""

    number: str | None = None
    symbol: str | None = None
    number_as_written: str | None = None
    date: str | None = None
    precision: str = "none"
    date_as_written: str | None = None
    place: str | None = None
    title: str | None = None
    doc_type: str | None = None
    issuers: list[str] = field(default_factory=list)
    used: dict[int, str] = field(default_factory=dict)
    body: int = 0


def read_number(head: Head, line: Line, lowered: str) -> bool:
    """Number and symbol of a `Số:` line; either may be missing."""
    match = NUMBER.search(lowered)
    if match and (head.number_as_written or not capitals(line.text[: match.start()] + "XX")):
        return False
    if not match:
        match = _NO_SYMBOL.search(lowered)
        if not match:
            return False
        head.number, head.number_as_written = match["no"], match["no"]
        return True
    number = match["no"].strip(".…_")
    symbol = re.sub(r"\s", "", line.text[match.start("sym") : match.end("sym")]).replace("–", "-")
    head.number, head.symbol = number or None, symbol
    head.number_as_written = folded(f"{number}{match['slash']}{symbol}")
    return True


def _whole(year: str, month: str, day: str) -> tuple[str | None, str]:
    if not (year.isdigit() and len(year) == 4):
        return None, "none"
    if not (month.isdigit() and 1 <= int(month) <= 12):
        return year, "year"
    if not (day.isdigit() and 1 <= int(day) <= 31):
        return f"{year}-{int(month):02}", "month"
    return f"{year}-{int(month):02}-{int(day):02}", "day"


def read_date(head: Head, line: Line, lowered: str) -> bool:
    """`Place, ngày … tháng … năm …`, any of the three figures blank."""
    match = DATE.search(lowered)
    if not match:
        return False
    numbered = NUMBER.search(lowered)
    beside = numbered is not None and numbered.end() <= match.start()
    before = line.text[numbered.end() if numbered and beside else 0 : match.start()].split("|")[-1]
    before = before.strip(" ,.;-–—")
    if len(before) > 45 or label_of(line.text) or match.end() < len(lowered.rstrip(" .|")) - 3:
        return False
    head.date, head.precision = _whole(match["y"].strip(), match["m"].strip(), match["d"].strip())
    head.date_as_written = folded(line.text[match.start() : match.end()])
    head.place = before or None
    return True
