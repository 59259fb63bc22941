"""Names of invented people of every region, put together as that people puts its names together."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path

FILE = Path(__file__).parent / "pools.toml"
BY_MOTHER = frozenset({"e-de", "gia-rai", "mnong", "chu-ru"})  # the child takes the mother's clan
Draw = Callable[[], float]


@dataclass(frozen=True, slots=True)
class Pool:
    """Everything a name of one people is drawn from; each tuple may hold a word many times."""

    people: str
    pattern: str
    families: tuple[str, ...]
    rests: Mapping[tuple[str, bool], tuple[str, ...]]  # (sex, grown up) -> middle and given name together
    alone: Mapping[str, tuple[str, ...]]  # sex -> names without a family
    prefix: Mapping[str, str]

    def family(self, draw: Draw) -> str:
        return self.families[int(draw() * len(self.families))]

    def name(self, draw: Draw, sex: str, family: str, grown: bool = False, father: str = "") -> str:
        """One name. ``father``: his name, for those who take it as their own last part."""
        if not family or not self.rests[sex, grown]:
            names = self.alone[sex]
            own = names[int(draw() * len(names))]
            return f"{own} {father}" if self.pattern == "whole" and father else own
        rests = self.rests[sex, grown]
        rest = rests[int(draw() * len(rests))]
        return f"{self.prefix[sex]}{rest} {family}" if self.pattern == "last" else f"{family} {rest}"


@cache
def _kept() -> dict[str, dict]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def _row(people: str) -> dict:
    """A row with what it takes from the people it is like."""
    row = _kept()[people]
    return {**_row(row["like"]), **row} if "like" in row else row


def _many(words: list[str]) -> tuple[str, ...]:
    """ "Nguyễn*31" is thirty-one times Nguyễn."""
    made: list[str] = []
    for word in words:
        text, _, times = word.partition("*")
        made += [text.strip()] * int(times or 1)
    return tuple(made)


def _rests(row: dict, sex: str, grown: bool) -> tuple[str, ...]:
    middles = row.get(f"elder_{sex}" if grown and f"elder_{sex}" in row else f"{sex}_middle", [""])
    pairs = product(_many(middles), _many(row[f"{sex}_given"]))
    unlike = [(middle, given) for middle, given in pairs if middle.split()[-1:] != given.split()[:1]]
    return tuple(
        f"{middle}{given}" if middle.endswith("'") else f"{middle} {given}".strip() for middle, given in unlike
    )


def _alone(row: dict, sex: str) -> tuple[str, ...]:
    before = row.get(f"{sex}_alone", row.get(f"{sex}_prefix", ""))
    return tuple(f"{before}{given}" for given in _many(row[f"{sex}_given"]))


_SEXES = {"male": "man", "female": "woman"}


@cache
def pool(people: str) -> Pool:
    """The pool of a people (law/children/ethnic; besides "cham-islam"); KeyError for one without names."""
    row = _row(people)
    keys = product(_SEXES, (False, True))
    rests = {(sex, grown): _rests(row, _SEXES[sex], grown) for sex, grown in keys}
    if "woman_alone" in row:
        rests |= {("female", False): (), ("female", True): ()}
    alone = {sex: _alone(row, word) for sex, word in _SEXES.items()}
    prefix = {sex: row.get(f"{word}_prefix", "") for sex, word in _SEXES.items()}
    return Pool(people, row.get("pattern", "first"), _many(row["family"]), rests, alone, prefix)
