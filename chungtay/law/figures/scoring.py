"""The score of a child-friendly commune over facts: what is reached, what is missing, what cannot be said, and what-if.

A point that was not found in the text is never guessed: a total with a gap is shown as incomplete, and the verdict is
"cannot be said" unless a condition already fails whatever the gap holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from chungtay.law.figures.friendly import YES_NO, Criterion, Item, Standard, standard
from chungtay.law.figures.judging import meets
from chungtay.law.figures.marks import Words


class How(StrEnum):
    """Where an item stands."""

    FULL = "full"
    PART = "part"
    NONE = "none"
    NOT_TOLD = "not-told"
    NONE_AROSE = "none-arose"  # a share of nothing: the text read does not say how it counts
    NOT_FOUND = "not-found"  # the points for this value were not found


NAMES: dict[How, Words] = {
    How.FULL: ("đạt tối đa", "in full"),
    How.PART: ("đạt một phần", "in part"),
    How.NONE: ("0 điểm", "0 points"),
    How.NOT_TOLD: ("chưa có thông tin", "not told"),
    How.NONE_AROSE: ("không phát sinh; văn bản đã đọc không nói cách chấm", "none arose; the text read does not say"),
    How.NOT_FOUND: ("chưa tìm thấy thang điểm", "the points were not found"),
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one item: yes or no, or a value in the unit of its measure. ``points``: set by hand, with the
    ``reason`` that this needs. ``evidence``: opaque codes."""

    value: bool | Fraction | None = None
    none_arose: bool = False
    points: int | None = None
    reason: str = ""
    evidence: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.points is not None and not self.reason.strip():
            raise ValueError("points set by hand need a reason")


NOT_TOLD = Answer()


@dataclass(frozen=True, slots=True)
class Got:
    """What one item brings: ``points`` None where it cannot be said."""

    item: Item
    how: How
    points: int | None
    by_hand: bool = False


@dataclass(frozen=True, slots=True)
class Reached:
    """One criterion: ``least`` and ``most`` points it can have, ``most`` None where its table was not found."""

    criterion: Criterion
    got: tuple[Got, ...]

    @property
    def least(self) -> int:
        return sum(one.points or 0 for one in self.got)

    @property
    def most(self) -> int | None:
        if not self.criterion.known:
            return None
        return sum(one.item.points or 0 if one.points is None else one.points for one in self.got)

    @property
    def zero(self) -> bool:
        """Whether it has no point for certain."""
        return self.most == 0


@dataclass(frozen=True, slots=True)
class Score:
    """``least`` and ``most``: between which the total lies. ``recognised`` None: cannot be said. ``why``: reasons."""

    reached: tuple[Reached, ...]
    least: int
    most: int
    needed: int
    recognised: bool | None
    why: tuple[Words, ...]

    @property
    def complete(self) -> bool:
        """Only then is ``least`` a score."""
        return all(one.criterion.known for one in self.reached) and self.least == self.most

    @property
    def missing(self) -> tuple[Got, ...]:
        """Items that are not in full, those that can bring most first."""
        short = [got for one in self.reached for got in one.got if got.how is not How.FULL]
        return tuple(sorted(short, key=lambda got: ((got.points or 0) - (got.item.points or 0), got.item.no)))


def score(answers: Mapping[str, Answer], class_: str, of: Standard | None = None) -> Score:
    """The score of these answers (by number of the item) in a class of the standard. KeyError for another class or an
    item that the standard has not, ValueError for an answer that its item does not ask for."""
    of = of or standard()
    needed = of.classes[class_].points
    if unknown := set(answers) - set(of.items):
        raise KeyError(f"no item of the standard: {sorted(unknown)}")
    reached = tuple(Reached(one, tuple(_got(item, answers) for item in one.items)) for one in of.criteria)
    least, most = sum(one.least for one in reached), of.total - sum(map(_lost, reached))
    verdict, why = _verdict(of, reached, least, most, needed)
    return Score(reached, least, most, needed, verdict, why)


def _lost(one: Reached) -> int:
    """Points that are gone for certain, also of a criterion whose table is known only in part."""
    return sum(
        got.item.points - got.points for got in one.got if got.points is not None and got.item.points is not None
    )


def _got(item: Item, answers: Mapping[str, Answer]) -> Got:
    answer = answers.get(item.no, NOT_TOLD)
    if answer.points is not None:
        if not 0 <= answer.points <= (item.points if item.points is not None else answer.points):
            raise ValueError(f"{item.no}: between 0 and {item.points} points")
        return Got(item, _how(answer.points, item.points), answer.points, by_hand=True)
    if answer.none_arose:
        return Got(item, How.NONE_AROSE, None)
    if answer.value is None:
        return Got(item, How.NOT_TOLD, None)
    return _reckoned(item, answer.value)


def _reckoned(item: Item, value: bool | Fraction) -> Got:
    if isinstance(value, bool) != (item.kind == YES_NO):
        raise ValueError(f"{item.no}: asks for {item.kind}")
    if item.points is None:
        return Got(item, How.NOT_FOUND, None)
    if isinstance(value, bool):
        return Got(item, How.FULL if value else How.NONE, item.points if value else 0)
    if meets(item.op, value, (Fraction(str(item.value)),)):
        return Got(item, How.FULL, item.points)
    if not item.bands:
        return Got(item, How.NOT_FOUND, None)
    points = max((points for least, points in item.bands if value >= Fraction(str(least))), default=0)
    return Got(item, _how(points, item.points), points)


def _how(points: int, full: int | None) -> How:
    return How.FULL if points == full else How.PART if points else How.NONE


def _verdict(
    of: Standard, reached: tuple[Reached, ...], least: int, most: int, needed: int
) -> tuple[bool | None, tuple[Words, ...]]:
    """What fails for certain is said; otherwise only a whole table can be said to reach its threshold."""
    why = [_zero(one) for one in reached if one.zero]
    if most < needed:
        why.append(_short(most, needed))
    if why:
        return False, tuple(why)
    if gaps := [one for one in reached if not one.criterion.known]:
        why.append(_gap(of, len(gaps)))
    if any(got.points is None for one in reached for got in one.got):
        why.append(("Còn mục chưa có điểm.", "Some items have no points yet."))
    if why:
        return None, tuple(why)
    return least >= needed, (_sum(least, needed),)


def _zero(one: Reached) -> Words:
    vi, en = one.criterion.names
    return f"Tiêu chí {one.criterion.no} bị 0 điểm: {vi}.", f"Criterion {one.criterion.no} has 0 points: {en}."


def _short(most: int, needed: int) -> Words:
    return f"Nhiều nhất {most} điểm, cần {needed}.", f"At most {most} points, {needed} are needed."


def _gap(of: Standard, count: int) -> Words:
    left = of.total - of.points_known
    return (
        f"Chưa tìm thấy bảng điểm của {count} tiêu chí ({left}/{of.total} điểm): chưa phải là điểm số.",
        f"The points of {count} criteria ({left} of {of.total}) were not found: this is no score yet.",
    )


def _sum(least: int, needed: int) -> Words:
    return f"{least} điểm, cần {needed}.", f"{least} points, {needed} are needed."
