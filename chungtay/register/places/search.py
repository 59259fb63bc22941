"""Finding places by words: with or without marks, over today's and former names."""

import re
from datetime import date

from django.db.models import Q, QuerySet, Value
from django.db.models.functions import Concat

from chungtay.law.wording import bare_key, loose_key
from chungtay.register.people.desk import Desk
from chungtay.register.places.found import Found, tell
from chungtay.register.places.models import Scheme, Unit, UnitName

TIERS = {"nation": 0, "province": 1, "district": 2, "commune": 3, "village": 4}
SHORT = {"tp": "thanh pho", "tx": "thi xa", "tt": "thi tran", "p": "phuong", "h": "huyen", "q": "quan", "x": "xa"}
LONGEST = 12  # words looked at between two commas
DOTTED = re.compile(rf"\b({'|'.join(SHORT)})\.", re.IGNORECASE)


def find(
    desk: Desk | None, words: str, on: date | None = None, tier: str | None = None, limit: int = 20
) -> list[Found]:
    """Units with a name that holds the words; after a comma stand words for the units above.

    Without `on`, over both maps. First whole names, then marks as typed, then today's names, then the desk's own
    places, then the higher tier, then Vietnamese order. Words that together name nothing are tried as a place and
    what it lies in: "sơn long quảng ngãi".
    """
    own, *above = [" ".join(part.split()[:LONGEST]) for part in words.split(",")[:4]]
    found = _look(desk, own, above, on, tier, limit)
    parts = own.split()
    for cut in range(len(parts) - 1, 0, -1):
        if found:
            break
        found = _look(desk, " ".join(parts[:cut]), [" ".join(parts[cut:]), *above], on, tier, limit)
    return found


def _look(desk: Desk | None, own: str, above: list[str], on: date | None, tier: str | None, limit: int) -> list[Found]:
    key, marked = unshortened(own), loose_key(own)
    if not key:
        return []
    names = _within(UnitName.objects.annotate(spaced=Concat(Value(" "), "loose")), above)
    names = names.filter(spaced__contains=f" {key}")
    if on:
        names = names.filter(during__contains=on)
    if tier:
        names = names.filter(unit__tier=tier)
    ranked = sorted(
        names.select_related("unit__parent__parent__parent"), key=lambda name: _rank(name, key, marked, desk)
    )
    return tell(ranked, marked, limit)


def _rank(name: UnitName, key: str, marked: str, desk: Desk | None) -> tuple:
    bare = bare_key(name.bare)
    mine = desk is not None and desk.lo <= name.unit.path < desk.hi
    return (
        key not in (name.loose, bare),
        marked not in (name.tone, loose_key(name.bare)),
        name.unit.scheme == Scheme.OLD or name.during.upper is not None,
        not mine,
        not (name.loose.startswith(key) or bare.startswith(key)),
        TIERS[name.unit.tier],
        name.order,
        name.unit.path,
    )


def _within(names: QuerySet[UnitName], above: list[str]) -> QuerySet[UnitName]:
    """Only names of units that lie in units whose names end with these words: "Sơn Tây", "huyện Sơn Tây"."""
    for key in filter(None, map(unshortened, above)):
        over = Unit.objects.annotate(spaced=Concat(Value(" "), "names__loose")).filter(spaced__endswith=f" {key}")
        names = names.filter(Q(unit__parent__in=over) | Q(unit__parent__parent__in=over))
    return names


def unshortened(text: str) -> str:
    """Words without marks, short forms written out: "TP. Hồ Chí Minh" -> "thanh pho ho chi minh"."""
    words = bare_key(DOTTED.sub(r"\1. ", text)).split()
    if len(words) < 2:
        return " ".join(words)
    return " ".join(SHORT.get(word, word) for word in words)
