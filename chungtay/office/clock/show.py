"""The page of one clock, and the acts upon it."""

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy

from chungtay.duties import actions, queries
from chungtay.duties.clock.models import ClockFact
from chungtay.duties.clock.refusals import NotConcerned, NotItsChecker, NotYourPower
from chungtay.law.access import Act
from chungtay.law.clock.lengths import Recurrence
from chungtay.law.days import end_of_day
from chungtay.law.duty_rules import Every
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.dates import NotADay, parse_day
from chungtay.look.doors import allow
from chungtay.office.clock.sheet import BEGAN, Known, fact_line, first_line, form_of, page_of, spoken
from chungtay.office.duty.asking import plain
from chungtay.office.duty.rows import said
from chungtay.office.duty.show import found

SHEET = "office/clock/show.html"
MOMENT = timedelta(microseconds=1)
STATUS = {actions.Changed: 409, NotItsChecker: 403, NotConcerned: 403, NotYourPower: 403}
TOLD = {
    "start": gettext_lazy("Đã ghi ngày bắt đầu. Hạn được tính lại."),
    "pause": gettext_lazy("Đã tạm dừng thời hạn."),
    "resume": gettext_lazy("Thời hạn chạy lại từ ngày đã ghi."),
    "extend": gettext_lazy("Đã gia hạn. Hạn mới nằm ở đầu trang."),
    "correct": gettext_lazy("Đã ghi sửa đổi. Dòng cũ vẫn còn trong hồ sơ."),
    "cadence": gettext_lazy("Đã đổi nhịp báo cáo, tính từ hôm nay."),
}


@allow(Act.SEE_DUTY)
def clock(request, code):
    """`?ngay=` asks what was due as known on that day."""
    duty, at, asked = found(request, code), timezone.now(), plain(request, "ngay")
    known, fault = None, ""
    if asked:
        try:
            known = as_known(request.desk, code, parse_day(asked, words.the_day(at)), at)
        except NotADay as refusal:
            fault = str(refusal)
    page = page_of(duty, request.desk, at, known=known, asked=asked, fault=fault)
    return render(request, SHEET, {"page": page}, status=422 if fault else 200)


def as_known(desk, code: str, day, at: datetime) -> Known:
    """To the end of that day, or to now where the day is not over."""
    told = queries.as_known(desk, code, min(end_of_day(day), at))
    if told is None:
        return Known(day, False, None, [])
    due = words.the_day(told.due_at - MOMENT) if told.due_at else None
    return Known(day, True, due, [spoken(line) for line in told.lines])


@allow(Act.REPORT_PROGRESS, methods=("POST",))
def write(request, code, what):
    """One act upon the clock: start, pause, resume, extend, correct."""
    if what not in ACTS:
        raise Http404
    duty = found(request, code)
    facts = [*first_line(duty), *(fact_line(row) for row in queries.facts(request.desk, duty))]
    form = form_of(what, request.desk, duty, facts, request.POST)
    if not form.is_valid():
        return again(request, code, what, form, 422)
    try:
        ACTS[what](duty, form, request.desk)
    except Refusal as refusal:
        status = STATUS.get(type(refusal), 422)
        return again(request, code, what, form, status, said((refusal.vi, refusal.en)))
    messages.success(request, TOLD[what])
    return redirect("duty-clock", code)


def again(request, code: str, what: str, form, status: int, refused: str = ""):
    """The page once more with what was typed; whoever presses again has seen what changed."""
    now, seen = found(request, code), None
    if status == 409:
        form.data = form.data.copy()
        form.data[f"{what}-revision"] = now.revision
        seen = int(plain_number(request.POST.get("seen", "")))
    page = page_of(now, request.desk, timezone.now(), form=(what, form), refused=refused, seen=seen)
    return render(request, SHEET, {"page": page}, status=status)


def plain_number(text: str) -> str:
    return text if text.isascii() and text.isdigit() and len(text) < 19 else "0"


def told(form, desk) -> dict:
    """What every act is given."""
    return {
        "since": form.since(), "ground": form.cleaned_data["ground"], "by": desk, "at": timezone.now(),
        "revision": form.cleaned_data["revision"],
    }  # fmt: skip


def _pause(duty, form, desk):
    given, last = told(form, desk), form.cleaned_data["until"]
    given |= {"words": given["ground"], "ground": form.cleaned_data["why"]}
    if last and (until := end_of_day(last)) <= given["since"]:
        raise EndsBefore
    return actions.pause(duty=duty, until=until if last else None, **given)


class EndsBefore(Refusal):
    """“Đến ngày” phải sau “Từ ngày”. / The last day has to come after the first."""


def _resume(duty, form, desk):
    given = told(form, desk)
    return actions.resume(duty=duty, **{**given, "words": given["ground"], "ground": ""})


def _extend(duty, form, desk):
    more = {name: form.cleaned_data[name] for name in ("length", "power")}
    return actions.extend(duty=duty, **told(form, desk), **more)


def _correct(duty, form, desk):
    chosen, void = form.cleaned_data["fact"], form.cleaned_data["void"]
    if chosen == BEGAN:
        if void:
            raise StartStays
        return actions.correct_start(duty=duty, **told(form, desk))
    row: ClockFact = queries.facts(desk, duty).get(pk=int(chosen))
    return actions.correct(duty=duty, fact=row, void=void, **told(form, desk))


def _cadence(duty, form, desk):
    told = form.cleaned_data
    return actions.change_cadence(
        duty=duty, cadence=Recurrence(Every(told["every"])), ground=told["ground"], by=desk, at=timezone.now(),
        revision=told["revision"],
    )  # fmt: skip


class StartStays(Refusal):
    """Ngày bắt đầu chỉ sửa được sang ngày khác, không bỏ được. / A start can be moved to another day, not taken
    away."""


ACTS = {
    "start": lambda duty, form, desk: actions.start(duty=duty, **told(form, desk)),
    "pause": _pause,
    "resume": _resume,
    "extend": _extend,
    "correct": _correct,
    "cadence": _cadence,
}

urlpatterns = [
    path("nhiem-vu/<slug:code>/dong-ho/", clock, name="duty-clock"),
    path("nhiem-vu/<slug:code>/dong-ho/<slug:what>/", write, name="duty-clock-write"),
]
