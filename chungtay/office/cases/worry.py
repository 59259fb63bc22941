"""One report: what was told, what is owed to whoever told it, and how they are told without telling of the child."""

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.days import legal_day
from chungtay.law.duty_states import Refusal
from chungtay.law.forms import forms as official
from chungtay.law.forms_filled import days_again
from chungtay.law.procedure import Step, facts, may, steps, stops
from chungtay.law.procedure.fields import choices, stage
from chungtay.law.procedure.table import CONCERN
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.cases.doors import crumbs, phase_of, worry_here
from chungtay.office.cases.forms.fields import NOTHING
from chungtay.office.cases.shut import spoken
from chungtay.office.cases.step import reasons
from chungtay.office.cases.told import ClockLine, clock_lines
from chungtay.office.duty.rows import said
from chungtay.protection.cases import queries as cases
from chungtay.protection.cases.actions import hand_of
from chungtay.protection.cases.budgets.queries import worded
from chungtay.protection.concerns import telling
from chungtay.protection.concerns.actions import join
from chungtay.protection.concerns.models import Concern
from chungtay.protection.concerns.queries import one as one_concern
from chungtay.protection.owing import reckoned
from chungtay.register.people.desk import whose
from chungtay.register.people.looks import looked

VERBS = {"acknowledge": telling.acknowledge, "answer": telling.answer}
MOST = 100  # open cases offered to follow a report in
ENDS = ("screen-out", "reopen")  # steps of the case that are the outcome of a report
OUTCOMES = {
    "": gettext_lazy("đang xử lý"), "case": gettext_lazy("được giải quyết trong hồ sơ"),
    "joined": gettext_lazy("đã ghép vào hồ sơ khác"),
    "screened": gettext_lazy("kết thúc: không phải việc bảo vệ trẻ em"),
}  # fmt: skip


class TellForm(forms.Form):
    """By which way, and, where it is the answer, which of the sentences that tell nothing of the child."""

    verb = forms.CharField(widget=forms.HiddenInput)
    way = forms.ChoiceField(label=gettext_lazy("Đã báo bằng cách nào"))
    receipt = forms.CharField(
        label=gettext_lazy("Mã biên nhận người báo đọc"), required=False, max_length=20,
        help_text=gettext_lazy("Chỉ cần khi người báo tự gọi, tự đến hỏi."),
    )  # fmt: skip

    def __init__(self, step: Step, *args, **more):
        super().__init__(*args, initial={"verb": step.code}, **more)
        self.fields["way"].choices = [*NOTHING, *_told("way")]
        if "sentence-chosen" in step.needs:
            self.fields["sentence"] = forms.ChoiceField(
                label=_("Nói nguyên văn câu này"), choices=_told("sentence"), widget=forms.RadioSelect
            )


class JoinForm(forms.Form):
    """The open case of this desk in which the same incident is followed already, and why it is the same."""

    into = forms.ChoiceField(label=gettext_lazy("Cùng một vụ việc với hồ sơ"))
    same = forms.CharField(
        label=gettext_lazy("Vì sao biết là cùng một vụ việc"), widget=forms.Textarea({"rows": 2}), max_length=1000
    )

    def __init__(self, desk, held: Concern, *args, **more):
        super().__init__(*args, **more)
        others = cases.open_of(desk).filter(path=held.case.path).exclude(pk=held.case_id)[:MOST]
        self.fields["into"].choices = [*NOTHING, *((one.code, _case(one)) for one in others)]


def _case(one) -> str:
    return f"{one.code} · {phase_of(one)[0]} · {words.moment(one.received_at)}"


def _told(name: str) -> list[tuple[str, str]]:
    return [(one.code, said(one.words)) for one in choices(CONCERN, name)]


@dataclass(frozen=True)
class WorryPage:
    """office/cases/worry.html"""

    at: datetime
    concern: Concern
    tag: tuple[str, str]
    told: list[tuple[str, str]]
    state: list[tuple[str, str]]
    clocks: list[ClockLine]
    form: TellForm | None
    step: Step | None
    past: list[tuple]
    ends: list[tuple[str, str]]
    join: JoinForm | None
    refused: list[tuple[str, str]]

    @property
    def title(self) -> str:
        return _("Tin báo %(code)s") % {"code": self.concern.code}

    @property
    def step_name(self) -> str:
        return said(self.step.names)

    @property
    def lede(self) -> str:
        return _("Người báo tin được giữ kín. Ai có mã biên nhận thì được biết tin đã đến và việc đang được lo.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs(self.concern.case)


@allow(Act.SEE_CASE, methods=("GET", "HEAD", "POST"))
@never_cache
def concern(request, code):
    held, desk, at = worry_here(request, code), request.desk, timezone.now()
    looked(desk, held.code, at, path=held.case.path)
    step = _next(desk, held)
    joins = "into" in request.POST
    form = TellForm(step, None if joins else request.POST or None) if step else None
    joining = JoinForm(desk, held, request.POST if joins else None) if _may_join(desk, held) else None
    refused, status = [], 200
    if request.method == "POST":
        refused, status = _join(request, held, joining, at) if joins else _tell(request, held, step, form, at)
        if status == 302:
            return redirect("concern-show", held.code)
    page = _page(desk, held, step, form, joining, refused, at)
    return render(request, "office/cases/worry.html", {"page": page}, status=status)


@allow(Act.SEE_CASE)
def receipt(request):
    """Somebody reads out the code of their receipt; one that is not this desk's is no code at all."""
    told = request.GET.get("ma", "").strip().upper()
    held = one_concern(request.desk, told)
    if held is None or not request.desk.keeps(held.case.path):
        messages.error(request, _("Không có biên nhận này ở xã. Nhờ người báo đọc lại từng chữ."))
        return redirect("cases")
    return redirect("concern-show", held.code)


def _next(desk, held: Concern) -> Step | None:
    """The one thing that this desk may do now towards the informant."""
    if desk.glass:
        return None
    open_ = {one.code: one for one in may(telling.law_concern(held), hand_of(desk))}
    return open_.get("answer") or open_.get("acknowledge")


def _tell(request, held: Concern, step: Step | None, form: TellForm | None, at: datetime) -> tuple[list, int]:
    """Why it was refused, and the answer's status; 302 where it was done."""
    asked = steps(CONCERN).get(request.POST.get("verb", ""))
    if asked and asked is not step:
        return spoken(stops(telling.law_concern(held), asked, hand_of(request.desk))), 422
    if form is None or not form.is_valid() or form.cleaned_data["verb"] not in VERBS:
        return [], 422
    verb = form.cleaned_data.pop("verb")
    try:
        VERBS[verb](concern=held, about=form.cleaned_data, by=request.desk, at=at)
    except Refusal as refusal:
        return reasons(refusal), 422
    messages.success(request, _("Đã ghi: %(step)s.") % {"step": said(steps(CONCERN)[verb].names)})
    return [], 302


def _may_join(desk, held: Concern) -> bool:
    """A report with a case of its own that is still open, and another one to follow it in."""
    return desk.may(Act.KEEP_CASE) and not desk.glass and held.outcome != "joined" and held.case.is_open


def _join(request, held: Concern, form: JoinForm | None, at: datetime) -> tuple[list, int]:
    if form is None:
        return [(_("Tin này đã ghép, hoặc hồ sơ của tin đã kết thúc."), "")], 422
    if not form.is_valid():
        return [], 422
    into = cases.one(request.desk, form.cleaned_data["into"])
    try:
        join(concern=held, into=into, reason=form.cleaned_data["same"], by=request.desk, at=at)
    except Refusal as refusal:
        return reasons(refusal), 422
    messages.success(
        request, _("Đã ghép vào hồ sơ %(code)s; người báo tin nào cũng vẫn được giữ kín.") % {"code": into.code}
    )
    return [], 302


def _page(desk, held: Concern, step, form, joins, refused, at: datetime) -> WorryPage:
    law = telling.law_concern(held)
    found = stage(law)
    tag = (said(found.names), found.tone) if law.history else (_("Không có ai để trả lời"), "")
    offered = joins if joins and len(joins.fields["into"].choices) > 1 else None
    return WorryPage(
        at, held, tag, list(_form_01(desk, held, at)), _state(held), clock_lines(reckoned(law, at), CONCERN), form,
        step, _past(held), _ends(desk, held), offered, refused,
    )  # fmt: skip


def _form_01(desk, held: Concern, at: datetime):
    """What was told, in the order of Form 01; who told it is in none of these."""
    form = worded(official()["01"], desk.path, legal_day(at))
    told = days_again(form, held.told)
    for one in form.fields:
        value = told.get(one.key)
        if value not in (None, "", [], False):
            named = {choice.code: said(choice.words) for choice in one.choices}
            listed = value if isinstance(value, list) else [value]
            yield said(one.label), ", ".join(named.get(part) or _plain(part) for part in listed)


def _plain(value) -> str:
    return _("có") if value is True else words.shortday(value) if isinstance(value, date) else str(value)


def _state(held: Concern) -> list[tuple[str, str]]:
    told = [(_("Nghe lần đầu"), held.received_at), (_("Được ghi lúc"), held.known_at),
            (_("Người báo tin"), _("ẩn danh") if held.anonymous else _("niêm phong")),
            (_("Kết quả"), str(OUTCOMES[held.outcome]))]  # fmt: skip
    return told + ([(_("Lý do"), held.reason)] if held.reason else [])


def _past(held: Concern) -> list[tuple]:
    named = {code: words for key in telling.TOLD for code, words in _told(key)}
    return [
        (
            one.at,
            whose(one.who),
            said(facts(CONCERN)[one.kind].names),
            " · ".join(named[code] for code in one.about.values()),
        )
        for one in held.acts.order_by("-id")
    ]


def _ends(desk, held: Concern) -> list[tuple[str, str]]:
    """Steps of its case that end it as no matter of child protection, or open it again."""
    return [
        (said(one.names), reverse("case-step", args=[held.case.code, one.code]))
        for one in cases.steps(desk, held.case)
        if one.code in ENDS
    ]


urlpatterns = [
    path("bao-ve/bien-nhan/", receipt, name="concern-receipt"),
    path("bao-ve/tin/<concern:code>/", concern, name="concern-show"),
]
