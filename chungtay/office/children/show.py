"""The page of one child."""

from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.look.doors import allow
from chungtay.office.children.doors import opened, paused
from chungtay.office.children.sheet import page_of
from chungtay.register.children.refusals import TooMany


@allow(Act.SEE_CHILD)
@never_cache
def child(request, code):
    """`?so=1` opens the sealed numbers, and the ledger says so."""
    number = request.GET.get("so") == "1"
    try:
        held = opened(request, code, **({"numbers": True} if number else {}))
    except TooMany as refusal:
        return paused(request, refusal)
    page = page_of(request, held, timezone.now(), number=number)
    return render(request, "office/children/show.html", {"page": page})


urlpatterns = [path("tre-em/<child:code>/", child, name="child-show")]
