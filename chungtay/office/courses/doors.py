"""What the doors of a course share: its code in an address, finding it, how it and its phase are called."""

from collections.abc import Collection
from datetime import date

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.law.procedure.fields import called, many, stages
from chungtay.office.codes import code_in_address
from chungtay.office.duty.rows import body_name, said
from chungtay.protection.cases.queries import one as one_case
from chungtay.protection.courses import queries
from chungtay.protection.courses.models import Course
from chungtay.register.agencies import queries as agencies
from chungtay.register.people.desk import COMMUNE
from chungtay.register.places.queries import unit_at

PROVINCE = 2  # letters of a province's path


code_in_address("HS", "course")


def found(request, code: str) -> Course:
    """The course, or 404: hidden equals absent."""
    course = queries.one(request.desk, code)
    if course is None:
        raise Http404
    return course


def case_asked(request):
    """The case named in the address; None where none is, 404 where it is not this desk's."""
    code = request.GET.get("ho-so") or request.POST.get("ho-so") or ""
    if not code:
        return None
    case = one_case(request.desk, code)
    if case is None or not request.desk.keeps(case.path):
        raise Http404
    return case


def phase_of(course: Course) -> tuple[str, str]:
    """Its phase in the reader's language, and the tone of the tag."""
    stage = stages(course.kind)[course.phase]
    return said(stage.names), stage.tone


def name_of(kind: str) -> str:
    return said(called(kind))


def names_of(kind: str) -> str:
    return said(many(kind))


def bodies(desk, on: date, fitting: Collection[str] = ()) -> list[tuple[str, str]]:
    """The bodies that may be asked, for a list of choices: those whose function it is, those of the commune, then those
    of its province."""
    places = [unit_at(path) for path in dict.fromkeys((desk.path[:COMMUNE], desk.path[:PROVINCE])) if path]
    told = [(unit, agencies.bodies_at(unit, on)) for unit in places if unit]
    first = [one for _unit, rows in told for one in rows if one.code.partition(".")[0] in fitting]
    groups = [(_("Đúng chức năng"), first), *((unit.name, rows) for unit, rows in told)]
    listed = [(name, [(one.slug, body_name(one)) for one in rows]) for name, rows in groups]
    return [("", _("— chọn —")), *[(name, rows) for name, rows in listed if rows]]


def trail(course: Course) -> list[tuple[str, str]]:
    here = reverse("courses") + f"?loai={course.kind}"
    return [(_("Việc kèm theo"), reverse("courses")), (names_of(course.kind), here)]
