"""The tables, as they are printed and kept in docs/reference/performance-register.md."""

from dataclasses import dataclass, field
from pathlib import Path

from duties_bench.machine import machine

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "performance-register.md"
BEGIN, END = "<!-- register: written by make bench-register -->", "<!-- /register -->"
HEAD = (
    "| children | place | asked | n | p50 | p95 | SQL p50 | SQL p95 | without policies p50 | p95 | ratio | found |\n"
    "|---|---|---|---|---|---|---|---|---|---|---|---|"
)
PAGES = "| children | page over loopback | n | p50 | p95 | empty page p50 | p95 |\n|---|---|---|---|---|---|---|"


@dataclass
class Paper:
    keeps: bool = False
    lines: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)

    def add(self, size: int, place: str, told: dict) -> None:
        times = " | ".join(f"{told[name]:.1f}" for name in ("p50", "p95", "sql", "sql95", "floor", "floor95"))
        ends = f"{told['ratio']:.2f} | {told['found']:.0%}"
        row = f"| {size:,} | {place} | {told['words']} | {told['n']} | {times} | {ends} |"
        self.lines.append(row)
        self._told(row)

    def add_page(self, size: int, told: dict) -> None:
        times = " | ".join(f"{told[name]:.0f}" for name in ("p50", "p95", "empty", "empty95"))
        row = f"| {size:,} | {told['words']} | {told['n']} | {times} |"
        self.pages.append(row)
        self._told(row)

    def _told(self, row: str) -> None:
        print(row, flush=True)
        if not self.keeps:
            return
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        there, _, after = rest.partition(END)
        text = "\n\n".join([f"Machine: {machine()}. Milliseconds.", _table(HEAD, self.lines, there),
                            _table(PAGES, self.pages, there)])  # fmt: skip
        PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")


def _table(head: str, lines: list[str], before: str) -> str:
    """This run's lines after those of earlier runs about other sizes."""
    sizes = {line.split(" | ")[0] for line in lines}
    rows = before.partition(head)[2].removeprefix("\n").partition("\n\n")[0].splitlines()
    return "\n".join(
        [head, *(row for row in rows if row.startswith("| ") and row.split(" | ")[0] not in sizes), *lines]
    )
