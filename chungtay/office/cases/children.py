"""The children of one case: one more, one of them found on the register, and the page of one child."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.cases.doors import crumbs, held
from chungtay.office.cases.left import names_beside
from chungtay.office.cases.papers import Printed, printed
from chungtay.office.cases.past import past, tonight
from chungtay.office.duty.rows import said
from chungtay.protection.cases import queries
from chungtay.protection.cases.children import add_child, child_of, correct_child, find_child
from chungtay.protection.cases.models import Case, CaseChild
from chungtay.protection.cases.papers.queries import papers
from chungtay.protection.cases.reading import law_of
from chungtay.protection.courses.care import concerns, of_children
from chungtay.register.people.looks import looked


class ChildForm(forms.Form):
    """A child as told, or by the code the register gave it."""

    revision = forms.IntegerField(widget=forms.HiddenInput)
    code = forms.CharField(
        label=gettext_lazy("Mã trẻ trong sổ"), max_length=20, required=False,
        help_text=gettext_lazy("Để trống nếu chưa tìm thấy trong sổ."),
    )  # fmt: skip
    child_name = forms.CharField(label=gettext_lazy("Tên trẻ, như được kể"), max_length=120, required=False)
    child_age_estimate = forms.IntegerField(
        label=gettext_lazy("Khoảng mấy tuổi"), min_value=0, max_value=17, required=False
    )


class WrongForm(ChildForm):
    """Another child than the one that stands here, and why."""

    reason = forms.CharField(
        label=gettext_lazy("Vì sao đính chính"), max_length=1000, widget=forms.Textarea({"rows": 2})
    )


@dataclass(frozen=True)
class ChildrenPage:
    """office/cases/children.html"""

    at: datetime
    case: Case
    row: CaseChild | None
    form: ChildForm
    wrong: WrongForm
    tonight: list[tuple]
    past: list[tuple]
    papers: list[Printed]
    refused: str
    writes: bool

    @property
    def title(self) -> str:
        return (self.row.name or _("Trẻ chưa rõ tên")) if self.row else _("Thêm trẻ vào hồ sơ")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs(self.case)


@allow(Act.SEE_CASE, methods=("GET", "HEAD", "POST"))
@never_cache
def child(request, code, pk):
    """One child of the case: what was written for it, its papers, and finding it on the register."""
    case = held(request, code)
    row = next((one for one in queries.children(request.desk, case) if one.pk == pk), None)
    if row is None:
        raise Http404
    looked(request.desk, case.code, timezone.now(), path=case.path, child=pk)
    return _page(request, case, row)


@allow(Act.KEEP_CASE, methods=("GET", "HEAD", "POST"))
@never_cache
def add(request, code):
    return _page(request, held(request, code), None)


def _page(request, case: Case, row: CaseChild | None):
    desk, at = request.desk, timezone.now()
    kind = WrongForm if row and "wrong" in request.POST else ChildForm
    form = kind(request.POST or None, initial={"revision": case.revision})
    refused, status = "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _do(desk, case, row, form, at)
            except Refusal as refusal:
                refused = said((refusal.vi, refusal.en))
            else:
                messages.success(request, _("Đã ghi."))
                return redirect("case-show", case.code)
    entries = queries.entries_of(desk, case, row) if row else []
    own = papers(desk, case).filter(child=row) if row else []
    called = names_beside(desk, case) if row else {}
    page = ChildrenPage(
        at, case, row, form, form if kind is WrongForm else WrongForm(initial=form.initial),
        _tonight(desk, case, row, entries) if row else [], past(entries, called=called),
        [printed(one) for one in own], refused, desk.may(Act.KEEP_CASE) and not desk.glass and case.is_open,
    )  # fmt: skip
    return render(request, "office/cases/children.html", {"page": page}, status=status)


def _tonight(desk, case: Case, row: CaseChild, entries: list) -> list[tuple]:
    care = [one for one in of_children(desk, case) if concerns(one, row.pk)]
    return tonight(law_of(case, entries).counted(), care, (row.pk,))


def _do(desk, case: Case, row: CaseChild | None, form: ChildForm, at: datetime) -> None:
    if not desk.may(Act.KEEP_CASE) or desk.glass:
        raise Http404
    told = form.cleaned_data
    more = {"by": desk, "at": at, "revision": told["revision"]}
    found = child_of(desk, told["code"]) if told["code"] else None
    if isinstance(form, WrongForm):
        correct_child(row=row, child=found, name=told["child_name"], reason=told["reason"], **more)
    elif row is not None:
        find_child(row=row, child=found or child_of(desk, ""), **more)
    else:
        as_told = {key: told[key] for key in ("child_name", "child_age_estimate") if told[key] not in (None, "")}
        add_child(case=case, child=found, told=as_told, **more)


urlpatterns = [
    path("bao-ve/<case:code>/tre/them/", add, name="case-add-child"),
    path("bao-ve/<case:code>/tre/<int:pk>/", child, name="case-child"),
]
