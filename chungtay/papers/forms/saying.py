"""Values in the words of an official paper."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from chungtay.law.days import HANOI
from chungtay.law.forms import GRADES, Field

DOTS = "\u200b".join("…" * 9)  # a line may break between them
UNTICKED = "☐ Có   ☐ Không"
WHEN = ("sent_at", "acknowledged")  # columns that say when; a sentence names whom
_GRADE = {"high": "Cao", "medium": "Trung bình", "low": "Thấp"}


def said(one: Field, value: Any, *, plain: bool = False) -> str:
    """The value as it is written; a dotted line for what is not known, boxes for the pen where it is yes or no, nothing
    where ``plain``."""
    if value in (None, "", (), []):
        return "" if plain else UNTICKED if one.kind == "bool" else DOTS
    return _said(one, value)


def in_sentence(one: Field, value: Any) -> str:
    """The value inside a sentence: a table as its rows, yes and no as words, a choice without a capital."""
    if value in (None, "", (), []):
        return DOTS
    if isinstance(value, bool):
        return "có" if value else "không"
    if one.kind == "table" and not isinstance(value, str):
        told = ([str(part) for key, part in row.items() if part and key not in WHEN] for row in value)
        return "; ".join(", ".join(parts) for parts in told)
    words = _said(one, value)
    return words[:1].lower() + words[1:] if one.choices else words


def _said(one: Field, value: Any) -> str:
    match value:
        case bool():
            return "☒ Có   ☐ Không" if value else "☐ Có   ☒ Không"
        case datetime():
            return moment(value)
        case date():
            return day(value)
        case int() if one.kind == "money":
            return f"{value:,}".replace(",", ".") + " đồng"
        case Mapping():
            return "; ".join(f"{_GRADE[grade]}: {value.get(grade, 0)}" for grade in GRADES)
        case list() | tuple():
            return "; ".join(_chosen(one, str(part)) for part in value)
        case _:
            return _chosen(one, str(value))


def _chosen(one: Field, value: str) -> str:
    return next((choice.words[0] for choice in one.choices if choice.code == value), value)


def day(value: date) -> str:
    """Ngày 05 tháng 01 năm 2026: days below ten and the months 1 and 2 with a zero (Appendix I, II.4)."""
    month = f"{value.month:02d}" if value.month < 3 else str(value.month)
    return f"ngày {value.day:02d} tháng {month} năm {value.year}"


def moment(value: datetime) -> str:
    """22 giờ 40 phút, ngày … in Hà Nội; ValueError for a moment without a zone."""
    if value.tzinfo is None:
        raise ValueError("a moment without a time zone cannot be written down")
    local = value.astimezone(HANOI)
    return f"{local.hour} giờ {local.minute:02d} phút, {day(local.date())}"
