"""Opening a course: its first step, beside a case or by itself. A referral has pages of its own (referring.py)."""

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
from chungtay.law.procedure import facts
from chungtay.law.procedure.fields import fitting
from chungtay.look.doors import allow
from chungtay.office.cases.step import reasons
from chungtay.office.courses.doors import bodies, case_asked, name_of, names_of
from chungtay.office.courses.forms import CourseForm
from chungtay.office.courses.listing import kinds
from chungtay.office.courses.referring import refer
from chungtay.office.courses.step import CourseStepPage
from chungtay.office.duty.rows import said
from chungtay.protection.cases.queries import people
from chungtay.protection.courses.actions import open_course, opening
from chungtay.protection.courses.packet import KIND as REFERRAL
from chungtay.protection.courses.packet import children_of, name_and_birth
from chungtay.register.agencies.queries import named


@allow(Act.KEEP_CASE, methods=("GET", "HEAD", "POST"))
def begin(request, kind):
    if kind not in kinds():
        raise Http404
    if kind == REFERRAL:
        return refer(request)
    case, at, step = case_asked(request), timezone.now(), opening(kind)
    data = request.POST if request.method == "POST" else None
    asked = bodies(request.desk, legal_day(at), fitting(kind, step.joins))
    form = CourseForm(kind, step, asked, data, initial=_known(case), desk=request.desk, case=case)
    refused, status = [], 200
    if request.method == "POST":
        refused, status, course = _open(request, kind, case, form, at)
        if course:
            return redirect("course-show", code=course.code)
    number, back = facts(kind)[step.says].form, reverse("courses")
    crumbs = [(_("Việc kèm theo"), back), (names_of(kind), f"{back}?loai={kind}")]
    page = CourseStepPage(at, f"{name_of(kind)}: {said(step.names)}", step, number, form, refused, crumbs, back)
    return render(request, "office/courses/step.html", {"page": page, "case": case}, status=status)


def _known(case) -> dict[str, object]:
    """The children of the case, as the file knows them, and who is on record as the source of harm."""
    if case is None:
        return {}
    harm = (str(one.about.get("name", "")) for one in people(case) if one.about.get("harmful"))
    return {
        "child": "; ".join(filter(None, map(name_and_birth, children_of(case)))),
        "accused": "; ".join(dict.fromkeys(harm)),
    }


def _open(request, kind: str, case, form: CourseForm, at: datetime):
    """(why it was refused, status, the course)."""
    if not form.is_valid():
        return [], 422, None
    to = named(form.cleaned_data["to"]) if form.cleaned_data.get("to") else None
    try:
        course = open_course(
            kind=kind, by=request.desk, at=at, about=form.about, to=to, case=case, happened_at=form.happened_at
        )
    except Refusal as refusal:
        return reasons(refusal), 422, None
    messages.success(request, _("Đã mở: %(code)s.") % {"code": course.code})
    return [], 302, course


urlpatterns = [path("ho-so/mo/<slug:kind>/", begin, name="course-open")]
