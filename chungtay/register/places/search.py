"""Finding places by words: with or without marks, over today's and former names."""

import re
from datetime import date

from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Concat, Length

from chungtay.law.wording import bare_key, loose_key
from chungtay.register.people.desk import Desk
from chungtay.register.people.refusals import ManyPlaces
from chungtay.register.places.found import Found, tell
from chungtay.register.places.models import Scheme, Unit, UnitName
from chungtay.register.places.types import TYPES

TIERS = {"nation": 0, "province": 1, "district": 2, "commune": 3, "village": 4}
SHORT = {"tp": "thanh pho", "tx": "thi xa", "tt": "thi tran", "p": "phuong", "h": "huyen", "q": "quan", "x": "xa"}
LONGEST = 8  # words looked at between two commas
NAMED = 5  # places told when a name is that of several
WIDEST = 200  # names weighed; of more, the desk's own and the shortest, which are the nearest to the words
KIND_WORDS = {code: (bare_key(kind.vi), loose_key(kind.vi)) for code, kind in TYPES.items()}
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
    for first, rest in () if found else _cuts(own.split()):
        found = found or _look(desk, first, [rest, *above], on, tier, limit)
    return found


def meant(named: list[Found]) -> list[Found]:
    """Those whose whole name was typed, where there are any."""
    return [one for one in named if one.exact] or named


def several(units: list[Unit]) -> ManyPlaces:
    """That a name is that of all of these: nobody guesses which."""
    return ManyPlaces(which="; ".join(f"{unit.name}, {unit.parent.name}" for unit in units[:NAMED]))


def _cuts(parts: list[str]) -> list[tuple[str, str]]:
    """The words cut in two where the first part is a whole name, longest first."""
    cuts = [(" ".join(parts[:cut]), " ".join(parts[cut:])) for cut in range(len(parts) - 1, 0, -1)]
    keys = {first: unshortened(first) for first, _ in cuts}
    whole = {f"{kind} {key}".strip() for key in keys.values() for kind, _ in {*KIND_WORDS.values(), ("", "")}}
    known = set(UnitName.objects.filter(loose__in=whole).values_list("loose", flat=True))
    return [(first, rest) for first, rest in cuts if any(f" {name}".endswith(f" {keys[first]}") for name in known)]


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
    lo, hi = (desk.lo, desk.hi) if desk else ("", "")
    mine = Case(When(unit__path__gte=lo, unit__path__lt=hi, then=0), default=1)
    rows = names.order_by(mine, Length("loose"), "id").select_related("unit__parent__parent__parent")[:WIDEST]
    return tell(sorted(rows, key=lambda name: _rank(name, key, marked, lo, hi)), marked, limit)


def _rank(name: UnitName, key: str, marked: str, lo: str, hi: str) -> tuple:
    kind_bare, kind_marked = KIND_WORDS[name.type]
    bare, own = name.loose[len(kind_bare) :].strip(), name.tone[len(kind_marked) :].strip()
    return (
        key not in (name.loose, bare),
        marked not in (name.tone, own),
        name.unit.scheme == Scheme.OLD or name.during.upper is not None,
        not lo <= name.unit.path < hi,
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
