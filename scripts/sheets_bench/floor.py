"""Two floors in the same run: the file read plainly and its cells COPYd into a bare table; and the file read plainly
and the very rows that a list became COPYd into the very tables, with all their keys, indexes and triggers."""

from contextlib import ExitStack, closing
from pathlib import Path
from tempfile import TemporaryFile

import psycopg
from psycopg import sql
from python_calamine import CalamineWorkbook

from chungtay.register.children.pouring import KEYS, ORDER

SHIFT = 10**12  # the same rows beside themselves: other ids, other codes
CHILDREN = "select id from register_child where path >= %(lo)s and path < %(hi)s"
OF = {
    "child": "id in ({})",
    "household": "id in (select household_id from register_child where id in ({}))",
    "povertystatus": "household_id in (select household_id from register_child where id in ({}))",
    "carer": "id in (select carer_id from register_tie where child_id in ({}))",
}  # the others by their child


def floor(file: Path, url: str) -> int:
    """Rows read and laid down."""
    rows = _read(file)
    width = max(len(row) for row in rows)
    with psycopg.connect(url, autocommit=True) as db:
        db.execute("drop table if exists plain_rows")
        db.execute("create table plain_rows (" + ", ".join(f"c{place} text" for place in range(width)) + ")")
        with db.cursor().copy("copy plain_rows from stdin") as copy:
            for row in rows:
                copy.write_row([str(cell) if cell != "" else None for cell in row])
        db.execute("drop table plain_rows")
    return len(rows)


def _read(file: Path) -> list[list]:
    return CalamineWorkbook.from_path(file).get_sheet_by_index(0).to_python()


class Written:
    """What a list became, kept aside to be laid down once more: `again` is measured, and rolled back. By the owner:
    PostgreSQL takes no COPY from a role that policies bind, so their cost is not in this floor."""

    def __init__(self, url: str, path: str) -> None:
        self.db, self.tables, self.files = psycopg.connect(url), [], ExitStack()
        for table in ORDER:
            columns = self._columns(f"register_{table}")
            shifted = sql.SQL(", ").join(map(_shifted, columns))
            text = sql.SQL("copy (select {} from {} where {}) to stdout").format(
                shifted,
                sql.Identifier(f"register_{table}"),
                sql.SQL(OF.get(table, "child_id in ({})").format(CHILDREN)),
            )
            kept = self.files.enter_context(TemporaryFile())  # noqa: SIM115 - closed with the others
            with self.db.cursor().copy(text, {"lo": path, "hi": path + "~"}) as rows:
                for piece in rows:
                    kept.write(piece)
            self.tables.append((table, columns, kept))

    def _columns(self, table: str) -> list[str]:
        asked = """select column_name from information_schema.columns where table_name = %s and is_generated = 'NEVER'
          order by ordinal_position"""
        return [name for (name,) in self.db.execute(asked, [table])]

    def again(self, file: Path) -> None:
        """The file read, the rows written, and what is checked at the end of a transaction checked."""
        _read(file)
        for table, columns, kept in self.tables:
            kept.seek(0)
            names = sql.SQL(", ").join(map(sql.Identifier, columns))
            into = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(f"register_{table}"), names)
            with self.db.cursor().copy(into) as copy:
                while piece := kept.read(2**20):
                    copy.write(piece)
        self.db.execute("set constraints all immediate")

    def close(self) -> None:
        self.db.rollback()
        self.db.close()
        self.files.close()


def _shifted(column: str) -> sql.Composable:
    name = sql.Identifier(column)
    if column == "id" or column.removesuffix("_id") in KEYS:
        return sql.SQL("{} + {}").format(name, SHIFT)
    return sql.SQL("'X' || substr({}, 2)").format(name) if column == "code" else name


def written_again(file: Path, url: str, path: str, cost) -> None:
    """Lay the rows of the commune at `path` down once more inside `cost`."""
    with closing(Written(url, path)) as rows, cost:
        rows.again(file)
