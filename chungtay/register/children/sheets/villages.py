"""What a village or a commune is called in lists, today's names and yesterday's, and where it lies today."""

from dataclasses import dataclass, field
from datetime import date

from chungtay.law.wording import bare_key, loose_key
from chungtay.papers.sheets.folded import folded
from chungtay.register.children.sheets.columns import VILLAGE_WORDS
from chungtay.register.places.models import Tier, Unit
from chungtay.register.places.queries import successors

REMEMBERED = 1_000  # ways of writing the villages of one commune
_COMMUNE_WORDS = ("xa", "phuong", "thi tran", "dac khu", "p", "x", "tt")


@dataclass(frozen=True, slots=True)
class Where:
    """Where a name leads: the paths that stand today, the name of today, whether the name is an old one."""

    paths: tuple[str, ...]
    name: str
    old: bool = False


@dataclass(slots=True)
class Places:
    """The names of one commune and its villages."""

    path: str
    name: str
    villages: dict[str, Where] = field(default_factory=dict)
    communes: set[str] = field(default_factory=set)
    names: tuple[str, ...] = ()  # of the villages of today, in order
    said: dict[str, Where] = field(default_factory=dict)  # what was understood before, as it was written

    def village(self, text: str) -> Where | None:
        """The village somebody wrote; None where no village of this commune was ever called so."""
        if text not in self.said:
            found = next((found for key in _keys(text) if (found := self.villages.get(key))), None)
            if found is None or len(self.said) >= REMEMBERED:
                return found
            self.said[text] = found
        return self.said[text]

    def is_mine(self, commune: str) -> bool:
        """Is this the commune, under its name of today or one it took over? "xã A, tỉnh B" counts by its first part."""
        first = commune.split(",")[0]
        return _bare(first, _COMMUNE_WORDS) in self.communes or _bare(commune, _COMMUNE_WORDS) in self.communes


def places_of(path: str, on: date) -> Places:
    """The names under which the commune at `path` and its villages may be written."""
    here = list(
        Unit.objects.filter(path__gte=path, path__lt=path + "~").prefetch_related("names").order_by("path", "id")
    )
    mine = [unit for unit in here if unit.path == path and unit.tier != Tier.VILLAGE]
    today = next((unit for unit in mine if on in unit.during and unit.scheme != "old"), mine[0] if mine else None)
    found = Places(path, today.name if today else path)
    for unit in mine:
        found.communes |= {_bare(name, _COMMUNE_WORDS) for name in _called(unit)}
    _add_villages(found, [unit for unit in here if unit.tier == Tier.VILLAGE], on)
    return found


def _add_villages(found: Places, villages: list[Unit], on: date) -> None:
    standing = [unit for unit in villages if on in unit.during]
    found.names = tuple(unit.name for unit in standing)
    for unit in standing:
        today = {unit.name, *(name.bare for name in unit.names.all() if on in name.during)}
        for name in _called(unit):
            where = Where((unit.path,), unit.name, old=name not in today)
            for key in _keys(name):
                found.villages.setdefault(key, where)
    for unit in villages:
        if on not in unit.during:
            heirs = [heir for heir in successors(unit, on) if on in heir.during] or _standing_at(unit.path, standing)
            where = Where(tuple(heir.path for heir in heirs), ", ".join(heir.name for heir in heirs), old=True)
            for name in _called(unit):
                for key in _keys(name):
                    found.villages.setdefault(key, where)


def _standing_at(path: str, standing: list[Unit]) -> list[Unit]:
    return [unit for unit in standing if unit.path == path]


def _called(unit: Unit) -> list[str]:
    """Its name and every name it ever had."""
    return [unit.name, *(name.bare for name in unit.names.all())]


def _keys(text: str) -> list[str]:
    """From the surest: with marks, without; each with and without the word for village."""
    bare = folded(text)
    return [loose_key(text), bare_key(text), bare, _bare(text, VILLAGE_WORDS)]


def _bare(text: str, words: tuple[str, ...]) -> str:
    key = folded(text)
    for word in sorted(words, key=len, reverse=True):
        if key.startswith(word + " "):
            return key[len(word) + 1 :].lstrip("0 ") or key
    return key.lstrip("0 ") if key.isdigit() else key
