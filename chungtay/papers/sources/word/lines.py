"""One w:p → its lines, with what hangs on it: text boxes, footnote numbers, words that were deleted or hidden.

Reads an element, writes `Written`. Only printed words become text: field codes, deletions and hidden runs do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from chungtay.papers.sources.letters import mended_as
from chungtay.papers.sources.markup import local
from chungtay.papers.sources.word.parts import attribute, child
from chungtay.papers.sources.word.styles import PLAIN, Look, Styles, look_of, switched

_GONE = {"del", "moveFrom"}
_THROUGH = {
    "hyperlink", "ins", "moveTo", "smartTag", "sdt", "sdtContent", "fldSimple", "customXml", "dir", "bdo", "ruby",
    "rubyBase", "oMath", "oMathPara", "e", "num", "den", "sup", "sub", "sSup", "sSub", "f", "d", "rad", "deg", "nary",
    "r", "lim", "fName", "func", "m", "mr", "acc", "bar", "eqArr",
}  # fmt: skip
_MARKS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": ""}
_BULLETS = "\uf0b7\uf0a7\uf0d8\uf0fc\uf076"  # Wingdings and Symbol signs used as dashes


@dataclass(slots=True)
class Written:
    """What one paragraph says. `text` still holds "\\n" where the author broke the line."""

    pieces: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    italic: list[bool] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    codings: set[str] = field(default_factory=set)
    embedded: int = 0
    inserted: bool = False
    breaks_before: int = 0  # pages Word began before and after the first word of this paragraph
    breaks_after: int = 0
    _code_depth: list[bool] = field(default_factory=list)  # per open field: are we still in its instruction?

    @property
    def text(self) -> str:
        """The printed words."""
        return "".join(self.pieces)

    @property
    def in_code(self) -> bool:
        """Inside a field's instruction, whose words are not printed."""
        return any(self._code_depth)


class Reader:
    """Reads paragraphs with the styles of one file."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles

    def read(self, paragraph: Any, base: Look) -> Written:
        """The lines of a w:p whose style and own marks give the look `base`."""
        written = Written()
        self._inside(paragraph, base, written)
        return written

    def _inside(self, element: Any, base: Look, written: Written) -> None:
        for inner in element:
            name = local(inner)
            if name == "r":
                self._run(inner, base, written)
            elif name in _GONE:
                written.deleted.append("".join(words_in(inner)))
            elif name in _THROUGH:
                written.inserted = written.inserted or name in {"ins", "moveTo"}
                self._inside(inner, base, written)
            elif name == "AlternateContent":
                self._inside(_chosen(inner), base, written)
            elif name == "t":  # a word of an equation stands without w:r
                _add(written, inner.text or "", base)

    def _run(self, run: Any, base: Look, written: Written) -> None:
        marks = child(run, "rPr")
        look = self._run_look(marks, base) if marks is not None else base
        for inner in run:
            name = local(inner)
            if name == "t":
                self._words(inner.text or "", look, written)
            elif name in _MARKS:
                _add(written, _MARKS[name], look)
            elif name == "fldChar":
                _field(written, attribute(inner, "fldCharType"))
            elif name == "sym":
                _add(written, _symbol(attribute(inner, "char")), look)
            elif name == "delText":
                written.deleted.append(inner.text or "")
            elif name in {"drawing", "pict", "object", "AlternateContent"}:
                _drawn(inner, written)
            elif name == "lastRenderedPageBreak":
                written.breaks_after += bool(written.pieces)
                written.breaks_before += not written.pieces
            elif name in {"ruby", "rubyBase"}:
                self._inside(inner, look, written)

    def _run_look(self, marks: Any, base: Look) -> Look:
        style = attribute(child(marks, "rStyle"), "val")
        look = look_of(None, marks)
        if style:
            own = self._styles.named(style)
            base = Look(bold=own.bold, italic=own.italic, hidden=own.hidden, font=own.font).over(base)
        return look.over(base) if look is not PLAIN else base

    def _words(self, words: str, look: Look, written: Written) -> None:
        if written.in_code:
            return
        if look.hidden:
            written.hidden.append(words)
            return
        if coding := _coding(look.font):
            mended = mended_as(words, coding)
            if mended != words:
                written.codings.add(coding)
            words = mended.upper() if coding == "TCVN3" and (look.font or "").upper().endswith("H") else mended
        _add(written, words, look)


def _coding(font: str | None) -> str | None:
    """Old fonts name their coding: .VnTime is TCVN3, VNI-Times is VNI."""
    if not font or font[0] not in ".Vv":
        return None
    name = font.lower()
    return "TCVN3" if name.startswith(".vn") else "VNI" if name.startswith("vni-") else None


def _add(written: Written, words: str, look: Look) -> None:
    if written.in_code or not words:
        return
    written.pieces.append(words)
    if not words.isspace():
        written.bold.append(bool(look.bold))
        written.italic.append(bool(look.italic))


def _field(written: Written, step: str) -> None:
    if step == "begin":
        written._code_depth.append(True)
    elif written._code_depth and step == "separate":
        written._code_depth[-1] = False
    elif written._code_depth and step == "end":
        written._code_depth.pop()


def _symbol(code: str) -> str:
    try:
        letter = chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""
    return "-" if letter in _BULLETS else "" if "\ud800" <= letter <= "\udfff" else letter


def _chosen(alternatives: Any) -> Any:
    """Word writes a drawing twice, new and old; the first is read, the other when the first holds no words."""
    first = child(alternatives, "Choice")
    second = child(alternatives, "Fallback")
    if first is not None and (second is None or any(words_in(first))):
        return first
    return second if second is not None else ()


def _drawn(element: Any, written: Written) -> None:
    inside = _chosen(element) if local(element) == "AlternateContent" else element
    boxes = list(_descend(inside, "txbxContent"))
    written.boxes.extend(boxes)
    written.embedded += not boxes


def _descend(element: Any, name: str) -> Iterator[Any]:
    """Elements of that name, not looking into one that was found nor into the second copy of a drawing."""
    for inner in element:
        if local(inner) == name:
            yield inner
        elif local(inner) == "AlternateContent":
            yield from _descend(_chosen(inner), name)
        else:
            yield from _descend(inner, name)


def words_in(element: Any) -> Iterator[str]:
    """All words below an element, deleted ones too."""
    for inner in element.iter():
        if local(inner) in {"t", "delText"} and inner.text:
            yield inner.text


def mark_deleted(paragraph_marks: Any) -> bool:
    """The end of this paragraph was deleted under tracked changes, so it runs on into the next one."""
    marks = child(paragraph_marks, "rPr")
    return child(marks, "del") is not None or switched(child(marks, "specVanish")) is True
