"""The page of one child."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.look.doors import allow
from chungtay.office.children.doors import opened, paused
from chungtay.office.children.sheet import page_of
from chungtay.register.children import queries
from chungtay.register.children.linking.merging import followed
from chungtay.register.children.models import State
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
    if held.state == State.MERGED and "cu" not in request.GET and (now := _goes_on(request.desk, held)):
        messages.info(request, _("Hồ sơ %(code)s đã gộp vào hồ sơ này.") % {"code": held.code})
        return redirect("child-show", now)
    page = page_of(request, held, timezone.now(), number=number)
    return render(request, "office/children/show.html", {"page": page})


def _goes_on(desk, held) -> str:
    """The code of the record that goes on for a merged one, where this desk may open it."""
    now = followed(held)
    return now.code if now.pk != held.pk and queries.one(desk, now.code) else ""


urlpatterns = [path("tre-em/<child:code>/", child, name="child-show")]
