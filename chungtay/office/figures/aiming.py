"""An officer says which indicator a target of the place's own plan is of, and takes it off again."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.figures.indicators import aims
from chungtay.figures.indicators.aims import Choice
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.law.figures.definitions import Definition
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.figures.asking import asked, defined
from chungtay.register.people.desk import Desk


class AimForm(forms.Form):
    """One of the targets that are of no indicator yet."""

    target = forms.ChoiceField(label=gettext_lazy("Mục tiêu trong kế hoạch"))

    def __init__(self, *given, choices: list[Choice], **more) -> None:
        super().__init__(*given, **more)
        self.fields["target"].choices = list(map(_choice, choices))


def _choice(one: Choice) -> tuple[str, str]:
    return f"{one.task}.{one.nth}", f"{one.text} ({one.plan})"


def _may_aim(desk: Desk) -> bool:
    return desk.may(Act.CHECK_PLAN) and not desk.glass


def form_of(desk: Desk, definition: Definition) -> AimForm | None:
    """None where there is nothing to choose from, or it is not for this desk."""
    found = aims.choices(desk, definition) if _may_aim(desk) else []
    return AimForm(choices=found) if found else None


def own_of(desk: Desk, key: str) -> list[tuple[str, str]]:
    """(value, words) of what may be taken off again."""
    return list(map(_choice, aims.own(desk, key))) if _may_aim(desk) else []


@allow(Act.CHECK_PLAN, methods=("POST",))
def aim(request, key):
    question = asked(request)
    definition = defined(request.desk, key, question.window)
    task, _dot, nth = (request.POST.get("off") or request.POST.get("target", "")).rpartition(".")
    if not nth.isdecimal():
        raise Http404
    told = {"key": definition.key, "task": task, "nth": int(nth), "off": "off" in request.POST}
    try:
        aims.aim(**told, by=request.desk, at=timezone.now())
        messages.success(request, _("Đã ghi."))
    except Refusal as refusal:
        messages.error(request, said((refusal.vi, refusal.en)))
    return redirect(question.url("indicator-show", key))


urlpatterns = [path("chi-so/<slug:key>/muc-tieu/", aim, name="indicator-aim")]
