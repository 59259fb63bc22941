"""Invented families: parents, brothers and sisters, twins, those who look after a child, and what befell it."""

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import NamedTuple

from chungtay.demo.children.homes import Home
from chungtay.demo.children.lots import CARERS, CIRCUMSTANCES, SIGNS, SIZES, pick
from chungtay.demo.children.numbering import Numbers
from chungtay.demo.children.pools import BY_MOTHER, Pool, pool
from chungtay.demo.children.record import Record
from chungtay.law.children.schooling import usual_grade

CHILDHOOD = 16 * 365 + 3
TRIES = 100
TWINS, MIXED, ALONE, GONE, ORPHANS = 0.013, 0.06, 0.045, 0.07, 0.004
_DAY = timedelta(days=1)


class Family(NamedTuple):
    """What brothers and sisters share."""

    number: int
    village: str
    province: str
    people: str
    pool: Pool
    surname: str
    father: str
    mother: str
    mother_born: int
    carer: str
    carer_is: str
    fate: str  # "" | one-parent | away | orphans
    poverty: str


def _adults(draw, own: Pool, other: Pool) -> tuple[str, str, str]:
    """Father, mother, and the family name the children bear."""
    his, hers = own.family(draw), other.family(draw)
    father, mother = own.name(draw, "male", his, True), other.name(draw, "female", hers, True)
    return father, mother, hers if own.people in BY_MOTHER and hers else his


def _fate(draw) -> str:
    lot = draw()
    return "orphans" if lot < ORPHANS else "one-parent" if lot < ALONE else "away" if lot < ALONE + GONE else ""


def found_family(draw, number: int, home: Home, on: date) -> Family:
    """A family that lives in a village of this commune."""
    people = home.peoples[int(draw() * len(home.peoples))]
    own = pool(people)
    other = pool(home.peoples[int(draw() * len(home.peoples))]) if draw() < MIXED else own
    father, mother, surname = _adults(draw, own, other)
    fate = _fate(draw)
    carer_is = CARERS[int(draw() * len(CARERS))] if fate in ("away", "orphans") else ""
    carer = ""
    if carer_is:
        sex = "female" if carer_is.startswith(("ba", "di", "co")) else "male"
        carer = own.name(draw, sex, surname if carer_is.endswith("noi") else own.family(draw), True)
    if fate == "one-parent" and draw() < 0.8:
        father = ""
    village = home.villages[int(draw() * len(home.villages))]
    born = on.year - 20 - int(draw() * 25)
    poor = draw() * (1.0 if people == "kinh" else 0.35)
    poverty = "poor" if poor < 0.03 else "near-poor" if poor < 0.08 else "none"
    code = "cham" if people == "cham-islam" else people
    return Family(
        number, village, home.province, code, own, surname, father, mother, born, carer, carer_is, fate, poverty
    )


def _births(draw, on: date) -> Iterator[tuple[date, bool]]:
    """Days of birth of the children below sixteen, youngest first; True for the twin of the one before."""
    count = SIZES[int(draw() * len(SIZES))]
    back = int(draw() * CHILDHOOD)
    while count and back < CHILDHOOD:
        yield on - back * _DAY, False
        if draw() < TWINS:
            yield on - back * _DAY, True
        back += 380 + int(draw() * 1500)
        count -= 1


@cache
def _usual(year: int, on: date) -> str:
    return usual_grade(date(year, 1, 1), on)


def _school(draw, born: date, on: date) -> tuple[str, str]:
    """Schooling and grade: the usual one, some a year behind, a few older ones out of school."""
    grade = _usual(born.year, on)
    if not grade or (grade == "nha-tre" and draw() < 0.6):
        return "not-yet", ""
    if draw() < 0.08 and grade.isdigit() and grade != "1":
        grade = str(int(grade) - 1)
    if grade.isdigit() and int(grade) > 5 and draw() < 0.025:
        return "out", grade
    return "in", grade


def _plight(draw, family: Family, rate: float) -> tuple[str, str]:
    """Circumstance and sign, as far as they fit the family."""
    held = "SC01.3" if family.fate == "orphans" else pick(draw, CIRCUMSTANCES, rate)
    if held.startswith("SC13"):
        held = {"poor": "SC13.1", "near-poor": "SC13.2"}.get(family.poverty, "")
    far = family.fate == "away" and draw() < 0.5
    return held, "cha-me-di-lam-xa" if far else pick(draw, SIGNS, rate)


_MARKED = "".join(map(chr, (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA))))
_PLAIN = {ord(letter): unicodedata.normalize("NFD", letter)[0] for letter in _MARKED} | {ord("đ"): "d", ord("Đ"): "d"}


def _bare(name: str) -> str:
    """Without marks, quickly: for millions of invented names."""
    return name.translate(_PLAIN).lower()


def _unlike(draw, family: Family, sex: str, twin: Record | None, others: list[Record]) -> str:
    """A name that no brother or sister bears, not even without its marks; families do not do that."""
    borne = {_bare(other.full_name) for other in others}
    for _ in range(TRIES):
        name = family.pool.name(draw, sex, family.surname, father=family.father)
        if twin:
            name = _like_twin(twin.full_name, name, draw)
        if not borne or _bare(name) not in borne:
            return name
    raise ValueError(f"{family.people}: too few names")


def _child(
    draw, family: Family, born: date, twin: Record | None, others: list[Record], on: date, numbers: Numbers, rate: float
) -> Record:
    sex = "female" if draw() < 0.475 else "male"
    if twin and draw() < 0.65:
        sex = twin.sex
    name = _unlike(draw, family, sex, twin, others)
    schooling, grade = _school(draw, born, on)
    pin, reason = numbers.give(draw, family.province, sex, born, on)
    registered = "no" if reason == "chua-khai-sinh" else "yes"
    held, sign = _plight(draw, family, rate)
    mother, father = ("", "") if family.fate == "orphans" else (family.mother, family.father)
    return Record(
        0, "", "twin" if twin else "", twin.true_id if twin else 0, name, "", sex, born, "day", family.people, pin,
        reason, mother, father, family.carer, family.carer_is, family.mother_born, family.village, family.number,
        family.poverty, schooling, grade, registered, "yes" if draw() < 0.93 else "no", held, sign,
    )  # fmt: skip


def children_of(draw, family: Family, first_id: int, on: date, numbers: Numbers, rate: float = 1.0) -> list[Record]:
    """The records of one family's children, each as it would be written well. ``rate`` multiplies hardship."""
    made: list[Record] = []
    for born, twin in _births(draw, on):
        record = _child(draw, family, born, made[-1] if twin else None, made, on, numbers, rate)
        made.append(record._replace(true_id=first_id + len(made)))
    return made


def _like_twin(other: str, name: str, draw) -> str:
    """Twins are often named alike: the same words but the last."""
    if draw() < 0.6 and " " in other:
        return f"{other.rsplit(' ', 1)[0]} {name.rsplit(' ', 1)[-1]}"
    return name


def families(draw: Random, homes: Sequence[Home], on: date) -> Iterator[Family]:
    """Families without end, each in a commune drawn from ``homes``."""
    lot, number = draw.random, 0
    while True:
        number += 1
        yield found_family(lot, number, homes[int(lot() * len(homes))], on)
