"""What a child is now, out of everything its sources said. Pure.

For each group of facts: statements that a later one corrects drop out; after one that settles, nothing earlier counts;
of the rest the latest day (`holds_from`) wins, because life changed; who says something else about the same day, or
later without a day, is in dispute with it, and then the surer is shown, then the later. Both stay.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from chungtay.register.children.facts import EMPTY, GROUP_OF, GROUPS

SURE = {"certified": 3, "shown": 2, "said": 1, "guessed": 0}


SAID = ("id", "at", "facts", "sure", "holds_from", "corrects_id", "settles")  # the fields of `Said`


@dataclass(frozen=True, slots=True)
class Said:
    """A statement as far as the projection reads it. `id` orders those of one moment."""

    id: int
    at: datetime
    facts: dict[str, object]
    sure: str = "said"
    holds_from: date | None = None
    corrects: int | None = None
    settles: bool = False


@dataclass(frozen=True, slots=True)
class Projection:
    """`facts` as a statement keeps them (JSON), for every field; `source` which statement says a group; `disputed` the
    statements that say something else, by group."""

    facts: dict[str, object]
    source: dict[str, int] = field(default_factory=dict)
    disputed: dict[str, tuple[int, ...]] = field(default_factory=dict)


def project(statements: Iterable[Said]) -> Projection:
    """What the statements, in any order, together say."""
    said = sorted(statements, key=lambda one: (one.at, one.id))
    facts, source, disputed = dict(EMPTY), {}, {}
    for group, fields in GROUPS.items():
        contenders = _contenders(group, said)
        if not contenders:
            continue
        shown = max(contenders, key=lambda one: (SURE[one.sure], one.at, one.id))
        facts |= {name: shown.facts.get(name, EMPTY[name]) for name in fields}
        source[group] = shown.id
        if others := tuple(one.id for one in contenders if value(group, one) != value(group, shown)):
            disputed[group] = others
    return Projection(facts, source, disputed)


def _contenders(group: str, said: Sequence[Said]) -> list[Said]:
    speaking = [one for one in said if any(name in one.facts for name in GROUPS[group])]
    wrong = {one.corrects for one in speaking if one.corrects is not None}
    right = [one for one in speaking if one.id not in wrong]  # a settling one that was wrong settles nothing
    standing = right[max((place for place, one in enumerate(right) if one.settles), default=0) :]
    days = [one.holds_from for one in standing if one.holds_from is not None]
    if not days:
        return standing
    latest = [one for one in standing if one.holds_from == max(days)]
    first = latest[0]
    after = [one for one in standing if one.holds_from is None and (one.at, one.id) > (first.at, first.id)]
    return latest + after


def value(group: str, one: Said) -> tuple:
    """What a statement says of the group, comparable: a sealed number by its mark."""
    told = (one.facts.get(name, EMPTY[name]) for name in GROUPS[group])
    return tuple(v["mark"] if isinstance(v, dict) else tuple(v) if isinstance(v, list) else v for v in told)


def groups_of(facts: Iterable[str]) -> set[str]:
    """The groups that these fields speak of."""
    return {GROUP_OF[name] for name in facts}
