"""Labels of forms that nobody here has seen in the annex: a province puts the annex's words in their place."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.law.forms import MARKS, Form
from chungtay.law.forms import forms as official
from chungtay.look.doors import allow
from chungtay.look.forms import DayField
from chungtay.office.duty.rows import said
from chungtay.protection.cases.budgets.actions import LABEL, set_value
from chungtay.protection.cases.budgets.models import SettingKind
from chungtay.protection.cases.budgets.queries import labels, settings_of
from chungtay.register.people.desk import whose

APART = ("from_on", "ground")


class WordingForm(forms.Form):
    """One line for each label that may be worded; an empty one is ours again."""

    def __init__(self, form: Form, *args, **more):
        super().__init__(*args, **more)
        for one in form.unseen():
            note = said(MARKS[one.mark])
            plain = {"required": False, "max_length": LABEL, "help_text": note}
            self.fields[one.key] = forms.CharField(label=one.label[0], **plain)
        self.fields["from_on"] = DayField(label=gettext_lazy("Áp dụng từ ngày"))
        ground = gettext_lazy("Căn cứ (phụ lục, văn bản đã đối chiếu)")
        self.fields["ground"] = forms.CharField(label=ground, max_length=300)

    @property
    def labels(self) -> dict[str, str]:
        told = {key: value.strip() for key, value in self.cleaned_data.items() if key not in APART}
        return {key: value for key, value in told.items() if value}


@dataclass(frozen=True)
class WordingsPage:
    """office/cases/wordings.html"""

    at: datetime
    lines: list[tuple[str, str, int, int]]  # address, title, labels not seen, of them worded here
    form: WordingForm | None
    one: Form | None
    past: list[tuple]
    refused: str

    @property
    def title(self) -> str:
        if self.one is None:
            return _("Câu chữ của biểu mẫu")
        number = _("Mẫu số %(number)s") % {"number": self.one.number} if self.one.number else ""
        return " · ".join(part for part in (number, said(self.one.title)) if part)

    @property
    def lede(self) -> str:
        return _("Nhãn nào chưa ai thấy trong phụ lục thì tỉnh ghi lại cho đúng; văn bản đã lập giữ nguyên.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        here = [(_("Câu chữ của biểu mẫu"), reverse("wordings"))] if self.one else []
        return [(_("Bảo vệ trẻ em"), reverse("cases")), *here]


@allow(Act.SET_SHARES, methods=("GET", "HEAD", "POST"))
def wordings(request):
    """Every form with labels to be worded; one of them where the address names it."""
    code = request.GET.get("mau", "")
    if code:
        return _wording(request, code)
    desk, at = request.desk, timezone.now()
    on = timezone.localdate(at)
    found = [(form, form.unseen(), labels(desk.path, form.code, on)) for form in official().values()]
    lines = [(address(form.code), said(form.title), len(free), len(own)) for form, free, own in found if free]
    return render(request, "office/cases/wordings.html", {"page": WordingsPage(at, lines, None, None, [], "")})


def address(code: str) -> str:
    return f"{reverse('wordings')}?mau={code}"


def _wording(request, code: str):
    one, desk, at = official().get(code), request.desk, timezone.now()
    if one is None or not one.unseen():
        raise Http404
    on = timezone.localdate(at)
    form = WordingForm(one, request.POST or None, initial=labels(desk.path, code, on) | {"from_on": on})
    refused, status = "", 200
    if request.method == "POST":
        refused, status = _word(request, form, code, at)
        if status == 302:
            return redirect(address(code))
    page = WordingsPage(at, [], form, one, _past(desk, code), refused)
    return render(request, "office/cases/wordings.html", {"page": page}, status=status)


def _word(request, form: WordingForm, code: str, at: datetime) -> tuple[str, int]:
    """Why it was refused, and the answer's status; 302 where it was written."""
    if not form.is_valid():
        return "", 422
    told = {"value": {"form": code, "labels": form.labels}, "by": request.desk, "at": at}
    try:
        set_value(kind=SettingKind.WORDING, **told, **{key: form.cleaned_data[key] for key in APART})
    except Refusal as refusal:
        return said((refusal.vi, refusal.en)), 422
    messages.success(request, _("Đã ghi; văn bản lập từ ngày đó dùng câu chữ này."))
    return "", 302


def _past(desk, code: str) -> list[tuple]:
    """What was set for this form: from when, by whom, on what ground, how many labels."""
    rows = settings_of(desk).filter(kind=SettingKind.WORDING, value__form=code)
    many = _("%(number)s nhãn")
    return [(one.from_on, whose(one.who), one.ground, many % {"number": len(one.value["labels"])}) for one in rows]


urlpatterns = [path("bao-ve/cau-chu/", wordings, name="wordings")]
