"""Children in alternative care: those for whom a carer is still looked for (Decree 56/2017/NĐ-CP Art. 45.1), and the
care of one case's children."""

from collections.abc import Mapping
from typing import Any

from chungtay.law.days import legal_day
from chungtay.law.procedure import Case as LawCase
from chungtay.protection.cases.models import Case, CaseChild
from chungtay.protection.courses.actions import CHILDREN
from chungtay.protection.courses.models import Course
from chungtay.protection.courses.packet import born, sex
from chungtay.protection.courses.queries import held, of_case
from chungtay.protection.courses.reading import law_course
from chungtay.register.people.desk import Desk

KIND, LOOKED_FOR = "care", ("need-assessed", "match-returned")
FOUND = ("matched", "care-decided", "care-began")


def waiting(desk: Desk) -> list[dict[str, str]]:
    """A line of Form 14 for each child: name, born_on, sex, entered_on, state, wish; what nobody told stays empty."""
    rows: list[dict[str, str]] = []
    for course in held(desk, KIND).filter(closed_at__isnull=True):
        standing = law_course(course).standing()
        if not any(fact in standing for fact in FOUND) and any(fact in standing for fact in LOOKED_FOR):
            told = standing.get("need-assessed")
            rows += _lines(course, dict(told.about) if told else {})
    return rows


def _lines(course: Course, about: dict) -> list[dict[str, str]]:
    more = {
        "entered_on": f"{legal_day(course.opened_at):%d/%m/%Y}", "state": str(about.get("condition", "")),
        "wish": str(about.get("wishes") or about.get("heard") or ""),
    }  # fmt: skip
    rows = CaseChild.objects.filter(case__beside__course=course).select_related("child").order_by("id")
    children = [one for one in rows if _is_for(about, one.pk)]
    if not children:
        return [{"name": str(about.get("child", "")), "born_on": "", "sex": "", **more}]
    return [{"name": one.name, "born_on": born(one), "sex": sex(one), **more} for one in children]


def of_children(desk: Desk, case: Case) -> list[LawCase]:
    """The care of the case's children, each as the law looks at it; nothing for whoever does not hold the case."""
    return [law_course(course) for course in of_case(desk, case).filter(kind=KIND)]


def child_of(care: LawCase) -> str:
    """Whom the care is for, as it was told; "" where nobody said."""
    need = care.standing().get("need-assessed")
    return str(need.about.get("child") or "") if need else ""


def concerns(care: LawCase, child: int) -> bool:
    """Whether it is for this child of the case (its row): by record, whatever it is called in words."""
    need = care.standing().get("need-assessed")
    return _is_for(need.about if need else {}, child)


def _is_for(about: Mapping[str, Any], child: int) -> bool:
    """One that says of nobody is for all."""
    told = about.get(CHILDREN)
    return not told or child in told
