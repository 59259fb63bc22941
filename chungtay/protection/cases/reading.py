"""From rows to law.procedure and back: the case as the law looks at it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.dateparse import parse_datetime

from chungtay.law.procedure import Case as LawCase
from chungtay.law.procedure import Hand, Happened
from chungtay.protection.cases.models import Case, Happening
from chungtay.protection.entries import Entry

OWN = tuple(field.attname for field in Happening._meta.concrete_fields)
MOMENTS = ("seen_at",)  # what is told as a moment, kept as text


def law_case(case: Case) -> LawCase:
    """Every entry in the order in which it was written; places as they lie on today's map."""
    return law_of(case, read(case))


def read(case: Case) -> QuerySet[Happening]:
    """Its entries, in the order in which they were written, with the little of other tables that is read with them."""
    rows = case.happenings.select_related("unit", "to_unit", "corrects").order_by("id")
    return rows.only(*OWN, "unit__path", "to_unit__path", "to_unit__name", "corrects__code")


def law_of(case: Case, rows: Iterable[Happening]) -> LawCase:
    """The case as the law looks at it, from entries that are read already."""
    residence = case.residence.path if case.residence else ""
    return LawCase(case.incident.path, residence, tuple(map(happened, rows)))


def happened(row: Happening) -> Happened:
    return read_entry(row, row.unit.path, row.to_unit.path if row.to_unit else "")


def read_entry(row: Entry, place: str, to: str) -> Happened:
    """An entry of a case or a course as the law looks at it: written in that place; `to`: whom it names, "" nobody."""
    told = dict(row.about)
    told |= {key: parse_datetime(told[key]) for key in MOMENTS if told.get(key)}
    told |= {"to": to} if to else {}
    corrects = row.corrects.code if row.corrects else ""
    return Happened(row.code, row.kind, row.at, row.known_at, Hand(row.hand, place), told, corrects)


def kept(about: Mapping[str, Any]) -> dict[str, Any]:
    """What is told, as JSON; the place a case is sent to is a column of its own."""
    return {key: _plain(value) for key, value in about.items() if key not in ("to", "to_unit") and value is not None}


def _plain(value: Any) -> Any:
    match value:
        case datetime():
            return value.isoformat()
        case Mapping():
            return {key: _plain(part) for key, part in value.items()}
        case str() | int() | float() | bool():
            return value
        case Iterable():
            return [_plain(part) for part in value]
        case _:
            return str(value)
