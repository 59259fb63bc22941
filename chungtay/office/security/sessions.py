"""Where my account is signed in, in words, and how to end it there."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.usersessions.internal.flows.sessions import end_sessions
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.look.doors import allow
from chungtay.office.security.devices import device
from chungtay.register.people.looks import signed


@dataclass(frozen=True)
class SessionRow:
    """One device: what it is, from where, since when, last used."""

    id: int
    device: str
    address: str
    since: datetime
    seen: datetime
    here: bool


@dataclass(frozen=True)
class SessionsPage:
    """office/security/sessions.html"""

    at: datetime
    rows: list[SessionRow]
    crumbs: list

    @property
    def title(self):
        return _("Các máy đang đăng nhập")

    @property
    def lede(self):
        return _("Thấy máy lạ: đăng xuất máy đó rồi đổi mật khẩu.")


def _rows(request) -> list[SessionRow]:
    here = request.session.session_key
    mine = UserSession.objects.purge_and_list(request.user)
    rows = [
        SessionRow(s.pk, device(s.user_agent), s.ip, s.created_at, s.last_seen_at, s.session_key == here) for s in mine
    ]
    return sorted(rows, key=lambda row: (not row.here, -row.seen.timestamp()))


@allow(Act.SIT, methods=("GET", "HEAD", "POST"))
@never_cache
def sessions(request):
    """List the devices; a POST with `id` ends one, with `all` every other one."""
    if request.method == "POST":
        return _end(request)
    crumbs = [(_("Bảo mật tài khoản"), reverse("mfa_index")), (_("Các máy đang đăng nhập"), "")]
    page = SessionsPage(timezone.now(), _rows(request), crumbs)
    return render(request, "office/security/sessions.html", {"page": page})


def _end(request):
    mine = UserSession.objects.filter(user=request.user)
    if "all" in request.POST:
        ending = list(mine.exclude(session_key=request.session.session_key))
    else:
        wanted = request.POST.get("id", "")
        ending = list(mine.filter(pk=wanted)) if wanted.isdecimal() else []
        if not ending:
            raise Http404
    signed("session.ended", request.user, timezone.now(), request.desk, devices=len(ending))
    here = any(one.is_current() for one in ending)
    end_sessions(request, ending)
    if here:
        return HttpResponseRedirect(reverse("account_login"))
    get_adapter().add_message(request, messages.SUCCESS, message=_("Đã đăng xuất khỏi máy đã chọn."))
    return HttpResponseRedirect(reverse("usersessions_list"))


@allow(Act.SIT, methods=("POST",))
def still_here(request):
    """Somebody types on an open page: the gate has taken note."""
    return HttpResponse(status=204)


urlpatterns = [
    path("con-lam/", still_here, name="still-here"),
    path("bao-mat/may/", sessions, name="usersessions_list"),
]
