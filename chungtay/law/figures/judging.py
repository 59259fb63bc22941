"""A figure beside a target: met, on the way, behind, missed, or it cannot be said, each with its reasons.

Compared only where indicator, part, area and period agree; otherwise both are shown and no verdict is given. The path
to a goal between two years is a straight line (ours): from the baseline, or from the goal before.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from chungtay.law.figures.figure import Figure
from chungtay.law.figures.marks import Words
from chungtay.law.figures.owing import tier_of
from chungtay.law.figures.targets import Goal, Op, Target
from chungtay.law.figures.verdict_words import compared, doubts, line, no_base, no_line, no_year, still_open

WHOLE_YEAR = 364  # days; a window shorter than this leaves a year's target open
CHANGES = (Op.CHANGE, Op.CHANGE_PER_YEAR)


class State(StrEnum):
    MET = "met"
    ON_THE_WAY = "on-the-way"
    BEHIND = "behind"  # before its year, and below the straight line
    MISSED = "missed"
    CANNOT_BE_SAID = "cannot-be-said"


NAMES: dict[State, Words] = {
    State.MET: ("đạt", "met"),
    State.ON_THE_WAY: ("đang đúng lộ trình", "on the way"),
    State.BEHIND: ("đang chậm so với lộ trình", "behind the path"),
    State.MISSED: ("không đạt", "missed"),
    State.CANNOT_BE_SAID: ("chưa thể kết luận", "cannot be said"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """``gap``: how far the figure is from the goal, in the target's unit; 0 where it is met, None if not compared."""

    state: State
    why: tuple[Words, ...]
    goal: Goal | None = None
    gap: Fraction | None = None


def judge(target: Target, figure: Figure, before: Figure | None = None) -> Verdict:
    """The verdict on one figure. ``before``: the baseline of a path or a change, or last year's figure for a yearly
    change, of the same indicator, part and place (ValueError otherwise)."""
    if before and (before.indicator, before.part, before.place) != (figure.indicator, figure.part, figure.place):
        raise ValueError(f"{before.indicator} of {before.place!r} is no baseline of {figure.indicator}")
    if reasons := tuple(_not_alike(target, figure)):
        return Verdict(State.CANNOT_BE_SAID, reasons)
    year, goal = _aim(target, figure.year)
    if goal is None:
        return Verdict(State.CANNOT_BE_SAID, (no_year(target, figure.year),))
    value = _value(target, figure, before)
    if value is None:
        return Verdict(State.CANNOT_BE_SAID, (no_base(),), goal)
    if meets(target.op, value, goal):
        return Verdict(State.MET, (compared(target, value, goal, year), *doubts(target, figure)), goal, Fraction(0))
    return _unmet(target, figure, before, value, year)


def meets(op: Op | None, value: Fraction, goal: Goal) -> bool:
    """Whether a value satisfies a goal; of a range of change the weaker end is enough."""
    match op:
        case Op.GE:
            return value >= goal[0]
        case Op.GT:
            return value > goal[0]
        case Op.LE:
            return value <= goal[0]
        case Op.LT:
            return value < goal[0]
        case Op.EQ:
            return value == goal[0]
        case _:
            weaker = max(goal) if max(goal) < 0 else min(goal)
            return value <= weaker if weaker < 0 else value >= weaker


def _not_alike(target: Target, figure: Figure) -> Iterator[Words]:
    if any(target.unlike):
        yield target.unlike
    if target.op is None or not target.values:
        yield ("Chưa tìm thấy giá trị của mục tiêu.", "The value of the target was not found.")
    if target.indicator != figure.indicator or target.part != figure.part:
        yield ("Mục tiêu và số liệu không cùng chỉ tiêu.", "Target and figure are not of the same indicator.")
    if target.scope != tier_of(figure.place) or (target.place is not None and target.place != figure.place):
        yield ("Mục tiêu đặt cho nơi khác hoặc cấp khác.", "The target is set for another place or tier.")
    if target.place is None and target.area:
        yield (
            f"Chưa nối “{target.area}” với đơn vị trên bản đồ.",
            f"“{target.area}” is not joined to a place of the map.",
        )
    if figure.by:
        yield ("Số liệu là một phần phân tổ.", "The figure is one part of a breakdown.")
    if figure.silent:
        yield (
            "Chưa có ai báo số liệu; không có số không phải là bằng không.",
            "Nobody has told it; no figure is not none.",
        )
    elif figure.none_arose:
        yield ("Không phát sinh: không có gì để tính tỷ lệ.", "None arose: there is nothing to take a share of.")


def _aim(target: Target, year: int) -> tuple[int, Goal | None]:
    """The goal of this year, or the next one that is set."""
    if goal := target.goal(year):
        return year, goal
    later = [one for one in target.years if one > year]
    return (later[0], target.values[str(later[0])]) if later else (year, None)


def _value(target: Target, figure: Figure, before: Figure | None) -> Fraction | None:
    value = figure.value
    if target.op not in CHANGES:
        return value
    base = before.value if before else None
    return (value - base) * 100 / base if value is not None and base else None


def _unmet(target: Target, figure: Figure, before: Figure | None, value: Fraction, year: int) -> Verdict:
    goal = target.goal(year)
    assert goal
    gap, said = min(abs(value - one) for one in goal), compared(target, value, goal, year)
    beside = tuple(doubts(target, figure))
    if year == figure.year and _closed(figure):
        return Verdict(State.MISSED, (said, *beside), goal, gap)
    if target.op in CHANGES:
        return Verdict(State.CANNOT_BE_SAID, (said, still_open(year), *beside), goal, gap)
    due = _on_line(target, figure, before, year)
    if due is None:
        return Verdict(State.CANNOT_BE_SAID, (said, no_line(year), *beside), goal, gap)
    reached = abs(goal[0] - value) <= abs(goal[0] - due)
    state = State.ON_THE_WAY if reached else State.BEHIND
    return Verdict(state, (said, line(due, figure.year), *beside), goal, gap)


def _closed(figure: Figure) -> bool:
    return (figure.window.last - figure.window.first).days >= WHOLE_YEAR and not figure.estimate


def _on_line(target: Target, figure: Figure, before: Figure | None, year: int) -> Fraction | None:
    """Where the straight line stands in the figure's year; None without a point to start from."""
    start = _start(target, figure.year, before)
    if start is None or start[0] >= year:
        return None
    goal = target.values[str(year)] if str(year) in target.values else target.goal(year)
    assert goal
    return start[1] + (goal[0] - start[1]) * (figure.year - start[0]) / (year - start[0])


def _start(target: Target, year: int, before: Figure | None) -> tuple[int, Fraction] | None:
    if before and before.value is not None:
        return before.year, before.value
    earlier = [one for one in target.years if one < year]
    return (earlier[-1], target.values[str(earlier[-1])][0]) if earlier else None
