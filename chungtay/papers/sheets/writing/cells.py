"""A value → the words or the number of a cell, as an officer writes it."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from chungtay.papers.sheets.cells.days import EPOCH
from chungtay.papers.sheets.formulas import harmless
from chungtay.papers.sheets.shape import Column, Kind

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_MOST = 32_767
_SEPARATOR = "; "
Written = str | int | float


def writer(column: Column) -> Callable[[Any], Written]:
    """Value → what stands in the cell: a number (dates as Excel counts them) or words that cannot run."""
    if column.kind is Kind.DAY:
        return _day
    labels = {choice.value: choice.label for choice in column.choices}
    if column.kind is Kind.PICK:
        return lambda value: words(labels.get(str(value), str(value)))
    if column.kind is Kind.PICKS:
        return lambda value: words(_SEPARATOR.join(labels.get(str(each), str(each)) for each in value))
    if column.kind is Kind.MARK:
        return lambda value: "x" if value else ""
    if column.kind is Kind.COUNT:
        return lambda value: float(value)
    return lambda value: words(str(value))


def words(text: str) -> str:
    """Words that any program shows and none runs."""
    return harmless(_UNWRITABLE.sub("", text))[:_MOST]


def escaped(text: str) -> str:
    return text.translate(_ESCAPES)


def _day(value: Any) -> Written:
    """[ISO date, precision] → a true date, or as much of it as is known, in words that are read back the same."""
    text, precision = value
    day = date.fromisoformat(text)
    if precision == "year":
        return str(day.year)
    if precision == "month":
        return f"{day.month:02d}/{day.year}"
    if precision == "estimated":
        return f"khoảng {day.year}" if (day.month, day.day) == (1, 1) else f"khoảng {day:%d/%m/%Y}"
    return (day - EPOCH).days
