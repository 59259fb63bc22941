"""The two pages of the look itself: every part shown live, and the change of dress."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from chungtay.law.access import Act
from chungtay.look import dress, samples
from chungtay.look.doors import allow


@allow(Act.OPEN)
def look(request: HttpRequest) -> HttpResponse:
    """Every part of the design system, live, each with the words that call it."""
    return render(request, "look/index.html", {"page": samples.page(timezone.now(), request.GET)})


@allow(Act.OPEN, methods=("POST",))
def change_dress(request: HttpRequest) -> HttpResponse:
    """Theme, text size, single-key shortcuts: remembered in this browser, then back to the page."""
    back = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure()):
        back = "/"
    return dress.change(redirect(back), request.POST.dict(), secure=request.is_secure())
