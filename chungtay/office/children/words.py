"""The facts of a child as a reader says them."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.law.children import ethnic, groups, poverty, relations, schooling, signs, supports
from chungtay.look import words
from chungtay.office.duty.rows import said
from chungtay.register.children.facts import EMPTY, GROUPS, NAMES
from chungtay.register.children.models.choices import Precision, Schooling, Sex, Source, State, StayKind, Sure, Yes

COUNTRY = {"VN": gettext_lazy("Việt Nam")}
TONES = {
    State.LIVING: "ok",
    State.MOVING: "near",
    State.LEFT: "near",
    State.ADULT: "paused",
    State.DIED: "paused",
    State.MERGED: "paused",
    State.MISTAKE: "paused",
}
AGES = {
    "0-2": gettext_lazy("0–2 tuổi"),
    "3-5": gettext_lazy("3–5 tuổi"),
    "6-10": gettext_lazy("6–10 tuổi"),
    "11-15": gettext_lazy("11–15 tuổi"),
    "unknown": gettext_lazy("Chưa rõ tuổi"),
}


def name_of(group: str) -> str:
    """What a group of facts is called on the form."""
    return said(NAMES[group])


def born(day: date | None, precision: str) -> str:
    """5/3/2017, tháng 3/2017, năm 2017, khoảng 5/3/2017."""
    if day is None:
        return _("chưa rõ ngày sinh")
    if precision == Precision.MONTH:
        return words.month(day)
    if precision == Precision.YEAR:
        return _("năm %(year)s") % {"year": day.year}
    text = words.shortday(day)
    return _("khoảng %(day)s") % {"day": text} if precision == Precision.ESTIMATED else text


def _pair(find, code: str) -> str:
    try:
        return said(find(code)) if code else ""
    except KeyError:
        return code  # a code of an older list is shown as it was written


def people(code: str) -> str:
    return _pair(ethnic.names, code)


def group(code: str) -> str:
    return _pair(groups.names, code)


def sign(code: str) -> str:
    return _pair(signs.names, code)


def support(code: str) -> str:
    return _pair(supports.names, code)


def relation(code: str) -> str:
    return _pair(relations.names, code)


def _entry(entries: Mapping, code: str) -> str:
    return said((entries[code].vi, entries[code].en)) if code in entries else code


def poor(code: str) -> str:
    return _entry(poverty.states(), code)


def grade(code: str) -> str:
    return _entry(schooling.grades(), code)


def no_number(code: str) -> str:
    return _entry(schooling.no_number(), code)


def _day(text: str | None) -> str:
    return words.shortday(date.fromisoformat(text)) if text else ""


def _label(choices, value: str) -> str:
    return str(choices(value).label) if value else ""


def told(group_name: str, facts: Mapping[str, object], number: str = "") -> str:
    """What a statement says of one group, in words. A sealed number reads `number`, or how it is kept."""
    value = {name: facts.get(name, EMPTY[name]) for name in GROUPS[group_name]}
    first = value[GROUPS[group_name][0]]
    match group_name:
        case "born":
            return born(date.fromisoformat(first) if first else None, value["born_precision"])
        case "pin":
            return (number or _("đã có, đang niêm phong")) if first else no_number(value["pin_reason"]) or _("chưa có")
        case "insurance":
            return (number or _("đã có, đang niêm phong")) if first else _("chưa có")
        case "schooling":
            out = [_day(value["out_since"]), value["out_why"]]
            return ", ".join(part for part in (_label(Schooling, first), *out) if part)
        case "sex":
            return _label(Sex, first)
        case "birth_registered" | "insurance_state":
            return _label(Yes, first)
        case "birth_registered_on":
            return _day(first)
        case "ethnic":
            return people(first)
        case "grade":
            return grade(first)
        case "nationality":
            return str(COUNTRY.get(first, first))
        case "other_names":
            return ", ".join(first)
    return str(first)


def source(row) -> str:
    """Where a row comes from: "Giấy tờ: giấy khai sinh số 12"."""
    kind = str(Source(row.source).label)
    return f"{kind}: {row.source_words}" if row.source_words else kind


def sure(row) -> str:
    return str(Sure(row.sure).label).lower()


def stay(kind: str) -> str:
    return str(StayKind(kind).label)
