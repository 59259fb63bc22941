"""One line of a page and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

WIDE_GAP = 18.0  # points; justified words stand closer, columns do not


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one line; left, right, bottom, top in points from the lower left corner of the page."""

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0
    bold: bool = False
    italic: bool = False
    follows: bool = False  # stands on the same line as the one before it, after a wide gap
