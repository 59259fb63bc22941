"""Handing an item over, signing for it, refusing it, taking it back, keeping it elsewhere."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.evidence.doors import found
from chungtay.office.evidence.forms import MoveForm, ReceiveForm, SendForm
from chungtay.office.evidence.show import shown
from chungtay.office.workforce.sheets import said
from chungtay.protection.evidence import actions

POST = ("POST",)


def _done(request, item, name: str, form, act: Callable[..., object], told: str):
    """Do it with what the form says and go back to the item, or show why not beside the form."""
    at, refused = timezone.now(), ""
    if form.is_valid():
        try:
            act(**form.cleaned_data, item=item, by=request.desk, at=at)
        except Refusal as refusal:
            refused = said(refusal)
        else:
            messages.success(request, told)
            return redirect("evidence-show", item.code)
    return shown(request, item, at, 422, refused, **{name: form})


@allow(Act.KEEP_EVIDENCE, methods=POST)
def send(request, code):
    item = found(request, code)
    form = SendForm(request.POST, desk=request.desk, on=words.the_day(timezone.now()))

    def act(*, seal_no, words, item, by, at, **_named):
        return actions.hand_over(to=form.body, seal_no=seal_no, words=words, item=item, by=by, at=at)

    return _done(request, item, "send", form, act, _("Đã giao; chờ bên nhận ký."))


@allow(Act.KEEP_EVIDENCE, methods=POST)
def receive(request, code):
    """Sign for it, or, with the other button, refuse it."""
    item, form = found(request, code), ReceiveForm(request.POST)
    if "refuse" in request.POST:
        told = _("Đã ghi: không nhận. Chứng cứ vẫn do bên giao giữ.")
        return _done(request, item, "receive", form, _refuse, told)
    return _done(request, item, "receive", form, actions.receive, _("Đã ký nhận."))


def _refuse(*, words, item, by, at, **_kept):
    """Where it would have been kept is not asked of whoever does not take it."""
    return actions.refuse(words=words, item=item, by=by, at=at)


@allow(Act.KEEP_EVIDENCE, methods=POST)
def move(request, code):
    item, form = found(request, code), MoveForm(request.POST)
    return _done(request, item, "move", form, actions.move, _("Đã ghi chỗ cất mới."))


@allow(Act.KEEP_EVIDENCE, methods=POST)
def take_back(request, code):
    item, at = found(request, code), timezone.now()
    try:
        actions.take_back(item=item, by=request.desk, at=at)
    except Refusal as refusal:
        return shown(request, item, at, 422, said(refusal))
    messages.success(request, _("Đã rút lại."))
    return redirect("evidence-show", item.code)


@allow(Act.KEEP_EVIDENCE, methods=POST)
def check(request, code):
    """Read the sealed file to its end and say whether it is still what came in."""
    item = found(request, code)
    if not item.lies_under:
        raise Http404
    if actions.checked(item=item, by=request.desk, at=timezone.now()):
        messages.success(request, _("Tệp nguyên vẹn: đúng từng byte như khi thu."))
    else:
        messages.error(request, said(actions.refusals.Damaged(code=item.code)))
    return redirect("evidence-show", item.code)


urlpatterns = [
    path("chung-cu/<item:code>/giao/", send, name="evidence-send"),
    path("chung-cu/<item:code>/nhan/", receive, name="evidence-receive"),
    path("chung-cu/<item:code>/chuyen-cho/", move, name="evidence-move"),
    path("chung-cu/<item:code>/rut-lai/", take_back, name="evidence-take-back"),
    path("chung-cu/<item:code>/kiem-tra/", check, name="evidence-check"),
]
