"""What became of a body, and what a code is called."""

from dataclasses import dataclass
from datetime import date

from chungtay.law.agencies.codebook import functions, groups, successor_rows

_PREFIX = {
    "N": ("Bộ {}", "Ministry of {}"),
    "P": ("Sở {}", "Department of {}"),
    "D": ("Phòng {}", "District Division of {}"),
    "C": ("Công chức {} xã", "Commune Officer for {}"),
}
_PLACE = {
    "N": ("Trung ương", "Central"),
    "P": ("tỉnh", "Provincial"),
    "D": ("huyện", "District"),
    "C": ("xã", "Commune"),
}
_ACROSS = {"ALL": ("các cấp", "(all levels)"), "SAMETIER": ("(cùng cấp)", "(same level)")}
_EVERY = {
    "P": ("các tỉnh, thành phố", "all provinces"),
    "D": ("các huyện, thị xã, thành phố", "all districts"),
    "C": ("các xã, phường", "all communes"),
}


@dataclass(frozen=True, slots=True)
class Successor:
    """A body that took over ``field`` (a part of the duties, "" = all) by ``basis``; ``confidence`` H, M or L."""

    code: str
    field: str
    from_day: date
    basis: str
    confidence: str


def _split(code: str) -> tuple[str, str]:
    """ "UBND.D.ALL" -> ("UBND.D", ".ALL")."""
    return (code[:-4], ".ALL") if code.endswith(".ALL") and code.count(".") > 1 else (code, "")


def _successor(row: dict[str, object], every: str) -> Successor:
    code = str(row["to"])
    kept = every if code.endswith(".C") else ""
    return Successor(code + kept, str(row["field"]), row["from"], str(row["basis"]), str(row["confidence"]))  # type: ignore[arg-type]


def successors(code: str, on: date) -> tuple[Successor, ...]:
    """Who holds the duties of this body on the day; empty while it stands itself (or nothing is known).

    The first successor is the one for children. "UBND.D.ALL" becomes "UBND.C.ALL" and "UBND.P".
    """
    base, every = _split(code)
    rows = [row for row in successor_rows() if row["of"] == base and row["from"] <= on]
    return tuple(_successor(row, every) for row in rows)


def _group_names(code: str) -> tuple[str, str]:
    words = code.split(".")
    vi, en = groups()[words[1]]
    place = _PLACE.get(words[2]) if len(words) > 2 else None
    return (f"{vi} {place[0]}", f"{place[1]}: {en}") if place else (vi, en)


def _plain_names(function: str, tier: str) -> tuple[str, str]:
    row = functions()[function]
    if tier in row.get("titles", {}):
        vi, en = row["titles"][tier]
        return vi, en
    vi, en = row["vi"], row["en"]
    if "stems" in row and tier in _PREFIX:
        return _PREFIX[tier][0].format(vi), _PREFIX[tier][1].format(en)
    if tier not in _PLACE or "any" not in row:
        return vi, en
    return f"{vi} {_PLACE[tier][0]}", f"{_PLACE[tier][1]} {en}"


def names(code: str) -> tuple[str, str]:
    """Vietnamese and English name of a code; KeyError for a function that is not in the code list."""
    function, _, rest = code.partition(".")
    if function == "GRP":
        return _group_names(code)
    tier, _, every = rest.partition(".")
    row = functions()[function]
    if tier in _ACROSS:
        return f"{row['vi']} {_ACROSS[tier][0]}", f"{row['en']} {_ACROSS[tier][1]}"
    if every != "ALL":
        return _plain_names(function, tier)
    return f"{row['vi']} {_EVERY[tier][0]}", f"{row['en']} ({_EVERY[tier][1]})"
