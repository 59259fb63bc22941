"""What a style hands down: bold, italic, centred, outline level, list. Reads styles.xml."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from chungtay.papers.sources.markup import local
from chungtay.papers.sources.word.parts import attribute, child, number_of

_OFF = {"0", "false", "off", "none"}


@dataclass(frozen=True, slots=True)
class Look:
    """What was said about a paragraph or a run; None where nothing was said."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    font: str | None = None
    centered: bool | None = None
    outline: int | None = None  # 1 to 9; 0 is body text
    list_id: str | None = None
    list_level: int | None = None

    def over(self, below: Look) -> Look:
        """This look laid over another: what it does not say shines through."""
        said = {name: value for name in _FIELDS if (value := getattr(self, name)) is not None}
        return replace(below, **said) if said else below


_FIELDS = tuple(Look.__dataclass_fields__)
PLAIN = Look()


def switched(element: Any) -> bool | None:
    """A toggle such as w:b: there and not switched off; None when it is not there."""
    return None if element is None else attribute(element, "val", "1").lower() not in _OFF


def look_of(paragraph_marks: Any, run_marks: Any) -> Look:
    """The look a w:pPr and a w:rPr (either may be None) say themselves."""
    said: dict[str, Any] = {}
    for mark in () if run_marks is None else run_marks:
        _run_mark(said, local(mark), mark)
    for mark in () if paragraph_marks is None else paragraph_marks:
        _paragraph_mark(said, local(mark), mark)
    return Look(**said) if said else PLAIN


def _run_mark(said: dict[str, Any], name: str, mark: Any) -> None:
    if name == "b":
        said["bold"] = switched(mark)
    elif name == "i":
        said["italic"] = switched(mark)
    elif name == "vanish":
        said["hidden"] = switched(mark)
    elif name == "rFonts":
        said["font"] = attribute(mark, "ascii") or attribute(mark, "hAnsi") or None


def _paragraph_mark(said: dict[str, Any], name: str, mark: Any) -> None:
    if name == "jc":
        said["centered"] = attribute(mark, "val") == "center"
    elif name == "outlineLvl":
        level = number_of(attribute(mark, "val"), 9)
        said["outline"] = level + 1 if 0 <= level < 9 else 0
    elif name == "numPr":
        said["list_id"] = attribute(child(mark, "numId"), "val") or None
        depth = attribute(child(mark, "ilvl"), "val")
        said["list_level"] = number_of(depth, 0) if depth else None


class Styles:
    """The styles of a file, each laid over the one it is based on."""

    def __init__(self, root: Any) -> None:
        self._raw: dict[str, Any] = {}
        self._made: dict[str, Look] = {}
        self.plain = self.default = PLAIN
        for element in () if root is None else root:
            self._take(element)
        self.default = self.named(self._default_id) if self._default_id else self.plain

    _default_id = ""

    def _take(self, element: Any) -> None:
        if local(element) == "docDefaults":
            self.plain = look_of(child(child(element, "pPrDefault"), "pPr"), child(child(element, "rPrDefault"), "rPr"))
        elif local(element) == "style":
            name = attribute(element, "styleId")
            self._raw[name] = element
            if attribute(element, "type") == "paragraph" and switched_attribute(element, "default"):
                self._default_id = name

    def named(self, style_id: str) -> Look:
        """The full look of a style; an unknown one, or a ring of styles, ends at the document's defaults."""
        chain: list[Any] = []
        seen: set[str] = set()
        name = style_id
        while name in self._raw and name not in seen and name not in self._made:
            seen.add(name)
            chain.append((name, self._raw[name]))
            name = attribute(child(self._raw[name], "basedOn"), "val")
        look = self._made.get(name, self.plain)
        for name, element in reversed(chain):
            look = _heading_by_name(element, look_of(child(element, "pPr"), child(element, "rPr"))).over(look)
            self._made[name] = look
        return look

    def numbered(self) -> dict[str, str]:
        """List id → style id, for lists that are only reached through a style (w:numStyleLink)."""
        return {name: look_of(child(raw, "pPr"), None).list_id or "" for name, raw in self._raw.items()}


def _heading_by_name(element: Any, look: Look) -> Look:
    name = attribute(child(element, "name"), "val").lower()
    if look.outline is None and name.startswith("heading ") and name[8:].isdecimal():
        return replace(look, outline=min(9, number_of(name[8:], 9)))
    return look


def switched_attribute(element: Any, name: str) -> bool:
    """An on-off attribute such as w:default="1"."""
    return attribute(element, name, "0").lower() not in _OFF
