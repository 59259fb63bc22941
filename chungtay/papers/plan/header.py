"""The head of the paper: issuer, number, date, place, type, title.

Reads: the first lines. Writes: `Head` — the header's fields and how many lines are used, for what.
Nothing is required: a paper may lack its number line, its date, its issuer, even the words KẾ HOẠCH.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from chungtay.papers.plan.lines import Line
from chungtay.papers.plan.numberline import DATE, NUMBER, Head, read_date, read_number
from chungtay.papers.plan.title import CUT, opens_body, title_lines
from chungtay.papers.plan.wording import Says, capitals, folded, low

DEPTH = 90
_MOTTO = Says(
    r"c(ộ|ô)ng h(ò|o|oà)a x(ã|a) h(ộ|ô)i ch(ủ|u) ngh(ĩ|i)a vi(ệ|ê)t nam|ch(ủ|u) nghĩa việt nam|cộng hòa xã hội|"
    r"c\wng h\wa x\w h\w{1,2} ch\w ngh\w\w(?: vi\wt nam)?|d\w{1,2} lap ?- ?tu do(?: ?- ?h\wnh phuc)?|"
    r"độc lập ?- ?tự do ?- ?hạnh phúc|độc lập ?- ?tự do|- ?hạnh phúc"
)
_LATE = Says(r"(?:[^,]{2,40},\s*)?ngày[^,;]*tháng[^,;]*năm[^,;]*$")
_TYPE_ALONE = Says(r"kế hoạch\W*")
_TYPE = Says(
    r"(?:k\s?ế\s+h\s?o\s?ạ\s?c\s?h|phương án|chương trình hành động|chương trình)(?P<rest>\s*[:.]?\s*$|"
    r"\s*[:.]?\s+(?!như sau|này|thực hiện như)\S.*$)"
)
_ISSUER = Says(
    r"(ủy$|ủy ban$|ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|sở|bộ|ban|phòng|trường|công an|hội|đoàn|"
    r"tỉnh đoàn|huyện đoàn|huyện ủy|tỉnh ủy|đảng ủy|trung tâm|trạm|chi cục|cục|mặt trận|liên đoàn|tòa án|viện|"
    r"bệnh viện|đảng bộ|thành ủy)\b"
)
_UNIT = Says(r"(tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn|đặc khu)\b")


_WHOLE = Says(r"(?:ủy ban nhân dân|ubnd) (?:tỉnh|thành phố|tp\.?|huyện|quận|thị xã) \w")
_ABOUT = re.compile(r"\A[Vv]\s?/\s?[Vv]\s*:?\s*")
"""`V/v` before a title says only that it is one."""


def _type_at(lines: Sequence[Line]) -> int | None:
    """The line that is the type's name; alone on its line is better than with the title behind it."""
    loose = None
    for index, line in enumerate(lines):
        match = _TYPE.match(low(line.text))
        if not match or not line.text[0].isupper():
            continue
        if not match["rest"].strip(" :."):
            return index
        if loose is None and capitals(line.text[:8]) and not NUMBER.search(low(line.text)):
            loose = index
    return loose


def _first_opening(lines: Sequence[Line]) -> int:
    return next((i for i, line in enumerate(lines) if opens_body(line.text)), len(lines))


def _issuer_part(text: str) -> str:
    """What a line of the issuer block says, without the national motto printed beside it."""
    lowered = low(text)
    for match in reversed(list(_MOTTO.finditer(lowered))):
        text = text[: match.start()] + "|" + text[match.end() :]
    return folded(text.replace("|", " ").strip(" -–_*"))


def _issuer_line(head: Head, line: Line) -> bool:
    """A line of the issuer's block: capitals, a body's name or the unit that completes one."""
    text = _issuer_part(line.text)
    if not text:
        return True
    if not (capitals(text) or (line.cell and _ISSUER.match(low(text)))) or len(text) > 90:
        return False
    if head.issuers and _UNIT.match(low(text)) and _WHOLE.match(low(head.issuers[-1])):
        head.issuers.append(f"ỦY BAN NHÂN DÂN {text}")
    elif _ISSUER.match(low(text)) and (not head.issuers or not CUT(low(head.issuers[-1]))):
        head.issuers.append(text)
    elif head.issuers:
        head.issuers[-1] += " " + text
    elif _UNIT.match(low(text)):
        head.issuers.append(text)
    else:
        return False
    return True


_HALF = Says(r"số\s*:?|[\w]{1,6}")


def _broken(lines: Sequence[Line]) -> set[int]:
    """Indexes of lines whose first half is the line before: `Số:` / `25/KH-UBND`, `CỘNG` / `HÒA XÃ HỘI …`."""
    return {
        at + 1
        for at, (line, after) in enumerate(pairwise(lines))
        if not (line.noise or after.noise) and _HALF.fullmatch(low(line.text)) and _same_case(line.text, after.text)
    }


def _same_case(half: str, rest: str) -> bool:
    return (capitals(half) and capitals(rest[:30])) or half.lower().startswith(("số", "so"))


def _motto(text: str) -> bool:
    return _MOTTO(low(text))


def read_head(lines: Sequence[Line]) -> Head:
    """The head of these lines (noise included); `body` counts all of them."""
    head = Head()
    top = lines[:DEPTH]
    pieces = _broken(top)
    limit = _first_opening(top)
    type_at = _type_at(top[: limit + 1])
    if type_at is None:
        type_at = next(
            (i for i, line in enumerate(top) if _TYPE_ALONE.fullmatch(low(line.text)) and capitals(line.text)), None
        )
    stop = type_at if type_at is not None else _untyped(top[:limit])
    for index, line in enumerate(top[: max(stop, 0)]):
        if index in pieces:
            line = Line(f"{top[index - 1].text} {line.text}", line.number, line.gap, line.cell, line.strong)
            head.used[top[index - 1].number] = "header"
        if index + 1 not in pieces:
            _read_line(head, top, index, line)
    _title(head, lines, stop, type_at is not None)
    if head.date is None and head.place is None:
        _late_date(head, lines[head.body : head.body + 3])
    return head


def _read_line(head: Head, lines: Sequence[Line], index: int, line: Line) -> None:
    lowered = low(line.text)
    if (index + 1 < len(lines) and DATE.search(lowered) is None and "ngày" in lowered) or (
        "ngay" in lowered and len(line.text) < 60
    ):
        follow = lines[index + 1] if index + 1 < len(lines) else None
        if follow and follow.text[:1].islower():
            line = Line(f"{line.text} {follow.text}", line.number)
            lowered = low(line.text)
            head.used[follow.number] = "date"
    found = [name for name, read in (("number", read_number), ("date", read_date)) if read(head, line, lowered)]
    if found:
        head.used[line.number] = found[0]
        if "date" in found and index and head.place:
            _half_place(head, lines[index - 1])
    elif _motto(line.text):
        head.used[line.number] = "motto"
        _issuer_line(head, line)
    elif not line.noise and not head.number_as_written and _issuer_line(head, line):
        head.used[line.number] = "issuer"


def _half_place(head: Head, before: Line) -> None:
    """`Kiên` on one line, `Giang, ngày …` on the next: a crawled table cell broken in a name."""
    short = len(before.text) < 16 and before.text.replace(" ", "").isalpha() and before.text.istitle()
    if short and before.number not in head.used and not before.noise:
        head.place = f"{before.text} {head.place}"
        head.used[before.number] = "date"


def _untyped(lines: Sequence[Line]) -> int:
    """Where the title begins when the words KẾ HOẠCH are missing: after the last line of number or date."""
    found = [
        i + 1
        for i, line in enumerate(lines[:40])
        if (t := low(line.text)) and len(t) < 160 and (NUMBER.match(t) or (DATE.search(t) and len(t) < 90))
    ]
    return found[-1] if found else 0


def _title(head: Head, lines: Sequence[Line], start: int, typed: bool) -> None:
    """Type and title."""
    first = ""
    if typed:
        line = lines[start]
        match = _TYPE.match(low(line.text))
        first = line.text[match.start("rest") :].strip(" :.") if match else ""
        head.doc_type = "Kế hoạch" if low(line.text[:1]) == "k" else folded(line.text).capitalize()
        head.used[line.number] = "doc_type"
    taken, index = title_lines(lines, start + typed, first, typed)
    head.used.update(dict.fromkeys((line.number for line in taken), "title"))
    head.title = _ABOUT.sub("", folded(" ".join([first, *(line.text for line in taken)])), count=1) or None
    head.body = index if head.title or typed else start
    if head.doc_type is None and (head.symbol or "").upper().startswith("KH"):
        head.doc_type = "Kế hoạch"


def _late_date(head: Head, lines: Sequence[Line]) -> None:
    """Some papers print place and date under the title."""
    for line in lines:
        lowered = low(line.text)
        if len(lowered) < 80 and _LATE.match(lowered) and read_date(head, line, lowered):
            head.used[line.number] = "date"
            return
