"""values/indicators.toml, and an operator's own file laid over it: one reader, the same checks for both.

A layer is a file of the same shape. A row of a key that is kept replaces the fields it gives; with a ``from`` of its
own it is a new version and the older one stays for the days before it. A key that is not kept is a new indicator.
``closed = true`` takes a slot away, when what it stood for has come in under codes of its own.
"""

import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar

from chungtay.law.dated import VALUES
from chungtay.law.figures import rows
from chungtay.law.figures.definitions import Book, Breakdown, Definition, Indicator, Set

Layer = tuple[str, str]  # name, text of a TOML file
Made = TypeVar("Made")
TABLES = ("sets", "groups", "breakdowns", "expected")


@dataclass(frozen=True, slots=True)
class Wrong:
    """One thing in a file that cannot stand; ``key`` names the row."""

    key: str
    vi: str
    en: str


class WrongFile(ValueError):
    """A file of definitions that cannot be taken; ``found`` says everything at once."""

    def __init__(self, found: Iterable[Wrong]) -> None:
        self.found = tuple(found)
        super().__init__("; ".join(f"{one.key}: {one.en}" for one in self.found))


@cache
def ours() -> str:
    """The text of values/indicators.toml."""
    return (VALUES / "indicators.toml").read_text(encoding="utf-8")


@cache
def book(*layers: Layer) -> Book:
    """Our definitions with the layers over them, the last on top. WrongFile for what cannot be taken."""
    files = [(origin, _parsed(origin, text)) for origin, text in (("", ours()), *layers)]
    found: list[Wrong] = []
    lists = {table: _joined(table, files) for table in TABLES}
    sets, groups = _made(lists["sets"], rows.set_of, found), _made(lists["groups"], rows.group_of, found)
    breakdowns = _made(lists["breakdowns"], rows.breakdown_of, found)
    expected = _made(lists["expected"], rows.expected_of, found)
    indicators = _indicators(_laid(files, found), sets, breakdowns, found)
    if found:
        raise WrongFile(found)
    return Book(sets, groups, breakdowns, indicators, expected)


def _parsed(origin: str, text: str) -> dict[str, Any]:
    try:
        given = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise WrongFile(
            [Wrong(origin, f"Tệp không đọc được: {problem}", f"The file cannot be read: {problem}")]
        ) from None
    if unknown := ", ".join(sorted(set(given) - {*TABLES, "indicators"})):
        raise WrongFile([Wrong(origin, f"Không có mục nào tên là: {unknown}.", f"Nothing is called: {unknown}.")])
    return given


def _joined(table: str, files: list[tuple[str, dict[str, Any]]]) -> dict[str, Any]:
    return {key: row for _, given in files for key, row in given.get(table, {}).items()}


def _made(given: dict[str, Any], make: Callable[[str, Any], Made], found: list[Wrong]) -> Mapping[str, Made]:
    done = {key: one for key, row in given.items() if (one := _tried(key, row, make, found)) is not None}
    return MappingProxyType(done)


def _tried(key: str, row: Any, make: Callable[[str, Any], Made], found: list[Wrong]) -> Made | None:
    try:
        return make(key, row)
    except rows.Bad as problem:
        found.append(Wrong(key, problem.vi, problem.en))
    except (KeyError, TypeError, ValueError) as problem:
        found.append(Wrong(key, f"Dòng này không đọc được: {problem}.", f"This row cannot be read: {problem}."))
    return None


def _laid(files: list[tuple[str, dict[str, Any]]], found: list[Wrong]) -> dict[str, list[dict[str, Any]]]:
    """The rows of every indicator, one for each version. A row that changes one says where that was read."""
    laid: dict[str, list[dict[str, Any]]] = {}
    for origin, given in files:
        for key, row in given.get("indicators", {}).items():
            if row.get("closed"):
                laid.pop(key, None)
            elif not {"source", "confidence"} <= set(row):
                found.append(Wrong(key, "Cần nguồn và mức tin cậy.", "It needs its source and its confidence."))
            else:
                laid[key] = _over(laid.get(key, []), {**row, "origin": origin})
    return laid


def _over(versions: list[dict[str, Any]], row: dict[str, Any]) -> list[dict[str, Any]]:
    """A name fills a slot; another way to get the figure takes the place of the way before."""
    under = dict(versions[-1]) if versions else {}
    gone = ({"slot"} if "names" in row else set()) | (set(rows.HOW) if set(rows.HOW) & set(row) else set())
    below = {name: value for name, value in under.items() if name not in gone}
    marks = {name: mark for name, mark in under.get("marks", {}).items() if name not in row} | row.get("marks", {})
    return [*(versions if "from" in row else versions[:-1]), {**below, **row, "marks": marks}]


def _indicators(
    laid: dict[str, list[dict[str, Any]]],
    sets: Mapping[str, Set],
    breakdowns: Mapping[str, Breakdown],
    found: list[Wrong],
) -> Mapping[str, Indicator]:
    def make(key: str, row: Any) -> Definition:
        return rows.definition_of(key, row, sets, breakdowns)

    made: dict[str, Indicator] = {}
    for key, versions in laid.items():
        read = [one for row in versions if (one := _tried(key, row, make, found)) is not None]
        by_day = {one.from_day: one for one in read}  # two of one day: the upper layer's
        if by_day:
            made[key] = Indicator(key, tuple(by_day[day] for day in sorted(by_day)))
    return MappingProxyType(made)
