"""The same expressions on DuckDB, over Parquet files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import duckdb

from chungtay.figures.engine import facts
from chungtay.figures.engine.answers import Answers, read
from chungtay.figures.engine.counting import Question, compiled

MEMORY_GB = 4
THREADS = 2
# What one day asks of every row costs a sixth less where there are few row groups.
PARQUET = "format parquet, compression zstd, row_group_size 500000"
TYPES = {"int64": "BIGINT", "int32": "INTEGER", "string": "VARCHAR", "date": "DATE", "boolean": "BOOLEAN"}


@contextmanager
def work(folder: Path | None = None, memory_gb: float = MEMORY_GB, threads: int = THREADS) -> Iterator:
    """A connection that holds nothing; `folder`: where it may spill."""
    with duckdb.connect() as duck:
        duck.execute(f"set memory_limit = '{memory_gb}GB'")
        duck.execute(f"set threads = {threads}")
        duck.execute("set preserve_insertion_order = false")
        if folder is not None:
            duck.execute(f"set temp_directory = '{folder / 'spill'}'")
        yield duck


def count(question: Question, duck: duckdb.DuckDBPyConnection) -> Answers:
    """From the views ``fact_…`` of this connection (``look_at``)."""
    found = compiled(question, "duckdb")
    return read(question, ((one, duck.execute(text).fetchall()) for text, one in found))


def look_at(duck: duckdb.DuckDBPyConnection, folders: Iterable[Path], without: Sequence[str] = (),
            more: Mapping[str, Sequence[tuple]] | None = None) -> None:  # fmt: skip
    """The fact tables are these folders' files, leaving out communes and adding rows given instead."""
    held = list(folders)
    duck.execute("create or replace temp table left_out as select unnest(?::varchar[]) as commune", [list(without)])
    for name, columns in facts.FACTS.items():
        files = [str(file) for folder in held if (file := facts.file_of(folder, name)).exists()]
        duck.execute(f"create or replace temp table more_{name} ({_columns(columns)})")
        if rows := (more or {}).get(facts.whole(name)):
            duck.executemany(f"insert into more_{name} values ({', '.join('?' * len(columns))})", rows)  # noqa: S608
        duck.execute(f"create or replace temp view fact_{name} as {_view(name, columns, files, bool(without))}")


def _columns(columns: Mapping[str, str]) -> str:
    return ", ".join(f'"{column}" {TYPES[kind]}' for column, kind in columns.items())


def _view(name: str, columns: Mapping[str, str], files: list[str], less: bool) -> str:
    listed = ", ".join(f'"{column}"' for column in columns)
    parts = [f"select {listed} from more_{name}"]  # noqa: S608
    if files:
        keep = " where place[:7] not in (select commune from left_out)" if less and "place" in columns else ""
        parts.insert(0, f"select {listed} from read_parquet({files!r}){keep}")  # noqa: S608
    return " union all ".join(parts)


def store(duck: duckdb.DuckDBPyConnection, name: str, rows: Path, target: Path) -> int:
    """A fact table as CSV into Parquet, in the order of places; how many rows."""
    columns = facts.FACTS[name]
    told = ", ".join(f"'{column}': '{TYPES[kind]}'" for column, kind in columns.items())
    how = "auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', nullstr = ''"
    order = "place" if "place" in columns else next(iter(columns))
    text = f"select * from read_csv('{rows}', {how}, columns = {{{told}}}) order by {order}"  # noqa: S608
    done = duck.execute(f"copy ({text}) to '{target}' ({PARQUET})").fetchall()
    return int(done[0][0])


def store_needing(duck: duckdb.DuckDBPyConnection, folder: Path) -> None:
    """The children of whom a need tells, once more and by themselves."""
    child, need = (f"read_parquet('{folder}/{name}.parquet')" for name in ("child", "need"))
    text = f"select * from {child} where child in (select child from {need}) order by place"  # noqa: S608
    duck.execute(f"copy ({text}) to '{folder}/needing.parquet' ({PARQUET})")
