"""Calling the standing group about a child: who comes, what is laid before them, how long; and what a member reads."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.cases.doors import crumbs, held
from chungtay.office.cases.forms import moment_fields, moment_of
from chungtay.office.duty.rows import said
from chungtay.protection.cases import queries as cases
from chungtay.protection.cases.conferences import actions, queries
from chungtay.protection.cases.conferences.models import Conference
from chungtay.protection.cases.models import Case
from chungtay.register.people.desk import whose

DAYS = ((1, gettext_lazy("1 ngày")), (3, gettext_lazy("3 ngày")), (7, gettext_lazy("7 ngày")))
SHEET = {"state": gettext_lazy("Tình trạng của trẻ"), "needs": gettext_lazy("Nhu cầu của trẻ"),
         "risks": gettext_lazy("Nguy cơ"), "proposed": gettext_lazy("Biện pháp dự kiến")}  # fmt: skip


class ConferenceForm(forms.Form):
    """Members, question, and only what they need to answer it."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, members, *args, **more):
        super().__init__(*args, **more)
        boxes = forms.CheckboxSelectMultiple
        self.fields["members"] = forms.MultipleChoiceField(label=_("Mời ai"), choices=members, widget=boxes)
        area = forms.Textarea({"rows": 3})
        self.fields["question"] = forms.CharField(label=_("Cần nhóm cho ý kiến điều gì"), widget=area, max_length=1000)
        self.fields |= moment_fields("held", _("Họp ngày"))
        self.fields["days"] = forms.TypedChoiceField(label=_("Thành viên được xem trong"), choices=DAYS, coerce=int)
        for name, label in SHEET.items():
            self.fields[name] = forms.CharField(label=label, widget=area, max_length=4000, required=False)
        self.fields["state"].help_text = _("Ghi đúng mức cần biết để cho ý kiến. Không nêu người báo tin.")


@dataclass(frozen=True)
class CallPage:
    """office/cases/call.html"""

    at: datetime
    case: Case
    form: ConferenceForm
    refused: str

    @property
    def title(self) -> str:
        return _("Triệu tập nhóm thường trực")

    @property
    def lede(self) -> str:
        return _("Thành viên chỉ đọc nội dung ghi ở đây, trong thời gian đã chọn; mỗi lần xem đều được ghi lại.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs(self.case)


@allow(Act.KEEP_CASE, methods=("GET", "HEAD", "POST"))
@never_cache
def call(request, code):
    case, desk, at = held(request, code), request.desk, timezone.now()
    if not any(step.code == "call-conference" for step in cases.steps(desk, case)):
        raise Http404
    comers = {str(one.user_id): one for one in queries.could_come(desk, timezone.localdate(at))}
    listed = [(pk, f"{one.user.full_name}, {one.post.name}, {one.post.agency.name}") for pk, one in comers.items()]
    form = ConferenceForm(listed, request.POST or None, initial={"revision": case.revision, "days": 1})
    refused, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                made = _call(desk, case, form, [(comers[pk].user, words) for pk, words in listed], at)
            except Refusal as refusal:
                refused = said((refusal.vi, refusal.en))
            else:
                messages.success(request, _("Đã mời nhóm thường trực."))
                return redirect("conference-show", made.code)
    page = CallPage(at, case, form, refused)
    return render(request, "office/cases/call.html", {"page": page}, status=status)


def _call(desk, case: Case, form: ConferenceForm, comers: list, at: datetime) -> Conference:
    told = form.cleaned_data
    members = [(user, words) for user, words in comers if str(user.pk) in told["members"]]
    sheet = [(str(label), told[name]) for name, label in SHEET.items()]
    return actions.call(
        case=case, held_at=moment_of(told, "held"), closes_at=at + timedelta(days=told["days"]), members=members,
        question=told["question"], sheet=sheet, by=desk, at=at, revision=told["revision"],
    )  # fmt: skip


@dataclass(frozen=True)
class ConferencePage:
    """office/cases/conference.html"""

    at: datetime
    conference: Conference
    members: list[str]

    @property
    def title(self) -> str:
        return _("Họp nhóm thường trực %(code)s") % {"code": self.conference.code}

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Phần việc của cơ quan tôi"), reverse("parts"))]


@allow(Act.TAKE_CONCERN)
@never_cache
def conference(request, code):
    """What was laid before the group: for a member while it is open, for the commune that called always."""
    found, at = queries.one(request.desk, code), timezone.now()
    if found is None:
        raise Http404
    actions.look(conference=found, by=request.desk, at=at)
    page = ConferencePage(at, found, [whose(one.who) for one in found.called.all()])
    return render(request, "office/cases/conference.html", {"page": page})


urlpatterns = [
    path("bao-ve/hop/<conference:code>/", conference, name="conference-show"),
    path("bao-ve/<case:code>/hop/", call, name="case-conference"),
]
