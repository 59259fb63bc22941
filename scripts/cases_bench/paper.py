"""The table, as it is printed and kept in docs/reference/performance-cases.md."""

from dataclasses import dataclass, field
from pathlib import Path

from duties_bench.asking import high, middle
from duties_bench.machine import machine

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "performance-cases.md"
BEGIN, END = "<!-- cases: written by make bench-cases -->", "<!-- /cases -->"
HEAD = (
    "| cases | duties | page | n | empty page p50 | p50 | p95 | again p50 | p95 | statements | their SQL p50 | p95 "
    "| by hand p50 |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|"
)


@dataclass(frozen=True, slots=True)
class PageLine:
    """Milliseconds of requests, of the same asked again at once, of their statements, of the same by hand."""

    words: str
    empty: list[float]
    taken: list[float]
    again: list[float]
    statements: int
    ours: list[float]
    hand: list[float]

    def __str__(self) -> str:
        pages = " | ".join(f"{middle(one):.0f} | {high(one):.0f}" for one in (self.taken, self.again))
        times = f"{middle(self.empty):.0f} | {pages}"
        sql = f"{middle(self.ours):.1f} | {high(self.ours):.1f} | {middle(self.hand):.1f}"
        return f"{self.words} | {len(self.taken)} | {times} | {self.statements} | {sql} |"


@dataclass
class Paper:
    cases: int
    duties: int
    filled: str
    keeps: bool = False
    lines: list[str] = field(default_factory=list)

    def add(self, line: PageLine) -> None:
        self.lines.append(f"| {self.cases:,} | {self.duties:,} | {line}")
        print(self.lines[-1], flush=True)
        self.write()

    def write(self) -> None:
        """Between the marks of the page; everything else there stays."""
        if not self.keeps:
            return
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        _, _, after = rest.partition(END)
        told = f"Machine: {machine()}. {self.filled} Milliseconds."
        text = "\n\n".join([told, "\n".join([HEAD, *self.lines])])
        PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
