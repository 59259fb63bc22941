"""Waiting rows made into new children, laid out as they are written. Asks nothing of the database: a second process
may do it (`hand`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chungtay.law.duty_states import Refusal
from chungtay.register.children.building import Writer
from chungtay.register.children.bulk import built
from chungtay.register.children.pouring import Laid, lay_out, number
from chungtay.register.children.sheets.becoming import new_row
from chungtay.register.children.sheets.waiting import Waiting, opened
from chungtay.register.children.sheets.words import spoken

ADULTS = ('"mother":', '"father":', '"carer":')
Ids = Mapping[str, Sequence[int]]


@dataclass(frozen=True, slots=True)
class Made:
    """What is written: (row, child) and the rows of every table; and the rows that cannot be, with what is said."""

    written: list[tuple[int, int]]
    laid: list[Laid]
    refused: list[tuple[int, dict[str, object]]]


def wanted(rows: Sequence[Waiting]) -> dict[str, int]:
    """How many ids of each table these rows need, at the most."""
    adults = sum(row.kept.count(name) for row in rows for name in ADULTS)
    households = sum('"poverty":' in row.kept for row in rows)
    return {"child": len(rows), "household": households, "carer": adults}


def make(code: str, rows: Sequence[Waiting], writer: Writer, ids: Ids) -> Made:
    """New children of these rows of list `code`."""
    left, refused = opened(code, rows), []
    while True:
        told = [new_row(row, f"{writer.source.words}, dòng {row.line}") for row in left]
        try:
            tables = built(told, writer).tables
        except Refusal as fault:
            row = left.pop(getattr(fault, "row", 0))
            said = spoken(type(fault).__name__, str(fault.vi), str(fault.en), refuses=True)
            refused.append((row.id, said))
        else:
            number(tables, ids)
            children = [child["id"] for child in tables.get("child", ())]
            return Made([(row.id, child) for row, child in zip(left, children, strict=True)], lay_out(tables), refused)
