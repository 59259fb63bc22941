"""A value of a column as one line of words: what is compared between what went out, what came back and what is now."""

from __future__ import annotations

from typing import Any

from chungtay.papers.sheets.shape import Kind


def canonical(value: Any, kind: Kind) -> str:
    """ "" for nothing; a date with its precision; several choices in order. Reads values as readers give them."""
    if value is None or value == "" or value == []:
        return ""
    if kind is Kind.DAY:
        return "|".join(map(str, value))
    if kind is Kind.PICKS:
        return ";".join(sorted(map(str, value)))
    if kind is Kind.MARK:
        return "x" if value else ""
    if kind is Kind.COUNT:
        return f"{float(value):g}"
    return str(value)
