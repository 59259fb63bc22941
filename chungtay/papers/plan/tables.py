"""Tables of tasks: `STT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian`.

Reads: lines with cells (Word, HTML, markdown), or lines without, one cell per line, after a run of column headings.
Writes: `Row`s: the text of a task and its attributes; a row of one filled cell is a heading of the table. Lines of a
table that is no table of tasks are given back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from chungtay.papers.plan.addressing import addressed
from chungtay.papers.plan.attributes import Attribute, column_of
from chungtay.papers.plan.lines import Line
from chungtay.papers.plan.wording import Says, low

_ORDINAL = re.compile(r"(?P<no>\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[a-zđ])[.)]?")
_TIME = Says(
    r"(?:(?:từ |đến |trước |trong |hết |cả |đầu |cuối )*(?:tháng|quý|năm|ngày|h[àằ]ng|thường xuyên|định kỳ|"
    r"liên tục|giai đoạn|đột xuất|khi có)(?!\w)|\d{1,2}/\d)"
)
_MIN_COLUMNS = 3


@dataclass(slots=True)
class Row:
    """`label`: the ordinal; `text`: the task; `heading`: a row that only names a part of the table."""

    label: str
    text: str
    line: int
    attributes: list[Attribute] = field(default_factory=list)
    heading: bool = False
    numbers: list[int] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Table:
    columns: list[str]
    rows: list[Row]
    start: int
    end: int
    headings: list[Line] = field(default_factory=list)


def _is_task_table(columns: Sequence[str | None]) -> bool:
    return "text" in columns and bool({"lead", "time", "coordinating"} & set(columns))


def _columns(headings: Sequence[str]) -> list[str]:
    found = [column_of(heading) or "" for heading in headings]
    if "text" not in found:
        at = next((i for i, about in enumerate(found) if about == ""), None)
        if at is not None:
            found[at] = "text"
    return found


def find_tables(lines: Sequence[Line]) -> list[Table]:
    """All tables of tasks of these lines, in order; `start`, `end` are indexes of lines."""
    tables: list[Table] = []
    index = 0
    while index < len(lines):
        table = _celled(lines, index) if lines[index].cell else _uncelled(lines, index)
        if table:
            tables.append(table)
            index = table.end
        else:
            index = _past(lines, index)
    return tables


def _past(lines: Sequence[Line], index: int) -> int:
    cell = lines[index].cell
    if not cell:
        return index + 1
    while index < len(lines) and (here := lines[index].cell) and here[0] == cell[0]:
        index += 1
    return index


def _celled(lines: Sequence[Line], start: int) -> Table | None:
    """A table whose cells are known."""
    end = _past(lines, start)
    grid: dict[int, dict[int, list[Line]]] = {}
    for line in lines[start:end]:
        if line.cell and not line.noise:
            grid.setdefault(line.cell[1], {}).setdefault(line.cell[2], []).append(line)
    for number in sorted(grid)[:3]:
        width = max((max(row) for row in grid.values()), default=0) + 1
        headings = [" ".join(one.text for one in grid[number].get(column, [])) for column in range(width)]
        columns = _columns(headings)
        if _is_task_table(columns):
            head = [one for row in sorted(grid) if row <= number for cell in grid[row].values() for one in cell]
            rows = [_row(columns, grid[row]) for row in sorted(grid) if row > number]
            return Table(columns, _filled(rows), start, end, head)
    return None


def _row(columns: Sequence[str], cells: dict[int, list[Line]]) -> Row:
    said = {c: " ".join(one.text for one in cells[c]) for c in sorted(cells)}
    numbers = sorted({one.number for cell in cells.values() for one in cell})
    row = Row("", "", numbers[0] if numbers else 0, numbers=numbers)
    short = len(said) < len(columns)
    for column, text in said.items():
        about = columns[column] if column < len(columns) else ""
        shifted = short and about in ("lead", "coordinating") and "time" in columns and _TIME.match(low(text))
        _fill(row, "time" if shifted else about, text)
    texts = {text for text in said.values() if not _ORDINAL.fullmatch(text)}
    row.heading = not row.attributes and len(texts) == 1
    return row


def _fill(row: Row, about: str, text: str) -> None:
    if about == "number":
        row.label = text.strip(" .)")
    elif about == "text" and not row.text:
        row.text = text
    elif about in ("", "text"):
        row.rest.append(text)
    elif text.strip("- .x"):
        row.attributes.append(Attribute(about, text))


def _filled(rows: list[Row]) -> list[Row]:
    """A cell merged downwards is printed once: what a row lacks it takes from the row above, under the same heading."""
    above: Row | None = None
    for row in rows:
        if not row.text and not row.attributes and row.label and row.rest:
            row.text, row.rest, row.heading = row.rest[0], row.rest[1:], True
        if row.heading:
            above = None
        elif above:
            have = {one.about for one in row.attributes}
            row.attributes += [
                one for one in above.attributes if one.about not in have and one.about in ("lead", "time")
            ]
        above = row if not row.heading else None
    return rows


def _uncelled(lines: Sequence[Line], start: int) -> Table | None:
    """One cell per line: a run of column headings, then cells, each row opened by its ordinal."""
    if column_of(lines[start].text[:40]) != "number":
        return None
    count = 0
    while start + count < len(lines) and count < 9 and _heading_like(lines[start + count]):
        count += 1
    headings = [line.text for line in lines[start : start + count]]
    columns = [column_of(text) or "" for text in headings]
    if count < _MIN_COLUMNS or columns[0] != "number" or not _is_task_table(_columns(headings)):
        return None
    rows, end = _rows(lines, start + count, _columns(headings))
    return Table(_columns(headings), rows, start, end, list(lines[start : start + count])) if rows else None


def _heading_like(line: Line) -> bool:
    return (
        line.cell is None
        and len(line.text) < 60
        and (
            column_of(line.text) is not None
            or (len(line.text) < 40 and not _ORDINAL.fullmatch(line.text) and not line.text.endswith((".", ";", ":")))
        )
    )


def _rows(lines: Sequence[Line], start: int, columns: list[str]) -> tuple[list[Row], int]:
    rows: list[Row] = []
    index, expected = start, 1
    while index < len(lines) and (match := _ORDINAL.fullmatch(lines[index].text)):
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
    return _filled(rows), index


def _ends_row(line: Line, lines: Sequence[Line], at: int, no: str, columns: Sequence[str], size: int) -> bool:
    match = _ORDINAL.fullmatch(line.text)
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
            _fill(row, about, text)
    else:
        _by_content(row, texts, names)
    row.heading = bool(row.text) and not row.attributes and len(texts) == 1
    return row


def _by_content(row: Row, texts: Sequence[str], names: Sequence[str]) -> None:
    wanted = [name for name in names if name in ("lead", "coordinating")]
    for at, text in enumerate(texts):
        if at == 0:
            row.text = text
        elif _TIME.match(low(text)) and "time" in names and len(text) < 80:
            row.attributes.append(Attribute("time", text))
        elif wanted and (said := addressed(text)) and not said.rest:
            row.attributes.append(Attribute(wanted.pop(0), text))
        elif not row.attributes:
            row.text = f"{row.text} {text}"
        else:
            row.rest.append(text)
