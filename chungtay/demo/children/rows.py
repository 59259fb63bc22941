"""Invented children by the million, the same for the same seed: as records, and as columns for a file.

for batch in batches(1_000_000, seed=1): ...            # lists of Record
write(Path("tre.parquet"), 1_000_000, seed=1)           # or .csv
"""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random

import pyarrow as pa
import pyarrow.parquet as parquet

from chungtay.demo.children.families import children_of, families
from chungtay.demo.children.homes import Home, country
from chungtay.demo.children.noise import Noise
from chungtay.demo.children.numbering import Numbers
from chungtay.demo.children.record import ON, Record

BATCH = 50_000
NAMESAKES = 0.002

_TYPES = {int: pa.int64(), str: pa.string(), date: pa.date32()}
SCHEMA = pa.schema([(field, _TYPES[kind]) for field, kind in Record.__annotations__.items()])


def batches(
    number: int,
    *,
    seed: int = 1,
    homes: Sequence[Home] = (),
    noise: float = 0.08,
    rate: float = 1.0,
    on: date = ON,
    size: int = BATCH,
) -> Iterator[list[Record]]:
    """``number`` records in lists of about ``size``. Of them the share ``noise`` writes a child a second time.

    ``homes``: where they live (the whole real map). ``rate`` multiplies hardship. Bit for bit the same for the same
    arguments; the children themselves do not depend on ``noise``. A second writing stands in the batch of the first.
    """
    places = homes or country()
    life, slips = Random(seed), Random(seed + 1_000_003)  # noqa: S311 (people, not secrets)
    numbers, noisy, source = Numbers(seed), Noise(places), families(life, places, on)
    left, next_id, share = number, 1, noise / (1 - noise)
    while left > 0:
        batch: list[Record] = []
        while len(batch) < min(size, left):
            batch += children_of(life.random, next(source), next_id + len(batch), on, numbers, rate)
        next_id += len(batch)
        batch = _with_namesakes(batch, slips)
        twice = [noisy.again(record, slips.random, on) for record in batch if slips.random() < share]
        yield (batch + twice)[:left] if left < size else batch + twice
        left -= len(batch) + len(twice)


def _with_namesakes(batch: list[Record], slips: Random) -> list[Record]:
    """Some children bear the name of another one of the same village, who is not they."""
    for _ in range(int(len(batch) * NAMESAKES)):
        like, at = batch[int(slips.random() * len(batch))], int(slips.random() * len(batch))
        other = batch[at]
        if other.sex == like.sex and other.household != like.household and not (other.trap or like.trap):
            shared = {"full_name": like.full_name, "village": like.village, "ethnic": like.ethnic, "father": ""}
            batch[at] = other._replace(trap="namesake", trap_of=like.true_id, **shared)
    return batch


def records(number: int, **how) -> Iterator[Record]:
    """The same one by one."""
    for batch in batches(number, **how):
        yield from batch


def tables(number: int, **how) -> Iterator[pa.Table]:
    """The same as Arrow tables of SCHEMA."""
    for batch in batches(number, **how):
        columns = [pa.array(column, field.type) for column, field in zip(zip(*batch, strict=True), SCHEMA, strict=True)]
        yield pa.Table.from_arrays(columns, schema=SCHEMA)


def write(path: Path, number: int, **how) -> int:
    """Write a .parquet or .csv file batch by batch, memory flat. Returns the number of rows; ValueError for another."""
    if path.suffix == ".csv":
        return _write_csv(path, number, how)
    if path.suffix != ".parquet":
        raise ValueError(f"{path.name}: .parquet or .csv")
    count = 0
    with parquet.ParquetWriter(path, SCHEMA) as file:
        for table in tables(number, **how):
            file.write_table(table)
            count += table.num_rows
    return count


def _write_csv(path: Path, number: int, how: dict) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(SCHEMA.names)
        for batch in batches(number, **how):
            rows.writerows(batch)
            count += len(batch)
    return count
