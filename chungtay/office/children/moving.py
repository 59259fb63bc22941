"""A child goes to another commune; a child comes from one; who waits for an answer."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.children import words
from chungtay.office.children.doors import STATUS, FormPage, form_door, found
from chungtay.office.children.family import villages
from chungtay.office.children.forms import AnswerForm, MoveForm
from chungtay.office.duty.rows import said
from chungtay.register.children import actions, queries
from chungtay.register.children.models import MoveState
from chungtay.register.children.refusals import NoSuchPlace
from chungtay.register.people.desk import COMMUNE
from chungtay.register.places import queries as places
from chungtay.register.places.models import Tier
from chungtay.register.places.search import find, meant, several

TONES = {
    MoveState.SENT: "near",
    MoveState.ACKNOWLEDGED: "ok",
    MoveState.REFUSED: "late",
    MoveState.TAKEN_BACK: "paused",
}
SHOWN = 200


@dataclass(frozen=True, slots=True)
class Coming:
    """A child on its way here: as much as is told before the answer."""

    name: str
    text: str
    place: str
    since: object
    url: str


@dataclass(frozen=True, slots=True)
class Going:
    """A child on its way from here."""

    title: str
    url: str
    place: str
    tag: tuple[str, str]
    answer: str
    at: datetime


@dataclass(frozen=True)
class MovesPage:
    """office/children/moves.html"""

    at: datetime
    coming: list[Coming]
    going: list[Going]

    @property
    def title(self) -> str:
        return _("Trẻ em chuyển đến, chuyển đi")

    @property
    def lede(self) -> str:
        return _("Nơi đi còn chịu trách nhiệm về trẻ cho đến khi nơi đến nhận.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Trẻ em"), reverse("children"))]


def coming_of(desk) -> list[Coming]:
    return [_coming(one, desk) for one in queries.arriving(desk)]


def _url(move, desk) -> str:
    return reverse("child-move", args=[move.code]) if desk.may(Act.KEEP_CHILD) else ""


def _coming(one, desk) -> Coming:
    born = words.born(one.born_on, one.born_precision)
    return Coming(one.full_name, born, one.move.from_unit.name, one.move.since, _url(one.move, desk))


def _going(move, child, desk) -> Going:
    url = _url(move, desk) if move.state == MoveState.SENT else ""
    tag = (move.get_state_display(), TONES[MoveState(move.state)])
    return Going(child.full_name if child else move.code, url, move.to_unit.name, tag, move.answer, move.sent_at)


@allow(Act.SEE_CHILD)
def moves(request):
    desk, leaving = request.desk, queries.leaving(request.desk, SHOWN)
    page = MovesPage(timezone.now(), coming_of(desk), [_going(one.move, one.child, desk) for one in leaving])
    return render(request, "office/children/moves.html", {"page": page})


def commune_of(desk, asked: str):
    """The one commune of today's map that these words name; never a guess. Raises NoSuchPlace, ManyPlaces."""
    exact = places.unit_at(asked) if asked.isdigit() else None
    named = [] if exact else meant(find(desk, asked, tier=Tier.COMMUNE))
    units = [exact] if exact else [places.present(hit.unit) for hit in named]
    units = list({unit.path: unit for unit in units if len(unit.path) >= COMMUNE}.values())
    if not units:
        raise NoSuchPlace()
    if len(units) > 1:
        raise several(units)
    return units[0]


@allow(Act.KEEP_CHILD, methods=("GET", "HEAD", "POST"))
def send(request, code):
    child = found(request, code)
    form = MoveForm(request.POST if request.method == "POST" else None, initial={"revision": child.revision})

    def act(told):
        more = {"since": told["since"], "reason": told["reason"], "revision": told["revision"]}
        to = commune_of(request.desk, told["place"].strip())
        actions.move_out(child=child, to=to, by=request.desk, at=timezone.now(), **more)

    done = _("Đã gửi. Xã còn chịu trách nhiệm cho đến khi nơi đến nhận.")
    return form_door(request, child, form, act, done, title=_("Chuyển đi nơi khác"), label=_("Gửi đi"))


@allow(Act.KEEP_CHILD, methods=("GET", "HEAD", "POST"))
def answer(request, code):
    """The receiver accepts or refuses; the sender takes back."""
    move, desk, at = queries.move(request.desk, code), request.desk, timezone.now()
    if move is None or move.state != MoveState.SENT:
        raise Http404
    here = desk.keeps(move.to_path)
    form = AnswerForm(request.POST if request.method == "POST" else None, villages=villages(desk, at) if here else ())
    refused, status = "", 200
    if request.method == "POST" and form.is_valid():
        try:
            done = _answer(request.POST.get("verb"), move, form.cleaned_data, here, desk, at)
        except Refusal as refusal:
            refused, status = said((refusal.vi, refusal.en)), STATUS.get(type(refusal), 422)
        else:
            messages.success(request, done)
            return redirect("child-moves")
    page = _answer_page(move, form, here, desk, at, refused)
    return render(request, "office/children/answer.html", {"page": page, "here": here}, status=status)


def _answer(verb, move, told, here, desk, at) -> str:
    if not here:
        actions.take_back(move=move, reason=told["reason"], by=desk, at=at)
        return _("Đã rút lại. Trẻ vẫn thuộc xã.")
    if verb == "refuse":
        actions.refuse_move(move=move, reason=told["reason"], by=desk, at=at)
        return _("Đã báo không nhận. Trẻ vẫn thuộc nơi đi.")
    actions.acknowledge(move=move, by=desk, at=at, place=told.get("village") or "")
    return _("Đã nhận. Từ nay hồ sơ của trẻ ở xã này.")


def _answer_page(move, form, here, desk, at, refused) -> FormPage:
    back = reverse("child-moves")
    name = next((one.name for one in coming_of(desk) if move.code in one.url), "") if here else ""
    title = _("Nhận trẻ chuyển đến") if here else _("Rút lại việc chuyển đi")
    lede = " · ".join(part for part in (name, f"{move.from_unit.name} → {move.to_unit.name}", move.code) if part)
    crumbs = [(_("Trẻ em"), reverse("children")), (_("Chuyển đến, chuyển đi"), back)]
    notes = (move.reason,) if move.reason else ()
    return FormPage(at, title, form, _("Nhận") if here else _("Rút lại"), back, lede, refused, False, crumbs, notes)


urlpatterns = [
    path("tre-em/chuyen/", moves, name="child-moves"),
    path("tre-em/chuyen/<slug:code>/", answer, name="child-move"),
    path("tre-em/<child:code>/chuyen-di/", send, name="child-send"),
]
