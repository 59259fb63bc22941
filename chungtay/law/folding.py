"""Text made plain enough for a grammar, with a way back to where every letter lay.

Composed letters, one kind of dash, one kind of space, no markdown, no invisible marks; a line end stays only where a
new list item or a preamble begins. The steps come from the way plans arrive: crawled, broken in the middle of a number.
"""

import re
import unicodedata
from array import array
from dataclasses import dataclass

_SPECIAL = re.compile(
    r"(?P<space>\s+[\u200b-\u200f\u2060\ufeff\u00ad*`]+\s+|\s{2,}|[^\S ])"  # a single space needs no care
    r"|(?P<gone>[\u200b-\u200f\u2060\ufeff\u00ad]+|[*`]+|_{2,}|~{2,}|</?[a-zA-Z]{1,6}>)"
    r"|(?P<dash>[\u2010-\u2015\u2212\uf0be]|(?<=[A-ZĐ])_(?=[A-ZĐ]))|(?P<eth>[Ðð])|(?P<marked>.[\u0300-\u036f]{1,8})"
)
_ITEM = re.compile(r"[-+•]\s|\d{1,2}(?:\.\d{1,2}){0,4}[.)]\s|[a-zđ]\)\s|[IVX]{1,6}\.\s|#{1,6}\s")
_OPENING = re.compile(r"(?:Thực hiện|Triển khai|Căn cứ|UBND|Ủy ban nhân dân|Uỷ ban nhân dân) ")
_SENTENCE_OPEN = re.compile(r"(?:của|và|hoặc|về|,|việc|tại|theo|do|với|cho)\s*$", re.IGNORECASE)
_UNFINISHED = re.compile(r"(?:điều|khoản|điểm|số|ngày|tháng|năm|mục|chương|phần)\s*$", re.IGNORECASE)
_ETH = {"Ð": "Đ", "ð": "đ"}


@dataclass(frozen=True, slots=True)
class Folded:
    """``text`` folded; ``starts[i]`` and ``ends[i]`` bound the source letters that became letter i."""

    text: str
    starts: "array[int]"
    ends: "array[int]"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the source of the folded stretch [start, end), which must not be empty."""
        return self.starts[start], self.ends[end - 1]


def _blank(source: str, match: re.Match[str]) -> str:
    """A space, or a line end where the next line opens a list item or a preamble and this one is not cut short."""
    if "\n" not in match[0]:
        return " "
    before = max(0, match.start() - 10)
    if _ITEM.match(source, match.end()):
        return " " if _UNFINISHED.search(source, before, match.start()) else "\n"
    if match[0].count("\n") < 2 or not _OPENING.match(source, match.end()):
        return " "
    return " " if _SENTENCE_OPEN.search(source, before, match.start()) else "\n"


def _become(source: str, match: re.Match[str]) -> str:
    match match.lastgroup:
        case "space":
            return _blank(source, match)
        case "dash":
            return "-"
        case "eth":
            return _ETH[match[0]]
        case "marked":
            return unicodedata.normalize("NFC", match[0])
        case _:
            return ""


class _Writer:
    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.starts, self.ends = array("L"), array("L")

    def copy(self, source: str, start: int, end: int) -> None:
        self.pieces.append(source[start:end])
        self.starts.extend(range(start, end))
        self.ends.extend(range(start + 1, end + 1))

    def put(self, text: str, start: int, end: int) -> None:
        if text == " " and self.pieces and self.pieces[-1][-1:] in (" ", "\n"):
            self.ends[-1] = end
            return
        if text:
            self.pieces.append(text)
            self.starts.extend([start] * len(text))
            self.ends.extend([end] * len(text))


def fold(source: str) -> Folded:
    """Fold the text; one pass, linear in its length."""
    writer, done = _Writer(), 0
    for match in _SPECIAL.finditer(source):
        if match.start() > done:
            writer.copy(source, done, match.start())
        writer.put(_become(source, match), match.start(), match.end())
        done = match.end()
    if done < len(source):
        writer.copy(source, done, len(source))
    return Folded("".join(writer.pieces), writer.starts, writer.ends)
