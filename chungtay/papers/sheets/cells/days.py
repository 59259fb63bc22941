"""Dates in every writing of an office → ISO date and precision, or a code that says why not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

EPOCH = date(1899, 12, 30)  # Excel's day 0, its 29/2/1900 included
_SERIALS = range(20_000, 80_000)  # 1954 … 2119
_YEARS = range(1900, 2100)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ].*)?")
_THREE = re.compile(r"(\d{1,2})\s*[/.\-,\\ ]\s*(\d{1,2})\s*[/.\-,\\ ]\s*(\d{2}|\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[/.]\s*(\d{1,2})\s*[/.]\s*(\d{1,2})")
_TWO = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{4})")
_SHORT = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})")
_WORDS = re.compile(r"(?:ngày\s*)?(\d{1,2})\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})", re.I)
_MONTH = re.compile(r"(?:tháng\s*|t)(\d{1,2})\s*(?:năm|[/.\- ])\s*(\d{4})", re.I)
_YEAR = re.compile(r"(?:năm\s*)?(\d{4})", re.I)
_ABOUT = re.compile(r"(?:khoảng|chừng|ước|kh\.?|~|độ)\s*(.+)", re.I)


@dataclass(frozen=True, slots=True)
class Read:
    """`precision` is day | month | year | estimated; `code` names a doubt, or a refusal when there is no `day`."""

    day: date | None
    precision: str = "day"
    code: str = ""


def read_day(value: object, today: date) -> Read:
    """A cell of a date column. Numbers are Excel days, years, or ddmmyyyy that lost its zero."""
    if isinstance(value, bool):
        return Read(None, code="not_a_day")
    if isinstance(value, (int, float)):
        return _number(value, today)
    text = str(value).strip().strip(".,;'").strip()
    if text.isdigit():
        return _number(int(text), today, len(text))
    return _text(text, today)


def _number(value: float, today: date, length: int = 0) -> Read:
    whole = int(value)
    if whole in _YEARS and value == whole:
        return _past(Read(date(whole, 1, 1), "year"), today)
    if whole in _SERIALS and length in {0, 5}:
        return _past(_first(EPOCH + timedelta(days=whole)), today)
    digits = f"{whole:08d}"
    if value == whole and len(digits) == 8 and whole > 1_000_000:
        first = _made(digits[4:], digits[2:4], digits[:2], today)
        return first if first.day else _made(digits[:4], digits[4:6], digits[6:], today)
    return Read(None, code="not_a_day")


def _text(text: str, today: date) -> Read:
    if about := _ABOUT.fullmatch(text):
        read = read_day(about[1], today)
        return Read(read.day, "estimated", read.code)
    if found := _ISO.fullmatch(text) or _YEAR_FIRST.fullmatch(text):
        return _made(found[1], found[2], found[3], today)
    if found := _WORDS.fullmatch(text) or _THREE.fullmatch(text):
        return _made(found[3], found[2], found[1], today)
    if found := _TWO.fullmatch(text) or _MONTH.fullmatch(text):
        return _month(int(found[2]), int(found[1]), today)
    if found := _YEAR.fullmatch(text):
        return _number(int(found[1]), today)
    return Read(None, code="day_without_year" if _SHORT.fullmatch(text) else "not_a_day")


def _made(year: str, month: str, day: str, today: date) -> Read:
    full = _full_year(int(year), today) if len(year) == 2 else int(year)
    if full not in _YEARS:
        return Read(None, code="year_out_of_range")
    if int(month) == 0 or int(day) == 0:
        return _unknown(full, int(month), int(day), today)
    try:
        read = _first(date(full, int(month), int(day)))
    except ValueError:
        return Read(None, code="day_swapped" if _fits(full, int(day), int(month)) else "no_such_day")
    return _past(Read(read.day, read.precision, read.code or ("short_year" if len(year) == 2 else "")), today)


def _full_year(year: int, today: date) -> int:
    century = today.year // 100 * 100
    return century + year if century + year <= today.year else century - 100 + year


def _unknown(year: int, month: int, day: int, today: date) -> Read:
    """ "00/00/2015" and "00/03/2015": offices write zeros for what nobody knows."""
    if month == 0:
        return _past(Read(date(year, 1, 1), "year"), today) if day == 0 else Read(None, code="no_such_day")
    return _month(year, month, today)


def _month(year: int, month: int, today: date) -> Read:
    if year not in _YEARS or not 1 <= month <= 12:
        return Read(None, code="no_such_day")
    return _past(Read(date(year, month, 1), "month"), today)


def _fits(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _first(day: date) -> Read:
    """1 January is what is written where only the year is known: taken as estimated, and said."""
    return Read(day, "estimated", "first_of_year") if (day.month, day.day) == (1, 1) else Read(day)


def _past(read: Read, today: date) -> Read:
    return Read(None, code="in_the_future") if read.day and read.day > today else read
