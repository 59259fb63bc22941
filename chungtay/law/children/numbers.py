"""The personal identification number: PPP G YY RRRRRR, no check digit (NĐ 137/2015/NĐ-CP Điều 13).

Three digits for the province (or country) of birth registration, one for century and sex, two for the year, six random.
A number is never a key and never required; what disagrees is said, and a person decides.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from chungtay.law.children.book import kept

LENGTH = 12
OLD, TODAY = "old", "2025"  # the maps, named as the register of places names them
FIRST_COUNTRY = 100  # from here on the table holds countries; that list was not read
HARD = frozenset({"excel", "letters", "lost-zero", "old-card", "length", "dummy"})  # no number at all
STRONG = frozenset({"sex", "century", "year"})  # may be kept with a reason; every other doubt is a hint


class Doubt(NamedTuple):
    """What disagrees, as code and in words for the officer."""

    code: str
    vi: str
    en: str


class Province(NamedTuple):
    """A province of birth registration: its code means nothing without its map (OLD or TODAY)."""

    map: str
    code: str


class Told(NamedTuple):
    """What a number says by itself. ``sex`` male or female."""

    prefix: str
    sex: str
    year: int
    block: str


def tidy(written: str) -> str:
    """The number as written without what typing and Excel put around it: "'040 212-001 234" -> "040212001234"."""
    return re.sub(r"[\s.\-–_'’]", "", re.sub(r"\.0+$", "", written.strip()))


def told(number: str) -> Told:
    """What a tidy number of twelve digits says; ValueError for anything else."""
    if not re.fullmatch(r"\d{12}", number, re.ASCII):
        raise ValueError("a personal identification number has twelve digits")
    mark = int(number[3])
    year = 1900 + 100 * (mark // 2) + int(number[4:6])
    return Told(number[:3], "female" if mark % 2 else "male", year, number[6:])


def is_invented(number: str) -> bool:
    """Whether it was made for the demonstration: no province begins with this digit."""
    return number.startswith(kept("birthplaces")["invented"])


def invented(province: str, sex: str, year: int, block: int) -> str:
    """A clearly invented number of right form: 9 + code of a province, century and sex, year, block below a million."""
    mark = 2 * (year // 100 - 19) + (sex == "female")
    return f"{kept('birthplaces')['invented']}{province}{mark}{year % 100:02}{block:06}"


def shape(written: str) -> list[Doubt]:
    """Why what was written is no number at all; empty when it has the form of one. At most one doubt."""
    number = tidy(written)
    if re.search(r"\d[.,]\d+\s*[eE]\s*\+?\d", written):
        return [_EXCEL]
    if not re.fullmatch(r"\d*", number, re.ASCII):
        return [_LETTERS]
    if len(number) != LENGTH:
        return [_length(number)]
    return [_DUMMY] if number in _FILLERS else []


def check(
    written: str,
    *,
    born: date | None = None,
    precision: str = "day",
    sex: str = "unknown",
    provinces: Collection[Province] = (),
    synthetic: bool = False,
) -> list[Doubt]:
    """Everything that disagrees between a number and the rest of the record; empty when nothing does.

    ``precision`` of the birth day (day, month, year, estimated, unknown): an estimated year one off is only a hint.
    ``provinces`` where the birth may have been registered, never where the child lives. ``synthetic``: the record is
    invented, so an invented number is right.
    """
    if wrong := shape(written):
        return wrong
    said = told(tidy(written))
    doubts = [*_of_sex(said, sex), *_of_year(said, born, precision)]
    if is_invented(said.prefix):
        return doubts if synthetic else [*doubts, _INVENTED]
    return [*doubts, *_of_province(said.prefix, provinces, born)]


def weight(doubt: Doubt) -> str:
    """hard (no number), strong (kept only with a reason) or soft (a hint)."""
    return "hard" if doubt.code in HARD else "strong" if doubt.code in STRONG else "soft"


_EXCEL = Doubt(
    "excel",
    "Excel đã đổi số định danh thành dạng số mũ nên mất chữ số: hãy định dạng cột là Văn bản (Text) rồi nhập lại.",
    "Excel turned the number into scientific form and lost digits: format the column as Text and enter it again.",
)
_LETTERS = Doubt(
    "letters", "Số định danh chỉ gồm chữ số.", "A personal identification number has digits only."
)  # fmt: skip
_DUMMY = Doubt(
    "dummy",
    "Dãy số này là số điền cho đủ ô, không phải số định danh: nếu chưa có số, hãy chọn lý do chưa có.",
    "This is a filler, not a personal identification number: where there is none yet, choose the reason.",
)
_INVENTED = Doubt(
    "invented",
    "Số bắt đầu bằng 9 là số giả dùng để trình diễn.",
    "A number that begins with 9 is an invented one of the demonstration.",
)


def _length(number: str) -> Doubt:
    count = len(number)
    if count == LENGTH - 1:
        vi = f"Số định danh có 12 chữ số, ở đây có 11; có thể Excel đã bỏ số 0 ở đầu: 0{number}?"
        return Doubt("lost-zero", vi, f"Twelve digits are needed, here are 11; Excel may have dropped a 0: 0{number}?")
    if count == 9:
        vi = "Đây là số chứng minh nhân dân cũ (9 chữ số) của người lớn, không dùng cho trẻ em."
        return Doubt("old-card", vi, "This is an adult's old card number (9 digits), not used for children.")
    vi = f"Số định danh có 12 chữ số, ở đây có {count}."
    return Doubt("length", vi, f"A personal identification number has 12 digits, here are {count}.")


_FILLERS = frozenset(
    "".join(str((first + step * place) % 10) for place in range(LENGTH)) for first in range(10) for step in (0, 1, 9)
)  # one digit over and over, or counted up or down


def _of_sex(said: Told, sex: str) -> list[Doubt]:
    if sex not in ("male", "female") or sex == said.sex:
        return []
    vi, en = {"male": ("nam", "a boy"), "female": ("nữ", "a girl")}[said.sex]
    return [Doubt("sex", f"Chữ số thứ tư là số của {vi}, khác giới tính đã ghi.", f"The fourth digit is that of {en}.")]


def _of_year(said: Told, born: date | None, precision: str) -> list[Doubt]:
    if born is None or precision == "unknown" or said.year == born.year:
        return []
    if precision == "estimated":
        vi = f"Số định danh cho năm sinh {said.year}; năm sinh đã ghi ({born.year}) là ước tính, nên sửa theo số."
        return [
            Doubt("year-estimated", vi, f"The number says {said.year}; the recorded year {born.year} is estimated.")
        ]
    if (said.year - born.year) % 100 == 0:
        vi = f"Chữ số thứ tư cho thế kỷ của năm {said.year}, khác năm sinh đã ghi {born.year}."
        return [Doubt("century", vi, f"The fourth digit is of the century of {said.year}, recorded is {born.year}.")]
    vi = f"Chữ số thứ tư đến thứ sáu cho năm sinh {said.year}, khác năm sinh đã ghi {born.year}."
    return [Doubt("year", vi, f"Digits four to six say {said.year}, recorded is {born.year}.")]


def _of_province(prefix: str, provinces: Collection[Province], born: date | None) -> list[Doubt]:
    if int(prefix) >= FIRST_COUNTRY:
        vi = f"Ba số đầu {prefix} không phải mã tỉnh: có thể khai sinh ở nước ngoài (danh mục mã nước chưa có ở đây)."
        return [
            Doubt("abroad", vi, f"{prefix} is no province: perhaps registered abroad (that list is not kept here).")
        ]
    if prefix not in _prefix_names():
        return [Doubt("province-unknown", f"Ba số đầu {prefix} không có trong bảng mã tỉnh.", f"{prefix} is no code.")]
    fitting = set().union(*(prefixes(province, born) for province in provinces))
    if not fitting or prefix in fitting:
        return []
    told_name, ours = _prefix_names()[prefix], " hoặc ".join(sorted({_name(one) for one in provinces}))
    vi = f"Ba số đầu {prefix} là {told_name}, khác nơi đăng ký khai sinh đã ghi ({ours})."
    return [Doubt("province", vi, f"{prefix} is {told_name}, not the recorded place of registration ({ours}).")]


@cache
def _prefix_names() -> Mapping[str, str]:
    return {f"0{code}": name for code, (name, _) in kept("birthplaces")["before"].items()}


def _name(province: Province) -> str:
    book = kept("birthplaces")
    if province.map == TODAY:
        return str(book["today"].get(province.code, province.code))
    return str(book["before"].get(province.code, (province.code,))[0])


def prefixes(province: Province, born: date | None = None) -> frozenset[str]:
    """The first three digits a number registered in this province may have.

    A province of the old map: its own code, and from 01/07/2025 (or when the day is not known) its successor's as well:
    which of them is given was not settled in what could be read, so both pass (inferred). A province of today's map:
    its own code and those of every province that went into it. Empty for a province that is in no list.
    """
    book = kept("birthplaces")
    before = book["before"]
    if province.map == TODAY:
        went_in = {f"0{code}" for code, (_, today) in before.items() if today == province.code}
        return frozenset(went_in | ({f"0{province.code}"} if province.code in book["today"] else set()))
    if province.code not in before:
        return frozenset()
    turned = born is None or born >= book["turn"]
    return frozenset({f"0{province.code}"} | ({f"0{before[province.code][1]}"} if turned else set()))
