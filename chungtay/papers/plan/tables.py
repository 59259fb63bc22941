"""Tables of tasks: `STT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian`.

Reads: lines with cells (Word, HTML, markdown), or lines without, one cell per line, after a run of column headings.
Writes: `Row`s: the text of a task and its attributes; a row of one filled cell is a heading of the table. Lines of a
table that is no table of tasks are given back.
"""

from collections.abc import Sequence

from chungtay.papers.plan.flat_tables import uncelled
from chungtay.papers.plan.lines import BLANK, Line
from chungtay.papers.plan.rows import ORDINAL, TIME, Row, Table, columns_of, fill, filled, is_task_table
from chungtay.papers.plan.wording import low


def find_tables(lines: Sequence[Line]) -> list[Table]:
    """All tables of tasks of these lines, in order; `start`, `end` are indexes of lines."""
    tables: list[Table] = []
    index = 0
    while index < len(lines):
        table = _celled(lines, index) if lines[index].cell else uncelled(lines, index)
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
        if line.cell and line.noise in ("", BLANK):
            grid.setdefault(line.cell[1], {}).setdefault(line.cell[2], []).append(line)
    for number in sorted(grid)[:3]:
        width = max((max(row) for row in grid.values()), default=0) + 1
        headings = [" ".join(one.text for one in grid[number].get(column, [])) for column in range(width)]
        columns = columns_of(headings)
        if is_task_table(columns):
            head = [one for row in sorted(grid) if row <= number for cell in grid[row].values() for one in cell]
            rows = [_row(columns, grid[row]) for row in sorted(grid) if row > number]
            return Table(columns, filled(rows), start, end, head)
    return None


def _row(columns: Sequence[str], cells: dict[int, list[Line]]) -> Row:
    said = {c: " ".join(one.text for one in cells[c] if one.text) for c in sorted(cells)}
    numbers = sorted({one.number for cell in cells.values() for one in cell})
    row = Row("", "", numbers[0] if numbers else 0, numbers=numbers)
    short = len(said) < len(columns)
    for column, text in said.items():
        about = columns[column] if column < len(columns) else ""
        shifted = short and about in ("lead", "coordinating") and "time" in columns and TIME.match(low(text))
        fill(row, "time" if shifted else about, text)
    texts = {text for text in said.values() if text and not ORDINAL.fullmatch(text)}
    row.heading = not row.attributes and len(texts) == 1 and not _merged_upwards(set(said), len(columns))
    return row


def _merged_upwards(present: set[int], width: int) -> bool:
    """A cell is missing in the middle: it is one with the cell above; a heading's row lacks its end instead."""
    return any(column not in present for column in range(min(width, max(present, default=0))))
