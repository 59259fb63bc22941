"""The labelled noise set as the linkage reads it: columns of `frame.TAKEN` with the truth beside them."""

from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

import pyarrow as pa
import pyarrow.parquet as parquet

from chungtay.demo.children.rows import batches
from chungtay.register.children.keys import keys_of

MORE = ("full_name", "born_on", "sex", "pin_mark", "path", "noise", "trap")
SCHEMA = pa.schema(
    [("id", pa.int64()), ("truth", pa.int64())]
    + [(name, pa.string()) for name in keys_of("a")]
    + [(name, pa.date32() if name == "born_on" else pa.string()) for name in MORE]
)


def write(path: Path, number: int, seed: int) -> None:
    """`number` records into one Parquet file, the ids shuffled only by who comes when."""
    with parquet.ParquetWriter(path, SCHEMA) as out:
        for table in tables(number, seed):
            out.write_table(table)


def tables(number: int, seed: int) -> Iterator[pa.Table]:
    first = 1
    for batch in batches(number, seed=seed):
        rows = [_row(place, record) for place, record in enumerate(batch, first)]
        first += len(batch)
        yield pa.Table.from_pylist(rows, schema=SCHEMA)


def _row(place: int, record) -> dict:
    keys = keys_of(record.full_name, record.mother, record.father)
    told = {name: key or None for name, key in keys.items()}
    mark = f"{crc32(record.pin.encode()):08x}{crc32(record.pin[::-1].encode()):08x}" if record.pin else None
    more = {
        "full_name": record.full_name,
        "born_on": record.born_on,
        "sex": record.sex,
        "pin_mark": mark,
        "path": record.village,
    }
    return {"id": place, "truth": record.true_id, **told, **more, "noise": record.noise, "trap": record.trap}
