"""Where the table begins: its heading in one, two or three lines, under whatever titles, beside whatever columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise

from chungtay.papers.sheets.folded import folded
from chungtay.papers.sheets.opening.table import Line
from chungtay.papers.sheets.shape import Column, Form

MOST_LINES = 60  # titles above a heading
_DEEP = 3
_WHOLE = 900  # from here on it is the whole name of a column, not a name found among other words
Range = tuple[int, int, int, int]


@dataclass(slots=True)
class Heading:
    """`columns` maps keys to places, `titles` to what stands there; `last` is the last line of the heading."""

    first: int
    last: int
    columns: dict[str, int] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)
    twice: list[str] = field(default_factory=list)


class Names:
    """Every heading the columns of a form go by, folded."""

    def __init__(self, form: Form) -> None:
        self.columns = form.columns
        self.needed = {column.key for column in form.columns if column.needed}
        self.shared = self.needed | {column.part[0] for column in form.columns if column.part[0]}
        self.exact: dict[str, Column] = {}
        for column in form.columns:
            for name in (column.title, *column.aliases):
                self.exact.setdefault(name.lower() if name.startswith("=") else folded(name) or name, column)
        self.inside = sorted(
            (
                (f" {name} ", column)
                for name, column in self.exact.items()
                if len(name) > 3 and name[0] != "=" and not column.hidden
            ),
            key=lambda pair: -len(pair[0]),
        )

    def column_under(self, titles: list[str]) -> tuple[Column | None, int]:
        """The column named by a heading in several lines. Read downwards; else upwards: "Mẹ" over "Họ tên"; else by its
        last line, save what every person has: a name, a day, a sex under somebody's heading are theirs."""
        whole = self.column(" ".join(titles))
        if len(titles) < 2 or whole[1] >= _WHOLE:
            return whole
        turned = self.column(" ".join(reversed(titles)))
        if turned[1] >= _WHOLE:
            return turned
        last, certainty = self.column(titles[-1])
        alone = last is not None and certainty >= _WHOLE and not {last.key, last.part[0]} & self.shared
        return (last, certainty) if alone else whole

    def column(self, title: str) -> tuple[Column | None, int]:
        """The column this heading names, and how sure (the letters of the name that was found in it)."""
        name = folded(title) or title.strip()
        if found := self.exact.get("=" + title.strip().lower()):  # "Năm" and "Nam" fold into one
            return found, 2000
        if found := self.exact.get(name):
            return found, 1000 + len(name)
        shorter = folded(re.sub(r"\([^)]*\)", " ", title))
        if shorter and (found := self.exact.get(shorter)):
            return found, 900 + len(shorter)
        if len(name) > 80:
            return None, 0
        padded = f" {name} "
        return next(((column, len(alias)) for alias, column in self.inside if alias in padded), (None, 0))


def heading(lines: list[Line], merged: list[Range], names: Names) -> Heading | None:
    """The best heading among the first lines; None where no two columns of ours, or not the needed one, are named."""
    best: tuple[int, int, Heading] | None = None
    for at in range(len(lines)):
        for deep in range(1, _DEEP + 1):
            if at + deep > len(lines) or lines[at + deep - 1].number - lines[at].number != deep - 1:
                break
            if any(len({word for cell in line.cells if (word := _word(cell))}) < 2 for line in lines[at : at + deep]):
                break  # one cell alone is a title
            found = _named(lines[at : at + deep], merged, names)
            score = (len(found.columns), -deep)
            if found.columns.keys() >= names.needed and score[0] >= 2 and (best is None or score > best[:2]):
                best = (*score, found)
    return best[2] if best else None


def _named(lines: list[Line], merged: list[Range], names: Names) -> Heading:
    found = Heading(lines[0].number, lines[-1].number)
    sure: dict[str, int] = {}
    for place, titles in enumerate(_titles(lines, merged)):
        title = " ".join(titles)
        column, certainty = names.column_under(titles)
        if column is None:
            found.unknown += [title] if title else []
        elif certainty > sure.get(column.key, 0):
            found.unknown += [found.titles[column.key]] if column.key in sure else []
            sure[column.key], found.columns[column.key], found.titles[column.key] = certainty, place, title
        elif certainty:
            found.twice.append(title)
    return found


def _titles(lines: list[Line], merged: list[Range]) -> list[list[str]]:
    """The titles of each column, from top to bottom; a merged cell speaks for every column below it."""
    width = max(len(line.cells) for line in lines)
    rows = [_spread(line, width, merged) for line in lines]
    return [list(dict.fromkeys(row[place] for row in rows if row[place])) for place in range(width)]


def _spread(line: Line, width: int, merged: list[Range]) -> list[str]:
    row = [_word(cell) for cell in line.cells] + [""] * (width - len(line.cells))
    for top, left, bottom, right in merged:
        if top <= line.number - 1 <= bottom and left < width and top == line.number - 1:
            for place in range(left, min(right + 1, width)):
                row[place] = row[left]
    return row


def _word(cell: object) -> str:
    return re.sub(r"\s+", " ", str(cell)).strip() if isinstance(cell, str) else ""


_NUMBERING = re.compile(r"\(?\s*(?:\d{1,2}|[A-Za-z]|[IVX]{1,5})\s*\)?")


def is_numbering(cells: list[object]) -> bool:
    """(1) (2) (3) … under a heading."""
    filled = [str(cell).removesuffix(".0") for cell in cells if cell not in ("", None)]
    counted = [int(found) for word in filled if (found := word.strip("() ")).isdigit()]
    return (
        len(filled) >= 3
        and all(_NUMBERING.fullmatch(word) for word in filled)
        and len(counted) >= 2
        and all(after - before == 1 for before, after in pairwise(counted))
    )
