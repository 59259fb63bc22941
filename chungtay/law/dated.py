"""A value that the law has changed over time: each version with its first day, its article and how sure we are."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

VALUES = Path(__file__).parent / "values"
CONFIDENCES = ("H", "M", "L")  # seen in the text; known but not re-read; uncertain

T = TypeVar("T")


class NotYet(LookupError):
    """No version is known for the day; ``vi`` and ``en`` say it to the person at the desk."""

    def __init__(self, name: str, day: date, first: date) -> None:
        self.name, self.day, self.first = name, day, first
        self.vi = (
            f"Chưa có giá trị “{name}” cho ngày {day:%d/%m/%Y}: bản sớm nhất đang lưu có hiệu lực từ {first:%d/%m/%Y}."
        )
        self.en = f"No value “{name}” for {day:%d/%m/%Y}: the earliest one kept is in force from {first:%d/%m/%Y}."
        super().__init__(self.en)


@dataclass(frozen=True, slots=True)
class Version(Generic[T]):
    """One version: in force from ``from_day`` until the next one begins."""

    value: T
    from_day: date
    article: str
    confidence: str


@dataclass(frozen=True, slots=True)
class Dated(Generic[T]):
    """All versions of one value, oldest first."""

    name: str
    versions: tuple[Version[T], ...]

    def version(self, day: date) -> Version[T]:
        """The version in force on the day; NotYet before the first one."""
        held = [version for version in self.versions if version.from_day <= day]
        if not held:
            raise NotYet(self.name, day, self.versions[0].from_day)
        return held[-1]

    def on(self, day: date) -> T:
        """The value in force on the day; NotYet before the first one."""
        return self.version(day).value


def dated(name: str, versions: Iterable[Version[T]]) -> Dated[T]:
    """A dated value of these versions in any order; ValueError for none, two of one day, or an unknown confidence."""
    held = tuple(sorted(versions, key=lambda version: version.from_day))
    if not held or len({version.from_day for version in held}) < len(held):
        raise ValueError(f"{name}: needs at least one version and one only for each day")
    if any(version.confidence not in CONFIDENCES for version in held):
        raise ValueError(f"{name}: confidence must be one of {CONFIDENCES}")
    return Dated(name, held)


def _version(row: dict[str, Any]) -> Version[Any]:
    return Version(row["value"], row["from"], row["article"], row["confidence"])


@cache
def load(file: str) -> dict[str, Dated[Any]]:
    """Every dated value of ``values/<file>.toml``: tables of rows with value, from, article, confidence."""
    rows = tomllib.loads((VALUES / f"{file}.toml").read_text(encoding="utf-8"))
    return {name: dated(name, map(_version, versions)) for name, versions in rows.items()}
