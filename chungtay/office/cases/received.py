"""Every worry heard in a period, with its age and where it stands: the cohort as numbers, and then one by one."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django import forms
from django.core.paginator import Page
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.law.access import Act
from chungtay.law.days import HANOI, hanoi_day
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.look.forms import DayField
from chungtay.look.sheets import sheet
from chungtay.office.cases.doors import phase_of
from chungtay.office.cases.worry import OUTCOMES
from chungtay.office.duty.tables import as_csv
from chungtay.protection.concerns.models import Concern
from chungtay.protection.concerns.queries import Cohort, cohort, heard

PERIOD = timedelta(days=365)
DAY = timedelta(days=1)


class PeriodForm(forms.Form):
    """From which day to which, both counted in."""

    tu = DayField(label=gettext_lazy("Nghe từ ngày"), help_text="")
    den = DayField(label=gettext_lazy("Đến hết ngày"), help_text="")

    def clean(self):
        told = super().clean()
        if told.get("tu") and told.get("den") and told["tu"] > told["den"]:
            self.add_error("den", _("Ngày cuối phải từ ngày đầu trở đi."))
        return told


@dataclass(frozen=True, slots=True)
class Heard:
    """One worry as a line; `days`: how long it has been with us, or was until its case ended."""

    code: str
    url: str
    received_at: datetime
    days: int
    tag: tuple[str, str]
    outcome: str
    acknowledged_at: datetime | None
    answered_at: datetime | None

    @property
    def age(self) -> str:
        return words.days(self.days)


@dataclass(frozen=True)
class ReceivedPage:
    """office/cases/received.html"""

    at: datetime
    form: PeriodForm
    cohort: Cohort
    sheet: Page
    csv_url: str

    @property
    def lines(self) -> list[Heard]:
        return [_line(one, self.at) for one in self.sheet]

    @property
    def title(self) -> str:
        return _("Tin đã tiếp nhận trong kỳ")

    @property
    def lede(self) -> str:
        return _("Mọi tin nghe trong kỳ, cả tin chưa xong; chưa xong và lâu nhất đứng trước.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Bảo vệ trẻ em"), reverse("cases"))]

    @property
    def counts(self) -> list[tuple[str, str]]:
        """What, how many and which part of all: 100% only where it is true of every one."""
        found = self.cohort
        told = [(_("Đã có bước đầu tiên với trẻ"), found.received - found.waiting), (_("Đã kết thúc"), found.closed),
                (_("Còn mở"), found.received - found.closed),
                (_("Người báo tin đã được báo là tin đến"), found.acknowledged),
                (_("Người báo tin đã được trả lời"), found.answered),
                (_("Quá 12 giờ mới bảo vệ được trẻ"), found.over_twelve_hours)]  # fmt: skip
        return [(what, f"{words.number(n)} · {words.percent(n / found.received)}") for what, n in told]


def _line(one: Concern, at: datetime) -> Heard:
    days = ((one.case.closed_at or at) - one.received_at).days
    url, outcome = reverse("concern-show", args=[one.code]), str(OUTCOMES[one.outcome])
    told = one.acknowledged_at, one.answered_at
    return Heard(one.code, url, one.received_at, days, phase_of(one.case), outcome, *told)


@allow(Act.SEE_CASE)
def received(request):
    desk, at = request.desk, timezone.now()
    asked = {key: request.GET[key] for key in PeriodForm.base_fields if request.GET.get(key)}
    usual = {"tu": hanoi_day(at - PERIOD), "den": hanoi_day(at)}
    form = PeriodForm(usual | asked)
    first, last = (form.cleaned_data[key] for key in usual) if form.is_valid() else usual.values()
    since, until = _midnight(first), _midnight(min(last, usual["den"]) + DAY)
    rows = heard(desk, since, until)
    if "csv" in request.GET:
        return _csv(rows, at)
    more = request.GET.copy()
    more["csv"] = "1"
    page = ReceivedPage(at, form, cohort(desk, since, until, at), sheet(request, rows), f"?{more.urlencode()}")
    return render(request, "office/cases/received.html", {"page": page}, status=200 if form.is_valid() else 422)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), HANOI)


def _csv(rows, at: datetime):
    heads = _("Mã"), _("Nghe lúc"), _("Bao lâu (ngày)"), _("Hồ sơ đang ở"), _("Kết quả"), _("Báo nhận"), _("Trả lời")
    lines = (_line(one, at) for one in rows)
    return as_csv("tin-da-nhan", heads, (_cells(one) for one in lines))


def _cells(one: Heard) -> tuple:
    days = (words.shortday(day) if day else "" for day in (one.acknowledged_at, one.answered_at))
    return one.code, words.moment(one.received_at), one.days, one.tag[0], one.outcome, *days


urlpatterns = [path("bao-ve/da-nhan/", received, name="concerns-received")]
