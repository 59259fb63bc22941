"""Something happened that calls for a report at once."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.figures.rollups import actions, queries
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.look.forms import DayField
from chungtay.office.duty.rows import said
from chungtay.office.reports.doors import crumbs, refuse
from chungtay.register.people.desk import Desk


class EventForm(forms.Form):
    """What happened, when, and which report that calls for."""

    kind = forms.ChoiceField(label=gettext_lazy("Sự việc"))
    happened = DayField(label=gettext_lazy("Ngày xảy ra"))
    words = forms.CharField(
        label=gettext_lazy("Diễn biến"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Không ghi họ tên trẻ; hồ sơ vụ việc giữ phần đó."),
    )

    def __init__(self, *args, desk: Desk, **rest) -> None:
        super().__init__(*args, **rest)
        self.fields["kind"].choices = [(one.code, said(one.event)) for one in queries.called_for(desk)]


@dataclass(frozen=True)
class EventPage:
    """office/reports/event.html"""

    at: datetime
    form: EventForm
    crumbs: list[tuple[str, str]]

    @property
    def title(self) -> str:
        return _("Báo cáo đột xuất")


@allow(Act.WRITE_REPORT, methods=("GET", "HEAD", "POST"))
def event(request):
    desk, at = request.desk, timezone.now()
    if not queries.called_for(desk):
        raise Http404
    form = EventForm(request.POST or None, desk=desk, initial={"happened": words.the_day(at)})
    if form.is_bound and form.is_valid():
        try:
            made = actions.open_event(by=desk, at=at, **form.cleaned_data)
            made = actions.draft(report=made, by=desk, at=at, revision=made.revision)
            return redirect("report-show", made.code)
        except Refusal as refusal:
            refuse(request, refusal)
    page = EventPage(at, form, crumbs())
    return render(request, "office/reports/event.html", {"page": page}, status=422 if form.is_bound else 200)


urlpatterns = [path("bao-cao/dot-xuat/", event, name="report-event")]
