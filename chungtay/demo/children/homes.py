"""Where invented families live: real communes with invented villages, or villages that are in the database."""

import csv
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import chungtay.register.places

FILE = Path(__file__).parent / "mixes.toml"
UNITS = Path(chungtay.register.places.__file__).parent / "data" / "units.csv"
TOWN = "phuong"


@dataclass(frozen=True, slots=True)
class Home:
    """A commune: its path, its villages' paths, and the peoples who live there, each as often as it is met."""

    path: str
    villages: tuple[str, ...]
    peoples: tuple[str, ...]

    @property
    def province(self) -> str:
        return self.path[:2]


@cache
def _mixes() -> dict[str, dict[str, int]]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


@cache
def peoples(province: str) -> tuple[str, ...]:
    """The peoples of a province, each as often as it is met."""
    mix = _mixes().get(province) or _mixes()["*"]
    return tuple(people for people, times in mix.items() for _ in range(times))


def home(path: str, villages: Sequence[str] = ()) -> Home:
    """A commune with these villages, or with eight to nineteen invented ones where none are given."""
    count = 8 + int(path[2:]) % 12
    return Home(path, tuple(villages) or tuple(f"{path}{one:04}" for one in range(1, count + 1)), peoples(path[:2]))


@cache
def _communes() -> tuple[tuple[str, str], ...]:
    """(path, type) of every commune of today's real map, in the order of their paths."""
    with UNITS.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["scheme"] == "2025" and row["parent"] and not row["to"]]
    return tuple(sorted((row["parent"] + row["code"], row["type"]) for row in rows))


def country(place: str = "") -> tuple[Home, ...]:
    """The communes of a place of the real map ("" all, "11" a province, one commune); wards twice, they are larger.

    ValueError where the map has nothing there.
    """
    found = [(path, type_) for path, type_ in _communes() if path.startswith(place)]
    if not found:
        raise ValueError(f"no commune of the real map begins with {place}")
    return tuple(home(path) for path, type_ in found for _ in range(2 if type_ == TOWN else 1))


def from_villages(paths: Iterable[str]) -> tuple[Home, ...]:
    """Communes made of villages that exist (or of communes without villages, given by their own path)."""
    held: dict[str, list[str]] = {}
    for path in sorted(paths):
        held.setdefault(path[:7], []).append(path)
    return tuple(home(path, [one for one in all_ if len(one) > 7] or [path]) for path, all_ in held.items())
