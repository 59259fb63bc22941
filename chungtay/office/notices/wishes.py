"""How I want to be told: one form for hours and ways; browsers and the calendar beside it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.notices.forms import BrowserForm, HabitForm, WayForm
from chungtay.office.notices.reasons import hidden
from chungtay.watch import actions, queries
from chungtay.watch.channels.push.keys import public_key
from chungtay.watch.models import Browser, Feed, Mode

BROWSERS = (("Edg/", "Edge"), ("coc_coc", "Cốc Cốc"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"),
            ("Safari/", "Safari"))  # fmt: skip
SYSTEMS = (("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"),
           ("Linux", "Linux"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """One way as the page shows it: its form, and where it reaches me."""

    code: str
    name: str
    ready: bool
    form: WayForm
    to: str
    may_try: bool
    unproved: bool = False  # a number is written and nobody has proved it


@dataclass(frozen=True)
class WishesPage:
    """office/notices/wishes.html"""

    at: datetime
    habit: HabitForm
    ways: list[Way]
    browsers: Sequence[Browser]
    key: str
    feed: Feed | None
    address: str = ""  # of the calendar, shown this once

    @property
    def title(self) -> str:
        return _("Cách báo cho tôi")

    @property
    def lede(self) -> str:
        return _("Tin gửi đi chỉ nói có bao nhiêu việc, không có tên người, không có nội dung việc.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Thông báo"), "/thong-bao/"), (self.title, "")]


def said(refusal: Refusal) -> str:
    return refusal.en if get_language() == "en" else refusal.vi


@allow(Act.SIT, methods=("GET", "HEAD", "POST"))
def wishes(request):
    mine = queries.my_ways(request.desk)
    habit, forms = bound(request.desk, mine, request.POST if request.method == "POST" else None)
    if request.method == "POST" and kept(request, habit, forms):
        messages.success(request, _("Đã ghi cách báo."))
        if any(way.ready and way.own and not way.addresses for way in queries.my_ways(request.desk)):
            return redirect("notices-number")
        return redirect("notices-wishes")
    return show(request, mine, habit, forms)


def bound(desk, mine: Sequence[queries.MyWay], data=None) -> tuple[HabitForm, dict[str, WayForm]]:
    known = queries.habit(desk)
    now = {name: getattr(known, name) for name in ("quiet_from", "quiet_to", "digest_at", "language")}
    return HabitForm(data, initial=now), {way.channel.code: way_form(way, data) for way in mine if way.ready}


def way_form(way: queries.MyWay, data) -> WayForm:
    own = way.channel.own_address
    now = {"mode": way.mode.value, "address": way.own}
    return WayForm(data, prefix=way.channel.code, initial=now, own_address=own)


def kept(request, habit: HabitForm, forms: dict[str, WayForm]) -> bool:
    """All of it, or nothing: a number that is none keeps the rest from being half done."""
    if not all([habit.is_valid(), *(form.is_valid() for form in forms.values())]):
        return False
    by, at = request.desk, timezone.now()
    try:
        with transaction.atomic():
            for code, form in forms.items():
                mode, typed = Mode(form.cleaned_data["mode"]), form.cleaned_data.get("address", "")
                actions.keep_wish(channel=code, mode=mode, typed=typed, by=by, at=at)
            actions.keep_habit(**habit.cleaned_data, by=by, at=at)
    except Refusal as refusal:
        form.add_error("address", said(refusal))
        return False
    return True


def show(request, mine=None, habit=None, forms=None, address: str = ""):
    if mine is None:
        mine = queries.my_ways(request.desk)
        habit, forms = bound(request.desk, mine)
    page = WishesPage(
        at=timezone.now(),
        habit=habit,
        ways=[way_shown(way, forms.get(way.channel.code)) for way in mine],
        browsers=list(queries.browsers(request.desk)),
        key=public_key(),
        feed=queries.feed(request.desk),
        address=address,
    )
    return render(request, "office/notices/wishes.html", {"page": page})


def way_shown(way: queries.MyWay, form: WayForm | None) -> Way:
    to = "" if way.channel.code == "push" else ", ".join(hidden(one) for one in way.addresses)
    reached = bool(way.ready and way.addresses)
    unproved = bool(way.ready and way.own and not way.addresses)
    return Way(way.channel.code, str(way.channel.name), way.ready, form, to, reached, unproved)


@allow(Act.SIT, methods=("POST",))
def try_out(request):
    """Send me a test, and say where to look."""
    code = request.POST.get("channel", "")
    if code not in {way.channel.code for way in queries.my_ways(request.desk)}:
        raise Http404
    try:
        actions.try_out(channel=code, by=request.desk, at=timezone.now())
        messages.success(request, _("Đang gửi tin thử; tới trong khoảng một phút."))
    except Refusal as refusal:
        messages.error(request, said(refusal))
    return redirect("notices-wishes")


@allow(Act.SIT, methods=("POST",))
def browser(request):
    """This browser agreed to be told."""
    form = BrowserForm(request.POST)
    try:
        if not form.is_valid():
            raise actions.NotABrowser
        name = browser_name(request.headers.get("User-Agent", ""))
        actions.allow_browser(**form.cleaned_data, name=name, by=request.desk, at=timezone.now())
        messages.success(request, _("Trình duyệt này sẽ nhận thông báo."))
    except Refusal as refusal:
        messages.error(request, said(refusal))
    return redirect("notices-wishes")


def browser_name(agent: str) -> str:
    """ "Chrome, Android": enough for its owner to know it."""
    found = [next((name for mark, name in marks if re.search(mark, agent)), "") for marks in (BROWSERS, SYSTEMS)]
    return ", ".join(part for part in found if part) or _("Trình duyệt")


@allow(Act.SIT, methods=("POST",))
def browser_off(request):
    which = request.POST.get("browser", "")
    known = which.isdecimal() and len(which) < 18
    if not known or not actions.take_off_browser(browser=int(which), by=request.desk, at=timezone.now()):
        raise Http404
    messages.success(request, _("Trình duyệt đó không nhận thông báo nữa."))
    return redirect("notices-wishes")
