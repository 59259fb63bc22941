"""One step of a course, on a page of its own: what the law asks, and every reason why it cannot be."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.days import legal_day
from chungtay.law.duty_states import Refusal
from chungtay.law.procedure import Step, facts, steps
from chungtay.law.procedure.fields import fitting
from chungtay.look.doors import allow
from chungtay.office.cases.shut import shut
from chungtay.office.cases.step import reasons
from chungtay.office.courses.doors import bodies, found, trail
from chungtay.office.courses.forms import CourseForm
from chungtay.office.duty.rows import said
from chungtay.protection.cases.refusals import Changed
from chungtay.protection.courses import queries
from chungtay.protection.courses.actions import take_step
from chungtay.protection.courses.models import Course
from chungtay.register.agencies.queries import named

STATUS = {Changed: 409}


@dataclass(frozen=True)
class CourseStepPage:
    """office/courses/step.html"""

    at: datetime
    title: str
    step: Step
    number: str  # of the official form
    form: CourseForm
    refused: list[tuple[str, str]]  # words, article
    crumbs: list[tuple[str, str]]
    back: str

    @property
    def lede(self) -> str:
        number = _("Mẫu số %(number)s") % {"number": self.number} if self.number else ""
        return " · ".join(part for part in (number, self.step.article) if part)


@allow(Act.SEE_COURSE, methods=("GET", "HEAD", "POST"))
def step(request, code, kind):
    course, at = found(request, code), timezone.now()
    told = steps(course.kind).get(kind)
    if told is None:
        raise Http404
    back, crumbs = reverse("course-show", args=[course.code]), [*trail(course)]
    if told not in queries.steps(request.desk, course):
        return shut(request, told, queries.shut(request.desk, course, told), [*crumbs, (course.code, back)])
    data = request.POST if request.method == "POST" else None
    known = {**_known(request.desk, course), "revision": course.revision}
    more = {"initial": known, "desk": request.desk, "case": queries.case_of(request.desk, course)}
    form = CourseForm(
        course.kind, told, bodies(request.desk, legal_day(at), fitting(course.kind, told.joins)), data, **more
    )
    refused, status = [], 200
    if request.method == "POST":
        refused, status = _take(request, course, told, form, at)
        if status == 302:
            return redirect(_after(request.desk, course))
    number = facts(course.kind)[told.says].form
    page = CourseStepPage(at, said(told.names), told, number, form, refused, [*crumbs, (course.code, back)], back)
    return render(request, "office/courses/step.html", {"page": page}, status=status)


def _take(request, course: Course, told: Step, form: CourseForm, at: datetime) -> tuple[list, int]:
    """Why it was refused, and the answer's status; 302 where it was done."""
    if not form.is_valid():
        return [], 422
    to = named(form.cleaned_data["to"]) if form.cleaned_data.get("to") else None
    try:
        take_step(
            course=course, step=told.code, by=request.desk, at=at, revision=form.cleaned_data["revision"] or 0,
            about=form.about, happened_at=form.happened_at, to=to,
        )  # fmt: skip
    except Refusal as refusal:
        return reasons(refusal), STATUS.get(type(refusal), 422)
    messages.success(request, _("Đã ghi: %(step)s.") % {"step": said(told.names)})
    return [], 302


def _known(desk, course: Course) -> dict[str, object]:
    """Nothing is asked twice: what was told before under the same key stands in the field."""
    told: dict[str, object] = {}
    for entry in queries.entries(desk, course):
        told |= {key: value for key, value in entry.about.items() if isinstance(value, str) and key in CARRIED}
    return told


CARRIED = ("child", "carer", "form_of_care", "person_1", "person_2", "residence", "applicant", "ground", "address_url")


def _after(desk, course: Course) -> str:
    return reverse("course-show", args=[course.code]) if queries.one(desk, course.code) else reverse("courses")


urlpatterns = [path("ho-so/<course:code>/buoc/<slug:kind>/", step, name="course-step")]
