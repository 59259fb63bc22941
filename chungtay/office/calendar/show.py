"""Read the calendar of a year; enter or withdraw a day, told beforehand how many open clocks it can move."""

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.duties import queries as duties
from chungtay.law.access import Act
from chungtay.law.days import HANOI
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.look.forms import DayField
from chungtay.office.calendar import jobs
from chungtay.office.duty.rows import said
from chungtay.register.calendar import actions, queries
from chungtay.register.calendar.models import Day, DayKind

SHEET = "office/calendar/show.html"
NAMES = {
    DayKind.OFF: gettext_lazy("Nghỉ"),
    DayKind.WORK: gettext_lazy("Làm việc"),
    DayKind.SUBSTITUTE: gettext_lazy("Nghỉ bù"),
    DayKind.SWAP_OFF: gettext_lazy("Nghỉ hoán đổi"),
    DayKind.SWAP_WORK: gettext_lazy("Làm bù thứ Bảy"),
}
TONES = {DayKind.WORK: "near", DayKind.SWAP_WORK: "near"}
SURE = {
    "H": gettext_lazy("đã đọc trong thông báo"),
    "M": gettext_lazy("đã biết, chưa đọc thông báo"),
    "L": gettext_lazy("dự kiến, chờ thông báo"),
}
LONG = 18  # digits of an id
FIRST, LAST = 2020, 2100  # years that can be asked for


class DayForm(forms.Form):
    """One day, what it is, and the notice that decides it."""

    day = DayField(label=gettext_lazy("Ngày"))
    kind = forms.ChoiceField(label=gettext_lazy("Là ngày"), choices=list(NAMES.items()))
    name = forms.CharField(label=gettext_lazy("Tên gọi"), max_length=120)
    name_en = forms.CharField(label=gettext_lazy("Tên tiếng Anh"), max_length=120, required=False)
    basis = forms.CharField(
        label=gettext_lazy("Văn bản quyết định"),
        max_length=300,
        help_text=gettext_lazy("Số, ngày, cơ quan ban hành."),
        error_messages={"required": gettext_lazy("Ghi văn bản quyết định ngày này.")},
    )
    confidence = forms.ChoiceField(label=gettext_lazy("Mức chắc chắn"), choices=list(SURE.items()))


class WithdrawForm(forms.Form):
    """Why a row is taken back."""

    basis = forms.CharField(
        label=gettext_lazy("Văn bản hoặc lý do rút lại"),
        max_length=300,
        error_messages={"required": gettext_lazy("Ghi văn bản hoặc lý do.")},
    )


@dataclass(frozen=True, slots=True)
class DayLine:
    """One day that is not as the week would have it."""

    id: int
    day: date
    kind: str
    tone: str
    name: str
    basis: str
    sure: str
    who: str


@dataclass(frozen=True)
class CalendarPage:
    """office/calendar/show.html"""

    at: datetime
    year: int
    days: list[DayLine]
    years: list[tuple]
    version: int
    open_clocks: int
    running: str
    may_keep: bool
    form: DayForm | None
    withdrawing: tuple | None
    refused: str

    @property
    def title(self) -> str:
        return _("Lịch làm việc")

    @property
    def lede(self) -> str:
        told = {"n": words.number(len(self.days)), "year": self.year, "version": self.version}
        return _("%(n)s ngày khác thường lệ trong năm %(year)s. Bản lịch số %(version)s.") % told

    @property
    def touches(self) -> str:
        return _("Thay đổi lịch tính lại %(n)s thời hạn đang mở có hạn từ hôm nay; việc đã xong giữ nguyên.") % {
            "n": words.number(self.open_clocks)
        }


def line(row: Day) -> DayLine:
    kind = DayKind(row.kind)
    return DayLine(
        row.pk, row.day, str(NAMES[kind]), TONES.get(kind, "ok"), said((row.name, row.name_en)), row.basis,
        str(SURE[row.confidence]), "" if row.seeded else row.who,
    )  # fmt: skip


def open_clocks(desk, at: datetime) -> int:
    """Open clocks this desk sees, due from now on, whose rule counts by the calendar (law.clock: asks_calendar)."""
    ahead = duties.open_of(duties.duties(desk)).filter(due_at__gte=at).prefetch_related(None)
    rolls = Q(rule__length__has_any_keys=["days", "months"]) & ~Q(rule__length__contains={"rolls": False})
    counted = Q(rule__length__has_key="working_days") | Q(rule__kind="working_days")
    return ahead.filter(counted | rolls).count()


def running(told: tuple[str, int, int] | None) -> str:
    """How far the reckoning after a change is, in words."""
    if told is None:
        return ""
    stage, done, whole = told
    share = {"share": words.percent(done / whole if whole else 0)}
    return (
        _("Đang tính lại các thời hạn: %(share)s.") % share
        if stage == jobs.CLOCKS
        else (_("Thời hạn đã tính lại; đang đếm lại các địa bàn: %(share)s.") % share)
    )


def asked_year(request, at: datetime) -> int:
    text = request.GET.get("nam", "")
    year = int(text) if text.isascii() and text.isdigit() and len(text) == len("2026") else 0
    return year if FIRST <= year <= LAST else at.astimezone(HANOI).year


def calendar_page(request, *, form=None, withdrawing=None, refused="", year=None) -> CalendarPage:
    at, desk = timezone.now(), request.desk
    year, keeps = year or asked_year(request, at), desk.may(Act.KEEP_CALENDAR)
    address = reverse("calendar")
    return CalendarPage(
        at=at,
        year=year,
        days=[line(row) for row in queries.standing(date(year, 1, 1), date(year, 12, 31))],
        years=[(str(y), f"{address}?nam={y}", y == year, None) for y in range(year - 1, year + 2)],
        version=queries.version(),
        open_clocks=open_clocks(desk, at),
        running=running(jobs.how_far()),
        may_keep=keeps,
        form=(form or DayForm()) if keeps else None,
        withdrawing=withdrawing,
        refused=refused,
    )


@allow(Act.SIT)
def calendar(request):
    return render(request, SHEET, {"page": calendar_page(request)})


@allow(Act.KEEP_CALENDAR, methods=("POST",))
def enter(request):
    """One more day."""
    form = DayForm(request.POST)
    if not form.is_valid():
        return render(request, SHEET, {"page": calendar_page(request, form=form)}, status=422)
    told = form.cleaned_data
    try:
        actions.enter(**{**told, "kind": DayKind(told["kind"])}, by=request.desk, at=timezone.now())
        jobs.reckon_again_later()
    except Refusal as refusal:
        page = calendar_page(request, form=form, refused=said((refusal.vi, refusal.en)))
        return render(request, SHEET, {"page": page}, status=422)
    messages.success(request, _("Đã ghi %(day)s vào lịch.") % {"day": words.shortday(told["day"])})
    return redirect(f"{reverse('calendar')}?nam={told['day'].year}")


@allow(Act.KEEP_CALENDAR, methods=("GET", "HEAD", "POST"))
def withdraw(request, row):
    """Take one row back, with the reason."""
    kept = queries.row(int(row)) if row.isdecimal() and len(row) < LONG else None
    if kept is None:
        raise Http404
    form, refused = WithdrawForm(request.POST if request.method == "POST" else None), ""
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(row=kept, basis=form.cleaned_data["basis"], by=request.desk, at=timezone.now())
            jobs.reckon_again_later()
        except Refusal as refusal:
            refused = said((refusal.vi, refusal.en))
        else:
            messages.success(request, _("Đã rút lại %(day)s.") % {"day": words.shortday(kept.day)})
            return redirect(f"{reverse('calendar')}?nam={kept.day.year}")
    page = calendar_page(request, withdrawing=(line(kept), form), refused=refused, year=kept.day.year)
    return render(request, SHEET, {"page": page}, status=422 if request.method == "POST" else 200)


urlpatterns = [
    path("lich-lam-viec/", calendar, name="calendar"),
    path("lich-lam-viec/ghi/", enter, name="calendar-enter"),
    path("lich-lam-viec/rut/<slug:row>/", withdraw, name="calendar-withdraw"),
]
