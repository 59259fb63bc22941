"""Tables printed one cell per line, without any mark of a table.

Reads: lines: a run of column headings, then cells, each row opened by its ordinal. Writes: a `Table`.
"""

from collections.abc import Sequence

from chungtay.papers.plan.addressing import addressed
from chungtay.papers.plan.attributes import Attribute, column_of
from chungtay.papers.plan.lines import Line
from chungtay.papers.plan.rows import ORDINAL, TIME, Row, Table, columns_of, fill, filled, is_task_table
from chungtay.papers.plan.wording import Says, low

_MIN_COLUMNS = 3


def uncelled(lines: Sequence[Line], start: int) -> Table | None:
    """One cell per line: a run of column headings, then cells, each row opened by its ordinal."""
    if column_of(lines[start].text[:40]) != "number":
        return None
    count = 0
    while start + count < len(lines) and count < 9 and _heading_like(lines[start + count]):
        count += 1
    headings = [line.text for line in lines[start : start + count]]
    columns = [column_of(text) or "" for text in headings]
    if count < _MIN_COLUMNS or columns[0] != "number" or not is_task_table(columns_of(headings)):
        return None
    rows, end = _rows(lines, start + count, columns_of(headings))
    return Table(columns_of(headings), rows, start, end, list(lines[start : start + count])) if rows else None


def _heading_like(line: Line) -> bool:
    return (
        line.cell is None
        and len(line.text) < 60
        and (
            column_of(line.text) is not None
            or (len(line.text) < 40 and not ORDINAL.fullmatch(line.text) and not line.text.endswith((".", ";", ":")))
        )
    )


def _rows(lines: Sequence[Line], start: int, columns: list[str]) -> tuple[list[Row], int]:
    rows: list[Row] = []
    index, expected = start, 1
    while index < len(lines) and (match := ORDINAL.fullmatch(lines[index].text)):
        no = match["no"]
        end = index + 1
        while (
            end < len(lines)
            and end - index <= len(columns) + 6
            and not _ends_row(lines[end], lines, end, no, columns, end - index)
        ):
            end += 1
        cells = [line for line in lines[index + 1 : end] if not line.noise or line.noise == "page_number"]
        rows.append(_from_cells(no, cells, columns, lines[index].number))
        index, expected = end, expected + 1
    return filled(rows), index


def _ends_row(line: Line, lines: Sequence[Line], at: int, no: str, columns: Sequence[str], size: int) -> bool:
    match = ORDINAL.fullmatch(line.text)
    if match:
        return True
    if size >= len(columns) and (size > len(columns) + 5 or len(line.text) > 300 or _leaves(line)):
        return True
    return _leaves(line)


_OUT = Says(r"(?:nơi nhận|tm\. |kt\. |[ivx]+\. |ghi chú|căn cứ |trên đây|điều \d)")


def _leaves(line: Line) -> bool:
    return _OUT.match(low(line.text)) is not None


def _from_cells(no: str, cells: Sequence[Line], columns: Sequence[str], line: int) -> Row:
    """Cells in the order of the columns; where their number differs, what they say decides."""
    row = Row(no, "", line, numbers=[line, *(cell.number for cell in cells)])
    names = [column for column in columns if column != "number"]
    texts = [cell.text for cell in cells]
    if len(texts) == len(names):
        for about, text in zip(names, texts, strict=True):
            fill(row, about, text)
    else:
        _by_content(row, texts, names)
    row.heading = bool(row.text) and not row.attributes and len(texts) == 1
    return row


def _by_content(row: Row, texts: Sequence[str], names: Sequence[str]) -> None:
    wanted = [name for name in names if name in ("lead", "coordinating")]
    for at, text in enumerate(texts):
        if at == 0:
            row.text = text
        elif TIME.match(low(text)) and "time" in names and len(text) < 80:
            row.attributes.append(Attribute("time", text))
        elif wanted and (said := addressed(text)) and not said.rest:
            row.attributes.append(Attribute(wanted.pop(0), text))
        elif not row.attributes:
            row.text = f"{row.text} {text}"
        else:
            row.rest.append(text)
