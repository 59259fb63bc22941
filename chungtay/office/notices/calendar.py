"""My calendar address: opened and revoked by me, read by a calendar program without signing in."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.look.doors import allow
from chungtay.office.notices.wishes import show
from chungtay.watch import actions, ics, queries

LONGEST = 100  # letters of a token


@allow(Act.SIT, methods=("POST",))
def opened(request):
    """Open a new address and show it this once; or revoke the one there is."""
    at = timezone.now()
    if request.POST.get("act") == "revoke":
        actions.revoke_feed(by=request.desk, at=at)
        messages.success(request, _("Địa chỉ lịch cũ không đọc được nữa."))
        return redirect("notices-wishes")
    token = actions.open_feed(by=request.desk, at=at)
    answer = show(request, address=f"{site()}{reverse('calendar', args=[token])}")
    answer["Cache-Control"] = "no-store"
    return answer


def site() -> str:
    return settings.TELLING["site"].rstrip("/")


@allow(Act.OPEN)
def read(request, token):
    """The token is the key. One that is unknown, revoked or mangled: there is no such page."""
    at = timezone.now()
    entries = queries.calendar(token, at) if len(token) <= LONGEST else None
    if entries is None:
        raise Http404
    host = site().partition("//")[2].partition(":")[0]
    text = ics.written(entries, at, lambda code: f"{site()}{reverse('duty-show', args=[code])}", host)
    answer = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    answer["Content-Disposition"] = 'inline; filename="chung-tay.ics"'
    answer["X-Robots-Tag"] = "noindex"
    return answer
