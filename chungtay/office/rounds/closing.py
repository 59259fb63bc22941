"""The sample, what the second person found, and the end of a round."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.look.words import number
from chungtay.office.rounds import duties
from chungtay.office.rounds.doors import mine, refuse, revision
from chungtay.register.rounds import actions
from chungtay.register.rounds.models import Visit

POST = ("POST",)
MOST = 500


@allow(Act.KEEP_CHILD, methods=POST)
def sample(request, code):
    made = mine(request, code)
    told = request.POST.get("so-tre", "")
    size = min(int(told), MOST) if told.isdigit() and len(told) < 6 else 1
    try:
        count = actions.draw_sample(made=made, size=size, by=request.desk, at=timezone.now())
    except Refusal as refusal:
        refuse(request, refusal)
    else:
        messages.success(request, _("Đã chọn ngẫu nhiên %(count)s trẻ để phúc tra.") % {"count": number(count)})
    return redirect("round-show", code)


@allow(Act.SETTLE_CHILD, methods=POST)
def again(request, code):
    """What the second person found of one child."""
    made = mine(request, code)
    try:
        actions.see_again(
            made=made, child_code=request.POST.get("tre", ""), agrees=request.POST.get("dung") == "co",
            words=request.POST.get("ghi-chu", ""), by=request.desk, at=timezone.now(),
        )  # fmt: skip
    except Visit.DoesNotExist as absent:
        raise Http404 from absent
    except Refusal as refusal:
        refuse(request, refusal)
    return redirect("round-show", code)


@allow(Act.KEEP_CHILD, methods=POST)
def close(request, code):
    made = mine(request, code)
    try:
        actions.close(made=made, by=request.desk, at=timezone.now(), revision=revision(request))
    except Refusal as refusal:
        refuse(request, refusal)
    else:
        duties.tell(made, request.desk, timezone.now(), closed=True)
        messages.success(request, _("Đã kết thúc đợt rà soát."))
    return redirect("round-show", code)


@allow(Act.KEEP_CHILD, methods=POST)
def drop(request, code):
    made = mine(request, code)
    try:
        actions.drop(made=made, by=request.desk, at=timezone.now(), revision=revision(request))
    except Refusal as refusal:
        refuse(request, refusal)
    else:
        duties.forget(made, request.desk, timezone.now())
    return redirect("round-show", code)


urlpatterns = [
    path("dot-ra-soat/<slug:code>/mau/", sample, name="round-sample"),
    path("dot-ra-soat/<slug:code>/phuc-tra/", again, name="round-again"),
    path("dot-ra-soat/<slug:code>/ket-thuc/", close, name="round-close"),
    path("dot-ra-soat/<slug:code>/bo/", drop, name="round-drop"),
]
