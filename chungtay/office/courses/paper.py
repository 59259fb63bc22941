"""The official form of an entry as Word or PDF, filled from what was told with it."""

from django.http import Http404, HttpResponse
from django.urls import path
from django.utils import timezone

from chungtay.law.access import Act
from chungtay.law.days import legal_day
from chungtay.law.forms import forms
from chungtay.law.procedure import facts
from chungtay.ledger.actions import record
from chungtay.look.doors import allow
from chungtay.office.cases.paper import KINDS
from chungtay.office.courses.doors import found
from chungtay.papers.forms import Head, fill
from chungtay.protection.courses import queries


@allow(Act.SEE_COURSE)
def paper(request, code, entry, kind):
    """Only what this desk is shown can be printed; an entry without a form is no paper."""
    course, desk, at = found(request, code), request.desk, timezone.now()
    told = queries.entries(desk, course).filter(code=entry).first()
    number = facts(course.kind)[told.kind].form if told else ""
    if not number or kind not in KINDS:
        raise Http404
    write, media = KINDS[kind]
    head = Head(
        issuer=desk.agency_name, place=desk.unit_name.split(" ", 1)[-1], day=legal_day(told.at).isoformat(),
        number=str(told.about.get("decision_no", "")),
    )  # fmt: skip
    data = write(fill(forms()[number], told.about, head))
    record("course.printed", by=desk, at=at, about=course.code, path=course.path, entry=told.code, paper=kind)
    answer = HttpResponse(data, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{course.code}-mau-{number}.{kind}"'
    return answer


urlpatterns = [path("ho-so/<course:code>/<slug:entry>/mau.<slug:kind>", paper, name="course-paper")]
