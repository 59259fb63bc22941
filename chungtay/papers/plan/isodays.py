"""Days as the schema of plans keeps them: ISO cut to what is known (2024, 2024-04, 2024-04-30), `--15` a day of every
month, `--12` a month of every year. Where only a month or a year is told, its first or its last day.
"""

import re
from calendar import monthrange
from datetime import date

_TOLD = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")
WHOLE = len("2026-05-14")


def first_day(iso: str | None) -> date | None:
    """2024-04 → 1/4/2024; None for what recurs, for what is no day, for nothing."""
    return _day(iso, month=1, last=False)


def last_day(iso: str | None) -> date | None:
    """2024-04 → 30/4/2024, 2022 → 31/12/2022."""
    return _day(iso, month=12, last=True)


def whole_day(iso: str | None) -> date | None:
    """A day that is known to the day."""
    return first_day(iso) if iso and len(iso) == WHOLE else None


def is_no_day(iso: str | None) -> bool:
    """Written as a day or a month, and the calendar has none such: 31/4/2026."""
    return bool(iso) and bool(_TOLD.fullmatch(iso or "")) and first_day(iso) is None


def in_year(day: date, year: int) -> date:
    """The same day of another year; 29 February may be the 28th there."""
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))


def redated(text: str, day: date, other: date) -> str:
    """The text with one day written for another, as it was written: 15/11, 15/11/2026, ngày 15 tháng 11 năm 2026."""
    written = (
        rf"\b0?{day.day}(?P<month>\s*[/.-]\s*|\s+tháng\s+)0?{day.month}\b(?:(?P<year>\s*[/.-]\s*|\s+năm\s+){day.year})?"
    )

    def said(match: re.Match[str]) -> str:
        of_year = f"{match['year']}{other.year}" if match["year"] else ""
        return f"{other:%d}{match['month']}{other:%m}{of_year}"

    return re.sub(written, said, text)


def _day(iso: str | None, month: int, last: bool) -> date | None:
    told = _TOLD.fullmatch(iso or "")
    if not told:
        return None
    year, month = int(told[1]), int(told[2] or month)
    try:
        return date(year, month, int(told[3] or (monthrange(year, month)[1] if last else 1)))
    except ValueError:
        return None
