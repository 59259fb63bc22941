"""Form 01 of a worry as Word or PDF; the informant is never in it."""

from datetime import date

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
from chungtay.protection.cases.watching import COMMITTEE
from chungtay.protection.concerns.models import Concern
from chungtay.register.agencies.bodies import focal_code
from chungtay.register.agencies.queries import body
from chungtay.register.places.models import Tier
from chungtay.register.places.queries import unit_at

KINDS = {
    "docx": (write_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (write_pdf, "application/pdf"),
}


SYMBOLS = {COMMITTEE: "UBND", "YTE.P": "SYT"}  # short names that were seen; any other body writes in its own
OPEN = "…"


@allow(Act.TAKE_CONCERN)
def form_01(request, code, kind):
    concern, desk, at = worry(request, code), request.desk, timezone.now()
    if kind not in KINDS:
        raise Http404
    write, media = KINDS[kind]
    head = _head(concern, desk, legal_day(at))
    values = days_again(forms()["01"], concern.told) | {"received_at": concern.received_at, "crime_sign": concern.crime}
    form = worded(forms()["01"], desk.path, legal_day(at))
    data = write(fill(form, values, head, hide=("informant",)))
    record("concern.printed", by=desk, at=at, about=concern.code, paper=kind)
    answer = HttpResponse(data, content_type=media)
    answer["Content-Disposition"] = f'attachment; filename="{concern.code}.{kind}"'
    return answer


def _head(concern: Concern, desk, on: date) -> Head:
    """The place that took the information, under its own symbol (Form 01, notes 1 and 2); a part of a commune's
    committee takes it in for the committee (Decree 56/2017/NĐ-CP Art. 25.1)."""
    took = concern.agency
    here = took.unit if took else unit_at(desk.path)
    ours = took is None or took.code in (COMMITTEE, focal_code(Tier.COMMUNE, on))
    issuer = body(COMMITTEE, here, on) if ours else took
    name, code = (issuer.name, issuer.code) if issuer else (desk.agency_name, "")
    return Head(issuer=name, place=here.name.split(" ", 1)[-1], day=on.isoformat(), symbol=SYMBOLS.get(code, OPEN))


urlpatterns = [path("bao-ve/tin/<concern:code>/mau-01.<slug:kind>", form_01, name="concern-form")]
