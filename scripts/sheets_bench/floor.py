"""The floor: the file read plainly in one go, and its rows COPYd into a table without index, policy or check."""

from pathlib import Path

import psycopg
from python_calamine import CalamineWorkbook


def floor(file: Path, url: str) -> int:
    """Rows read and laid down."""
    rows = CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()
    width = max(len(row) for row in rows)
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("drop table if exists plain_rows")
        db.execute("create table plain_rows (" + ", ".join(f"c{place} text" for place in range(width)) + ")")
        with db.cursor().copy("copy plain_rows from stdin") as copy:
            for row in rows:
                copy.write_row([str(cell) if cell != "" else None for cell in row])
        db.execute("drop table plain_rows")
    return len(rows)
