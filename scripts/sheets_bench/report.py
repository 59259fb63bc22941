"""The figures into docs/reference/performance-sheets.md, between their two marks; what else the page says stays."""

import os
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent.parent / "docs" / "reference" / "performance-sheets.md"
BEGIN, END = "<!-- sheets: written by make bench-sheets -->", "<!-- /sheets -->"
HEAD = """Written by `make bench-sheets`, on {cores} cores. 25 columns, rows of the generator of invented children (2 %
written twice), row policies on. Each cell: wall seconds, and in brackets processor seconds of all processes together
(the worker, the second process, the reading process, the database); where the machine was busy with other work only the
brackets can be compared (load when this was written: {load:.0f} on {cores} cores). Looking through and building go on
while the database works, so the wall may be shorter than the processor time.

Two floors, in the same run, each with the plain read of the same file by calamine in one go. **Bare**: COPY of the
file's cells as text into one table without key or index. **Same rows**: COPY of the very rows that were written (some
ten a child, in nine tables) into the very tables, with their keys, indexes, foreign keys and triggers, by their owner,
whom no policy binds; no cell is understood or checked. The aim of four times is held against the second: it writes what
has to be written.

- **tried**: handed in, read in its own process, each row checked by the law and the record, matched with the register
  and with the other rows of the file, the trial run laid down row by row;
- **written**: children, their statements with source file and row, family, household, needs and addresses;
- **out** and **back**: the same children exported with hidden keys, and that file handed in and compared cell by cell.

| rows | file | bare | same rows | tried | written | to bare | to same | out | back | MB: worker | second | reader |
|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
"""


def _line(m) -> str:
    costs = [f"{cost.wall:.1f} ({cost.cpu:.1f})" for cost in (m.floor, m.same, m.check, m.write)]
    ratios = [f"{m.wall / floor.wall:.1f} × ({m.cpu / floor.cpu:.1f} ×)" for floor in (m.floor, m.same)]
    back = [f"{cost.wall:.1f} ({cost.cpu:.1f})" for cost in (m.export, m.again)]
    cells = [
        f"{m.rows:,}",
        f"{m.bytes / 2**20:.1f} MB",
        *costs,
        *ratios,
        *back,
        f"+{m.memory.over:.0f}",
        *(f"{m.memory.most[kind]:.0f}" for kind in ("second", "reader")),
    ]
    return "| " + " | ".join(cells) + " |\n"


def report(measured: list, write: bool) -> None:
    lines = "".join(map(_line, measured))
    text = HEAD.format(cores=os.cpu_count(), load=os.getloadavg()[0]) + lines + _counts(measured)
    print(text)
    if write:
        before, _, rest = FILE.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        FILE.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")


def _counts(measured: list) -> str:
    told = "\n".join(f"- {m.rows:,} rows: {m.counts}; refused for: {_reasons(m)}" for m in measured)
    return (
        f"\nWhat the trial run said and what was written, and every reason (column, code) of a refused row:\n\n{told}\n"
    )


def _reasons(m) -> str:
    return ", ".join(f"{key} {code} {many}" for (key, code), many in m.reasons.most_common()) or "nothing"
