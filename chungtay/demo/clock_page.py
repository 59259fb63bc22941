"""The administrator of a demonstration lets days pass. Elsewhere there is no such page."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.demo import clock
from chungtay.law.access import Act
from chungtay.look import moment, words
from chungtay.look.doors import allow
from chungtay.look.forms import DayField

SHEET = "demo/clock.html"
STEPS = (1, 3, 7, 30)  # days offered as buttons


class UntilForm(forms.Form):
    """A day to come; the page stops in its morning."""

    day = DayField(label=gettext_lazy("Đến sáng ngày"))

    def clean_day(self):
        day, at = self.cleaned_data["day"], timezone.now()
        if not at < clock.morning_of(day) <= at + timedelta(days=clock.AT_ONCE):
            told = _("Chọn một ngày sau hôm nay, trong vòng %(most)s ngày.") % {"most": clock.AT_ONCE}
            raise forms.ValidationError(told)
        return day


@dataclass(frozen=True)
class ClockPage:
    """demo/clock.html"""

    at: datetime
    machine: datetime
    ahead: timedelta
    form: UntilForm
    steps: tuple = STEPS

    @property
    def title(self) -> str:
        return _("Đồng hồ trình diễn")

    @property
    def lede(self) -> str:
        return _("Cho ngày trôi qua để thấy việc đến hạn, bậc đôn đốc, công văn và cảnh báo. Chỉ có ở bản trình diễn.")


def page(form: UntilForm) -> ClockPage:
    return ClockPage(timezone.now(), moment.machine(), moment.ahead(), form)


@allow(Act.KEEP_PLACES, methods=("GET", "HEAD", "POST"))
def clock_page(request):
    if not settings.DEMONSTRATION:
        raise Http404
    if request.method != "POST":
        return render(request, SHEET, {"page": page(UntilForm())})
    chosen = request.POST.get("days", "")
    if chosen in {str(days) for days in STEPS}:
        return done(request, clock.live(days=int(chosen)))
    form = UntilForm(request.POST)
    if not form.is_valid():
        return render(request, SHEET, {"page": page(form)}, status=422)
    return done(request, clock.live_until(clock.morning_of(form.cleaned_data["day"])))


def done(request, lived: clock.Lived):
    told = {"now": words.moment(lived.to), "rungs": words.number(lived.rungs), "notices": words.number(lived.notices)}
    messages.success(
        request, _("Bây giờ là %(now)s. Trên đường đi: %(rungs)s bậc nhắc việc, %(notices)s thông báo.") % told
    )
    return redirect("demo-clock")


urlpatterns = [path("trinh-dien/dong-ho/", clock_page, name="demo-clock")]
