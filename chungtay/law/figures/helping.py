"""What would help a commune: the score if something were otherwise, and what brings most."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chungtay.law.figures.figure import Figure
from chungtay.law.figures.friendly import Item, Standard, standard
from chungtay.law.figures.scoring import Answer, Score, score


@dataclass(frozen=True, slots=True)
class Change:
    """What one item in full would do: points gained, and the score after it."""

    no: str
    gain: int
    after: Score


def what_if(
    answers: Mapping[str, Answer], changed: Mapping[str, Answer], class_: str, of: Standard | None = None
) -> Score:
    """The score if these answers were given instead."""
    return score({**answers, **changed}, class_, of)


def what_helps(answers: Mapping[str, Answer], class_: str, of: Standard | None = None) -> tuple[Change, ...]:
    """Each item that is not full, made full alone, the greatest gain first."""
    now = score(answers, class_, of)
    tried = [_in_full(answers, got.item, class_, of, now) for got in now.missing if got.item.points]
    return tuple(sorted(tried, key=lambda one: (-one.gain, one.no)))


def _in_full(answers: Mapping[str, Answer], item: Item, class_: str, of: Standard | None, now: Score) -> Change:
    after = what_if(answers, {item.no: Answer(points=item.points, reason="what-if")}, class_, of)
    return Change(item.no, after.least - now.least, after)


def answers_of(figures: Iterable[Figure], of: Standard | None = None) -> Mapping[str, Answer]:
    """The answers that figures of the commune give, by the measure of each item."""
    by_key = {one.indicator: one for one in figures if not one.by and not one.part}
    held = [(item.no, by_key[item.measure]) for item in (of or standard()).items.values() if item.measure in by_key]
    return {no: Answer(figure.value, none_arose=figure.none_arose and not figure.silent) for no, figure in held}
