"""Figures told with a step: what was counted, how many, in which unit."""

import re
from collections.abc import Iterable
from math import isfinite
from typing import Any

from chungtay.law.duty_states import Refusal

THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")
DECIMAL = re.compile(r"-?\d{1,15}([.,]\d{1,6})?")


class NotAFigure(Refusal):
    """“{value}” không phải là số; hãy ghi như 12, 95,5 hoặc 1.250. / “{value}” is no number; write it as 12, 95,5 or
    1.250."""


class Nameless(Refusal):
    """Con số {value} chưa ghi là số gì. / It is not said what {value} counts."""


def figure(value: Any) -> int | float:
    """A number as Vietnamese officers write it: 1.250 is one thousand two hundred and fifty, 95,5 and 95.5 the same."""
    if isinstance(value, int | float) and isfinite(value):
        return value  # a number already: 2.125 is not two thousand
    said = str(value).strip()
    if THOUSANDS.fullmatch(said):
        said = said.replace(".", "")
    elif not DECIMAL.fullmatch(said):
        raise NotAFigure(value=value)
    number = float(said.replace(",", "."))
    return int(number) if number.is_integer() else number


def figures(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """[{name, value, unit}], empty rows left out. Raises NotAFigure, Nameless."""
    return [_one(row) for row in rows if _said(row, "name") or _said(row, "value")]


def _said(row: dict[str, Any], key: str) -> str:
    return str(row.get(key, "")).strip()


def _one(row: dict[str, Any]) -> dict[str, Any]:
    value = figure(row.get("value", ""))
    if not _said(row, "name"):
        raise Nameless(value=row["value"])
    return {"name": _said(row, "name"), "value": value, "unit": _said(row, "unit")}
