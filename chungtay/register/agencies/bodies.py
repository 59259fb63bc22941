"""The table of bodies (data/bodies.toml): how a body of a code is called at a unit on a day, and which stand at every
unit."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "data" / "bodies.toml"
TIER_OF = {"N": "nation", "P": "province", "D": "district", "C": "commune"}
LETTER_OF = {tier: letter for letter, tier in TIER_OF.items()}


@dataclass(frozen=True, slots=True)
class Body:
    """One line of the table; `end` is the first day on which it no longer holds."""

    code: str
    vi: str
    en: str
    start: date | None
    end: date | None
    standing: bool
    types: tuple[str, ...]
    sure: str

    def holds(self, day: date, unit_type: str) -> bool:
        return held(self.start, self.end, day) and (not self.types or unit_type in self.types)


def held(start: date | None, end: date | None, day: date) -> bool:
    return (start is None or start <= day) and (end is None or day < end)


@cache
def _read() -> dict[str, list[dict]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def table() -> tuple[Body, ...]:
    return tuple(
        Body(
            code=line["code"],
            vi=line["vi"],
            en=line["en"],
            start=line.get("from"),
            end=line.get("to"),
            standing=line.get("standing", False),
            types=tuple(line.get("types", ())),
            sure=line["sure"],
        )
        for line in _read()["body"]
    )


def body_on(code: str, day: date, unit_type: str) -> Body | None:
    """How a body of this code is called on that day; None when the table has none then."""
    return next((body for body in table() if body.code == code and body.holds(day, unit_type)), None)


def last(code: str) -> Body | None:
    """How a body of this code was called last, whenever that was."""
    return next((body for body in reversed(table()) if body.code == code), None)


def standing(tier: str, day: date, unit_type: str) -> list[Body]:
    """The bodies that stand at every unit of the tier on that day, in the order of the table."""
    return [b for b in table() if b.standing and split(b.code)[1] == LETTER_OF.get(tier) and b.holds(day, unit_type)]


def focal_code(tier: str, day: date) -> str | None:
    """The code of the body that holds children's affairs at this tier on that day (Decree 42/2025/NĐ-CP)."""
    lines = (line for line in _read()["focal"] if split(line["code"])[1] == LETTER_OF.get(tier))
    return next((line["code"] for line in lines if held(line.get("from"), line.get("to"), day)), None)


def answering(code: str) -> str:
    """The body that answers for a person or part named like a body: "CT_UBND.C" -> "UBND.C"; itself for a body."""
    function, letter = split(code)
    for line in _read()["within"]:
        if line["code"] in (function, f"{function}.{letter}"):
            inside = line["of"]
            return inside if "." in inside or not letter else f"{inside}.{letter}"
    return code


def split(code: str) -> tuple[str, str]:
    """ "CA.C" -> ("CA", "C"); a code without a tier, or of the same tier as the paper, gives ""."""
    function, *rest = code.split(".")
    return function, next((part for part in rest if part in TIER_OF), "")


def is_group(code: str) -> bool:
    """A group, or all bodies of a tier: not one body."""
    function, *rest = code.split(".")
    return function == "GRP" or "ALL" in rest
