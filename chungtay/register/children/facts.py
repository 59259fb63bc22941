"""What a source may say of a child: the fields, which of them belong together, and what no source can mean.

Facts travel as a flat dict by the names of Child's columns; dates are `date`, numbers plain. In a statement they lie as
JSON, sealed where they are sealed.
"""

import unicodedata
from base64 import b64encode
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from chungtay.law.ages import is_child, last_day_as_child
from chungtay.law.children import ethnic, schooling
from chungtay.register.children import refusals
from chungtay.register.children.models.choices import Precision, Schooling, Sex, Source, Sure, Yes
from chungtay.register.children.sealing import mark, seal

NUMBER = 12  # digits of a personal identification number
is_child_on = lru_cache(1 << 13)(is_child)  # a list has a few thousand days of birth


@dataclass(frozen=True, slots=True)
class From:
    """Where facts come from: kind (`Source`), in words which one, the opaque code of a file or round, how sure."""

    kind: str = Source.WORD
    words: str = ""
    code: str = ""
    sure: str = Sure.SAID


# What is told and disputed together: a date and how exact it is, a number or why there is none.
GROUPS: dict[str, tuple[str, ...]] = {
    "full_name": ("full_name",),
    "other_names": ("other_names",),
    "sex": ("sex",),
    "born": ("born_on", "born_precision"),
    "ethnic": ("ethnic",),
    "nationality": ("nationality",),
    "pin": ("pin", "pin_reason"),
    "birth_registered": ("birth_registered",),
    "birth_number": ("birth_number",),
    "birth_registered_on": ("birth_registered_on",),
    "insurance": ("insurance",),
    "insurance_state": ("insurance_state",),
    "schooling": ("schooling", "out_since", "out_why"),
    "school": ("school",),
    "grade": ("grade",),
}
GROUP_OF = {field: group for group, fields in GROUPS.items() for field in fields}
EMPTY: dict[str, object] = {
    **dict.fromkeys(GROUP_OF, ""),
    **{"other_names": [], "born_on": None, "pin": None, "birth_registered_on": None, "insurance": None},
    **{"out_since": None, "sex": Sex.UNKNOWN.value, "born_precision": Precision.UNKNOWN.value},
    **{"birth_registered": Yes.UNKNOWN.value, "insurance_state": Yes.UNKNOWN.value},
    "schooling": Schooling.UNKNOWN.value,
}
DATES = ("born_on", "birth_registered_on", "out_since")
SEALED = ("pin", "insurance")
UNREADABLE = ("Cc", "Cs", "Co", "Cn")  # control letters, halves, private and unassigned ones
LONGEST = {"full_name": 120, "birth_number": 40, "school": 160, "out_why": 200, "insurance": 20, "pin_reason": 40}
NAMES: dict[str, tuple[str, str]] = {
    "full_name": ("Họ và tên", "Full name"),
    "other_names": ("Tên gọi khác", "Other names"),
    "sex": ("Giới tính", "Sex"),
    "born": ("Ngày sinh", "Date of birth"),
    "born_on": ("Ngày sinh", "Date of birth"),
    "born_precision": ("Mức chính xác của ngày sinh", "How exact the date of birth is"),
    "ethnic": ("Dân tộc", "Ethnic group"),
    "nationality": ("Quốc tịch", "Nationality"),
    "pin": ("Số định danh cá nhân", "Personal identification number"),
    "pin_reason": ("Lý do chưa có số định danh", "Why there is no number"),
    "birth_registered": ("Đăng ký khai sinh", "Birth registered"),
    "birth_number": ("Số giấy khai sinh", "Birth certificate number"),
    "birth_registered_on": ("Ngày đăng ký khai sinh", "Birth registered on"),
    "insurance": ("Số thẻ bảo hiểm y tế", "Health insurance number"),
    "insurance_state": ("Thẻ bảo hiểm y tế", "Health insurance"),
    "schooling": ("Tình trạng đi học", "Schooling"),
    "school": ("Trường", "School"),
    "grade": ("Lớp", "Grade"),
    "out_since": ("Bỏ học từ ngày", "Out of school since"),
    "out_why": ("Lý do bỏ học", "Why out of school"),
}


@cache
def _offered() -> dict[str, frozenset[str]]:
    return {
        "sex": frozenset(Sex.values),
        "born_precision": frozenset(Precision.values),
        "birth_registered": frozenset(Yes.values),
        "insurance_state": frozenset(Yes.values),
        "schooling": frozenset(Schooling.values),
        "ethnic": frozenset(ethnic.peoples()) | {""},
        "grade": frozenset(schooling.grades()) | {""},
        "pin_reason": frozenset(schooling.no_number()) | {""},
    }


def clean(facts: dict[str, object], on: date) -> dict[str, object]:
    """The facts as they are kept: composed letters, single spaces, whole groups. Raises the refusal that teaches.

    KeyError for a field nobody keeps: that is a mistake of the program, not of an officer.
    """
    told = {field: _tidy(field, value) for field, value in facts.items()}
    _complete(told)
    for field, value in told.items():
        _check(field, value, on)
    return told


def named(name: str) -> str:
    """The name of an adult as it is kept. Raises NoName, TooLong, Unreadable."""
    kept = _words("full_name", name)
    _check_name(kept)
    return kept


def faults(facts: dict[str, object], on: date) -> list[tuple[str, refusals.Refusal]]:
    """Everything wrong with these facts at once, as (field, refusal): what a dry run says of each cell."""
    found = []
    for field, value in facts.items():
        try:
            _check(field, _tidy(field, value), on)
        except refusals.Refusal as refusal:
            found.append((field, refusal))
    return found


def _tidy(field: str, value: object) -> object:
    if (offered := _offered().get(field)) is not None and isinstance(value, str) and value in offered:
        return str(value)
    GROUP_OF[field]
    if field == "other_names":
        return [name for one in value or () if (name := _words(field, one))]
    if isinstance(value, str):
        words = _words(field, value)
        return _number(words) if field == "pin" else (words or None) if field in SEALED else words
    return EMPTY[field] if value is None else value


def _words(field: str, text: str) -> str:
    whole = text if text.isascii() else unicodedata.normalize("NFC", text)
    composed = " ".join(whole.split())
    if not composed.isprintable() and any(unicodedata.category(one) in UNREADABLE for one in composed):
        raise refusals.Unreadable(**_named(field), words=repr(text)[:40])
    if len(composed) > (most := LONGEST.get(field, 200)):
        raise refusals.TooLong(**_named(field), most=most)
    return composed


def _number(words: str) -> str | None:
    digits = words.replace(" ", "").replace(".", "")
    if digits and not (len(digits) == NUMBER and digits.isascii() and digits.isdigit()):
        raise refusals.NoSuchNumber(words=words)
    return digits or None


def _complete(told: dict[str, object]) -> None:
    """A group is told whole: a day without its precision is exact, a number leaves no reason for its absence."""
    if told.get("born_on") and "born_precision" not in told:
        told["born_precision"] = Precision.DAY.value
    if "born_on" in told and not told["born_on"]:
        told["born_precision"] = Precision.UNKNOWN.value
    if told.get("pin"):
        told["pin_reason"] = ""
    for group in {GROUP_OF[field] for field in told}:
        for field in GROUPS[group]:
            told.setdefault(field, EMPTY[field])


def _check(field: str, value: object, on: date) -> None:
    if (offered := _offered().get(field)) is not None:
        if value not in offered:
            raise refusals.NotOffered(**_named(field), words=str(value))
    elif field == "full_name":
        _check_name(value)
    elif field in DATES and value is not None:
        _check_day(field, value, on)


def _check_name(name: str) -> None:
    if not (name[:1].isalpha() or any(letter.isalpha() for letter in name)):
        raise refusals.NoName()


def _check_day(field: str, value: object, on: date) -> None:
    if type(value) is not date:
        raise refusals.NotADate(**_named(field), words=str(value))
    if value > on:
        raise refusals.InFuture(**_named(field), day=f"{value:%d/%m/%Y}")
    if field == "born_on" and not is_child_on(value, on):
        raise refusals.TooOld(day=f"{value:%d/%m/%Y}")


def _named(field: str) -> dict[str, str]:
    vi, en = NAMES[field]
    return {"field_vi": vi, "field_en": en}


def told(facts: dict[str, object], code: str) -> dict[str, object]:
    """Clean facts as a statement keeps them: JSON, sealed for the record `code` where they are sealed."""
    kept = dict(facts)
    for field in DATES:
        if kept.get(field) is not None:
            kept[field] = kept[field].isoformat()
    for field in SEALED:
        if kept.get(field) is not None:
            kept[field] = {
                "sealed": b64encode(seal(kept[field], f"{code}:{field}")).decode(),
                "mark": mark(kept[field]),
            }
    return kept


def last_day(born_on: date, precision: str) -> date:
    """The last day as a child; where only month or year is known the latest day it can be, so that nobody's protection
    ends too early (our rule)."""
    if precision == Precision.YEAR:
        born_on = born_on.replace(month=12, day=31)
    if precision == Precision.MONTH:
        born_on = born_on.replace(day=monthrange(born_on.year, born_on.month)[1])
    return last_day_as_child(born_on)
