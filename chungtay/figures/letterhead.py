"""The head and foot of an official paper, from the body that issues it and the desk that signs it."""

from chungtay.papers.letter.form import UNITS
from chungtay.register.agencies.models import Agency
from chungtay.register.people.desk import Desk

COMMITTEE = "UBND."


def parent(body: Agency) -> str:
    """Box 2, first line: the committee above a department; a committee stands alone."""
    alone = body.code.startswith(COMMITTEE) or not body.unit.path
    return "" if alone else f"Ủy ban nhân dân {body.unit.name}"


def symbol(body: Agency) -> str:
    """UBND, or the first letters of a department's name: Sở Y tế → SYT."""
    if body.code.startswith(COMMITTEE):
        return "UBND"
    own = body.name.split(f" {body.unit.name}")[0]
    return "".join(word[0].upper() for word in own.split() if word[0].isalpha())


def seat(place: str) -> str:
    """The place before the day: a unit's name without its kind."""
    return next((place.removeprefix(f"{kind} ") for kind in UNITS if place.startswith(f"{kind} ")), place)


def capacity(body: Agency, by: Desk | None) -> tuple[str, ...]:
    """Box 7a; `by` None leaves the post open."""
    committee = body.code.startswith(COMMITTEE)
    head, whole = ("CHỦ TỊCH", ("TM. ỦY BAN NHÂN DÂN",)) if committee else ("THỦ TRƯỞNG CƠ QUAN", ())
    if by is None:
        return (*whole, head)
    if by.post_name.lower().startswith("phó"):
        return (*whole, f"KT. {head}", f"PHÓ {head}" if committee else by.post_name.upper())
    return (*whole, head if committee else by.post_name.upper())
