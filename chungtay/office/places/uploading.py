"""The table of changes as Excel or CSV, beside typing it: read, understood line by line, taken whole or not at all."""

import tempfile
from pathlib import Path

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.places.forms import TableForm
from chungtay.office.places.show import found, refuse
from chungtay.papers.sheets import read_book
from chungtay.papers.sources.shape import Unreadable
from chungtay.register.places.reorganise import taking


@allow(Act.KEEP_PLACES, methods=("POST",))
def upload(request, code):
    """Every line of the file becomes a row of the draft, or none does and the wrong lines are named."""
    change, at, form = found(request, code), timezone.now(), TableForm(request.POST, request.FILES)
    if not form.is_valid():
        return refuse(request, change, _("Chưa chọn tệp."))
    try:
        reading = _read(form.cleaned_data["table"].read(), request.desk, at)
        count = taking.take(change=change, reading=reading, by=request.desk, at=at)
    except (Refusal, Unreadable) as refusal:
        return refuse(request, change, said((str(refusal.vi), str(refusal.en))))
    messages.success(request, _("Đã lấy %(count)s dòng từ tệp.") % {"count": words.number(count)})
    return redirect("reorganisation-show", code)


def _read(data: bytes, desk, at) -> taking.Reading:
    with tempfile.NamedTemporaryFile() as laid:
        laid.write(data)
        laid.flush()
        with read_book(Path(laid.name), taking.form(words.the_day(at))) as book:
            return taking.read(book.rows(), desk)


urlpatterns = [path("dia-ban/sap-xep/<slug:code>/tep/", upload, name="reorganisation-upload")]
