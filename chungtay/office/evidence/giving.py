"""Giving a copy out: a bundle whose hashes verify. Its bytes are made as they are sent; the ledger was told before."""

from django.http import Http404, StreamingHttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.http import content_disposition_header

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.evidence.doors import found
from chungtay.office.evidence.forms import GiveForm
from chungtay.office.evidence.show import shown
from chungtay.office.files.handing import guarded
from chungtay.office.workforce.sheets import said
from chungtay.protection.evidence import bundle, queries


@allow(Act.KEEP_EVIDENCE, methods=("POST",))
def give(request, code):
    """One item with its chain, as a bundle."""
    item, desk, at = found(request, code), request.desk, timezone.now()
    if desk.glass or not queries.may_open(desk, item):
        raise Http404
    form = GiveForm(request.POST)
    if not form.is_valid():
        return shown(request, item, at, 422, give=form)
    try:
        pieces = bundle.export(items=[item], purpose=form.cleaned_data["purpose"], by=desk, at=at)
    except Refusal as refusal:
        return shown(request, item, at, 422, said(refusal), give=form)
    answer = StreamingHttpResponse(pieces, content_type="application/zip")
    answer["Content-Disposition"] = content_disposition_header(True, f"{item.code}.zip")
    return guarded(answer, "private, no-store")


urlpatterns = [path("chung-cu/<item:code>/xuat/", give, name="evidence-give")]
