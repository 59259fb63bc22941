"""The three files of a report, Word, PDF and the figures in Excel; kept under their hash when it is signed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from io import BytesIO

from chungtay.figures.rollups.counting import definitions, window_of
from chungtay.figures.rollups.models import Figure, Report, Section
from chungtay.figures.rollups.paper import ground_rows, letter, table_rows
from chungtay.papers.letter import write_docx, write_pdf
from chungtay.papers.sheets.shape import Column
from chungtay.papers.sheets.writing import Out, write_book
from chungtay.register.archive.actions import put_away
from chungtay.register.archive.models import File
from chungtay.register.people.desk import Desk

COLUMNS = (
    Column("no", "Số", width=6), Column("key", "Mã chỉ tiêu", width=16), Column("name", "Chỉ tiêu", width=52),
    Column("numerator", "Tử số", width=14), Column("denominator", "Mẫu số", width=14),
    Column("value", "Kỳ này", width=18), Column("before", "Kỳ trước", width=18), Column("target", "Mục tiêu", width=22),
    Column("ground", "Căn cứ của số liệu", width=70),
)  # fmt: skip


def workbook(report: Report, figures: Sequence[Figure], held) -> bytes:
    """The figures of the report as a sheet, each with its numerator, denominator and ground."""
    told = [row for row in figures if row.key in held]
    table, grounds = table_rows(report, told, held)[1:], ground_rows(report, told)[1:]
    rows = [
        (line[0], row.key, line[1], _count(row.numerator), _count(row.denominator), *line[2:], ground[1])
        for row, line, ground in zip(told, table, grounds, strict=True)
    ]
    titles = (f"{report.name_vi} – {report.unit.name}", f"Kỳ số liệu {window_of(report).vi}")
    out, file = Out("Phụ lục số liệu", COLUMNS, rows, titles, foot=report.number, length=len(rows), spare=0), BytesIO()
    write_book(out, file)
    return file.getvalue()


def _count(count: int | None) -> str:
    return "" if count is None else str(count)


def made(
    report: Report, figures: Sequence[Figure], sections: Mapping[str, Section], kind: str, *, by: Desk,
    signer: Desk | None = None,
) -> bytes:  # fmt: skip
    """One file of the report: docx, pdf, xlsx. `signer`: None for a draft."""
    held = definitions(by, report)
    if kind == "xlsx":
        return workbook(report, figures, held)
    return {"docx": write_docx, "pdf": write_pdf}[kind](letter(report, figures, sections, held, by=signer))


def files(
    report: Report, figures: Sequence[Figure], sections: Mapping[str, Section], *, by: Desk, at: datetime
) -> dict[str, File]:
    """The three files, put away in the place whose report it is."""
    there = replace(by, path=report.path)
    return {
        kind: put_away(
            data=made(report, figures, sections, kind, by=by, signer=by),
            name=f"bao-cao-{report.code}.{kind}", by=there, at=at, ours=True,
        )
        for kind in ("docx", "pdf", "xlsx")
    }  # fmt: skip
