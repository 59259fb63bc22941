"""What the law leaves to a province: hours inside the twelve, and how many closed cases are read again."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django import forms
from django.contrib import messages
from django.core.paginator import Page
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.law.access import Act
from chungtay.law.clock.rules import WORDS_OF_MARK
from chungtay.law.duty_states import Refusal
from chungtay.law.procedure.budget import ground, shares
from chungtay.law.procedure.terms import Term, terms
from chungtay.look.doors import allow
from chungtay.look.forms import DayField
from chungtay.look.sheets import sheet
from chungtay.office.duty.rows import said
from chungtay.protection.cases.budgets.actions import set_value
from chungtay.protection.cases.budgets.models import SettingKind
from chungtay.protection.cases.budgets.queries import settings_of, share, standing
from chungtay.protection.twice import each
from chungtay.register.people.desk import whose


class SharesForm(forms.Form):
    """The hours of each step, the share, from which day, on what ground."""

    def __init__(self, *args, **more):
        super().__init__(*args, **more)
        for one in shares():
            self.fields[one.code] = forms.FloatField(label=said(one.names), min_value=0, max_value=12)
            self.fields[one.code].help_text = _("giờ")
        for term in terms():
            self.fields[_key(term)] = forms.IntegerField(label=said(term.names), min_value=1, max_value=term.most)
            self.fields[_key(term)].help_text = _("ngày làm việc; luật không ấn định")
        label = _("Bao nhiêu phần trăm hồ sơ kết thúc không kế hoạch được xem lại lần hai")
        self.fields["share"] = forms.IntegerField(label=label, min_value=0, max_value=100)
        self.fields["from_on"] = DayField(label=_("Áp dụng từ ngày"))
        self.fields["ground"] = forms.CharField(label=_("Căn cứ (số, ngày văn bản của tỉnh)"), max_length=300)


def _key(term: Term) -> str:
    """A name of a field has no dots."""
    return term.code.replace(".", "_")


@dataclass(frozen=True)
class SharesPage:
    """office/cases/shares.html"""

    at: datetime
    form: SharesForm
    sheet: Page  # what was set, the latest first
    refused: str

    @property
    def past(self) -> list[tuple]:
        return [(one.from_on, NAMES[one.kind], one.ground, whose(one.who)) for one in self.sheet]

    @property
    def title(self) -> str:
        return _("Phân bổ 12 giờ và xem lại lần hai")

    @property
    def lede(self) -> str:
        article, mark = ground()
        return f"{_('Luật chỉ ấn định tổng 12 giờ. Mặc định theo')} {article} ({said(WORDS_OF_MARK[mark])})."

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Bảo vệ trẻ em"), reverse("cases"))]


NAMES = {
    SettingKind.HOURS: gettext_lazy("Phân bổ 12 giờ"),
    SettingKind.TERMS: gettext_lazy("Thời hạn luật không ấn định"),
    SettingKind.SECOND_LOOK: gettext_lazy("Xem lại lần hai"),
}


@allow(Act.SET_SHARES, methods=("GET", "HEAD", "POST"))
def province_shares(request):
    desk, at = request.desk, timezone.now()
    form, refused, status = SharesForm(request.POST or None, initial=_now(desk, at)), "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _set(desk, form.cleaned_data, at)
            except Refusal as refusal:
                refused = said((refusal.vi, refusal.en))
            else:
                messages.success(request, _("Đã ghi."))
                return redirect("case-shares")
    page = SharesPage(at, form, sheet(request, settings_of(desk).filter(kind__in=NAMES)), refused)
    return render(request, "office/cases/shares.html", {"page": page}, status=status)


def _now(desk, at: datetime) -> dict[str, object]:
    """What stands today."""
    on = timezone.localdate(at)
    found = standing(desk.path, SettingKind.HOURS, on)
    hours = dict(found.value) if found else {one.code: one.hours for one in shares()}
    own = standing(desk.path, SettingKind.TERMS, on)
    days = {_key(one): own.value[one.code] if own else one.days for one in terms()}
    return hours | days | {"share": round(share(desk.path, on) * 100), "from_on": on}


def _set(desk, told: dict, at: datetime) -> None:
    """All are written, or none: the request is one transaction."""
    more = {"from_on": told["from_on"], "ground": told["ground"], "by": desk, "at": at}
    values: dict[SettingKind, dict] = {
        SettingKind.HOURS: {one.code: told[one.code] for one in shares()},
        SettingKind.TERMS: {one.code: told[_key(one)] for one in terms()},
        SettingKind.SECOND_LOOK: {"share": told["share"] / 100},
    }
    each(*(partial(set_value, kind=kind, value=value, **more) for kind, value in values.items()))


urlpatterns = [path("bao-ve/phan-bo-gio/", province_shares, name="case-shares")]
