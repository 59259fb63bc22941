"""Rows poured into a workbook that holds one empty row in their place: a hundred thousand take seconds, not half a
minute, and no memory. Only the file format is leant on: cells of inline words or numbers with the style of their
column (ECMA-376, part 1, 18.3.1.4)."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, Any

from xlsxwriter.utility import xl_col_to_name

from chungtay.papers.sheets.writing.cells import Written, escaped

SHEET = "xl/worksheets/sheet1.xml"
_DIMENSION = re.compile(r"<dimension [^>]*/>")
_BATCH = 500
Plan = tuple[int, Callable[[Any], Written], str, str, dict[Any, str]]
_REMEMBERED = 4_000


def pour(
    shell: IO[bytes],
    file: IO[bytes],
    rows: Iterable[Sequence[Any]],
    writers: list[Callable[[Any], Written]],
    first: int,
) -> int:
    """Copy the shell with `rows` in place of its line `first`; returns how many there were."""
    poured = 0
    with zipfile.ZipFile(shell) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as new:
        for item in old.infolist():
            if item.filename != SHEET:
                new.writestr(item.filename, old.read(item), zipfile.ZIP_DEFLATED)
        head, row, tail = _cut(old.read(SHEET).decode(), first)
        part = zipfile.ZipInfo(SHEET)
        part.compress_type = zipfile.ZIP_DEFLATED
        with new.open(part, "w", force_zip64=True) as out:
            out.write(head.encode())
            for count, batch in _rows(rows, writers, _styles(row), first):
                poured = count
                out.write(batch.encode())
            out.write(tail.encode())
    return poured


def _cut(xml: str, first: int) -> tuple[str, str, str]:
    xml = _DIMENSION.sub("", xml)
    found = re.search(rf'<row r="{first}".*?</row>', xml, re.S)
    if found is None:
        raise ValueError("the shell has no row to pour over")
    return xml[: found.start()], found[0], xml[found.end() :]


def _styles(row: str) -> list[str]:
    return re.findall(r'<c r="[A-Z]+\d+" s="(\d+)"', row)


def _rows(
    rows: Iterable[Sequence[Any]], writers: list[Callable[[Any], Written]], styles: list[str], first: int
) -> Iterator[tuple[int, str]]:
    """(rows so far, their XML), in batches. An empty cell keeps its style, so that its frame is drawn."""
    plans: list[Plan] = [
        (place, write, f'<c r="{xl_col_to_name(place)}', f'" s="{style}"', {})
        for place, (write, style) in enumerate(zip(writers, styles, strict=True))
    ]
    batch: list[str] = []
    number = 0
    for number, row in enumerate(rows, 1):
        batch.append(_row(row, plans, str(first + number - 1)))
        if len(batch) >= _BATCH:
            yield number, "".join(batch)
            batch = []
    yield number, "".join(batch)


def _row(row: Sequence[Any], plans: list[Plan], line: str) -> str:
    parts = [f'<row r="{line}">']
    for place, write, opening, style, known in plans:
        value = row[place]
        if value is None or value == "":
            parts.append(f"{opening}{line}{style}/>")
            continue
        key = tuple(value) if value.__class__ is list else value
        body = known.get(key)
        if body is None:
            body = _body(write(value))
            if len(known) < _REMEMBERED:
                known[key] = body
        parts.append(f"{opening}{line}{style}{body}")
    parts.append("</row>")
    return "".join(parts)


def _body(written: Written) -> str:
    if isinstance(written, str):
        return f' t="inlineStr"><is><t xml:space="preserve">{escaped(written)}</t></is></c>'
    return f"><v>{written}</v></c>"
