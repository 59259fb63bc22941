"""The figures into docs/reference/performance-sheets.md."""

import os
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent.parent / "docs" / "reference" / "performance-sheets.md"
HEAD = """# Lists of children in Excel: how long they take

Written by `make bench-sheets`. One run on {cores} cores; the machine was shared, so read ratios. 25 columns, rows of
the generator of invented children (2 % written twice), row policies on. Floor: the plain read of the same file by calamine
in one go, plus COPY of its rows into a bare table, in the same run.

- **tried**: handed in, read in its own process, each row checked by the law and the record, matched with the register
  and with the other rows of the file, the trial run laid down row by row;
- **written**: children, their statements with source file and row, family, household, needs and addresses;
- **out** and **back**: the same children exported with hidden keys, and that file handed in and compared cell by cell.

| rows | file | floor: read + COPY | tried | written | both | to floor | out | back | worker | reading process |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
"""
LINE = (
    "| {m.rows:,} | {size:.1f} MB | {m.read:.1f} + {m.copy:.1f} s | {m.check:.1f} s | {m.write:.1f} s "
    "| **{m.whole:.1f} s** | **{m.ratio:.1f} ×** | {m.export:.1f} s | {m.again:.1f} s | +{m.memory:.0f} MB | {m.child:.0f} MB |\n"
)


def report(measured: list, write: bool) -> None:
    lines = "".join(LINE.format(m=m, size=m.bytes / 2**20) for m in measured)
    text = HEAD.format(cores=os.cpu_count()) + lines + _counts(measured)
    print(text)
    if write:
        FILE.write_text(text, encoding="utf-8")


def _counts(measured: list) -> str:
    told = "\n".join(f"- {m.rows:,} rows: {m.counts}" for m in measured)
    return f"\nWhat the trial run said and what was written:\n\n{told}\n"
