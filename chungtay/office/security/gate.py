"""The gate behind sign-in: a screen left alone locks, and a post that sees persons has a second factor first."""

import time
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from chungtay.law.access import SEES_PERSONS, Role
from chungtay.register.people.looks import looked

SEEN, ENTERED = "seen_at", "entered_at"
STEP = 20  # seconds between two writings of the last activity
BY_ITSELF = {"progress"}  # elements that ask again by themselves: not a sign of somebody at the desk
# What somebody who must still set up a second factor may reach: the setting-up itself, languages, the way out.
WITHOUT_FACTOR = {
    "security-begin",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "account_reauthenticate",
    "account_change_password",
    "account_logout",
    "set_language",
    "look-dress",
    "still-here",
}
# Through the glass one only reads; these few POSTs are not about the place looked at.
WHILE_OPEN = {"glass-close", "account_logout", "set_language", "look-dress", "desk-switch", "still-here"}
STRONG = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class Gate:
    """After the desk is known and before any page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if not request.user.is_authenticated:
            return None
        name = request.resolver_match.url_name
        if answer := _idle(request, name):
            return answer
        if name not in WITHOUT_FACTOR and must_set_up(request):
            return _send(request, reverse("security-begin"))
        if request.desk and request.desk.glass and name not in WHILE_OPEN:
            _through_the_glass(request)
        return None


def _through_the_glass(request) -> None:
    """Reading only, and every page is a line of the ledger."""
    if request.method not in ("GET", "HEAD"):
        raise PermissionDenied("through the glass one only reads")
    looked(request.desk, request.desk.glass, timezone.now(), address=request.path)


def limit_of(desks) -> int:
    """Seconds a sign-in may lie unused: the strictest of the posts held."""
    admin = any(desk.role is Role.ADMIN for desk in desks)
    return settings.IDLE_SECONDS_ADMIN if admin else settings.IDLE_SECONDS


def must_set_up(request) -> bool:
    """Does a post of this person see persons, and is there no second factor yet?"""
    needed = settings.REQUIRE_MFA and any(desk.role in SEES_PERSONS for desk in request.desks)
    return needed and not is_mfa_enabled(request.user, STRONG)


def _idle(request, name: str) -> HttpResponse | None:
    now, session = time.time(), request.session  # the machine's own time: a person at a keyboard
    request.idle_seconds = limit_of(request.desks)  # the page locks its own screen after as long
    seen, entered = session.get(SEEN, now), session.setdefault(ENTERED, now)
    if now - seen > request.idle_seconds or now - entered > settings.SESSION_COOKIE_AGE:
        return None if name == "account_logout" else _lock(request)
    by_itself = request.headers.get("HX-Trigger") in BY_ITSELF or "X-Quiet" in request.headers
    if SEEN not in session or (now - seen > STEP and not by_itself):
        session[SEEN] = now
        UserSession.objects.filter(session_key=session.session_key).update(last_seen_at=timezone.now())
    return None


def _lock(request) -> HttpResponse:
    """End the session, and lead to sign-in and back to the page where it was. Typed drafts lie in the browser."""
    there = _page(request)
    logout(request)
    return _send(request, f"{reverse('account_login')}?{urlencode({'next': there, 'nghi': 1})}")


def _page(request) -> str:
    """The page one was on: the address itself, or for a sent form the page the form stood on."""
    if request.method in ("GET", "HEAD") and "HX-Request" not in request.headers:
        return request.get_full_path()
    came_from = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    parts = urlsplit(came_from)
    return parts._replace(scheme="", netloc="", fragment="").geturl() if came_from and ours else "/"


def _send(request, address: str) -> HttpResponse:
    if "HX-Request" in request.headers:  # a part of a page cannot become the sign-in page: the whole window goes there
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)
