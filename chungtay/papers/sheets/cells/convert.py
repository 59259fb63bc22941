"""One reader per column, with a memory: a column says the same few things over and over."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from chungtay.papers.sheets.cells.days import read_day
from chungtay.papers.sheets.cells.texts import (
    Answer,
    Picks,
    read_count,
    read_digits,
    read_mark,
    read_name,
    read_text,
    text_of,
)
from chungtay.papers.sheets.shape import Column, Kind

DOUBTS = frozenset({"first_of_year", "zeros_given_back", "short_year"})  # taken, and said
_MOST = 4_000  # answers remembered


def converter(column: Column, today: date) -> Callable[[object], Answer]:
    """Cell → (value, code). A value with a code is taken with a doubt; a code without a value is a fault."""
    known: dict[tuple[type, object], Answer] = {}
    plain = _plain(column, today)
    if column.kind is Kind.TEXT:
        return plain  # words seldom come twice

    def read(value: object) -> Answer:
        key = (value.__class__, value)
        found = known.get(key)
        if found is None:
            found = plain(value)
            if len(known) < _MOST:
                known[key] = found
        return found

    return read


def _plain(column: Column, today: date) -> Callable[[object], Answer]:
    picks = Picks(column)
    ways: dict[Kind, Callable[[object, Column], Answer]] = {
        Kind.TEXT: read_text,
        Kind.NAME: read_name,
        Kind.PICK: picks.one,
        Kind.PICKS: picks.several,
        Kind.MARK: read_mark,
        Kind.DIGITS: read_digits,
        Kind.COUNT: read_count,
    }
    if column.kind is Kind.DAY:
        return lambda value: _day(value, today)
    way = ways[column.kind]
    return lambda value: way(value, column)


def _day(value: object, today: date) -> Answer:
    if not text_of(value).strip("-–—./ "):
        return None, ""
    read = read_day(value, today)
    return (None, read.code) if read.day is None else ([read.day.isoformat(), read.precision], read.code)
