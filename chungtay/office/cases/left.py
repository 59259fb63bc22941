"""What bodies owe beside a case, as it is called: before the case ends, and in what is said of it afterwards."""

from collections.abc import Iterable

from django.urls import reverse

from chungtay.office.cases.parts import PartLine, line
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.parts import queries

Still = list[tuple[str, str, str]]  # code, name, address


def names_of(parts: Iterable[PartLine], beside: Iterable) -> dict[str, str]:
    """The name of each part and of each course, by its code."""
    return {one.part.code: f"{one.title} ({one.body})" for one in parts} | {one.code: one.what for one in beside}


def names_beside(desk, case: Case) -> dict[str, str]:
    return names_of(map(line, queries.of_case(desk, case)), _beside(desk, case))


def still_open(desk, case: Case) -> Still:
    """What is not done and still owed."""
    here, parts = reverse("case-show", args=[case.code]), list(map(line, queries.still_open(desk, case)))
    asked = [(code, name, f"{here}#phan-viec") for code, name in names_of(parts, ()).items()]
    return asked + [(one.code, one.what, one.url) for one in _beside(desk, case) if one.closed_at is None]


def _beside(desk, case: Case) -> list:
    from chungtay.office.courses import beside  # its pages are drawn with parts of these

    return beside.of(desk, case).lines
