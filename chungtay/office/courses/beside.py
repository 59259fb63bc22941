"""The section of a case's page that says what runs beside it."""

from dataclasses import dataclass

from chungtay.law.access import Act
from chungtay.office.courses.listing import Line, line, opens
from chungtay.protection.courses import queries


@dataclass(frozen=True, slots=True)
class BesideCase:
    """office/courses/beside.html"""

    lines: list[Line]
    opens: list[tuple[str, str]]


def of(desk, case) -> BesideCase:
    """Nothing may be opened behind a glass, beside a closed case, or by a commune that is only asked to take it."""
    here = desk.may(Act.KEEP_CASE) and desk.keeps(case.path) and not desk.glass and case.is_open
    return BesideCase([line(course) for course in queries.of_case(desk, case)], opens(case) if here else [])
