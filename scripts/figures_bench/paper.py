"""The table, as it is printed and kept in docs/reference/performance-figures.md."""

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from duties_bench.machine import machine

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "performance-figures.md"
BEGIN, END = "<!-- figures: written by make bench-figures -->", "<!-- /figures -->"
HEAD = "| asked | seconds | processor | by hand | processor | ratio | cells compared |\n|---|---|---|---|---|---|---|"


@dataclass(frozen=True, slots=True, order=True)
class Taken:
    """By the clock on the wall, and of all threads of this process."""

    seconds: float
    processor: float

    def __str__(self) -> str:
        return f"{self.seconds:.2f} | {self.processor:.2f}"


def timed(act: Callable[[], Any]) -> tuple[Any, Taken]:
    began, used = time.perf_counter(), _processor()
    answer = act()
    return answer, Taken(time.perf_counter() - began, _processor() - used)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


@dataclass
class Paper:
    keeps: bool
    size: int
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, asked: str, taken: Taken, by_hand: Taken | None = None, cells: int = 0) -> None:
        beside = f"{by_hand} | {taken.seconds / by_hand.seconds:.2f}" if by_hand else " | | "
        self.lines.append(f"| {asked} | {taken} | {beside} | {f'{cells:,}' if cells else ''} |")
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
