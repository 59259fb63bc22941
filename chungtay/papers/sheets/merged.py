"""Merged cells inside a table: what stands in the top cell is said of every row the merged cell spans."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from chungtay.papers.sheets.opening.table import Line


def filled_down(lines: Iterable[Line], merged: list[tuple[int, int, int, int]], places: set[int]) -> Iterator[Line]:
    """The lines, with the value of a merged cell in each of its rows. Reads only columns in `places`."""
    down = {(top, left): bottom for top, left, bottom, _right in merged if bottom > top and left in places}
    if not down:
        yield from lines
        return
    tops = {left for _top, left in down}
    now: dict[int, tuple[int, Any]] = {}
    for line in lines:
        cells = list(line.cells)
        for place in tops:
            _fill(cells, place, line.number - 1, down, now)
        yield Line(line.number, cells, line.hidden)


def _fill(
    cells: list[Any], place: int, row: int, down: dict[tuple[int, int], int], now: dict[int, tuple[int, Any]]
) -> None:
    here = cells[place] if place < len(cells) else ""
    if (bottom := down.get((row, place))) is not None:
        now[place] = (bottom, here)
    elif here == "" and place in now and row <= now[place][0]:
        cells += [""] * (place + 1 - len(cells))
        cells[place] = now[place][1]
