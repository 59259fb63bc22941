"""One figure: what was counted, for which place and window. Silence, none, and nothing to count among differ."""

from dataclasses import dataclass
from fractions import Fraction

from chungtay.law.figures.windows import Window


@dataclass(frozen=True, slots=True)
class Figure:
    """``numerator`` None: nobody has told it. ``denominator`` None: a count; 0: nothing arose among which to count.

    ``multiplier``: of the definition (100 for %). ``part``: which of several figures of one indicator. ``by``: what was
    broken down, (breakdown, item) pairs. ``estimate``: told before its window closed. ``source``: records, or who told.
    """

    indicator: str
    place: str
    window: Window
    numerator: int | None
    denominator: int | None = None
    multiplier: int = 1
    part: str = ""
    by: tuple[tuple[str, str], ...] = ()
    estimate: bool = False
    source: str = "records"

    def __post_init__(self) -> None:
        if any(count is not None and count < 0 for count in (self.numerator, self.denominator)) or self.multiplier < 1:
            raise ValueError(f"{self.indicator}: a count is not negative and a multiplier is at least 1")

    @property
    def silent(self) -> bool:
        return self.numerator is None

    @property
    def none_arose(self) -> bool:
        """A share of nothing: neither 0 nor 100 ("không phát sinh")."""
        return self.denominator == 0

    @property
    def value(self) -> Fraction | None:
        """Exactly; None where it is silent or none arose."""
        if self.numerator is None or self.none_arose:
            return None
        return Fraction(self.numerator * self.multiplier, self.denominator or 1)

    @property
    def year(self) -> int:
        """The year it is called by: the window's own, or that of its last day."""
        return self.window.year or self.window.last.year
