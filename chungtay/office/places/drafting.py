"""Adding rows to a draft: units become one, one is divided, one is called anew."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.places.choosing import chooser
from chungtay.office.places.forms import FORMS
from chungtay.office.places.show import found, refuse
from chungtay.register.places.models import Unit
from chungtay.register.places.reorganise import actions
from chungtay.register.places.reorganise.models import NewUnit, Reorganisation


@allow(Act.KEEP_PLACES, methods=("POST",))
def add(request, code):
    """One row of the kind chosen, for the units ticked."""
    change, kind = found(request, code), request.POST.get("kieu", "nhap")
    chosen = chooser(request, request.POST).chosen
    if not chosen or kind not in FORMS:
        return refuse(request, change, _("Tìm và chọn đơn vị trước."))
    form = FORMS[kind](request.POST, chosen=chosen)
    if not form.is_valid():
        return refuse(request, change, "", form=form)
    try:
        with transaction.atomic():  # a row that does not fit leaves no new unit behind
            ADD[kind](change, chosen, form.cleaned_data, {"by": request.desk, "at": timezone.now()})
    except Refusal as refusal:
        return refuse(request, change, said((refusal.vi, refusal.en)), form=form)
    messages.success(request, _("Đã thêm dòng."))
    return redirect(f"{reverse('reorganisation-show', args=[code])}?kieu={kind}#dong")


def merge(change: Reorganisation, chosen: list[Unit], told: dict, who: dict) -> None:
    into: Unit | NewUnit
    if told["into"] == "new":
        into = new_beside(change, chosen[0], told["type"], told["bare"], told.get("code", ""), who)
    else:
        into = next(unit for unit in chosen if str(unit.pk) == told["into"])
    actions.merge(change=change, formers=[unit for unit in chosen if unit != into], into=into, **who)


def new_beside(change: Reorganisation, unit: Unit, type: str, bare: str, code: str, who: dict) -> NewUnit:
    """A new unit of the same tier, in the same unit above."""
    told = {"tier": unit.tier, "type": type, "bare": bare, "code": code, "parent": unit.parent}
    return actions.new_unit(change=change, **told, **who)


def split(change: Reorganisation, chosen: list[Unit], told: dict, who: dict) -> None:
    former = next(unit for unit in chosen if str(unit.pk) == told["former"])
    new = [new_beside(change, former, *line, who) for line in told["lines"]]
    stand = [unit for unit in chosen if unit != former]
    actions.split(change=change, former=former, into=[(target, (), None) for target in (*new, *stand)], **who)


def call(change: Reorganisation, chosen: list[Unit], told: dict, who: dict) -> None:
    actions.call(change=change, unit=chosen[0], type=told["type"], bare=told["bare"], **who)


ADD = {"nhap": merge, "chia": split, "doi-ten": call}
urlpatterns = [path("dia-ban/sap-xep/<slug:code>/them/", add, name="reorganisation-add")]
