"""Words of the clock in both languages: lengths, kinds of facts, days off, and why a fact has no effect."""

from datetime import date, datetime, timedelta

from chungtay.law.clock import book
from chungtay.law.clock.facts import Kind
from chungtay.law.clock.lengths import (
    CalendarDays,
    Hours,
    Length,
    Months,
    OnDay,
    Recurrence,
    Series,
    Standing,
    WorkingDays,
)
from chungtay.law.days import HANOI, Calendar
from chungtay.law.duty_rules import NAMES, Every

CIVIL_147 = "BLDS 91/2015/QH13 Điều 147 khoản 2"
CIVIL_148 = "BLDS 91/2015/QH13 Điều 148 khoản 5"
WEEKDAYS = (
    ("thứ Hai", "Mon"), ("thứ Ba", "Tue"), ("thứ Tư", "Wed"), ("thứ Năm", "Thu"), ("thứ Sáu", "Fri"),
    ("thứ Bảy", "Sat"), ("Chủ nhật", "Sun"),
)  # fmt: skip
KINDS = {
    Kind.START: ("bắt đầu", "start"),
    Kind.PAUSE: ("tạm dừng", "pause"),
    Kind.RESUME: ("chạy lại", "resume"),
    Kind.EXTEND: ("gia hạn", "extension"),
    Kind.STOP: ("kết thúc", "stop"),
    Kind.CORRECT: ("sửa", "correction"),
    Kind.NOTE: ("ghi nhận", "note"),
}
REASONS = {
    "unknown-fact": ("sửa một sự kiện không có trong hồ sơ", "it corrects a fact that is not on record"),
    "rule-start": ("quy định đã ấn định ngày bắt đầu", "the rule itself names the day it begins"),
    "other-start": ("đồng hồ tính từ sự kiện bắt đầu khác", "the clock counts from another start"),
    "before-start": ("xảy ra trước khi đồng hồ bắt đầu", "it lies before the start"),
    "not-started": ("đồng hồ chưa bắt đầu", "the clock has not begun"),
    "already-stopped": ("đồng hồ đã dừng trước đó", "the clock had stopped before"),
    "after-stop": ("đồng hồ đã kết thúc", "the clock had stopped"),
    "after-due": ("khi đó đã hết hạn", "the term had run out by then"),
    "no-ground": ("căn cứ này không làm dừng đồng hồ này", "this ground does not pause this clock"),
    "nothing-paused": ("không có lần tạm dừng nào để chạy lại", "nothing stood still then"),
    "no-time": ("lần tạm dừng không kéo dài", "the pause lasted no time"),
    "no-power": ("thẩm quyền này không được gia hạn thời hạn này", "this power may not lengthen this term"),
    "no-length": (
        "không nêu gia hạn bao nhiêu, hoặc thời hạn không có ngày",
        "no length given, or nothing to lengthen",
    ),
    "times": ("đã gia hạn đủ số lần cho phép", "it was lengthened as often as allowed"),
    "too-far": ("vượt quá mức được gia hạn", "it exceeds what this power may add"),
    "above-total": ("vượt quá tổng thời hạn cho phép", "the whole term would exceed its ceiling"),
}


def moment(at: datetime) -> str:
    """16:05 14/05/2026, in Hà Nội."""
    return f"{at.astimezone(HANOI):%H:%M %d/%m/%Y}"


def day(on: date) -> str:
    return f"{on:%d/%m/%Y}"


def units(length: Length, count: int) -> tuple[str, str]:
    """A count in the unit of the term."""
    match length:
        case Hours():
            names = ("giờ", "hour")
        case WorkingDays():
            names = ("ngày làm việc", "working day")
        case Months():
            names = ("tháng", "month")
        case _:
            names = ("ngày", "day")
    return f"{count} {names[0]}", f"{count} {names[1]}{'' if count == 1 else 's'}"


def length(term: Length) -> tuple[str, str]:
    """A term in words, without a full stop."""
    match term:
        case Hours(count) | WorkingDays(count) | CalendarDays(count) | Months(count):
            return units(term, count)
        case OnDay(on):
            return f"ngày cuối là {day(on)}", f"the last day is {day(on)}"
        case Recurrence():
            return recurrence(term)
        case Series():
            return visits(term)
        case Standing(None):
            return "việc thường xuyên, không có ngày hết hạn", "a standing duty, due on no single day"
        case Standing(Recurrence() as cadence, source):
            return _cadence(cadence, source)
        case _:
            return "văn bản không nêu thời hạn", "the paper names no time"


def recurrence(term: Recurrence) -> tuple[str, str]:
    vi, en = NAMES[term.every]
    if term.every is Every.SEMIANNUAL and term.month:
        vi, en = "mỗi năm một lần cho nửa năm", "once a year for the half-year"
    if term.day and term.month:
        return f"{vi}, hạn ngày {term.day}/{term.month}", f"{en}, due on {term.day}/{term.month}"
    if term.day:
        return f"{vi}, hạn ngày {term.day} của tháng", f"{en}, due on day {term.day} of the month"
    if term.month:
        return f"{vi}, hạn cuối tháng {term.month}", f"{en}, due at the end of month {term.month}"
    if term.every is Every.WEEKLY:
        return f"{vi}, hạn thứ Sáu", f"{en}, due on Friday"
    return (vi, en) if term.every is Every.DAILY else (f"{vi}, hạn ngày cuối kỳ", f"{en}, due on the period's last day")


def visits(term: Series) -> tuple[str, str]:
    marks = ", ".join(map(str, term.marks))
    vi = f"sau {marks} tháng, rồi {term.then} tháng một lần; lần thứ {term.nth}"
    return vi, f"after {marks} months, then every {term.then} months; visit {term.nth}"


def _cadence(cadence: Recurrence, source: str) -> tuple[str, str]:
    vi, en = recurrence(cadence)
    from_vi, from_en = {
        "plan": ("theo kế hoạch cấp trên", "from the higher plan"),
        "law": ("theo quy định", "from the law"),
        "default": ("mặc định của hệ thống, không phải quy định", "our default, not law"),
        "giver": ("theo nơi giao việc", "as whoever asked decided"),
    }[source]
    return f"việc thường xuyên, báo cáo {vi} ({from_vi})", f"a standing duty, told {en} ({from_en})"


def power(code: str) -> tuple[str, str]:
    found = book.powers().get(code)
    return found.names if found else (code, code)


def off(calendar: Calendar, on: date) -> tuple[str, str]:
    """Why a day is off, with its date."""
    row = calendar.reason(on)
    vi, en = (row.vi, row.en) if row else WEEKDAYS[on.weekday()]
    return f"{vi} {on:%d/%m}", f"{en} {on:%d/%m}"


def span(long: timedelta) -> tuple[str, str]:
    """A length of time, cut downwards: 2 ngày 3 giờ, 3 giờ 20 phút, 20 phút."""
    minutes = int(long.total_seconds()) // 60
    whole = ((minutes // 1440, "ngày", "day"), (minutes // 60 % 24, "giờ", "hour"), (minutes % 60, "phút", "minute"))
    told = [part for part in whole if part[0]][:2]
    if not told:
        return "chưa đến 1 phút", "less than a minute"
    vi = " ".join(f"{n} {name}" for n, name, _ in told)
    return vi, " ".join(f"{n} {name}{'' if n == 1 else 's'}" for n, _, name in told)
