"""Invented records taken into the register of children, as a file would be."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from random import Random

from chungtay.demo.children.homes import Home, from_villages
from chungtay.demo.children.record import Record
from chungtay.demo.children.rows import batches
from chungtay.law.ages import is_child
from chungtay.law.children.supports import amount, meant_for
from chungtay.law.days import legal_day
from chungtay.register.children.actions import bulk_add
from chungtay.register.children.building import Row
from chungtay.register.children.facts import From
from chungtay.register.children.models import Source, Sure
from chungtay.register.people.desk import COMMUNE, Desk, system_desk
from chungtay.register.people.scope import scope
from chungtay.register.places import queries as places

SOURCE = From(Source.FILE, "Sổ theo dõi trẻ em (trình diễn)", sure=Sure.SHOWN)
FED = 0.6  # so many of those in need get something
AT_A_TIME = 5_000
SCHOOLS = {"nha-tre": "Trường Mầm non", "mau-giao": "Trường Mầm non"}


def keeper(path: str) -> Desk:
    """The system as keeper of the children of one place."""
    return system_desk("Trình diễn", path, persons=path)


def homes_of(path: str, on: date) -> tuple[Home, ...]:
    """The communes of a place with their villages as the database has them; ValueError where it has none."""
    unit = places.unit_at(path) if path else None
    if unit is None:
        raise ValueError(f"{path}: no commune there")
    communes = [unit] if len(path) == COMMUNE else places.children_of(unit, on)
    held = {one.path for commune in communes for one in (commune, *places.children_of(commune, on))}
    return from_villages(held)


def take_in(
    *, path: str, number: int, seed: int, at: datetime, noise: float = 0.04, rate: float = 3.0
) -> list[tuple[str, Record]]:
    """Put ``number`` invented records into the communes of a place. Returns the codes with the truth about each.

    A few fewer are added than asked for where a second writing makes a child sixteen. The same seed gives the same
    children; codes are new each time.
    """
    today = legal_day(at)
    by, homes, lots = keeper(path), homes_of(path, today), Random(seed + 5)  # noqa: S311 (supports, not secrets)
    made = []
    with scope(by):
        for batch in batches(number, seed=seed, homes=homes, noise=noise, rate=rate, on=today, size=AT_A_TIME):
            kept = [record for record in batch if is_child(record.born_on, today)]
            rows = [row_of(record, lots.random, today) for record in kept]
            added = bulk_add(rows=rows, source=SOURCE, by=by, at=at)
            made += [(code, record) for (code, _), record in zip(added, kept, strict=True)]
    return made


def row_of(record: Record, draw, today: date) -> Row:
    """A record as the register takes it in."""
    return Row(
        facts=facts_of(record),
        place=record.village,
        carers=list(_carers(record)),
        circumstances=record.circumstances.split(),
        signs=[record.sign] if record.sign else [],
        supports=list(_supports(record, draw, today)),
        household={**_shared(record, "h"), "poverty": record.poverty, "head": record.father or record.mother},
        synthetic=True,
    )


def facts_of(record: Record) -> dict[str, object]:
    """The facts of a record by the columns of the register."""
    school = SCHOOLS.get(record.grade, "Trường Phổ thông")
    facts: dict[str, object] = {
        "full_name": record.full_name, "other_names": [record.other_name] if record.other_name else [],
        "sex": record.sex, "born_on": record.born_on, "born_precision": record.born_precision,
        "ethnic": record.ethnic, "nationality": "VN", "birth_registered": record.birth_registered,
        "insurance_state": record.insurance, "schooling": record.schooling,
    }  # fmt: skip
    facts |= {"pin": record.pin} if record.pin else {"pin_reason": record.pin_reason}
    if record.schooling == "in":
        facts |= {"grade": record.grade, "school": f"{school} số {1 + record.household % 3}"}
    elif record.schooling == "out":
        facts |= {"grade": record.grade, "out_why": "Phải giúp việc nhà"}
    return facts


def _shared(record: Record, letter: str) -> dict[str, str]:
    """Brothers and sisters share adults and household; a second writing brings its own."""
    return {} if record.noise else {"key": f"{letter}{record.household}"}


def _carers(record: Record) -> Iterator[dict[str, object]]:
    away = bool(record.carer)
    if record.mother:
        born = {"born_year": record.mother_born}
        yield {"relation": "me", "full_name": record.mother, "lives_with": not away, **born, **_shared(record, "m")}
    if record.father:
        yield {"relation": "cha", "full_name": record.father, "lives_with": not away, **_shared(record, "f")}
    if record.carer:
        told = {"full_name": record.carer, "lives_with": True, "is_carer": True}
        yield {"relation": record.carer_is, **told, **_shared(record, "c")}


def _supports(record: Record, draw, today: date) -> Iterator[dict[str, object]]:
    held = record.circumstances.split()
    if not held or draw() > FED:
        return
    for support in list(_first(meant_for(held, record.born_on, today, record.poverty), draw)):
        code = next((one for one in held if amount(support.code, record.born_on, today, one)), "")
        dong = amount(support.code, record.born_on, today, code) if code else None
        yield {
            "code": support.code,
            "amount": dong,
            "giver": "UBND xã" if dong else "",
            "since": date(today.year, 1, 1),
        }


def _first(supports: Iterable, draw) -> Iterator:
    for place, support in enumerate(supports):
        if place == 0 or draw() < 0.3:
            yield support
