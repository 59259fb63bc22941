"""Zero is not silence: which figures are hard to believe, so that somebody is asked before they are added up.

What is to be expected is what was published for the whole country, spread over children and time (``Expected`` of
values/indicators.toml). Places differ more than chance makes them differ, so a doubt is a question and no finding.
"""

from dataclasses import dataclass
from enum import StrEnum

from chungtay.law.figures.definitions import Expected
from chungtay.law.figures.figure import Figure
from chungtay.law.figures.indicators import book
from chungtay.law.figures.intervals import at_most
from chungtay.law.figures.marks import Words
from chungtay.law.figures.windows import kept

YEAR = 365.25  # days


class Doubt(StrEnum):
    """What is odd about a figure."""

    SILENT = "silent"
    ZERO = "zero"
    FEW = "few"
    MANY = "many"
    WHOLE = "more-than-all"


@dataclass(frozen=True, slots=True)
class Doubted:
    """``expected``: how many were to be expected, ``chance``: of a figure as far off as this; None if not reckoned."""

    doubt: Doubt
    words: Words
    expected: float | None = None
    chance: float | None = None


def least_chance() -> float:
    """Below this chance a figure is asked about (ours, values/reports.toml)."""
    return float(kept()["doubt"]["chance"])


def times() -> float:
    """A figure that is not zero is asked about only when it is also so many times too small or too large (ours)."""
    return float(kept()["doubt"]["times"])


def expected_in(known: Expected, figure: Figure, children: int) -> float:
    """How many events, or children, were to be expected among so many children in the figure's window."""
    span = (figure.window.last - figure.window.first).days + 1
    return known.count / known.among * children * (span / YEAR / known.years if known.years else 1)


def doubt(figure: Figure, children: int | None) -> Doubted | None:
    """What is odd about a figure of a place with so many children (None: not known), or None. O(count)."""
    if figure.silent:
        return Doubted(
            Doubt.SILENT, ("Chưa báo: không có số không phải là bằng không.", "Not told: no figure is not none.")
        )
    assert figure.numerator is not None
    if figure.denominator is not None and figure.numerator > figure.denominator and figure.multiplier == 100:
        return Doubted(Doubt.WHOLE, ("Nhiều hơn toàn bộ: trên 100 %.", "More than all there are: over 100 %."))
    known = book().expected.get(figure.indicator)
    if known is None or children is None or figure.by:
        return None
    return _unlikely(figure.numerator, expected_in(known, figure, children), known)


def _unlikely(count: int, mean: float, known: Expected) -> Doubted | None:
    few, many = at_most(count, mean), 1 - at_most(count - 1, mean)
    near = count and mean / times() <= count <= mean * times()
    if near or min(few, many) >= least_chance():
        return None
    kind = Doubt.MANY if many < few else Doubt.FEW if count else Doubt.ZERO
    return Doubted(kind, _words(kind, count, mean, known), mean, min(few, many))


def _words(kind: Doubt, count: int, mean: float, known: Expected) -> Words:
    about = f"{mean:.1f}"
    vi = {Doubt.ZERO: "Báo không có", Doubt.FEW: f"Chỉ {count}", Doubt.MANY: f"Tới {count}"}[kind]
    en = {Doubt.ZERO: "None told", Doubt.FEW: f"Only {count}", Doubt.MANY: f"As many as {count}"}[kind]
    return (
        f"{vi}; theo số cả nước {known.period} thì nơi cỡ này khoảng {about.replace('.', ',')}. Cần hỏi lại.",
        f"{en}; by the country's figures of {known.period} a place of this size has about {about}. Ask again.",
    )
