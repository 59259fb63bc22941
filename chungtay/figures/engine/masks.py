"""Sets of windows as whole numbers: bit k of a mask says whether something holds for window k.

Every filter becomes a mask, several filters are "and", several rows of one thing are "or", and a figure is how many
masks have its bit. So one pass over a table answers any number of measures for up to ``MOST`` windows.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

import ibis
from ibis.expr.types import BooleanValue, DateValue, IntegerValue, Value

MOST = 62  # windows of one pass: bits of a signed number that every engine has


@ibis.udf.agg.builtin(name="bit_or")
def joined(mask: int) -> int:  # type: ignore[empty-body]
    """The windows of any of the rows; known by this name to all three engines."""


def none() -> IntegerValue:
    return ibis.literal(0, "int64")


def all_of(windows: Sequence[object]) -> IntegerValue:
    return ibis.literal((1 << len(windows)) - 1, "int64")


def where(holds: BooleanValue, mask: IntegerValue) -> IntegerValue:
    return ibis.ifelse(holds.fill_null(False), mask, none())


def up_to(value: Value, cut: date | int) -> BooleanValue:
    """value <= cut, or not known. Written so that an engine asks each row once and not for both."""
    return (value <= _literal(cut)).fill_null(True)


def beyond(value: Value, cut: date | int) -> BooleanValue:
    """value > cut, or not known."""
    return (value > _literal(cut)).fill_null(True)


def reaches(value: Value, cuts: Sequence[date] | Sequence[int], unknown: bool = False) -> IntegerValue:
    """The windows whose cut the value does not pass (value <= cut); of a value that is not known all, or none."""
    steps = sorted(set(cuts))
    masks = [sum(1 << k for k, cut in enumerate(cuts) if cut >= step) for step in steps] + [0]
    held = _tree(value, steps, masks)
    return ibis.ifelse(value.isnull(), all_of(cuts) if unknown else none(), held)


def _tree(value: Value, steps: list, masks: list[int]) -> IntegerValue:
    """Which of the steps comes first, by halves."""
    if not steps:
        return ibis.literal(masks[0], "int64")
    half = len(steps) // 2
    low, high = _tree(value, steps[:half], masks[: half + 1]), _tree(value, steps[half + 1 :], masks[half + 1 :])
    return ibis.ifelse(value <= _literal(steps[half]), low, high)


def _literal(step: date | int) -> Value:
    return ibis.date(step.isoformat()) if isinstance(step, date) else ibis.literal(step, "int64")


def passes(value: DateValue, cuts: Sequence[date], unknown: bool = False) -> IntegerValue:
    """The windows whose cut the value passes (value > cut)."""
    return all_of(cuts) - reaches(value, cuts, not unknown)


def between(value: DateValue, firsts: Sequence[date], lasts: Sequence[date]) -> IntegerValue:
    """The windows into which the day falls."""
    return reaches(value, lasts) & passes(value, [first - timedelta(days=1) for first in firsts])


def any_of(masks: Iterable[IntegerValue]) -> IntegerValue:
    made: IntegerValue | None = None
    for mask in masks:
        made = mask if made is None else made | mask
    return none() if made is None else made
