"""The year's guidance letter, as an administrator enters it: number, day, windows, due days."""

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.figures.rollups import actions, queries
from chungtay.law.access import Act
from chungtay.law.figures.marks import WORDS
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.look.forms import DayField
from chungtay.office.duty.rows import said
from chungtay.office.reports.doors import span

WINDOWS = {"half": "child-half", "year": "child-year"}
DUE = {"due_half": "children-province-half", "due_year": "children-province-year"}


class LetterForm(forms.Form):
    """What the letter fixes; what it leaves open stays open."""

    of_year = forms.IntegerField(label=gettext_lazy("Năm"), min_value=2016, max_value=2100)
    number = forms.CharField(label=gettext_lazy("Số, ký hiệu"), max_length=60)
    on = DayField(label=gettext_lazy("Ngày công văn"))
    half_first = DayField(label=gettext_lazy("Kỳ 6 tháng, từ ngày"), required=False)
    half_last = DayField(label=gettext_lazy("Kỳ 6 tháng, đến hết ngày"), required=False)
    year_first = DayField(label=gettext_lazy("Kỳ năm, từ ngày"), required=False)
    year_last = DayField(label=gettext_lazy("Kỳ năm, đến hết ngày"), required=False)
    due_half = DayField(label=gettext_lazy("Tỉnh nộp báo cáo 6 tháng, hạn"), required=False)
    due_year = DayField(label=gettext_lazy("Tỉnh nộp báo cáo năm, hạn"), required=False)

    def clean(self):
        told = super().clean()
        for name in WINDOWS:
            first, last = told.get(f"{name}_first"), told.get(f"{name}_last")
            if bool(first) != bool(last) or (first and last < first):
                self.add_error(f"{name}_last", _("Kỳ cần đủ hai ngày, ngày cuối không trước ngày đầu."))
        return told

    def windows(self) -> dict[str, list[tuple[date, date]]]:
        told = self.cleaned_data
        return {
            code: [(told[f"{name}_first"], told[f"{name}_last"])]
            for name, code in WINDOWS.items()
            if told[f"{name}_first"]
        }

    def due(self) -> dict[str, date]:
        return {code: self.cleaned_data[name] for name, code in DUE.items() if self.cleaned_data[name]}


@dataclass(frozen=True, slots=True)
class LetterLine:
    year: int
    number: str
    on: date | None
    windows: str
    sure: str


@dataclass(frozen=True)
class LettersPage:
    """office/reports/letters.html"""

    at: datetime
    letters: list[LetterLine]
    form: LetterForm

    @property
    def title(self) -> str:
        return _("Công văn hướng dẫn hằng năm")

    @property
    def lede(self) -> str:
        return _("Công văn ấn định kỳ số liệu và hạn báo cáo; năm chưa có thì lịch dùng mặc định của hệ thống.")


@allow(Act.KEEP_LETTER, methods=("GET", "HEAD", "POST"))
def letters(request):
    at = timezone.now()
    form = LetterForm(request.POST or None, initial={"of_year": words.the_day(at).year})
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        given = {"year": told["of_year"], "number": told["number"], "on": told["on"]}
        actions.enter_letter(windows=form.windows(), due=form.due(), by=request.desk, at=at, **given)
        messages.success(request, _("Đã ghi công văn; lịch báo cáo theo đó từ nay."))
        return redirect("report-letters")
    known = queries.letters()
    page = LettersPage(at, [line(known[year]) for year in sorted(known, reverse=True)], form)
    return render(request, "office/reports/letters.html", {"page": page}, status=422 if form.is_bound else 200)


def line(letter) -> LetterLine:
    spans = [span(one.first, one.last) for windows in letter.windows.values() for one in windows]
    return LetterLine(letter.year, letter.number, letter.on, "; ".join(spans), said(WORDS[letter.mark]))


urlpatterns = [path("bao-cao/cong-van/", letters, name="report-letters")]
