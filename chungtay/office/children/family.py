"""Carers, household, addresses, and the events that close or open a record."""

from django.http import Http404
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.law.access import Act
from chungtay.look import words as look
from chungtay.look.doors import allow
from chungtay.office.children.doors import form_door, found, source_of
from chungtay.office.children.forms import CarerForm, EventForm, HouseholdForm, StayForm
from chungtay.register.children import actions
from chungtay.register.places.queries import children_of, unit_at

BOTH = ("GET", "HEAD", "POST")


def villages(desk, at) -> list[tuple[str, str]]:
    """The villages of the desk's commune as choices; the commune itself first."""
    commune = unit_at(desk.persons)
    if commune is None:
        return []
    found = children_of(commune, look.the_day(at))
    return [(commune.path, _("Chưa rõ thôn")), *((village.path, village.name) for village in found)]


def _form(request, child, form_class, **more):
    return form_class(request.POST if request.method == "POST" else None, initial={"revision": child.revision}, **more)


def _about(request, told) -> dict:
    return {"source": source_of(told), "by": request.desk, "at": timezone.now(), "revision": told["revision"]}


@allow(Act.KEEP_CHILD, methods=BOTH)
def carer(request, code):
    child = found(request, code)
    form = _form(request, child, CarerForm)

    def act(told):
        actions.tie(child=child, told=told, **_about(request, told))

    title = _("Thêm người thân, người chăm sóc")
    return form_door(request, child, form, act, _("Đã ghi người thân."), title=title, label=_("Ghi"))


@allow(Act.KEEP_CHILD, methods=BOTH)
def household(request, code):
    child = found(request, code)
    form = _form(request, child, HouseholdForm)

    def act(told):
        if child.household_id:
            more = {"status": told["poverty"], "since": told["since"], "source": source_of(told)}
            actions.poverty(household=child.household, by=request.desk, at=timezone.now(), **more)
        else:
            actions.live_in(child=child, household=None, told=told, **_about(request, told))

    return form_door(request, child, form, act, _("Đã ghi hộ gia đình."), title=_("Hộ gia đình"), label=_("Ghi"))


@allow(Act.KEEP_CHILD, methods=BOTH)
def stay(request, code):
    child = found(request, code)
    form = _form(request, child, StayForm, villages=villages(request.desk, timezone.now()))

    def act(told):
        where = {name: told[name] for name in ("kind", "place", "words", "since")}
        actions.stay(child=child, **where, **_about(request, told))

    return form_door(request, child, form, act, _("Đã ghi nơi ở."), title=_("Nơi ở"), label=_("Ghi"))


EVENTS = {
    "mat": (gettext_lazy("Trẻ đã mất"), actions.died),
    "roi-di": (gettext_lazy("Trẻ rời đi, chưa rõ nơi đến"), actions.left),
    "tro-ve": (gettext_lazy("Trẻ trở về"), actions.returned),
    "ghi-nham": (gettext_lazy("Ghi nhầm, không có trẻ này"), actions.mistaken),
}


@allow(Act.KEEP_CHILD, methods=BOTH)
def event(request, code, what):
    child = found(request, code)
    if what not in EVENTS:
        raise Http404
    title, action = EVENTS[what]
    form = _form(request, child, EventForm)
    if what == "ghi-nham":
        del form.fields["on"]

    def act(told):
        day = {"on": told["on"]} if "on" in told else {}
        action(child=child, **day, **_about(request, told))

    return form_door(request, child, form, act, _("Đã ghi."), title=str(title), label=_("Ghi"), danger=True)


urlpatterns = [
    path("tre-em/<child:code>/nguoi-than/", carer, name="child-carer"),
    path("tre-em/<child:code>/ho-gia-dinh/", household, name="child-household"),
    path("tre-em/<child:code>/noi-o/", stay, name="child-stay"),
    path("tre-em/<child:code>/su-kien/<slug:what>/", event, name="child-event"),
]
