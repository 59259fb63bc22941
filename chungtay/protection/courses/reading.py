"""From rows to law.procedure: a course as the law looks at it."""

from collections.abc import Iterator
from contextlib import contextmanager

from chungtay.law.procedure import Case as LawCase
from chungtay.protection.cases.reading import read_entry
from chungtay.protection.courses.models import Course
from chungtay.register.people.desk import Desk, on_behalf
from chungtay.register.people.scope import scope


def law_course(course: Course) -> LawCase:
    """Every entry this scope shows, in the order in which it was written; its place is the commune that holds it."""
    rows = course.entries.select_related("to", "corrects").order_by("id")
    history = tuple(read_entry(row, course.path, row.to.slug if row.to else "") for row in rows)
    return LawCase(course.path, course.path, history, course.kind)


@contextmanager
def whole(course: Course, desk: Desk) -> Iterator[Desk]:
    """The whole course, on behalf of somebody who takes part in it: what may follow depends on entries they do not see.

    What comes out of it must be as much as they may know.
    """
    with scope(on_behalf(desk, f"Hồ sơ {course.code}", course.path, course.path)) as inside:
        yield inside
