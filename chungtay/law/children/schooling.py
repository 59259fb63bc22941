"""School: states, grades with their usual age, why a child left; and the small lists a record asks for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Any

from chungtay.law.children.book import Entry, entries, kept

YEAR_BEGINS = 9  # month; the school year opens on 5 September


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade or class; ``age`` in full years in the calendar year in which it begins, None where it has none."""

    code: str
    vi: str
    en: str
    age: int | None
    level: str


@cache
def grades() -> Mapping[str, Grade]:
    """All grades by code, youngest first, other forms last."""
    rows = kept("schooling")["grades"]
    return MappingProxyType({code: _grade(code, row) for code, row in rows.items()})


def _grade(code: str, row: Mapping[str, Any]) -> Grade:
    vi, en = row["names"]
    return Grade(code, vi, en, row.get("age"), row["level"])


def states() -> Mapping[str, Entry]:
    """in, out, finished, not-yet, unknown."""
    return entries("schooling", "states")


def leaving() -> Mapping[str, Entry]:
    """Why a child left school."""
    return entries("schooling", "leaving")


def no_number() -> Mapping[str, Entry]:
    """Why a child has no personal identification number."""
    return entries("schooling", "no_number")


def precisions() -> Mapping[str, Entry]:
    """How sure a date of birth is."""
    return entries("schooling", "precisions")


def school_year(on: date) -> int:
    """The calendar year in which the school year of that day began."""
    return on.year - (on.month < YEAR_BEGINS)


def usual_grade(born: date, on: date) -> str:
    """The grade usual for a child born then (Luật Giáo dục 43/2019/QH14 Điều 28); "" outside all ages."""
    age = school_year(on) - born.year
    aged = [(grade.age, grade.code) for grade in grades().values() if grade.age is not None]
    fitting = [code for usual, code in aged if usual <= age]
    return fitting[-1] if fitting and age <= aged[-1][0] else ""


def years_behind(grade: str, born: date, on: date) -> int | None:
    """How many years older than usual the child is (negative: younger); None where the grade has no age."""
    age = grades()[grade].age
    return None if age is None else school_year(on) - born.year - age
