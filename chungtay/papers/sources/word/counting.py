"""The list marks Word draws and does not store: "I.", "1.2.", "a)", "-". Reads numbering.xml.

Letters follow the Latin alphabet (a, b, c, d, e), because that is what Word prints; after z the letter is doubled
(ECMA-376 part 1, 17.18.59).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from chungtay.papers.sources.markup import local
from chungtay.papers.sources.word.parts import attribute, child, number_of
from chungtay.papers.sources.word.styles import Styles, switched

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MOST = 4000  # beyond this Roman numbers and rows of letters are no marks any more


def roman(number: int) -> str:
    """4 → "iv"."""
    made = ""
    for value, letters in _ROMAN:
        made += letters * (number // value)
        number %= value
    return made


def letters(number: int) -> str:
    """1 → "a", 27 → "aa", 28 → "bb"."""
    return chr(ord("a") + (number - 1) % 26) * min(1 + (number - 1) // 26, 20)


def shown(number: int, form: str) -> str:
    """A number in one of Word's forms; forms of other scripts are shown as digits."""
    if form in {"none", "bullet"}:
        return ""
    if form in {"lowerRoman", "upperRoman", "lowerLetter", "upperLetter"} and 0 < number < _MOST:
        plain = roman(number) if form.endswith("Roman") else letters(number)
        return plain.upper() if form.startswith("upper") else plain
    return f"{number:02d}" if form == "decimalZero" else str(number)


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list."""

    form: str
    pattern: str
    start: int
    restart: int  # the level (1-based) whose step starts this one again; 0 never
    legal: bool
    style: str

    @classmethod
    def of(cls, element: Any, index: int) -> Level:
        """From w:lvl."""
        after = attribute(child(element, "lvlRestart"), "val")
        return cls(
            attribute(child(element, "numFmt"), "val", "decimal"),
            attribute(child(element, "lvlText"), "val"),
            number_of(attribute(child(element, "start"), "val"), 0),
            number_of(after, index) if after else index,
            bool(switched(child(element, "isLgl"))),
            attribute(child(element, "pStyle"), "val"),
        )


class Counting:
    """All lists of a file, counting as the paragraphs go by."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._abstract: dict[str, Any] = {}
        self._style_link: dict[str, str] = {}
        self._lists: dict[str, Any] = {}
        self._levels: dict[str, dict[int, Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[str] = set()
        self._by_style = styles.numbered()
        self.latin_letters = False
        for element in () if root is None else root:
            self._take(element)

    def _take(self, element: Any) -> None:
        if local(element) == "abstractNum":
            name = attribute(element, "abstractNumId")
            self._abstract[name] = element
            if link := attribute(child(element, "numStyleLink"), "val"):
                self._style_link[name] = link
        elif local(element) == "num":
            self._lists[attribute(element, "numId")] = element

    def mark(self, list_id: str | None, level: int | None, style: str) -> str:
        """Count one paragraph of a list and give its mark; "" for a paragraph that is in no list."""
        if not list_id or list_id == "0" or list_id not in self._lists:
            return ""
        levels = self._levels_of(list_id)
        index = level if level is not None else _level_of_style(levels, style)
        if index not in levels:
            return ""
        counts = self._step(list_id, levels, index)
        return self._written(levels, counts, index)

    def _step(self, list_id: str, levels: dict[int, Level], index: int) -> list[int | None]:
        counts = self._counts.setdefault(self._root_of(list_id), [None] * _LEVELS)
        if list_id not in self._started:
            self._started.add(list_id)
            self._start_again(list_id, counts)
        for above in range(index):  # a level passed over counts as begun, in Word as in LibreOffice
            if counts[above] is None and above in levels:
                counts[above] = levels[above].start
        now = counts[index]
        counts[index] = levels[index].start if now is None else now + 1
        for deeper in range(index + 1, _LEVELS):
            if deeper in levels and levels[deeper].restart > 0 and index < levels[deeper].restart:
                counts[deeper] = None
        return counts

    def _start_again(self, list_id: str, counts: list[int | None]) -> None:
        for override in self._lists[list_id]:
            level = number_of(attribute(override, "ilvl"), 0)
            if local(override) == "lvlOverride" and child(override, "startOverride") is not None:
                counts[max(0, level) :] = [None] * (_LEVELS - max(0, level)) if level < _LEVELS else []

    def _written(self, levels: dict[int, Level], counts: list[int | None], index: int) -> str:
        level = levels[index]
        if level.form == "bullet":
            return "+" if "+" in level.pattern else "-"
        if level.form == "lowerLetter" and (counts[index] or 0) > 4:
            self.latin_letters = True
        return _PLACE.sub(
            lambda place: _number_at(levels, counts, int(place[1]) - 1, level.legal), level.pattern
        ).strip()

    def _root_of(self, list_id: str) -> str:
        name = attribute(child(self._lists[list_id], "abstractNumId"), "val")
        link = self._by_style.get(self._style_link.get(name, ""), "")
        if link and link != list_id and link in self._lists:
            return attribute(child(self._lists[link], "abstractNumId"), "val")
        return name

    def _levels_of(self, list_id: str) -> dict[int, Level]:
        if list_id not in self._levels:
            root = self._abstract.get(self._root_of(list_id))
            self._levels[list_id] = _overridden(_levels(root), self._lists[list_id])
        return self._levels[list_id]


def _levels(element: Any) -> dict[int, Level]:
    made: dict[int, Level] = {}
    for inner in () if element is None else element:
        index = number_of(attribute(inner, "ilvl"), -1)
        if local(inner) == "lvl" and 0 <= index < _LEVELS:
            made[index] = Level.of(inner, index)
    return made


def _overridden(base: dict[int, Level], element: Any) -> dict[int, Level]:
    """The levels of one list: its own w:lvl and w:startOverride laid over those it shares."""
    made = dict(base)
    for override in element:
        if local(override) != "lvlOverride":
            continue
        made |= _levels(override)
        index, start = number_of(attribute(override, "ilvl"), -1), child(override, "startOverride")
        if start is not None and index in made:
            made[index] = replace(made[index], start=number_of(attribute(start, "val"), 1))
    return made


def _level_of_style(levels: dict[int, Level], style: str) -> int:
    return next((index for index, level in levels.items() if style and level.style == style), 0)


def _number_at(levels: dict[int, Level], counts: list[int | None], index: int, legal: bool) -> str:
    """The count of one level inside a mark; a deeper level than the paragraph's own shows nothing."""
    number = counts[index]
    if index not in levels or number is None:
        return ""
    return shown(number, "decimal" if legal else levels[index].form)
