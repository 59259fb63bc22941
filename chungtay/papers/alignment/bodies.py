"""Bodies of two plans compared: the same, its successor, its field at another tier; and for whom a clause is meant.

Codes are FUNCTION.TIER[.ALL] of `law.agencies`.
"""

from collections.abc import Iterable
from datetime import date

from chungtay.law import agencies
from chungtay.papers.alignment.clauses import Clause, Row
from chungtay.papers.alignment.terms import fields

TIERS = "NPDC"
LETTER = {"national": "N", "province": "P", "district": "D", "commune": "C"}
TWO_WORDS = ("đặc khu", "thị trấn")
TWO_TIERS = date(2025, 7, 1)  # 72/2025/QH15: no district from this day


def split(code: str) -> tuple[str, str]:
    """ "UBND.D.ALL" → ("UBND", "D"); "GRP.LIENQUAN" → ("GRP.LIENQUAN", "")."""
    parts = code.split(".")
    if parts[0] == "GRP":
        return ".".join(parts[:2]), parts[2] if len(parts) > 2 else ""
    return parts[0], parts[1] if len(parts) > 1 else ""


def called(code: str, unit: str) -> str:
    """The Vietnamese name of a body as papers of this commune call it ("phường Hải Châu": Công an phường); as anywhere
    where no commune is told."""
    function, letter = split(code)
    name = agencies.names(code)[0]
    if not unit or letter != "C":
        return name
    own = {"UBND": f"Ủy ban nhân dân {unit}", "CT_UBND": f"Chủ tịch Ủy ban nhân dân {unit}"}
    kind = next((two for two in TWO_WORDS if unit.lower().startswith(two)), unit.split(" ")[0])
    return own.get(function) or (f"{name.removesuffix(' xã')} {kind}" if name.endswith(" xã") else name)


def functions(clause: Clause, on: date) -> frozenset[str]:
    """The functions of the bodies a clause names, with those that took over from them by that day."""
    found = {split(code)[0] for code in clause.codes}
    later = {split(one.code)[0] for code in clause.codes for one in agencies.successors(code, on)}
    return frozenset(found | later)


def functions_of(bodies: Iterable[Row]) -> frozenset[str]:
    """The functions of bodies [{name, code}] as they are named."""
    return frozenset(split(code)[0] for body in bodies if (code := body.get("code")))


def agree(higher: frozenset[str], lower: frozenset[str]) -> float:
    """1 where one body is named in both, a half where both work in one field, 0 otherwise."""
    if higher & lower:
        return 1.0
    near = any(group & higher and group & lower for group in fields())
    return 0.5 if near else 0.0


def meant_for(clause: Clause, tier: str) -> bool:
    """Is the clause meant for places of this tier (letter)? So are those that name nobody, groups without a tier, all
    committees between the two plans, and every body of the tier itself; a department's own work is not."""
    if not clause.codes:
        return True
    return any(_reaches(code, tier) for code in clause.codes)


def _reaches(code: str, tier: str) -> bool:
    function, letter = split(code)
    if function.startswith("GRP."):
        return not letter or letter == tier
    return letter == tier or (code.endswith(".ALL") and TIERS.find(letter) <= TIERS.find(tier))
