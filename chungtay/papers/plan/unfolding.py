"""The end of a paper printed on fewer lines than it has: two columns side by side, a whole list on one line.

Reads: one line of the ending. Writes: its statements in order, each a recipient, a signing capacity or a name.
`Nơi nhận: - A; - B; - Lưu: VT. | TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Họ Tên` has seven.
"""

import re
from collections.abc import Iterable, Iterator

from chungtay.papers.plan.labels import label_of
from chungtay.papers.plan.lines import Line
from chungtay.papers.plan.wording import Says, low, written

_FOR = r"(?:T\s?/\s?M|TM|K\s?/\s?T|KT|TL|TUQ)"
_OFFICE = (
    r"(?:(?:PHÓ|QUYỀN) |P\. ?)?(?:CHỦ TỊCH|(?:TỔNG )?GIÁM ĐỐC|TRƯỞNG (?:PHÒNG|BAN|CÔNG AN|ĐOÀN)|HIỆU TRƯỞNG|BÍ THƯ|"
    r"CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|BỘ TRƯỞNG|THỨ TRƯỞNG|CỤC TRƯỞNG|CHU TICH|GIAM DOC|TRUONG (?:PHONG|BAN))"
)
_OFFICES = written(rf"{_OFFICE}(?![{{UPPER}}a-z])")
_STANDS_FOR = written(rf"(?:{_FOR}\s?\.\s*|T\s?/\s?M\s+)(?=[{{UPPER}}]{{2}})")
_LONE_FOR = re.compile(rf"(?:{_FOR}|Q|TUQ)\s?\.?|.*\b(?:PHÓ|QUYỀN)")
_BEFORE_OFFICE = re.compile(rf"(?:{_FOR}\s?\.?|Q\.|PHÓ|QUYỀN|[-,/&(+•])$")
_ITEM = re.compile(r"(?<=[;.,:])\s+(?=[-–—•+*]\s?[^\W\d_])|(?<=;)\s+(?=Lưu\b)")
_SEALED = re.compile(r"\s+(?=[(\[]\s?(?:[đĐ]ã ký|[kK]ý)[^)\]]{0,40}[)\]])|(?<=ký[)\]])\s+")
_NAME_AFTER = written(
    r"(?<=[{UPPER}.;,:)])\s+(?P<name>(?:(?:ThS|Ths|TS|BS|Bs|GS|PGS|CN)\.? ?){0,3}"
    r"[{UPPER}](?:(?![{UPPER}])[\w'])+(?:\s+[{UPPER}](?:(?![{UPPER}])[\w'])*){1,5})$"
)
_BODY = Says(
    r"(?:phòng|sở|ban|hội|công an|văn phòng|trung tâm|ủy ban|bộ|đảng|các|như|lưu|thường|huyện|tỉnh|xã|mặt trận|"
    r"đoàn (?:thanh|thể|xã)|chi cục|cục|trường|trạm|tòa án|viện|báo|đài|chủ tịch|phó)\b"
)
_ARCHIVE = Says(r"\W*lưu\b")
_NEAR, _FAR = 12, 120
"""Letters looked at beside a cut: reading stays linear on the longest line."""


def statements(line: Line) -> Iterator[str]:
    """What the line says, one thing each; joined they are its text."""
    for column in line.text.split("|"):
        for beside in _beside(column, line.wide if "|" not in line.text else ()):
            for piece in _by_capacity(beside):
                for said in _SEALED.split(piece) if signs(piece) else [piece]:
                    yield from _items(said)


def waits(text: str) -> bool:
    """The first half of a capacity whose second half is on the next line: `TM.`, `KT. CHỦ TỊCH PHÓ`."""
    return len(text) < 40 and _LONE_FOR.fullmatch(text) is not None


def signs(text: str) -> bool:
    """A signing capacity begins here."""
    return _STANDS_FOR.match(text) is not None or _OFFICES.match(text) is not None


def _looks_like_name(text: str) -> bool:
    found = _NAME_AFTER.search(f". {text}")
    return found is not None and found["name"] == text and _BODY.match(low(text)) is None


def _beside(text: str, wide: Iterable[int]) -> Iterator[str]:
    """Cut at the wide space between two columns, where a signature stands in the right one."""
    start = 0
    for at in wide:
        right = text[at : at + _FAR].strip()
        if signs(right) or waits(right) or _looks_like_name(right):
            yield text[start:at]
            start = at
    yield text[start:]


def _by_capacity(text: str) -> Iterator[str]:
    """Cut before each capacity."""
    start = 0
    for at in _capacities(text):
        if text[start:at].strip():
            yield text[start:at].strip()
        start = at
    if text[start:].strip():
        yield text[start:].strip()


def _capacities(text: str) -> list[int]:
    found = {match.start() for match in _STANDS_FOR.finditer(text) if _begins(text, match.start())}
    first = min(found, default=len(text))
    for match in _OFFICES.finditer(text):
        before = text[max(0, match.start() - _NEAR) : match.start()].rstrip()
        follows = match.start() > first or before.endswith((";", ".", ":", ")"))
        if _begins(text, match.start()) and follows and not _BEFORE_OFFICE.search(before):
            found.add(match.start())
    return sorted(found - {0})


def _begins(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace()


def _name_off(text: str) -> Iterator[str]:
    """A name printed after a capacity or beside the archive line is a statement of its own."""
    match = _NAME_AFTER.search(text)
    if match and (signs(text) or _ARCHIVE.match(low(text))) and _BODY.match(low(match["name"])) is None:
        yield text[: match.start()]
        yield match["name"]
    elif text:
        yield text


def _items(text: str) -> Iterator[str]:
    """A list printed on one line."""
    start = 0
    for match in _ITEM.finditer(text):
        if text.startswith("Lưu", match.end()) or label_of(text[match.end() : match.end() + _NEAR]):
            yield from _name_off(text[start : match.start()].strip())
            start = match.end()
    yield from _name_off(text[start:].strip())


def role_of(capacity: list[str]) -> str | None:
    """`PHÓ CHỦ TỊCH` → `Phó Chủ tịch`: the office of the one who signs; a body signed for (`TM.`) is no office."""
    if not capacity or re.match(r"T\s?/?M\b", capacity[-1]):
        return None
    last = re.sub(r"^(?:KT|TL|TUQ|Q|K/T)\s?\.?\s*", "", capacity[-1]).strip()
    words = re.sub(r"^p\. ?", "phó ", low(last))
    for word, shown in (("phó ", "Phó "), ("pho ", "Pho "), ("quyền ", "Quyền ")):
        if words.startswith(word):
            return (shown + words[len(word) :].capitalize()).replace("ubnd", "UBND")
    return words.capitalize().replace("ubnd", "UBND") if words else None
