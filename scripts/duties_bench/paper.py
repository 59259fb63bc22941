"""The tables, as they are printed and kept in docs/reference/performance.md."""

from dataclasses import dataclass, field
from pathlib import Path

from duties_bench.asking import high, middle
from duties_bench.machine import machine

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "performance.md"
BEGIN, END = "<!-- duties: written by make bench-duties -->", "<!-- /duties -->"
PAGES_HEAD = (
    "| live duties | page | desks | empty page p50 | p50 | p95 | statements | their SQL p50 | p95 | by hand p50 "
    "| ratio |\n|---|---|---|---|---|---|---|---|---|---|---|"
)
PASSES_HEAD = (
    "| live duties | when | rungs | notices | passes | longest pass s | all s |\n|---|---|---|---|---|---|---|"
)

SHIFTS_HEAD = (
    "| live duties | open clocks | whose rule asks the calendar | moved | progress told | seconds |\n"
    "|---|---|---|---|---|---|"
)


@dataclass(frozen=True, slots=True)
class PageLine:
    """Milliseconds of requests, of their statements about duties, of the same by hand."""

    size: int
    words: str
    desks: int
    empty: list[float]
    taken: list[float]
    statements: int
    ours: list[float]
    hand: list[float]

    def __str__(self) -> str:
        times = f"{middle(self.empty):.0f} | {middle(self.taken):.0f} | {high(self.taken):.0f}"
        sql = f"{middle(self.ours):.1f} | {high(self.ours):.1f} | {middle(self.hand):.1f}"
        ratio = middle(self.ours) / middle(self.hand)
        return f"| {self.size:,} | {self.words} | {self.desks} | {times} | {self.statements} | {sql} | {ratio:.2f} |"


@dataclass(frozen=True, slots=True)
class PassLine:
    size: int
    words: str
    rungs: int
    notices: int
    seconds: float
    longest: float = 0.0
    passes: int = 1

    def __str__(self) -> str:
        times = f"{self.passes} | {self.longest or self.seconds:.2f} | {self.seconds:.2f}"
        return f"| {self.size:,} | {self.words} | {self.rungs:,} | {self.notices:,} | {times} |"


@dataclass(frozen=True, slots=True)
class ShiftLine:
    size: int
    there: int
    asking: int
    moved: int
    told: int
    seconds: float

    def __str__(self) -> str:
        counts = f"{self.there:,} | {self.asking:,} | {self.moved:,} | {self.told}"
        return f"| {self.size:,} | {counts} | {self.seconds:.1f} |"


@dataclass
class Paper:
    pages: list[PageLine] = field(default_factory=list)
    passes: list[PassLine] = field(default_factory=list)
    shifts: list[ShiftLine] = field(default_factory=list)
    keeps: bool = False

    def add_page(self, line: PageLine) -> PageLine:
        self.pages.append(line)
        self.write()
        return line

    def add_pass(self, line: PassLine) -> PassLine:
        self.passes.append(line)
        self.write()
        return line

    def add_shift(self, line: ShiftLine) -> ShiftLine:
        self.shifts.append(line)
        self.write()
        return line

    def text(self, before: str) -> str:
        requests = max((len(line.taken) for line in self.pages), default=0)
        told = [
            f"Machine: {machine()}. Up to {requests} requests a line, one after the other. Milliseconds.",
            _table(PAGES_HEAD, self.pages, before),
            "The due-finder.",
            _table(PASSES_HEAD, self.passes, before),
            "One day off entered, open clocks reckoned again.",
            _table(SHIFTS_HEAD, self.shifts, before),
        ]
        return "\n\n".join(told)

    def write(self) -> None:
        """Between the marks of the page; everything else there stays."""
        if not self.keeps:
            return
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
        there, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}\n\n{self.text(there)}\n\n{END}{after}", encoding="utf-8")


def _table(head: str, lines: list, before: str) -> str:
    """The lines of this run, after those that an earlier run wrote about something else."""
    told = [str(line) for line in lines]
    now = {_what(line) for line in told}
    _, _, rest = before.partition(head)
    rows = [row for row in rest.removeprefix("\n").partition("\n\n")[0].splitlines() if row.startswith("| ")]
    return "\n".join([head, *(row for row in rows if _what(row) not in now), *told])


def _what(line: str) -> tuple[str, ...]:
    """Size and page, or size and pass."""
    return tuple(line.split(" | ")[:2])
