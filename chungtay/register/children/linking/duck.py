"""The linkage on DuckDB, on this machine: everything in one file on disk, within a stated memory."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from splink import DuckDBAPI, Linker

from chungtay.register.children.linking.frame import FRAME
from chungtay.register.children.linking.settings import gammas, settings
from chungtay.register.children.linking.weights import chance, model

MEMORY_GB = 4
THREADS = 2
logging.getLogger("splink").setLevel(logging.WARNING)
FEW = 50_000  # records; fewer do not tell how common a name is
AT_ONCE = 12_000_000  # records on the left side of one chunk; beyond, predicting goes in chunks


@contextmanager
def work(folder: Path, memory_gb: float = MEMORY_GB, threads: int = THREADS) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database file in `folder`, which should be the caller's own and empty."""
    with duckdb.connect(str(folder / "link.duckdb")) as link:
        for line in (
            f"set memory_limit = '{memory_gb}GB'",
            f"set threads = {threads}",
            f"set temp_directory = '{folder / 'spill'}'",
            "set preserve_insertion_order = false",
        ):
            do(link, line)
        yield link


def do(link: duckdb.DuckDBPyConnection, statement: str) -> list[tuple]:
    """Run a statement to its end and fetch everything."""
    return link.execute(statement).fetchall()


def frame(link: duckdb.DuckDBPyConnection) -> int:
    """From the table `taken` make the table `child`; how many records."""
    do(link, f"create or replace table child as {FRAME}")
    return do(link, "select count(*) from child")[0][0]


def linker(link: duckdb.DuckDBPyConnection, records: int, levels: dict | None, fresh: bool = False) -> Linker:
    return Linker(DuckDBAPI(link).register("child"), settings(chance(records), levels, fresh))


def _known_terms(link: duckdb.DuckDBPyConnection, splink: Linker) -> None:
    """In a small register nobody is rare: how common a name is, is taken from the model instead."""
    for column, shares in model()["terms"].items():
        told = f"select unnest(?) as {column}, unnest(?) as tf_{column}"
        link.execute(f"create or replace table known_{column} as {told}", [[*shares], [*shares.values()]]).fetchall()
        known = splink._db_api.register(f"known_{column}")
        splink.table_management.register_term_frequency_lookup(known, column)


def predict(link: duckdb.DuckDBPyConnection, least: float, fresh: bool = False) -> int:
    """From `child` make `pair` (a, b, weight, score, one gamma for each comparison); how many."""
    records = do(link, "select count(*) from child")[0][0]
    chunks = -(-records // AT_ONCE)
    splink = linker(link, records, model()["levels"], fresh)
    if records < FEW:
        _known_terms(link, splink)
    found = splink.inference.predict(
        threshold_match_probability=least, warning_mode="never", num_chunks_left=chunks if chunks > 1 else None
    )
    do(link, f"create or replace table pair as select {gammas()} from {found.physical_name}")  # noqa: S608
    do(link, f"drop table {found.physical_name}")
    return do(link, "select count(*) from pair")[0][0]
