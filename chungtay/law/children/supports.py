"""What a child may receive: policies with their amounts, services, gifts; and for whom each is meant."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType

from chungtay.law.ages import age_on
from chungtay.law.children.book import common, kept
from chungtay.law.children.poverty import meets
from chungtay.law.dated import load

KINDS = {
    "money": ("Tiền", "Money"),
    "insurance": ("Bảo hiểm y tế", "Health insurance"),
    "school": ("Học tập", "School"),
    "care": ("Chăm sóc", "Care"),
    "service": ("Dịch vụ", "Service"),
    "goods": ("Hiện vật", "Goods"),
}


@dataclass(frozen=True, slots=True)
class Support:
    """One policy, service or gift. ``groups`` it is meant for (groups or sub-groups; empty: any child).

    ``needs``: poverty the household must have ("" any); ``below``: full years at which it ends (None: no such end).
    """

    code: str
    vi: str
    en: str
    article: str
    confidence: str
    kind: str
    groups: tuple[str, ...]
    needs: str
    below: int | None

    def fits(self, circumstances: Iterable[str], born: date | None, on: date, poverty: str = "unknown") -> bool:
        """Whether the policy is meant for a child of these circumstances; an unknown birth day does not bar."""
        if self.below is not None and born is not None and age_on(born, on) >= self.below:
            return False
        return meets(poverty, self.needs) and (
            not self.groups or any(_within(one, self.groups) for one in circumstances)
        )


def _within(circumstance: str, meant: tuple[str, ...]) -> bool:
    return circumstance in meant or circumstance.partition(".")[0] in meant


@cache
def supports() -> Mapping[str, Support]:
    """All supports by code, in the order of the file."""
    made = {}
    for code, row in kept("supports").items():
        more = (row["kind"], tuple(row["groups"]), row.get("needs", ""), row.get("below"))
        made[code] = Support(*common(code, row), *more)
    return MappingProxyType(made)


def names(code: str) -> tuple[str, str]:
    """Vietnamese and English; KeyError for a code that is none."""
    support = supports()[code]
    return support.vi, support.en


def meant_for(circumstances: Iterable[str], born: date | None, on: date, poverty: str = "unknown") -> list[Support]:
    """The policies of the state made for just these circumstances: what an officer should think of first.

    Policies open to every child, and those of our own list without an article, are left out.
    """
    held = tuple(circumstances)
    return [one for one in supports().values() if one.groups and one.article and one.fits(held, born, on, poverty)]


def amount(code: str, born: date, on: date, circumstance: str = "") -> int | None:
    """Dong a month on that day: base × coefficient; None where no coefficient is known for the age or circumstance.

    NotYet before the first version (NĐ 20/2021/NĐ-CP, in force 01/07/2021).
    """
    values = load("assistance")
    table = values.get(f"{code} {circumstance}") or values.get(code)
    if table is None or code == "base":
        return None
    age = age_on(born, on)
    held = [coefficient for below, coefficient in table.on(on) if age < below]
    return round(values["base"].on(on) * held[0]) if held else None
