"""The labels that open a heading or an item: `PHẦN I`, `A.`, `II.`, `Điều 3.`, `2.`, `2.1`, `a)`, `*`, `-`, `+`.

Reads: one cleaned line. Writes: a `Label` (kind, printed form, text after it) or None.
`RANK` is the natural order of the kinds from outside in; it is only used where the document has not shown its own.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from chungtay.papers.plan.wording import written

RANK = {
    "part": 0, "upper": 1, "roman": 2, "head": 2, "article": 3, "n1": 4, "n2": 5, "n3": 6, "n4": 7,
    "letter": 8, "name": 8, "small": 9, "paren": 10, "star": 11, "dash": 12, "plus": 13,
}  # fmt: skip
BULLETS = {"star", "dash", "plus"}

_WORDED = re.compile(
    r"(?i)(?P<printed>(?P<word>phần|chương|mục|phan|chuong|muc)\s+(?:thứ\s+|thu\s+)?(?P<no>[ivx]{1,5}|\d{1,2}|"
    r"nhất|hai|ba|tư|bốn|năm|sáu|nhat|tu)(?!\w))\s*[.:\-–]?\s*"
)
_ARTICLE = re.compile(r"(?P<printed>(?:Điều|ĐIỀU|Dieu)\s+(?P<no>\d{1,3}))\s*[.:]\s*")
_ROMAN = re.compile(r"(?P<printed>(?=[IVX])(?:X{0,2})(?:IX|IV|V?I{0,3}))\s*(?:[.):](?!\d)|/(?![\dvV])|[-–—](?=\s))\s*")
_UPPER = written(r"(?P<printed>[A-HĐK-UY])\s*[.)/](?![{UPPER}]\.)\s*(?=\S)")
_NUMBER = written(
    r"(?P<printed>\d{1,2}(?:\s?\.\s?\d{1,2}){1,3})\s*(?:[.):/](?!\d)|[-–](?=\s)|(?=\s+[^\W\d_])|"
    r"(?=[{UPPER}]))\s*(?=\D|$)"
)
_SINGLE = re.compile(
    r"(?P<printed>\d{1,2})\s?(?P<close>[.)/:](?!\d)|[-–](?=\s+[^\W\d_]))\s*"
    r"(?=[^\d\s]|$|(?<=\s)\d{1,3}(?:,\d{1,2})?\s?%)"
)
_ROUND = re.compile(r"\((?P<printed>\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*")
_LETTER = written(r"(?P<printed>[a-zđ][1-9]?)\s?(?:[)]\s*(?=\S|$)|[./](?=\s|[{UPPER}])\s*(?=\S))")
_SMALL = re.compile(r"(?P<printed>i{1,3}|iv|v|vi{1,3}|ix|x)[.)]\s+")
_DASH = re.compile(r"(?P<printed>[-‐‑‒–—−•·▪■●○◦➢✓])(?![-–—_.])\s*(?=[^\s\d]|\d)")
_PLUS = re.compile(r"(?P<printed>\+)\s*(?=\S)")
_STAR = re.compile(r"(?P<printed>\*)\s*(?=[^\s*])")
_OPENING = set("PpCcMmĐD(*+-‐‑‒–—−•·▪■●○◦➢✓")


@dataclass(frozen=True, slots=True)
class Label:
    """`kind` is a key of RANK; `printed` has no dot or bracket; `rest` is what follows on the line."""

    kind: str
    printed: str
    rest: str


def _made(kind: str, match: re.Match[str], line: str) -> Label:
    return Label(kind, match["printed"].replace(" ", "") if kind[0] == "n" else match["printed"], line[match.end() :])


def _numbered(line: str) -> Label | None:
    if match := _NUMBER.match(line):
        depth = match["printed"].count(".") + 1
        return _made(f"n{depth}", match, line)
    if match := _SINGLE.match(line):
        return _made("paren" if match["close"] == ")" else "n1", match, line)
    return None


def _marked(line: str) -> Label | None:
    for kind, pattern in (("dash", _DASH), ("plus", _PLUS), ("star", _STAR)):
        if match := pattern.match(line):
            return _made(kind, match, line)
    if match := _ROUND.match(line):
        return _made("letter" if match["printed"].isalpha() else "paren", match, line)
    for pattern, kind in ((_WORDED, "part"), (_ARTICLE, "article")):
        if match := pattern.match(line):
            return _made(kind, match, line) if _stands_alone(match, line) else None
    return None


def _stands_alone(match: re.Match[str], line: str) -> bool:
    """`Phần I` opens a part where a title or nothing follows; `Chương III Nghị định …` inside a sentence does not."""
    rest = line[match.end() :]
    return not rest or (rest[0].isupper() and not rest.startswith(("Nghị định", "Luật", "Thông tư", "Quyết định")))


@lru_cache(maxsize=512)
def label_of(line: str) -> Label | None:
    """The label that opens `line`, or None."""
    if not line:
        return None
    first = line[0]
    if first.isdigit():
        return _numbered(line)
    if first in "IVX" and (match := _ROMAN.match(line)) and match["printed"]:
        return _made("roman", match, line)
    if first in _OPENING and (label := _marked(line)):
        return label
    if first.isupper():
        match = _UPPER.match(line)
        return _made("upper", match, line) if match else None
    if match := _LETTER.match(line):
        return _made("letter", match, line)
    match = _SMALL.match(line)
    return _made("small", match, line) if match else None
