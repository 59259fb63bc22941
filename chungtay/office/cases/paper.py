"""Form 01 of a worry as Word or PDF; the informant is never in it."""

from django.http import Http404, HttpResponse
from django.urls import path
from django.utils import timezone

from chungtay.law.access import Act
from chungtay.law.days import legal_day
from chungtay.law.forms import forms
from chungtay.law.forms_filled import days_again
from chungtay.ledger.actions import record
from chungtay.look.doors import allow
from chungtay.office.cases.doors import worry
from chungtay.papers.forms import Head, fill
from chungtay.papers.letter import write_docx, write_pdf
from chungtay.protection.cases.budgets.queries import worded

KINDS = {
    "docx": (write_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (write_pdf, "application/pdf"),
}


@allow(Act.TAKE_CONCERN)
def form_01(request, code, kind):
    concern, desk, at = worry(request, code), request.desk, timezone.now()
    if kind not in KINDS:
        raise Http404
    write, media = KINDS[kind]
    head = Head(issuer=desk.agency_name, place=desk.unit_name.split(" ", 1)[-1], day=legal_day(at).isoformat())
    values = days_again(forms()["01"], concern.told) | {"received_at": concern.received_at, "crime_sign": concern.crime}
    form = worded(forms()["01"], desk.path, legal_day(at))
    data = write(fill(form, values, head, hide=("informant",)))
    record("concern.printed", by=desk, at=at, about=concern.code, paper=kind)
    answer = HttpResponse(data, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{concern.code}.{kind}"'
    return answer


urlpatterns = [path("bao-ve/tin/<concern:code>/mau-01.<slug:kind>", form_01, name="concern-form")]
