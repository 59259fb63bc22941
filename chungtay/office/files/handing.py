"""Handing out: the file itself as a download, its preview as pictures made anew. Nothing of it ever runs in the site.

All is read whole inside the request: a streamed body would be made after the transaction that knows the desk.
"""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from chungtay.ledger.actions import record
from chungtay.office.duty.rows import said
from chungtay.register.archive import queries
from chungtay.register.archive.models import File
from chungtay.register.archive.previewing import picture
from chungtay.register.archive.refusals import Quarantined

WEEK = 7 * 24 * 3600


def download(file: File, desk) -> HttpResponse:
    """Raises Quarantined, FileNotFoundError. The ledger says who took it."""
    answer = HttpResponse(queries.released(file), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, file.name)
    record("file.taken", by=desk, at=timezone.now(), about=file.code)
    return guarded(answer, "private, no-store")


def handed(request, file: File, *back: str) -> HttpResponse:
    """The file as a download; where it is shut or lost, back to the page of that name and its codes with the reason."""
    try:
        return download(file, request.desk)
    except Quarantined as shut:
        messages.error(request, said((shut.vi, shut.en)))
    except FileNotFoundError:
        lost = _(
            "Kho lưu trữ không còn tệp “%(name)s”. Báo ngay người phụ trách hệ thống; dấu SHA-256 của tệp vẫn còn."
        )
        messages.error(request, lost % {"name": file.name})
    return redirect(*back)


def picture_of(file: File, name: str) -> HttpResponse:
    """One picture of the preview. Raises Http404 where there is none, or the file is shut."""
    data = None if queries.standing(file).shut else picture(file, name)
    if data is None:
        raise Http404
    answer = HttpResponse(data, content_type="image/jpeg")
    answer["Content-Disposition"] = content_disposition_header(False, f"{file.code}-{name}")
    return guarded(answer, f"private, max-age={WEEK}, immutable")  # named by its hash: it never changes


def guarded(answer: HttpResponse, cache: str) -> HttpResponse:
    """A browser neither guesses another kind nor runs anything in it."""
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer["Cache-Control"] = cache
    return answer
