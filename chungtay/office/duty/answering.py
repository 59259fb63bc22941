"""Answers to a duty beside doing it: not ours, whose then, it stays, excused, we take part."""

from collections.abc import Iterable
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from chungtay.duties import actions
from chungtay.duties.clock.refusals import NotItsChecker
from chungtay.duties.hands import NotYourHand, hands
from chungtay.duties.models import Coordinator, Duty
from chungtay.duties.verdicts.refusals import NotAsked
from chungtay.duties.verdicts.terms import RULES, expected
from chungtay.law.access import Act
from chungtay.law.duty_states import EXCUSES, Hand, NotFromHere, Refusal, State, Verb
from chungtay.look.doors import allow
from chungtay.look.words import shortday, the_day
from chungtay.office.duty.forms import WORDS
from chungtay.office.duty.rows import body_name, may_do, said
from chungtay.register.agencies import queries as agency_queries

STATUS = {actions.Changed: 409, NotFromHere: 409, NotYourHand: 403, NotItsChecker: 403, NotAsked: 403}
LABELS = {
    "acknowledge": (_("Xác nhận phối hợp"), _("Đã biết, sẽ phối hợp")),
    "refuse": (_("Việc này không thuộc cơ quan tôi?"), _("Trả lại nơi giao")),
    "reassign": (_("Giao cho cơ quan khác"), _("Giao cơ quan này")),
    "insist": (_("Giữ nguyên việc giao"), _("Giữ nguyên")),
    "excuse": (_("Miễn trách nhiệm trễ hạn"), _("Ghi miễn trách")),
}
TOLD = {
    "acknowledge": _("Đã ghi: cơ quan này nhận phối hợp."),
    "refuse": _("Đã trả lại nơi giao. Nơi giao phải trả lời trong thời hạn riêng; hạn của nhiệm vụ vẫn chạy."),
    "reassign": _("Đã giao cho cơ quan khác."),
    "insist": _("Đã trả lời: việc giao giữ nguyên."),
    "excuse": _("Đã ghi miễn trách. Việc trễ hạn vẫn còn trong hồ sơ, bên cạnh lý do."),
}


AWAITED = {
    "acknowledge": _("Hạn xác nhận phối hợp"),
    "refuse": _("Hạn báo không thuộc cơ quan tôi"),
    "accept": _("Hạn xác nhận hoặc trả lại"),
}


class Plain(forms.Form):
    """Which revision the page showed."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class Reasoned(Plain):
    """With a reason in words."""

    words = forms.CharField(
        label=_("Lý do"),
        max_length=WORDS,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": _("Ghi lý do: người nhận cần biết vì sao.")},
    )


class Reassign(Reasoned):
    """Another body of the duty's place."""

    body = forms.ChoiceField(label=_("Cơ quan"))
    field_order = ("revision", "body", "words")

    def __init__(self, *given, bodies, **rest):
        super().__init__(*given, **rest)
        self.fields["body"].choices = [(body.slug, body_name(body)) for body in bodies]


class Excused(Reasoned):
    """The ground and what happened."""

    ground = forms.ChoiceField(label=_("Vì sao trễ"))
    field_order = ("revision", "ground", "words")

    def __init__(self, *given, **rest):
        super().__init__(*given, **rest)
        self.fields["ground"].choices = [(code, said(names)) for code, names in EXCUSES.items()]


def mine_to_acknowledge(desk, duty: Duty) -> Coordinator | None:
    """The line that asks my body to take part, while it has not answered."""
    lines: Iterable[Coordinator] = duty.coordinators.all()
    return next((row for row in lines if row.agency_id == desk.agency_id and not hasattr(row, "acknowledgement")), None)


def possible(desk, duty: Duty, at: datetime) -> list[str]:
    """What this desk may answer now."""
    if not desk.may(Act.REPORT_PROGRESS):
        return []
    verbs, checks = may_do(desk, duty), Hand.CHECKER in hands(desk, duty)
    late = duty.due_at is not None and (duty.stopped_at or at) > duty.due_at and duty.state != State.ENDED.value
    asked = desk.agency_id is not None and duty.is_open and mine_to_acknowledge(desk, duty) is not None
    allowed = {
        "acknowledge": asked,
        "insist": Verb.INSIST in verbs,
        "reassign": Verb.REASSIGN in verbs,
        "excuse": checks and late,
        "refuse": Verb.REFUSE in verbs,
    }
    return [what for what, may in allowed.items() if may]


def awaited(desk, duty: Duty, at: datetime) -> list[tuple[str, str]]:
    """By when this desk's answers are expected, as our own default has it."""
    open_ = {*possible(desk, duty, at), *(str(verb) for verb in may_do(desk, duty))}
    given = duty.state_since if duty.state == State.ASSIGNED.value else duty.added_at
    since = {"acknowledge": duty.added_at, "refuse": given, "accept": duty.state_since}
    until = expected({what: since[what] for what in RULES if what in open_})
    return [
        (AWAITED[what], _("%(day)s, mặc định của hệ thống") % {"day": shortday(day)}) for what, day in until.items()
    ]


def form_of(what: str, duty: Duty, at: datetime, data=None) -> forms.Form:
    """The form of one answer, bound where something was sent."""
    given = {"prefix": what, "initial": {"revision": duty.revision}}
    match what:
        case "acknowledge":
            return Plain(data, **given)
        case "reassign":
            there = agency_queries.bodies_at(duty.unit, the_day(at)).exclude(
                pk__in=[duty.owner_id, duty.checker_id or 0]
            )
            return Reassign(data, bodies=there, **given)
        case "excuse":
            return Excused(data, **given)
    return Reasoned(data, **given)


def answers(desk, duty: Duty, at: datetime, again: tuple | None = None) -> list[tuple]:
    """For the template: (what, title, button, form, open)."""
    found = []
    for what in possible(desk, duty, at):
        back = again is not None and again[0] == what
        found.append((what, *LABELS[what], again[1] if back else form_of(what, duty, at), back))
    return found


def do(what: str, desk, duty: Duty, told: dict) -> None:
    """Raises Refusal."""
    at = timezone.now()
    if what == "acknowledge":
        row = mine_to_acknowledge(desk, duty)
        if row is None:
            raise NotAsked
        actions.acknowledge(coordinator=row, by=desk, at=at)
        return
    given = {"duty": duty, "by": desk, "at": at, "revision": told["revision"]}
    match what:
        case "reassign":
            actions.reassign(owner=agency_queries.named(told["body"]), reason=told["words"], **given)
        case "excuse":
            actions.excuse(ground=told["ground"], words=told["words"], **given)
        case "refuse":
            actions.refuse(reason=told["words"], **given)
        case "insist":
            actions.insist(reason=told["words"], **given)


@allow(Act.REPORT_PROGRESS, methods=("POST",))
def answer(request, code, what):
    """One answer to a duty."""
    from chungtay.office.duty.show import again, found  # the page shows these forms, so it stands above

    if what not in LABELS:
        raise Http404
    duty = found(request, code)
    form = form_of(what, duty, timezone.now(), request.POST)
    if not form.is_valid():
        return again(request, code, 422, {"answer": (what, form)})
    try:
        do(what, request.desk, duty, form.cleaned_data)
    except Refusal as refusal:
        status = STATUS.get(type(refusal), 422)
        if status == 409:
            form.data = form.data.copy()
            form.data[f"{what}-revision"] = found(request, code).revision
        told = said((refusal.vi, refusal.en))
        seen = int(request.POST["seen"]) if status == 409 and request.POST.get("seen", "").isdecimal() else 0
        return again(request, code, status, {"answer": (what, form)}, told, seen)
    messages.success(request, TOLD[what])
    return redirect("duty-show", code)


urlpatterns = [path("nhiem-vu/<slug:code>/tra-loi/<slug:what>/", answer, name="duty-answer")]
