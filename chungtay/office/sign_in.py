"""Coming in, going out, choosing the desk and the language."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.views import LogoutView
from django.conf import settings
from django.http import HttpResponseRedirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme

from chungtay.law.access import Act
from chungtay.look.doors import allow


class Closed(DefaultAccountAdapter):
    """Accounts are opened by an administrator; nobody signs up."""

    def is_open_for_signup(self, request):
        return False


def _back(request) -> str:
    wanted = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"


@allow(Act.OPEN, methods=("POST",))
def speak(request):
    """Switch the language in one click and stay on the page."""
    answer = HttpResponseRedirect(_back(request))
    language = request.POST.get("language", "")
    if language in dict(settings.LANGUAGES):
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=365 * 86400, samesite="Lax", httponly=True)
    return answer


@allow(Act.SIT, methods=("POST",))
def sit(request):
    """Sit at another of my desks."""
    chosen = request.POST.get("post_id", "")
    if chosen in {str(d.post_id) for d in request.desks}:
        request.session["post"] = int(chosen)
    return HttpResponseRedirect(_back(request))


urlpatterns = [
    path("dang-xuat/", allow(Act.OPEN, methods=("POST",))(LogoutView.as_view()), name="account_logout"),
    path("ngon-ngu/", speak, name="set_language"),
    path("doi-ban/", sit, name="desk-switch"),
]
