"""When a case goes to another commune, what runs beside it goes along: the file, the parts, and who owes its clocks.
When a case is to end, what runs beside it is named."""

from collections.abc import Iterable
from datetime import datetime

from chungtay.protection import owing
from chungtay.protection.cases.models import Case
from chungtay.protection.courses.models import Course
from chungtay.protection.courses.reading import law_course
from chungtay.protection.courses.watching import procedure, watch
from chungtay.register.people.desk import Desk

MOVED = "Hồ sơ đã được xã khác tiếp nhận."


def go_along(case: Case, *, by: Desk, at: datetime) -> None:
    """Called in the transaction in which the other commune takes the case, in a scope that reaches both."""
    for course in Course.objects.select_for_update(of=("self",)).filter(beside__case=case).exclude(path=case.path):
        owing.leave(course.watches, MOVED, by=procedure(course, by), at=at)
        course.path = case.path
        course.save(update_fields=["path"])
        course.parts.update(path=case.path)
        course.due_at = watch(course, law_course(course), by=by, at=at) if course.is_open else None
        course.revision += 1
        course.save(update_fields=["due_at", "revision"])


def still_open(case: Case) -> Iterable[str]:
    """Codes of what runs beside the case and has not ended."""
    rows = Course.objects.filter(beside__case=case, closed_at__isnull=True)
    return rows.order_by("id").values_list("code", flat=True)
