"""The official form of an entry as Word or PDF, filled from what was told with it; the list of Form 14."""

from datetime import date

from django.http import Http404, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.dateparse import parse_date

from chungtay.law.access import Act
from chungtay.law.days import legal_day
from chungtay.law.forms import forms
from chungtay.law.forms_filled import days_again
from chungtay.law.procedure import facts
from chungtay.ledger.actions import record
from chungtay.look.doors import allow
from chungtay.office.cases.paper import KINDS
from chungtay.office.courses.doors import found
from chungtay.papers.forms import Head, fill
from chungtay.protection.cases.budgets.queries import worded
from chungtay.protection.cases.papers.actions import make_paper
from chungtay.protection.cases.papers.queries import contents
from chungtay.protection.courses import care, queries


@allow(Act.SEE_COURSE)
def paper(request, code, entry, kind):
    """Only what this desk is shown can be printed; an entry without a form is no paper.

    Of the commune that holds it each version is kept among the papers of the case; another body takes a copy.
    """
    course, desk, at = found(request, code), request.desk, timezone.now()
    told = queries.entries(desk, course).filter(code=entry).first()
    number = facts(course.kind)[told.kind].form if told else ""
    if not number or kind not in KINDS:
        raise Http404
    keeps = queries.holds(desk, course) and not desk.glass
    data = (_kept if keeps else _copy)(desk, course, told, number, kind, at)
    record("course.printed", by=desk, at=at, about=course.code, path=course.path, entry=told.code, paper=kind)
    return _file(data, kind, f"{course.code}-mau-{number}")


def _kept(desk, course, told, number: str, kind: str, at) -> bytes:
    values = told.about | days_again(forms()[number], told.about)
    made = make_paper(
        case=queries.case_of(desk, course), form=number, values=values, by=desk, at=at, on=_day(told),
        of=f"{course.code}:{told.code}", number=str(told.about.get("decision_no", "")),
    )  # fmt: skip
    return contents(made, kind, by=desk, at=at)


def _copy(desk, course, told, number: str, kind: str, at) -> bytes:
    head = Head(
        issuer=desk.agency_name, place=desk.unit_name.split(" ", 1)[-1], day=_day(told).isoformat(),
        number=str(told.about.get("decision_no", "")).partition("/")[0].strip(),
    )  # fmt: skip
    form = worded(forms()[number], desk.path, legal_day(at))
    return KINDS[kind][0](fill(form, told.about | days_again(form, told.about), head))


def _day(told) -> date:
    """The day of the decision where one was told, else of the entry."""
    return parse_date(str(told.about.get("decision_date", ""))) or legal_day(told.at)


def _file(data: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=KINDS[kind][1])
    answer["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return answer


@allow(Act.KEEP_CASE)
def waiting(request, kind):
    """Form 14 of the commune: the children for whom a carer is still looked for."""
    desk, at = request.desk, timezone.now()
    if kind not in KINDS or desk.glass:
        raise Http404
    rows = [{"nth": str(n), **row} for n, row in enumerate(care.waiting(desk), 1)]
    values = {"facility": "", "rows": rows, "received_on": legal_day(at).isoformat()}
    made = make_paper(case=None, form="14", values=values, by=desk, at=at, of="")
    record("course.listed", by=desk, at=at, about=made.code, form="14", count=len(rows))
    return _file(contents(made, kind, by=desk, at=at), kind, f"mau-14-{legal_day(at)}")


urlpatterns = [
    *(path(f"ho-so/mau-14.{kind}", waiting, {"kind": kind}, name=f"courses-form-14-{kind}") for kind in KINDS),
    path("ho-so/<course:code>/<slug:entry>/mau.<slug:kind>", paper, name="course-paper"),
]
