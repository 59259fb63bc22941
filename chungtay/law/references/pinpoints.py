"""Điểm, khoản, Điều, Mục, Chương, Phần before the instrument they belong to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise, product

POINTS = "abcdđeghiklmnopqrstuvxy"  # the letters of points: no f, j, w, z (NĐ 30/2020/NĐ-CP App. I)
_SEPARATOR = r"\s?(?:,|;|và|hoặc|đến|-|,? và)\s?"
_LETTER, _NUMBER = rf"[{POINTS}]\d?(?!\w)", r"\d{1,4}[a-z]?(?![\w/%]|[.,]\d)"
_CONTAINER = r"(?:[IVXLC]{1,7}|\d{1,3})(?!\w)"


_UNIT = re.compile(
    "|".join(
        (
            rf"(?:các )?(?P<w0>điểm) (?P<v0>{_LETTER}(?:{_SEPARATOR}(?:điểm )?{_LETTER}){{0,30}})",
            rf"(?:các )?(?P<w1>khoản) (?P<v1>{_NUMBER}(?:{_SEPARATOR}(?:khoản )?{_NUMBER}){{0,30}})",
            rf"(?:các )?(?P<w2>điều) (?P<v2>{_NUMBER}(?:{_SEPARATOR}(?:điều )?{_NUMBER}){{0,30}})",
            rf"(?:các )?(?P<w3>tiểu mục|mục|chương|phần)"
            rf" (?P<v3>{_CONTAINER}(?:{_SEPARATOR}(?:chương )?{_CONTAINER}){{0,12}})",
        )
    ),
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?<!\w)(?:các )?(?:điểm|khoản|điều|tiểu mục|mục|chương|phần) (?=\w)", re.IGNORECASE)
_JOINT = re.compile(r"; ?(?:và )?|,? ?(?:và |hoặc |của |thuộc )?", re.IGNORECASE)
_TO_DOCUMENT = re.compile(r",? ?(?:\(?của |tại |trong |thuộc |theo )?(?:các )?", re.IGNORECASE)
_ITEM = re.compile(
    r"(?P<to>đến|(?<=\w)\s?-)|(?P<item>[IVXLC]{1,7}(?!\w)|\d{1,4}[a-z]?|[a-eghiklmnopqrstuvxyđ]\d?(?!\w))", re.I
)
_LEVEL_WORDS = re.compile(r"(?:điểm|khoản|điều|tiểu mục|mục|chương|phần|và|hoặc)(?!\w)", re.IGNORECASE)
_LONGEST_RANGE = 60


@dataclass(frozen=True, slots=True)
class Pin:
    """One place inside an instrument; None where the text does not go so deep or so high."""

    point: str | None = None
    clause: str | None = None
    article: str | None = None
    section: str | None = None
    chapter: str | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Chain:
    """All pins written in one stretch [start, end) of text; ``to`` is where their instrument may begin."""

    start: int
    end: int
    to: int
    pins: tuple[Pin, ...]


def _between(first: str, last: str) -> list[str]:
    """The items of a range after its first one."""
    if first.isdigit() and last.isdigit() and 0 < int(last) - int(first) <= _LONGEST_RANGE:
        return [str(number) for number in range(int(first) + 1, int(last) + 1)]
    if first in POINTS and last in POINTS and len(first) == len(last) == 1:
        return list(POINTS[POINTS.index(first) + 1 : POINTS.index(last) + 1])
    return [last]


def _items(text: str) -> list[str]:
    """ "24 đến Điều 28" -> 24 25 26 27 28; "a, b và đ" -> a b đ."""
    items: list[str] = []
    ranged = False
    for match in _ITEM.finditer(_LEVEL_WORDS.sub(" ", text)):
        if match["to"]:
            ranged = True
            continue
        item = match["item"] if match["item"].isupper() else match["item"].lower()
        items.extend(_between(items[-1], item) if ranged and items else [item])
        ranged = False
    return items


@dataclass(slots=True)
class _Group:
    """Units that belong together while a chain is read: values by level."""

    point: list[str]
    clause: list[str]
    article: list[str]
    container: dict[str, list[str]]
    level: int = -1

    def take(self, level: int, word: str, values: list[str]) -> None:
        self.level = level
        if level == 3:
            self.container[word] = values
        else:
            setattr(self, ("point", "clause", "article")[level], values)


_FIELD = {"mục": "section", "tiểu mục": "section", "chương": "chapter", "phần": "part"}


def _pins(group: _Group) -> Iterator[Pin]:
    heads = [dict(zip(group.container, values, strict=True)) for values in product(*group.container.values())]
    for head in heads:
        for article, clause, point in product(group.article or [""], group.clause or [""], group.point or [""]):
            yield replace(Pin(point or None, clause or None, article or None), **head)


def _inherit(groups: list[_Group]) -> None:
    """ "khoản 1, khoản 2 Điều 5": the first clause belongs to article 5 too."""
    for group, following in zip(reversed(groups[:-1]), reversed(groups[1:]), strict=True):
        if not group.article and group.level < 2:
            group.article, group.container = following.article, following.container
            group.clause = group.clause or following.clause
        elif not group.container:
            group.container = following.container


def _descending(groups: list[_Group]) -> bool:
    """ "Điều 5 khoản 2 điểm a": the order from the large to the small."""
    levels = [group.level for group in groups]
    return len(groups) > 1 and levels[0] == 2 and all(a > b for a, b in pairwise(levels))


def _merged(groups: list[_Group]) -> list[_Group]:
    first = groups[0]
    for group in groups[1:]:
        first.point, first.clause = group.point or first.point, group.clause or first.clause
    return [first]


def _read(text: str, start: int) -> tuple[list[_Group], int]:
    groups, at, end = [_Group([], [], [], {})], start, start
    while match := _UNIT.match(text, at):
        level = next(number for number in range(4) if match[f"w{number}"])
        word = match[f"w{level}"].lower()
        field = _FIELD.get(word, word)
        if level < groups[-1].level or (level == groups[-1].level and (level < 3 or field in groups[-1].container)):
            groups.append(_Group([], [], [], {}))
        groups[-1].take(level, field, _items(match[f"v{level}"]))
        end = match.end()
        joint = _JOINT.match(text, end)
        at = joint.end() if joint else end
    return groups, end


def chain_at(text: str, start: int) -> Chain | None:
    """The chain of pins that begins at ``start``, or None."""
    groups, end = _read(text, start)
    if end == start:
        return None
    groups = _merged(groups) if _descending(groups) else groups
    _inherit(groups)
    to = _TO_DOCUMENT.match(text, end)
    return Chain(start, end, to.end() if to else end, tuple(pin for group in groups for pin in _pins(group)))


def chains(text: str) -> Iterator[Chain]:
    """Every chain of pins in a folded text, in order, none inside another."""
    done = 0
    for opening in _OPENING.finditer(text):
        if opening.start() >= done and (chain := chain_at(text, opening.start())):
            done = chain.end
            yield chain
