"""The table, as it is printed and kept in docs/reference/performance-figures.md."""

from dataclasses import dataclass, field
from pathlib import Path

from duties_bench.paper import machine

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "performance-figures.md"
BEGIN, END = "<!-- figures: written by make bench-figures -->", "<!-- /figures -->"
HEAD = "| asked | seconds | by hand | ratio | cells compared |\n|---|---|---|---|---|"


@dataclass
class Paper:
    keeps: bool
    size: int
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, asked: str, seconds: float, by_hand: float | None, cells: int) -> None:
        beside = ("", "") if by_hand is None else (f"{by_hand:.2f}", f"{seconds / by_hand:.2f}")
        self.lines.append(f"| {asked} | {seconds:.2f} | {beside[0]} | {beside[1]} | {f'{cells:,}' if cells else ''} |")
        self._told(self.lines[-1])

    def note(self, words: str) -> None:
        self.notes.append(words)
        self._told(words)

    def _told(self, line: str) -> None:
        print(line, flush=True)
        if not self.keeps:
            return
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        after = rest.partition(END)[2]
        told = f"Machine: {machine()}. {self.size:,} children, {self.size // 5:,} events; {'; '.join(self.notes)}."
        text = "\n\n".join([told, "\n".join([HEAD, *self.lines])])
        PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n\n{END}{after}", encoding="utf-8")
