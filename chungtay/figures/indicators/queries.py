"""The only questions about indicators; the first argument is the desk that asks."""

from chungtay.figures.indicators.behind import InOrder, Thing, opened, things
from chungtay.figures.indicators.counting import (
    By,
    Counted,
    NotYours,
    as_of,
    figure,
    figures,
    measures_of,
    splits_of,
    trend,
    trends,
)
from chungtay.figures.indicators.defining import book, layers
from chungtay.figures.indicators.reaching import Record, basis, parts_of, records
from chungtay.figures.indicators.readying import quarters

__all__ = [
    "By",
    "Counted",
    "InOrder",
    "NotYours",
    "Record",
    "Thing",
    "as_of",
    "basis",
    "book",
    "figure",
    "figures",
    "layers",
    "measures_of",
    "opened",
    "parts_of",
    "quarters",
    "records",
    "splits_of",
    "things",
    "trend",
    "trends",
]
