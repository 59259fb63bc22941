"""Days, hours, numbers and names as a reader says them, in the reader's language.

Every moment is shown as Hà Nội time, whatever zone it is stored in. A template never formats: it asks for a word here.
"Now" is always a parameter (`at`), so that the same page reads the same twice.
"""

import unicodedata
from calendar import month_name
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from django.utils import numberformat
from django.utils.translation import get_language, gettext_noop, ngettext
from django.utils.translation import gettext as _

from chungtay.law.days import HANOI, end_of_day, legal_day

WEEKDAYS = (
    gettext_noop("thứ Hai"),
    gettext_noop("thứ Ba"),
    gettext_noop("thứ Tư"),
    gettext_noop("thứ Năm"),
    gettext_noop("thứ Sáu"),
    gettext_noop("thứ Bảy"),
    gettext_noop("Chủ nhật"),
)
ENGLISH_MONTHS = tuple(month_name)[1:]
NEAR_WORDS = {-1: gettext_noop("hôm qua"), 0: gettext_noop("hôm nay"), 1: gettext_noop("ngày mai")}


def hanoi(moment: datetime) -> datetime:
    """The same moment on a clock in Hà Nội. A naive moment is refused: it has lost its zone."""
    if moment.tzinfo is None:
        raise ValueError("moment has no time zone")
    return moment.astimezone(HANOI)


def the_day(value: date | datetime) -> date:
    """The Hà Nội calendar day of a day or a moment."""
    return legal_day(value) if isinstance(value, datetime) else value


def due_day(value: date | datetime) -> date | datetime:
    """A moment that is the last second of a Hà Nội day means that day; any other stays the moment it is."""
    return the_day(value) if isinstance(value, datetime) and value == end_of_day(the_day(value)) else value


def vietnamese() -> bool:
    return (get_language() or "vi").startswith("vi")


def shortday(value: date | datetime) -> str:
    """14/5/2026; in English 14 May 2026, because 5/14 and 14/5 are read differently there."""
    d = the_day(value)
    return f"{d.day}/{d.month}/{d.year}" if vietnamese() else f"{d.day} {ENGLISH_MONTHS[d.month - 1][:3]} {d.year}"


def dayless(value: date | datetime) -> str:
    """Day and month without the year: 14/5, 14 May."""
    d = the_day(value)
    return f"{d.day}/{d.month}" if vietnamese() else f"{d.day} {ENGLISH_MONTHS[d.month - 1][:3]}"


def weekday(value: date | datetime) -> str:
    return _(WEEKDAYS[the_day(value).weekday()])


def day(value: date | datetime) -> str:
    """thứ Năm 14/5/2026; Thursday 14 May 2026."""
    d = the_day(value)
    tail = f"{d.day}/{d.month}/{d.year}" if vietnamese() else f"{d.day} {ENGLISH_MONTHS[d.month - 1]} {d.year}"
    return f"{weekday(d)} {tail}"


def month(value: date | datetime) -> str:
    """tháng 5/2026; May 2026."""
    d = the_day(value)
    return f"tháng {d.month}/{d.year}" if vietnamese() else f"{ENGLISH_MONTHS[d.month - 1]} {d.year}"


def clocktime(value: datetime) -> str:
    """17:00, on a clock in Hà Nội."""
    return f"{hanoi(value):%H:%M}"


def moment(value: datetime) -> str:
    """17:00 thứ Năm 14/5/2026."""
    return f"{clocktime(value)} {day(value)}"


def when(value: date | datetime, at: datetime) -> str:
    """How one says it today: "hôm nay 17:00", "ngày mai", "thứ Sáu 15/5", and the year only where it is another one."""
    d, today = the_day(value), the_day(at)
    if word := NEAR_WORDS.get((d - today).days):
        said = _(word)
    else:
        said = f"{weekday(d)} {dayless(d)}" if d.year == today.year else shortday(d)
    return f"{said} {clocktime(value)}" if isinstance(value, datetime) else said


def days(count: int) -> str:
    return ngettext("%(n)s ngày", "%(n)s ngày", count) % {"n": number(count)}


def hours(count: int) -> str:
    return ngettext("%(n)s giờ", "%(n)s giờ", count) % {"n": count}


def minutes(count: int) -> str:
    return ngettext("%(n)s phút", "%(n)s phút", count) % {"n": count}


def span(length: timedelta) -> str:
    """A length of time in its two largest units, cut downwards: 3 giờ 20 phút, 2 ngày 4 giờ, 12 ngày."""
    total = int(abs(length).total_seconds()) // 60
    d, h, m = total // 1440, total % 1440 // 60, total % 60
    if d > 2:
        return days(d)
    pieces = [(d, days), (h, hours), (m, minutes)][0 if d else 1 : 2 if d else 3]
    return " ".join(say(n) for n, say in pieces if n) or _("dưới 1 phút")


def remaining(due: date | datetime, at: datetime) -> str:
    """What is left, or by how much it is late.

    A `date`, or the last second of a Hà Nội day, is due to the end of that day, so it is counted in days.
    """
    due = due_day(due)
    if isinstance(due, datetime):
        late = at > due
        return (_("quá hạn %(span)s") if late else _("còn %(span)s")) % {"span": span(due - at)}
    left = (due - the_day(at)).days
    if left == 0:
        return _("hạn hôm nay")
    return (_("còn %(span)s") if left > 0 else _("quá hạn %(span)s")) % {"span": days(abs(left))}


def ago(value: datetime, at: datetime) -> str:
    """2 giờ trước; vừa xong under one minute; a moment in the future is told by its hour."""
    if value > at:
        return when(value, at)
    if at - value < timedelta(minutes=1):
        return _("vừa xong")
    return _("%(span)s trước") % {"span": span(at - value)}


def number(value: int | float | Decimal, decimals: int | None = None) -> str:
    """1.234,5 in Vietnamese, 1,234.5 in English. `decimals` None keeps the value's own, else halves are rounded up."""
    if decimals is None and type(value) is int and 0 <= value < 1000:
        return str(value)  # nearly all there are, and alike in every language
    if decimals is not None:
        value = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    comma, point = (",", ".") if vietnamese() else (".", ",")
    return numberformat.format(value, comma, decimals, grouping=3, thousand_sep=point, force_grouping=True)


def percent(share: float | Decimal, decimals: int = 0) -> str:
    """A share between 0 and 1 as 94%. What is not whole is never said to be 100%."""
    step = Decimal(1).scaleb(-decimals)
    said = (Decimal(str(share)) * 100).quantize(step, ROUND_HALF_UP)
    return f"{number(100 - step if said == 100 and share < 1 else said, decimals)}%"


def filesize(octets: int) -> str:
    """12 KB, 1,2 MB: in steps of 1024, as the file manager on an officer's computer tells them."""
    for unit, size in (("GB", 1024**3), ("MB", 1024**2), ("KB", 1024)):
        if octets >= size:
            return f"{number(octets / size, 1 if octets < 10 * size else 0)} {unit}"
    return f"{octets} B"


def joined(things: Sequence[str]) -> str:
    """A, B và C."""
    names = [str(thing) for thing in things]
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s và %(last)s") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def name(text: str) -> str:
    """A person's name as written: composed (NFC), spaces made single, marks and capitals kept."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def given(text: str) -> str:
    """The word a Vietnamese name is called and sorted by: the last one."""
    return name(text).rpartition(" ")[2]


def capital(text: str) -> str:
    """First letter large, the rest as it is: for a word that opens a line."""
    return text[:1].upper() + text[1:]
