"""A day as an officer types it, understood: "5/3/2024", "05-03-2024", "hôm qua", "cuối tháng", "thứ Sáu tuần sau".

Day before month, always. Reads text and today's Hà Nội day; no clock, no zone.
What is not a day is refused with the reason.
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

from django.utils.translation import gettext as _

SAID = {
    "hom nay": 0, "nay": 0, "today": 0,
    "hom qua": -1, "qua": -1, "yesterday": -1,
    "hom kia": -2, "hom truoc": -2,
    "ngay mai": 1, "mai": 1, "tomorrow": 1,
    "ngay kia": 2, "ngay mot": 2, "mot": 2, "kia": 2,
}  # fmt: skip
WEEKDAYS = {
    "thu hai": 0, "thu 2": 0, "monday": 0, "thu ba": 1, "thu 3": 1, "tuesday": 1,
    "thu tu": 2, "thu 4": 2, "wednesday": 2, "thu nam": 3, "thu 5": 3, "thursday": 3,
    "thu sau": 4, "thu 6": 4, "friday": 4, "thu bay": 5, "thu 7": 5, "saturday": 5,
    "chu nhat": 6, "cn": 6, "sunday": 6,
}  # fmt: skip
WEEKS = {"": 0, "nay": 0, "sau": 7, "toi": 7, "truoc": -7}
CENTURY = 100
AHEAD = 20  # a two-digit year up to this many years ahead is of this century, beyond it of the last one


class NotADay(ValueError):
    """The text is no day; the message says why and how a day is written."""


def plain(text: str) -> str:
    """Lower case, no tone marks, single spaces: "Hôm  Qua" → "hom qua"."""
    bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return " ".join(bare.lower().replace("đ", "d").split())


def parse_day(text: str, today: date) -> date:
    """The day meant by `text`, seen from `today`. Raises NotADay."""
    words = plain(text)
    if words in SAID:
        return today + timedelta(days=SAID[words])
    for read in (_digits, _together, _spoken, _counted, _end, _weekday):
        if found := read(words, today):
            return found
    raise NotADay(
        _("“%(text)s” chưa phải là một ngày. Viết ngày, tháng, năm như 5/3/2024, hoặc “hôm qua”.") % {"text": text}
    )


def _digits(words: str, today: date) -> date | None:
    """5/3/2024 · 05-03-24 · 5.3 · 2024-03-05."""
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", words):
        year, month, day = map(int, match.groups())
        return make(day, month, year)
    if match := re.fullmatch(r"(?:ngay )?(\d{1,2}) ?[-/. ] ?(\d{1,2})(?: ?[-/. ] ?(\d{4}|\d{2}))?", words):
        return make(int(match[1]), int(match[2]), _year(match[3], today))
    return None


def _together(words: str, today: date) -> date | None:
    """05032024."""
    match = re.fullmatch(r"(\d{2})(\d{2})(\d{4})", words)
    return make(*map(int, match.groups())) if match else None


def _spoken(words: str, today: date) -> date | None:
    """ngày 5 tháng 3 năm 2024."""
    match = re.fullmatch(r"(?:ngay )?(?:mung )?(\d{1,2}) thang (\d{1,2})(?:,? nam (\d{4}|\d{2})| (\d{4}))?", words)
    return make(int(match[1]), int(match[2]), _year(match[3] or match[4], today)) if match else None


def _counted(words: str, today: date) -> date | None:
    """3 ngày nữa · 2 tuần trước · in 3 days."""
    match = re.fullmatch(r"(?:in |sau )?(\d{1,3}) (ngay|tuan|days?|weeks?)(?: (nua|truoc|ago))?", words)
    if not match or not (match[3] or words.startswith(("in ", "sau "))):
        return None
    length = int(match[1]) * (7 if match[2][0] in "tw" else 1)
    return today + timedelta(days=-length if match[3] in ("truoc", "ago") else length)


def _end(words: str, today: date) -> date | None:
    """cuối tháng · cuối quý · cuối năm · cuối tháng 6."""
    ends: dict[str, int] = {
        "thang": today.month,
        "thang nay": today.month,
        "quy": (today.month + 2) // 3 * 3,
        "nam": 12,
    }
    match = re.fullmatch(r"(?:den )?(?:het|cuoi) (thang(?: nay)?|quy|nam)(?: (\d{1,2}))?", words)
    if not match:
        return None
    month = int(match[2]) if match[2] and match[1] == "thang" else ends[match[1]]
    return make(monthrange(today.year, month)[1], month, today.year) if 1 <= month <= 12 else None


def _weekday(words: str, today: date) -> date | None:
    """thứ Sáu · thứ 6 tuần sau · Chủ nhật tuần này: weeks begin on Monday."""
    match = re.fullmatch(r"(thu \w+|chu nhat|cn|[a-z]+day)(?: tuan (nay|sau|toi|truoc))?", words)
    if not match or match[1] not in WEEKDAYS:
        return None
    return today - timedelta(days=today.weekday()) + timedelta(days=WEEKDAYS[match[1]] + WEEKS[match[2] or ""])


def _year(written: str | None, today: date) -> int:
    if not written:
        return today.year
    year = int(written)
    if len(written) == 4:
        return year
    year += today.year - today.year % CENTURY
    return year - CENTURY if year > today.year + AHEAD else year


def make(day: int, month: int, year: int) -> date:
    """The day of the calendar, or NotADay with what is wrong with it."""
    if not 1 <= month <= 12:
        raise NotADay(
            _("Không có tháng %(month)s. Ngày viết trước tháng: 5/3/2024 là ngày 5 tháng 3.") % {"month": month}
        )
    if not 1900 <= year <= 2200:
        raise NotADay(_("Năm %(year)s ngoài khoảng 1900–2200. Viết năm đủ bốn chữ số.") % {"year": year})
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise NotADay(
            _("Tháng %(month)s năm %(year)s có %(last)s ngày, không có ngày %(day)s.")
            % {"month": month, "year": year, "last": last, "day": day}
        )
    return date(year, month, day)


def reader(today: Callable[[], date]) -> Callable[[str], date]:
    """A parser that asks for today when it is used, for form fields that live longer than a day."""
    return lambda text: parse_day(text, today())
