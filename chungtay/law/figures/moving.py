"""The chain of change: which printed figures would read otherwise today, in which reports, and why.

A printed figure keeps what it rested on: the version of its definition, the records it counted (each with the version
it had), the places it was counted over. Counted again, it is compared part by part; a figure summed from other reports
moves because they moved. Nothing is changed here: a frozen report stays as it was printed.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter

from chungtay.law.figures.figure import Figure
from chungtay.law.figures.reasons import Basis, Because, Kind, of_basis, unexplained


@dataclass(frozen=True, slots=True)
class Line:
    """One figure as a report printed it. ``code`` is one of all reports' lines; ``parts``: lines it was summed from.

    ``counted``: what had been counted, where the officer printed something else with a reason (``restated``).
    """

    code: str
    report: str
    figure: Figure
    basis: Basis | None = None
    parts: tuple[str, ...] = ()
    counted: Figure | None = None
    restated: str = ""

    def __post_init__(self) -> None:
        if (self.basis is None) != bool(self.parts) or bool(self.counted) != bool(self.restated.strip()):
            raise ValueError(f"{self.code}: counted from records or summed from parts; restated with what was counted")

    @property
    def then(self) -> Figure:
        """What had been counted when it was printed."""
        return self.counted or self.figure


@dataclass(frozen=True, slots=True)
class Moved:
    """One figure of one report that would read otherwise today."""

    code: str
    report: str
    before: Figure
    after: Figure
    why: tuple[Because, ...]
    restated: str = ""

    @property
    def shift(self) -> tuple[int | None, int | None]:
        """By how much numerator and denominator moved; None where one of the two is silent."""
        return _less(self.after.numerator, self.before.numerator), _less(
            self.after.denominator, self.before.denominator
        )


Now = Mapping[str, tuple[Figure, Basis]]


def moved(lines: Iterable[Line], now: Now) -> tuple[Moved, ...]:
    """Every line that would read otherwise, parts before the sums they are in.

    ``now``: figure and basis counted again, for every line that is not summed (KeyError where one is missing).
    ValueError for a sum of itself, or of a line that is not there. O(lines + records).
    """
    by_code = {line.code: line for line in lines}
    found: dict[str, Moved] = {}
    after: dict[str, Figure] = {}
    for code in _parts_first(by_code):
        line = by_code[code]
        after[code] = _summed(line, by_code, after) if line.parts else now[code][0]
        if _counts(after[code]) != _counts(line.then):
            why = _of_parts(line, found) if line.parts else of_basis(line.basis or Basis(), now[code][1])
            found[code] = Moved(code, line.report, line.then, after[code], why or (unexplained(),), line.restated)
    return tuple(found.values())


def by_report(found: Iterable[Moved]) -> Mapping[str, tuple[Moved, ...]]:
    """What moved, report by report, in the order found."""
    held: dict[str, list[Moved]] = {}
    for one in found:
        held.setdefault(one.report, []).append(one)
    return {report: tuple(lines) for report, lines in held.items()}


def rests_otherwise(lines: Iterable[Line], now: Now) -> tuple[tuple[str, tuple[Because, ...]], ...]:
    """Lines whose number stands but rests on something else now, each with what: to be known, not corrected."""
    counted = [(line, now[line.code]) for line in lines if not line.parts]
    same = [(line, basis) for line, (figure, basis) in counted if _counts(figure) == _counts(line.then)]
    return tuple((line.code, why) for line, basis in same if (why := of_basis(line.basis or Basis(), basis)))


def roots(found: Iterable[Moved]) -> Mapping[str, tuple[str, ...]]:
    """For every line that moved, the lines at the bottom that moved it (itself, where it is one of them)."""
    held: dict[str, tuple[str, ...]] = {}
    for one in found:
        under = [code for why in one.why if why.kind is Kind.PART for code in why.what]
        own = () if under else (one.code,)
        held[one.code] = tuple(dict.fromkeys((*own, *(root for code in under for root in held[code]))))
    return held


def _counts(figure: Figure) -> tuple[int | None, int | None]:
    return figure.numerator, figure.denominator


def _less(after: int | None, before: int | None) -> int | None:
    return None if after is None or before is None else after - before


def _parts_first(by_code: Mapping[str, Line]) -> Iterator[str]:
    if missing := {part for line in by_code.values() for part in line.parts} - set(by_code):
        raise ValueError(f"summed from lines that are not there: {sorted(missing)}")
    try:
        yield from TopologicalSorter({code: line.parts for code, line in by_code.items()}).static_order()
    except CycleError as problem:
        raise ValueError(f"a sum of itself: {problem.args[1]}") from None


def _summed(line: Line, by_code: Mapping[str, Line], after: Mapping[str, Figure]) -> Figure:
    """The printed figure with what its parts moved by; a silent part adds nothing, and silent parts alone make silence.

    Only the movement of the parts is taken over, so that a sum that was printed otherwise than its parts stays the
    officer's own and is not mended here.
    """
    top, bottom = line.then.numerator, line.then.denominator
    if all(after[code].silent for code in line.parts):
        return _with(line.then, None, bottom)
    for code in line.parts:
        before, now = by_code[code].then, after[code]
        top = _plus(top, before.numerator, now.numerator)
        bottom = _plus(bottom, before.denominator, now.denominator)
    return _with(line.then, top, bottom)


def _plus(total: int | None, before: int | None, now: int | None) -> int | None:
    if total is None:
        return now if before is None else None
    return max(0, total - (before or 0) + (now or 0))


def _with(figure: Figure, numerator: int | None, denominator: int | None) -> Figure:
    return Figure(figure.indicator, figure.place, figure.window, numerator, denominator, figure.multiplier, figure.part,
                  figure.by, figure.estimate, figure.source)  # fmt: skip


def _of_parts(line: Line, found: Mapping[str, Moved]) -> tuple[Because, ...]:
    shifted = tuple(code for code in line.parts if code in found)
    reports = ", ".join(dict.fromkeys(found[code].report for code in shifted))
    words = (f"Số liệu đã cộng từ báo cáo {reports} thay đổi.", f"Figures summed from report {reports} moved.")
    return (Because(Kind.PART, shifted, words),) if shifted else ()
