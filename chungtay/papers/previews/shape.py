"""What a look at a file is, and how much of it is shown."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

MOST_PAGES = 5  # of a PDF or a TIFF
LARGE, SMALL = 1400, 240  # pixels, the longer side
MOST_LINES, MOST_LETTERS = 200, 1000  # of a text; of one line
MOST_SHEETS, MOST_ROWS, MOST_COLUMNS, MOST_CELL = 5, 60, 15, 200
KINDS = ("pictures", "lines", "tables", "none")


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name and its first rows, as text."""

    name: str
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """`kind`: pictures | lines | tables | none. `whole`: pages, lines or sheets of the file, where known. `why`, for
    none: locked | broken | heavy | unknown. Pictures are numbered from 1, JPEG without any data about the camera."""

    kind: str
    pictures: int = 0
    whole: int = 0
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    more: bool = False
    why: str = ""

    def as_json(self) -> str:
        tables = [{"name": table.name, "rows": table.rows} for table in self.tables]
        told = {"kind": self.kind, "pictures": self.pictures, "whole": self.whole, "lines": self.lines}
        return json.dumps({**told, "tables": tables, "more": self.more, "why": self.why}, ensure_ascii=False)


def none(why: str) -> Preview:
    """There is nothing to show, and why."""
    return Preview("none", why=why)


def from_json(text: str) -> Preview:
    """What a child or the cache says, cut to what may be shown. Raises ValueError, KeyError, TypeError."""
    said: dict[str, Any] = json.loads(text)
    if said["kind"] not in KINDS:
        raise ValueError(said["kind"])
    return Preview(
        kind=said["kind"],
        pictures=min(int(said["pictures"]), MOST_PAGES),
        whole=int(said["whole"]),
        lines=tuple(plain(line, MOST_LETTERS) for line in said["lines"][:MOST_LINES]),
        tables=tuple(_table(one) for one in said["tables"][:MOST_SHEETS]),
        more=bool(said["more"]),
        why=str(said["why"])[:20],
    )


def _table(said: dict[str, Any]) -> Table:
    rows = (tuple(plain(cell, MOST_CELL) for cell in row[:MOST_COLUMNS]) for row in said["rows"][:MOST_ROWS])
    return Table(plain(said["name"], 60), tuple(rows))


def plain(words: object, most: int) -> str:
    """One line of text: no control characters, no turning round of the reading direction."""
    text = "".join(letter if letter.isprintable() else " " for letter in str(words))
    return text if len(text) <= most else text[: most - 1] + "…"
