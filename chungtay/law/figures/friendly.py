"""The standard of the child-friendly commune: what is asked, for how many points, and what of it was not found."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from chungtay.law.dated import VALUES
from chungtay.law.figures.indicators import Layer, Wrong, WrongFile, book
from chungtay.law.figures.marks import Mark, Words, pair
from chungtay.law.figures.targets import Op

NONE: Words = ("", "")
YES_NO, THRESHOLD = "yes-no", "threshold"
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is scored. ``bands``: (least value, points) below the threshold; () where they were not found.
    ``points`` None: not found."""

    no: str
    names: Words
    kind: str
    points: int | None
    mark: Mark
    measure: str = ""
    op: Op | None = None
    value: float = 0
    bands: tuple[tuple[float, int], ...] = ()
    note: Words = NONE


@dataclass(frozen=True, slots=True)
class Criterion:
    """One of the thirteen. Without items or points its table was not found."""

    no: int
    letter: str
    names: Words
    points: int | None
    mark: Mark
    points_mark: Mark
    items: tuple[Item, ...] = ()
    measure: str = ""
    note: Words = NONE

    @property
    def known(self) -> bool:
        """Whether every point of it can be reckoned."""
        given = [item.points for item in self.items]
        return self.points is not None and None not in given and sum(p for p in given if p) == self.points


@dataclass(frozen=True, slots=True)
class Condition:
    """What recognition asks besides points, a class with the points it asks (``points``), or a step."""

    code: str
    names: Words
    mark: Mark
    points: int = 0


@dataclass(frozen=True, slots=True)
class Standard:
    """One version of the standard."""

    number: str
    names: Words
    from_day: date
    total: int
    total_mark: Mark
    article: str
    mark: Mark
    note: Words
    criteria: tuple[Criterion, ...]
    conditions: Mapping[str, Condition]
    classes: Mapping[str, Condition]
    procedure: tuple[Condition, ...]

    @property
    def points_known(self) -> int:
        return sum(item.points or 0 for one in self.criteria for item in one.items)

    @property
    def items(self) -> Mapping[str, Item]:
        return MappingProxyType({item.no: item for one in self.criteria for item in one.items})


@cache
def standard(*layers: Layer) -> Standard:
    """The standard with an operator's files laid over it; WrongFile for what cannot be taken."""
    kept: dict[str, Any] = tomllib.loads((VALUES / "friendly-commune.toml").read_text(encoding="utf-8"))
    try:
        for _, text in layers:
            kept = _over(kept, tomllib.loads(text))
        return _standard(kept)
    except (KeyError, TypeError, ValueError) as problem:
        name = layers[-1][0] if layers else "friendly-commune"
        wrong = Wrong(name, f"Tệp không dùng được: {problem}.", f"The file cannot be used: {problem}.")
        raise WrongFile([wrong]) from problem


def _over(under: dict[str, Any], upper: dict[str, Any]) -> dict[str, Any]:
    """Tables are laid over tables, everything else takes the place of what was there."""
    both = {key: _over(under[key], value) for key, value in upper.items()
            if isinstance(value, dict) and isinstance(under.get(key), dict)}  # fmt: skip
    return {**under, **upper, **both}


def _standard(kept: Row) -> Standard:
    of = kept["standard"]
    criteria = tuple(_criterion(int(no), row) for no, row in kept["criteria"].items())
    steps = tuple(_condition(str(at), row) for at, row in enumerate(kept["procedure"], 1))
    named = (of["number"], _both(of["names"]), of["from"], of["total"], Mark(of["total_confidence"]), of["article"])
    lists = (_conditions(kept["conditions"]), _conditions(kept["classes"]))
    made = Standard(*named, Mark(of["confidence"]), _both(of.get("note")), criteria, *lists, steps)
    if made.points_known > made.total:
        raise ValueError(f"{made.points_known} points of {made.total}")
    return made


def _both(given: object) -> Words:
    return pair(given) or NONE


def _conditions(rows: Row) -> Mapping[str, Condition]:
    return MappingProxyType({code: _condition(code, row) for code, row in rows.items()})


def _condition(code: str, row: Row) -> Condition:
    return Condition(code, _both(row["names"]), Mark(row["confidence"]), row.get("points", 0))


def _criterion(no: int, row: Row) -> Criterion:
    items = tuple(_item(code, one) for code, one in row.get("items", {}).items())
    sure = Mark(row["confidence"])
    points = Mark.NOT_FOUND if "points" not in row else sure
    named = (_both(row["names"]), row.get("points"), sure, points)
    return Criterion(no, row["letter"], *named, items, _measure(row), _both(row.get("note")))


def _item(no: str, row: Row) -> Item:
    if row["kind"] not in (YES_NO, THRESHOLD) or (row["kind"] == THRESHOLD) != ("op" in row):
        raise ValueError(f"{no}: yes-no, or a threshold with its op")
    bands = tuple((float(least), int(points)) for least, points in row.get("bands", ()))
    op = Op(row["op"]) if "op" in row else None
    given = (_both(row["names"]), row["kind"], row.get("points"), Mark(row["confidence"]))
    return Item(no, *given, _measure(row), op, float(row.get("value", 0)), bands, _both(row.get("note")))


def _measure(row: Row) -> str:
    key = str(row.get("measure", ""))
    if key and key not in book().indicators:
        raise ValueError(f"{key}: no indicator")
    return key
