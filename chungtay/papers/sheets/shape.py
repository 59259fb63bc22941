"""What a sheet is asked for and what it gives: the columns wanted, the book as found, its rows, its faults."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

Value = str | int | float | bool | None


class Kind(StrEnum):
    """How the cells of a column are read."""

    TEXT = "text"
    NAME = "name"  # a person's name: letters only
    DAY = "day"  # a date in any usual writing → [ISO date, precision]
    PICK = "pick"  # one word of a list, by its label or any other name it goes by
    PICKS = "picks"  # several of them, parted by ; or a new line
    MARK = "mark"  # an x, a tick, "có", 1 → true
    DIGITS = "digits"  # a number that names something: zeros in front count
    COUNT = "count"  # a number that counts something


@dataclass(frozen=True, slots=True)
class Choice:
    """One word of a drop-down: what it is called in the register, on paper, and elsewhere."""

    value: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `title` as officers know it, `aliases` its other headings (folded or not), `width` in letters.

    `length` is the number of digits of a DIGITS column (0 any); `needed` makes a table without it no table of ours.
    `part` tells how a column that is only a piece of another joins it: ("born", "day") or ("sex", "female").
    """

    key: str
    title: str
    kind: Kind = Kind.TEXT
    aliases: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    width: int = 14
    length: int = 0
    needed: bool = False
    hidden: bool = False
    help: str = ""
    part: tuple[str, str] = ("", "")
    most: int = 500  # letters


@dataclass(frozen=True, slots=True)
class Form:
    """The table a reader looks for. `today` is ISO: papers have no clock, and two-digit years need one."""

    columns: tuple[Column, ...]
    today: str
    sections: tuple[str, ...] = ()  # words that open a heading inside the table: "thon", "to dan pho", …

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_dict(cls, said: dict[str, Any]) -> Form:
        columns = tuple(_column(values) for values in said["columns"])
        return cls(columns, said["today"], tuple(said["sections"]))


def _column(values: dict[str, Any]) -> Column:
    choices = tuple(Choice(choice["value"], choice["label"], tuple(choice["aliases"])) for choice in values["choices"])
    lists = {"aliases": tuple(values["aliases"]), "choices": choices, "part": tuple(values["part"])}
    return Column(**{**values, **lists, "kind": Kind(values["kind"])})


@dataclass(frozen=True, slots=True)
class Note:
    """Something told about the whole book."""

    code: str
    vi: str
    en: str


@dataclass(slots=True)
class Found:
    """The table as it was found. `columns` maps our keys to the sheet's columns (0-based)."""

    kind: str  # xlsx | xls | csv
    sheet: str = ""
    header: tuple[int, int] = (0, 0)  # first and last line of the heading, 1-based
    columns: dict[str, int] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)  # key → heading as it stands in the file
    unknown: list[str] = field(default_factory=list)  # headings nobody knows
    lines: int = 0  # rows of the sheet, where known beforehand
    mark: dict[str, str] = field(default_factory=dict)  # what our own export wrote on its hidden sheet
    notes: list[Note] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell that could not be taken (`sure`), or was taken with a doubt. `raw` is what stands in it."""

    key: str
    code: str
    raw: str
    data: dict[str, Any] = field(default_factory=dict)
    refuses: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """One row: `line` as Excel counts it, values by key (only filled ones), its faults, the heading above it."""

    line: int
    values: dict[str, Any]
    faults: tuple[Fault, ...] = ()
    section: str = ""
    hidden: bool = False
