"""Break-glass (mở khẩn cấp): ask, look, close, review."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.register.people.glass import actions, queries
from chungtay.register.people.glass.models import LEAST, BreakGlass, Verdict
from chungtay.register.people.opened import CHILD
from chungtay.register.people.refusals import ManyPlaces, NoSuchPlace
from chungtay.register.places import queries as places
from chungtay.register.places.models import Unit
from chungtay.register.places.search import find, meant

HOURS = [(h, format_lazy(gettext_lazy("{hours} giờ"), hours=h)) for h in (1, 2, 4, 8, actions.HOURS)]
NAMED = 5  # places shown when a name is that of several
SHOWN = 100  # openings on the page, newest first


class OpenForm(forms.Form):
    """Where, why, for how long."""

    place = forms.CharField(
        label=gettext_lazy("Tỉnh hoặc xã cần xem"),
        help_text=gettext_lazy("Tên như “xã Sơn Tây, Quảng Ngãi”, hoặc mã: hai chữ số của tỉnh, bảy của xã."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    what = forms.CharField(
        label=gettext_lazy("Mã hồ sơ, nếu biết"), max_length=60, required=False, widget=forms.TextInput()
    )
    reason = forms.CharField(
        label=gettext_lazy("Vì sao phải xem ngay"),
        help_text=gettext_lazy("Việc gì đang xảy ra, ai yêu cầu, vì sao không chờ được nơi đó trả lời."),
        min_length=LEAST,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    hours = forms.TypedChoiceField(label=gettext_lazy("Trong mấy giờ"), coerce=int, choices=HOURS, initial=1)


class ReviewForm(forms.Form):
    """The verdict and why."""

    verdict = forms.ChoiceField(label=gettext_lazy("Kết luận"), choices=Verdict.choices, widget=forms.RadioSelect)
    remark = forms.CharField(label=gettext_lazy("Nhận xét"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


@dataclass(frozen=True)
class GlassRow:
    """One opening as a line: `state` is open, over or reviewed."""

    glass: BreakGlass
    state: str
    mine: bool
    url: str

    @property
    def tags(self) -> list[tuple]:
        if self.state == "reviewed":
            return [(self.glass.get_verdict_display(), "ok" if self.glass.verdict == Verdict.JUSTIFIED else "late")]
        return [(_("đang mở"), "near")] if self.state == "open" else [(_("chờ duyệt lại"), "near")]


@dataclass(frozen=True)
class GlassPage:
    """office/security/glass.html"""

    at: datetime
    rows: list[GlassRow]
    form: OpenForm | None
    current: BreakGlass | None

    @property
    def title(self):
        return _("Mở khẩn cấp")

    @property
    def lede(self):
        return _("Xem việc của nơi khác khi không chờ được. Lãnh đạo được báo ngay, và người khác duyệt lại sau.")


@dataclass(frozen=True)
class OnePage:
    """office/security/glass_one.html"""

    at: datetime
    row: GlassRow
    form: ReviewForm | None
    crumbs: list

    @property
    def title(self):
        return _("Mở khẩn cấp: %(place)s") % {"place": self.row.glass.place}

    @property
    def lede(self):
        return self.row.glass.code


def _row(request, glass: BreakGlass, at: datetime) -> GlassRow:
    state = "open" if queries.is_open(glass, at) else "reviewed" if glass.verdict else "over"
    return GlassRow(glass, state, glass.user_id == request.desk.user_id, reverse("glass-show", args=[glass.code]))


def _said(refusal: Refusal) -> str:
    return refusal.vi if get_language() == "vi" else refusal.en


@allow(Act.SIT, methods=("GET", "HEAD", "POST"))
@never_cache
def glass(request):
    """My openings, those I may review, and the form for a new one."""
    if not (request.desk.may(Act.BREAK_GLASS) or request.desk.may(Act.REVIEW_GLASS)):
        raise PermissionDenied
    form = OpenForm(request.POST or None, initial=_asked(request)) if request.desk.may(Act.BREAK_GLASS) else None
    if request.method == "POST" and form is None:
        raise PermissionDenied
    if request.method == "POST" and form.is_valid() and (code := _open(request, form)):
        request.session["glass"] = code
        return _there(form.cleaned_data["what"].strip())
    return _list(request, form)


def _asked(request) -> dict[str, str]:
    """What the page one came from has named already: a place by its path, told by its name; a record by its code."""
    place, what = request.GET.get("place", "")[:7], request.GET.get("what", "")[:60]
    unit = places.unit_at(place) if place.isascii() and place.isdigit() else None
    named = ", ".join(one.name for one in (unit, unit.parent) if one.path) if unit else ""
    return {"place": named, "what": what.replace("\x00", "")}


def _there(what: str = "") -> HttpResponseRedirect:
    """The child that was named, or what is under way at the opened place, not only one's own."""
    if what.startswith(CHILD):
        with suppress(NoReverseMatch):  # what was typed is no code
            return HttpResponseRedirect(reverse("child-show", args=[what]))
    return HttpResponseRedirect(reverse("duties") + "?whose=place")


def _open(request, form) -> str:
    """The code of the new opening, or "" with the refusal on the form."""
    asked = form.cleaned_data
    try:
        unit = _place(request.desk, asked["place"].strip())
        facts = {"reason": asked["reason"], "hours": asked["hours"], "what": asked["what"]}
        return actions.open_glass(unit=unit, by=request.desk, at=timezone.now(), **facts).code
    except Refusal as refusal:
        form.add_error(None, _said(refusal))
        return ""


def _place(desk, words: str) -> Unit:
    """The one province or commune of today that is meant, by code or by name."""
    if words.isdecimal():
        found = [places.unit_at(words)]
    else:
        named = [one for one in find(desk, words, timezone.localdate()) if len(one.unit.path) in actions.PLACES]
        named = meant(named)
        if len(named) > 1:
            raise ManyPlaces(which="; ".join(f"{one.unit.name}, {one.above}" for one in named[:NAMED]))
        found = [one.unit for one in named]
    if found in ([], [None]):
        raise NoSuchPlace(words=words)
    return found[0]


def _list(request, form):
    at = timezone.now()
    rows = [_row(request, one, at) for one in queries.seen_by(request.desk)[:SHOWN]]
    actions.seen(by=request.desk, at=at)
    page = GlassPage(at, rows, form, queries.open_of(request.desk, at))
    return render(request, "office/security/glass.html", {"page": page})


def _one(request, code: str) -> BreakGlass:
    found = queries.one(request.desk, code)
    if found is None:
        raise Http404
    return found


@allow(Act.SIT, methods=("GET", "HEAD", "POST"))
@never_cache
def glass_show(request, code):
    """One opening: what was asked, when it ended, and the review by another person."""
    at, found = timezone.now(), _one(request, code)
    row = _row(request, found, at)
    may_review = request.desk.may(Act.REVIEW_GLASS) and not row.mine and row.state == "over"
    form = ReviewForm(request.POST or None) if may_review else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            return _review(request, found, form, at)
    crumbs = [(_("Mở khẩn cấp"), reverse("glass")), (found.code, "")]
    return render(request, "office/security/glass_one.html", {"page": OnePage(at, row, form, crumbs)})


def _review(request, found: BreakGlass, form: ReviewForm, at: datetime):
    try:
        actions.review(glass=found, by=request.desk, at=at, **form.cleaned_data)
        messages.success(request, _("Đã ghi kết luận."))
    except Refusal as refusal:
        messages.error(request, _said(refusal))
    return HttpResponseRedirect(reverse("glass-show", args=[found.code]))


@allow(Act.SIT, methods=("POST",))
def glass_enter(request, code):
    """Sit down at the opened place again."""
    found = _one(request, code)
    if found.user_id != request.desk.user_id or not queries.is_open(found, timezone.now()):
        raise Http404
    request.session["glass"] = found.code
    return _there()


@allow(Act.SIT, methods=("POST",))
def glass_close(request, code):
    """Enough seen: back to my own desk."""
    try:
        actions.close_glass(glass=_one(request, code), by=request.desk, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, _said(refusal))
    else:
        request.session.pop("glass", None)
        messages.success(request, _("Đã đóng. Người có trách nhiệm sẽ duyệt lại lần mở này."))
    return HttpResponseRedirect(reverse("glass"))


urlpatterns = [
    path("mo-khan-cap/", glass, name="glass"),
    path("mo-khan-cap/<slug:code>/", glass_show, name="glass-show"),
    path("mo-khan-cap/<slug:code>/vao/", glass_enter, name="glass-enter"),
    path("mo-khan-cap/<slug:code>/dong/", glass_close, name="glass-close"),
]
