"""Children of the commune for whom a carer is still looked for (Decree 56/2017/NĐ-CP Art. 45.1)."""

from chungtay.law.days import legal_day
from chungtay.protection.cases.models import CaseChild
from chungtay.protection.courses.models import Course
from chungtay.protection.courses.packet import born, sex
from chungtay.protection.courses.queries import held
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
    children = list(CaseChild.objects.filter(case__beside__course=course).select_related("child").order_by("id"))
    if not children:
        return [{"name": str(about.get("child", "")), "born_on": "", "sex": "", **more}]
    return [{"name": one.name, "born_on": born(one), "sex": sex(one), **more} for one in children]
