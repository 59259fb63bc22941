"""Places named in the text of a plan: "UBND xã Sơn Long, huyện Sơn Tây"."""

import re
from datetime import date

from chungtay.law.wording import bare_key, loose_key
from chungtay.register.places.found import Found, above, tell
from chungtay.register.places.models import Scheme, UnitName
from chungtay.register.places.search import TIERS, unshortened
from chungtay.register.places.types import TYPES

KINDS = sorted({bare_key(kind.vi) for kind in TYPES.values() if kind.vi}, key=len, reverse=True)
KIND = re.compile(rf"\b(?:{'|'.join(KINDS)})\b")
LONGEST = 6  # words of a name: "Văn Miếu - Quốc Tử Giám" has five


def resolve_text(text: str, day: date | None = None, tier: str | None = None, limit: int = 10) -> list[Found]:
    """The units a phrase may mean: the lowest one it names, narrowed by the higher ones it names.

    Units that stood on `day` come alone where there are any; marks as written likewise. Higher units under which
    nothing of the name lies are left out of account. Empty when the phrase names no unit known ("UBND huyện").
    With `tier`, that tier is meant even when a lower one is named.
    """
    named = _named(text)
    lowest = max((TIERS[name.unit.tier] for name in named), default=0)
    wanted = TIERS[tier] if tier else lowest
    meant = [name for name in named if TIERS[name.unit.tier] == wanted]
    higher = {name.unit_id for name in named if TIERS[name.unit.tier] < wanted}
    marked = loose_key(text)
    for fits in (
        lambda name: day is not None and day in name.during,
        lambda name: any(unit.pk in higher for unit in above(name.unit)),
        lambda name: name.tone in marked,
    ):
        meant = [name for name in meant if fits(name)] or meant
    meant.sort(key=lambda name: (name.unit.scheme == Scheme.OLD, name.unit.path))
    return tell(meant, marked, limit)


def _named(text: str) -> list[UnitName]:
    """After each word for a kind of unit, the longest name known with that kind."""
    phrases = _phrases(unshortened(text))
    known: dict[str, list[UnitName]] = {}
    wanted = {phrase for group in phrases for phrase in group}
    for name in UnitName.objects.filter(loose__in=wanted).select_related("unit__parent__parent__parent"):
        known.setdefault(name.loose, []).append(name)
    longest = [next((phrase for phrase in reversed(group) if phrase in known), "") for group in phrases]
    return [name for phrase in longest for name in known.get(phrase, [])]


def _phrases(words: str) -> list[list[str]]:
    """ "ubnd xa son long" -> [["xa son", "xa son long"]], one group for each word for a kind."""
    groups = []
    for match in KIND.finditer(words):
        tail = words[match.end() :].split()[:LONGEST]
        groups.append([" ".join([match[0], *tail[: n + 1]]) for n in range(len(tail))])
    return groups
