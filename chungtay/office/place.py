"""A place: what it is called on a day, what it was and what became of it, what lies in it, which bodies stand there."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.law.access import Act
from chungtay.look import words
from chungtay.look.dates import NotADay, parse_day
from chungtay.look.doors import allow
from chungtay.office.duty.rows import body_name, said
from chungtay.register.agencies import queries as agency_queries
from chungtay.register.places import queries
from chungtay.register.places.models import Unit
from chungtay.register.places.reorganise import queries as reorganisations

KINDS = {
    "keep": gettext_lazy("giữ nguyên"),
    "rename": gettext_lazy("đổi tên"),
    "retype": gettext_lazy("đổi loại"),
    "merge": gettext_lazy("nhập vào"),
    "split": gettext_lazy("chia về"),
    "dissolve": gettext_lazy("giải thể, thuộc về"),
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One change of this place, told in a sentence; `url` leads to the reorganisation, where one was drafted here."""

    text: str
    url: str


@dataclass(frozen=True)
class PlacePage:
    """office/place/show.html"""

    at: datetime
    day: date
    unit: Unit
    called: queries.Called
    fault: str
    names: list[tuple]
    before: list[tuple]
    story: list[Chapter]
    after: list[queries.Step]
    inside: list[tuple[str, str]]
    bodies: list[tuple[str, str]]
    crumbs: list[tuple[str, str]]

    @property
    def title(self) -> str:
        return words.capital(said((self.called.vi, self.called.en)))

    @property
    def lede(self) -> str:
        told = {"day": words.shortday(self.day), "code": self.unit.code}
        if not self.called.held:
            return _("Ngày %(day)s chưa có đơn vị này; đây là tên gần ngày đó nhất. Mã đơn vị %(code)s.") % told
        return _("Tên gọi ngày %(day)s. Mã đơn vị %(code)s.") % told


def place_url(unit: Unit) -> str:
    """The page of a place; the whole country has none of its own."""
    return reverse("place-show", args=[unit.path]) if unit.path else ""


def asked_day(request, at: datetime) -> tuple[date, str]:
    """The day in the address, today without one, and why it could not be read."""
    today, said_day = words.the_day(at), request.GET.get("ngay", "").strip()
    try:
        return (parse_day(said_day, today), "") if said_day else (today, "")
    except NotADay as fault:
        return today, str(fault)


def names_of(unit: Unit) -> list[tuple]:
    """(name, from, to, basis), the latest first."""
    names = sorted(unit.names.all(), key=lambda name: name.during.lower or date.min, reverse=True)
    return [(said((n.vi, n.en)), n.during.lower, n.during.upper, n.basis) for n in names]


def inside(unit: Unit, day: date) -> list[tuple[str, str]]:
    """What lies directly in it that day: (name, address of where it lies today)."""
    children = queries.children_of(unit, day)
    return [(said((c.called.vi, c.called.en)) if c.called else c.name, place_url(c)) for c in children]


def came_from(unit: Unit) -> list[tuple]:
    """The units it was made of: (name, how, since)."""
    steps = unit.predecessions.select_related("former").order_by("on", "former__name")
    return [(step.former.name, KINDS.get(step.kind, step.kind), step.on) for step in steps]


def story(unit: Unit) -> list[Chapter]:
    """ "Từ 1/7/2025 gồm xã Sơn Tân, xã Sơn Long và một phần xã Sơn Dung, theo Nghị quyết …"."""
    days: dict[tuple, list[str]] = {}
    steps = unit.predecessions.select_related("former").exclude(kind="dissolve").order_by("on", "former__name")
    for step in steps:
        part = _("một phần %(unit)s") % {"unit": step.former.name} if step.kind == "split" else step.former.name
        days.setdefault((step.on, step.basis), []).append(part)
    told = {change.day: change for change in reorganisations.about(unit)}
    found = [Chapter(made_of(on, parts, basis), address(told.pop(on, None))) for (on, basis), parts in days.items()]
    return found + [Chapter(named_anew(change), address(change)) for change in told.values()]


def made_of(on: date, parts: list[str], basis: str) -> str:
    said_of = {"day": words.shortday(on), "parts": words.joined(parts), "basis": basis}
    if basis:
        return _("Từ %(day)s gồm %(parts)s, theo %(basis)s.") % said_of
    return _("Từ %(day)s gồm %(parts)s. Số văn bản chưa có trong dữ liệu.") % said_of


def named_anew(change) -> str:
    return f"{words.shortday(change.day)}: {change.title}. {change.instrument}"


def address(change) -> str:
    return reverse("reorganisation-show", args=[change.code]) if change else ""


def place_page(request, unit: Unit) -> PlacePage:
    at = timezone.now()
    day, fault = asked_day(request, at)
    above = queries.path_units(unit.path)[:-1]
    return PlacePage(
        at=at,
        day=day,
        unit=unit,
        called=queries.on_day(unit, day),
        fault=fault,
        names=names_of(unit),
        before=came_from(unit),
        story=story(unit),
        after=queries.successions(unit),
        inside=inside(unit, day),
        bodies=[(body_name(b), reverse("agency-show", args=[b.slug])) for b in agency_queries.bodies_at(unit, day)],
        crumbs=[(over.name, place_url(over)) for over in above if over.path],
    )


@allow(Act.SEE_AGENCY)
def place(request, where):
    unit = queries.unit_at(where)
    if unit is None:
        raise Http404
    return render(request, "office/place/show.html", {"page": place_page(request, unit)})


urlpatterns = [path("dia-ban/<slug:where>/", place, name="place-show")]
