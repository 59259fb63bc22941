"""Attribute lines: `Nội dung: …`, `Cơ quan chủ trì: …`, `Phối hợp: …`, `Thời gian thực hiện: …`.

Reads: the leaves under a heading or an item. Writes: what each line is about and its value. Attribute lines are no
tasks; they fill the task they stand under. The same words head the columns of tables.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from chungtay.papers.plan.wording import Says, low

_WHO = (
    r"(?:các )?(?:cơ quan|đơn vị|tổ chức|bộ phận|cá nhân|ngành|người|lực lượng|"
    r"ban,? ngành)(?:\s*[,/]\s*(?:cơ quan|đơn vị|tổ chức|cá nhân|bộ phận))*"
)
_ABOUT = (
    ("coordinating", rf"(?:{_WHO} )?(?:và )?(?:phối hợp|tham gia|cùng thực hiện)(?: thực hiện| tổ chức| chính)?"),
    ("lead", rf"(?:{_WHO} )?(?:được giao )?(?:chủ trì|thực hiện|tham mưu|đầu mối|chịu trách nhiệm|phụ trách|"
        rf"tổ chức)(?:[ ,/](?:và )?(?:chủ trì|thực hiện|tham mưu|tổ chức|chính))*"
             r"|(?:phân công|phân công thực hiện|phân công nhiệm vụ|phân công trách nhiệm|"
             r"trách nhiệm(?: thực hiện| chính)?|đơn vị|cơ quan)"),
    ("time", r"(?:dự kiến )?(?:thời gian|thời hạn|tiến độ|lộ trình|hoàn thành|thời điểm|"
        r"thời gian, địa điểm)(?: (?:thực hiện|hoàn thành|tổ chức|triển khai|dự kiến|và tiến độ))*"),
    ("text", r"(?:các )?(?:nội dung|nhiệm vụ|công việc|hoạt động|tên nhiệm vụ|nội dung công việc|"
        r"nhiệm vụ, giải pháp|nội dung, nhiệm vụ|nội dung hoạt động)(?:(?: |/|, )(?:nhiệm vụ|công việc|"
        r"hoạt động|thực hiện|chủ yếu|cụ thể|giải pháp|trọng tâm|triển khai|chính))*"),
    ("product", r"(?:sản phẩm|kết quả|dự kiến sản phẩm|kết quả, sản phẩm|sản phẩm, kết quả|hình thức văn bản|"
        r"sản phẩm/kết quả|đầu ra)(?: (?:đầu ra|dự kiến|đạt được|thực hiện))*"),
    ("place", r"địa điểm(?: (?:thực hiện|tổ chức))?|địa bàn"),
    ("people", r"thành phần(?: (?:tham dự|tham gia))?|đối tượng(?: (?:tham gia|thực hiện|thụ hưởng|tập huấn))?|"
        r"số lượng(?: người)?|quy mô"),
    ("money", r"(?:nguồn )?kinh phí(?: (?:thực hiện|dự kiến))?|dự toán"),
    ("other", r"hình thức(?: (?:tổ chức|thực hiện))?|phương pháp|chủ đề|khẩu hiệu|thông điệp|ghi chú|phạm vi|chỉ tiêu"),
)  # fmt: skip
_LINES = tuple((about, Says(rf"(?:{pattern})\s*(?::|là:)\s*")) for about, pattern in _ABOUT)
_HEADS = tuple((about, Says(rf"(?:{pattern})(?:\s*\([^)]*\))?$")) for about, pattern in _ABOUT)
_STRONG = {"lead", "coordinating", "time", "product"}


@dataclass(frozen=True, slots=True)
class Attribute:
    """`about`: lead, coordinating, time, text, product, place, people, money, other; `value` as written."""

    about: str
    value: str


@lru_cache(maxsize=512)
def attribute_of(text: str) -> Attribute | None:
    """The attribute a line states, or None."""
    head = low(text[:80])
    if ":" not in head:
        return None
    for about, says in _LINES:
        if match := says.match(head):
            return Attribute(about, text[match.end() :].strip())
    return None


_NEXT = re.compile(r"[;.,]\s+(?=[^;.,:]{4,60}:)")
_BRACKET = re.compile(r"\(([^()]{10,300})\)[\s.;]*$")
_SPLIT_OFF = {"lead", "coordinating", "time", "product", "place", "money"}


def attributes_in(text: str) -> tuple[Attribute, ...]:
    """All attributes of one line: `Chủ trì: Sở Y tế; phối hợp: Sở Tư pháp; thời gian: Quý II`."""
    first = attribute_of(text)
    if first is None:
        return ()
    for match in _NEXT.finditer(text):
        after = attribute_of(text[match.end() :])
        if after and after.about in _SPLIT_OFF:
            here = attribute_of(text[: match.start()])
            return ((here,) if here else ()) + attributes_in(text[match.end() :])
    return (first,)


def attributes_after(text: str) -> tuple[Attribute, ...]:
    """The attributes a sentence gives in brackets at its end."""
    match = _BRACKET.search(text)
    found = attributes_in(match[1]) if match else ()
    return found if is_group(found) else ()


def column_of(heading: str) -> str | None:
    """What a table's column holds: an attribute, `number` or None."""
    lowered = low(heading).strip(" .:*")
    if lowered in ("stt", "tt", "số tt", "so tt", "số thứ tự", "so thu tu", "số"):
        return "number"
    return next((about for about, says in _HEADS if says.match(lowered)), None)


def is_group(attributes: Iterable[Attribute]) -> bool:
    """Attribute lines that belong to a task: at least one says who or when, or there are several."""
    abouts = [one.about for one in attributes]
    return any(about in _STRONG for about in abouts) or len(set(abouts)) >= 2
