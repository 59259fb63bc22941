"""What a plan page hands out: the file as it came in, and the plan as it was read, in Word and as PDF.

Both are read whole inside the request: a streamed body would be produced after the transaction that knows the desk.
"""

from urllib.parse import quote

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language

from chungtay.law.access import Act
from chungtay.ledger.actions import record
from chungtay.look.doors import allow
from chungtay.office.plans.handing import mine
from chungtay.office.plans.showing import of_desk
from chungtay.programme.plans import queries
from chungtay.programme.plans.drawing import paper_of, pdf_of
from chungtay.programme.plans.models import ReadingState
from chungtay.register.archive.queries import released
from chungtay.register.archive.refusals import Quarantined

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def handed_out(data: bytes, name: str, media_type: str) -> HttpResponse:
    """A download, never shown in the page: what came from outside is not to run here."""
    answer = HttpResponse(data, content_type=media_type)
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox"
    answer["Cache-Control"] = "private, no-store"
    return answer


def bytes_of(file) -> bytes:
    """Raises Quarantined where it was not called clean, Http404 where the archive lost it."""
    try:
        return released(file)
    except FileNotFoundError as lost:
        raise Http404 from lost


def shut(request, reason: Quarantined, back: str):
    messages.error(request, reason.vi if get_language() == "vi" else reason.en)
    return redirect(back)


@allow(Act.READ_PLAN)
def original(request, code):
    plan = of_desk(request, code)
    kept = queries.paper(request.desk, plan)
    if kept is None:  # a plan from above is read here; its file stays with those who handed it in
        raise Http404
    try:
        data = bytes_of(kept.file)
    except Quarantined as reason:
        return shut(request, reason, reverse("plan-show", args=[code]))
    record("plan.file-taken", by=request.desk, at=timezone.now(), about=code, sha256=plan.sha256)
    return handed_out(data, kept.name, kept.file.media_type)


@allow(Act.CHECK_PLAN)
def handed_in(request, code):
    """The file of a reading that is being checked, or could not be read."""
    reading = mine(request, code)
    try:
        return handed_out(bytes_of(reading.file), reading.name, reading.file.media_type)
    except Quarantined as reason:
        return shut(request, reason, reverse("reading-show", args=[code]))


@allow(Act.READ_PLAN)
def word(request, code):
    plan = of_desk(request, code)
    record("plan.word-taken", by=request.desk, at=timezone.now(), about=code)
    return handed_out(paper_of(plan.tree), f"{plan.code}.docx", WORD)


@allow(Act.READ_PLAN)
def pdf(request, code):
    plan = of_desk(request, code)
    record("plan.pdf-taken", by=request.desk, at=timezone.now(), about=code)
    return handed_out(pdf_of(plan.tree), f"{plan.code}.pdf", PDF)


@allow(Act.CHECK_PLAN)
def drafted(request, code):
    """The paper as it stands while it is being checked."""
    return handed_out(paper_of(_under_check(request, code).tree), f"{code}.docx", WORD)


@allow(Act.CHECK_PLAN)
def drafted_pdf(request, code):
    return handed_out(pdf_of(_under_check(request, code).tree), f"{code}.pdf", PDF)


def _under_check(request, code: str):
    reading = mine(request, code)
    if reading.state != ReadingState.READ:
        raise Http404
    return reading


urlpatterns = [
    path("ke-hoach/ban-doc/<slug:code>/word/", drafted, name="reading-word"),
    path("ke-hoach/<slug:code>/tep-goc/", original, name="plan-original"),
    path("ke-hoach/ban-doc/<slug:code>/pdf/", drafted_pdf, name="reading-pdf"),
    path("ke-hoach/<slug:code>/word/", word, name="plan-word"),
    path("ke-hoach/<slug:code>/pdf/", pdf, name="plan-pdf"),
    path("ke-hoach/ban-doc/<slug:code>/tep-goc/", handed_in, name="reading-original"),
]
