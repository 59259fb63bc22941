"""Invented children by the million, the same for the same seed: as records, and as columns for a file.

for batch in batches(1_000_000, seed=1): ...            # lists of Record
write(Path("tre.parquet"), 1_000_000, seed=1)           # or .csv
"""

import csv
from collections import deque
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
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
NAMESAKES = 0.012  # of families; the sex must fit and there must be one child, so fewer come out
LATELY = 400

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
    slips = Random(seed + 1_000_003)  # noqa: S311 (people, not secrets)
    noisy, source, left = Noise(places), _children(seed, places, on, rate), number
    share = noise / (1 - noise)
    while left > 0:
        wanted = max(1, round(min(size, left) * (1 - noise)))
        batch = list(islice(source, wanted))
        batch += [noisy.again(record, slips.random, on) for record in batch if slips.random() < share]
        yield batch[:left]
        left -= len(batch)


def _children(seed: int, homes: Sequence[Home], on: date, rate: float) -> Iterator[Record]:
    """Children without end, family by family; some bear the name of another of the same village."""
    life = Random(seed)  # noqa: S311 (people, not secrets)
    draw, numbers, next_id = life.random, Numbers(seed), 1
    lately: deque[Record] = deque(maxlen=LATELY)
    for family in families(life, homes, on):
        found = children_of(draw, family, next_id, on, numbers, rate)
        next_id += len(found)
        if lately and draw() < NAMESAKES:
            found = _named_alike(found, lately[int(draw() * len(lately))])
        lately.extend(found)
        yield from found


def _named_alike(found: list[Record], like: Record) -> list[Record]:
    """The first child of a family with the name and village of somebody who is not it; no trap beside a trap."""
    if len(found) != 1 or like.trap or found[0].sex != like.sex:
        return found
    shared = {"full_name": like.full_name, "village": like.village, "ethnic": like.ethnic, "father": ""}
    return [found[0]._replace(trap="namesake", trap_of=like.true_id, **shared)]


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
