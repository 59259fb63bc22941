"""Which opener a file wants, by its bytes; the name is never believed."""

from __future__ import annotations

from typing import IO

from chungtay.papers.sheets.opening.separated import Separated
from chungtay.papers.sheets.opening.table import Opened
from chungtay.papers.sheets.opening.xls import Xls
from chungtay.papers.sheets.opening.xlsx import Xlsx
from chungtay.papers.sheets.words import trouble
from chungtay.papers.sources.kinds import kind_of
from chungtay.papers.sources.refusals import refusal

_HEAD = 2**18


def opened(file: IO[bytes]) -> Opened:
    """The spreadsheet, opened. Raises `Unreadable`: empty, encrypted, broken, or no spreadsheet at all."""
    file.seek(0, 2)
    size = file.tell()
    file.seek(0)
    head = file.read(_HEAD)
    if not head.strip():
        raise refusal("empty")
    if size > _HEAD:
        file.seek(max(_HEAD, size - _HEAD))
        head += file.read()  # the list of a zip and the streams of an old file may stand at the end
    file.seek(0)
    return _by_kind(kind_of(head), file)


def _by_kind(kind: str, file: IO[bytes]) -> Opened:
    if kind == "xlsx":
        return Xlsx(file)
    if kind in {"xls", "ole"}:
        return Xls(file)
    if kind == "text":
        return Separated(file)
    if kind == "encrypted":
        raise refusal("encrypted", kind_vi="bảng tính Excel", kind_en="Excel")
    raise trouble("web_page_table" if kind in {"html", "mht"} else "not_a_sheet")
