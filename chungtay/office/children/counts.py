"""Numbers for desks that open no child: by place, by group, and where something is missing."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.law.access import Act
from chungtay.law.children.groups import groups
from chungtay.look import words as look
from chungtay.look.doors import allow
from chungtay.office.children import words
from chungtay.office.duty.rows import said
from chungtay.register.children import queries
from chungtay.register.children.models import Schooling, Sex
from chungtay.register.people.desk import COMMUNE, NOWHERE
from chungtay.register.places.queries import children_of, nation, unit_at

LACKING = {
    "pin": gettext_lazy("chưa có số định danh"),
    "born": gettext_lazy("chưa rõ ngày sinh"),
    "settled": gettext_lazy("có nguồn mâu thuẫn"),
}


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """The numbers of one place."""

    name: str
    children: int
    special: int
    risk: int
    gap: int
    open_url: str


@dataclass(frozen=True)
class CountsPage:
    """office/children/counts.html"""

    at: datetime
    place: str
    total: int
    special: int
    risk: int
    gap: int
    places: list[PlaceLine]
    groups: list[tuple[str, int, int]]
    sides: list[tuple[str, list[tuple[str, int]]]]
    moving: int
    left: int
    seeks: bool

    @property
    def title(self) -> str:
        return _("Số liệu trẻ em")

    @property
    def lede(self) -> str:
        return self.place

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Trẻ em"), reverse("children"))] if not self.seeks else []


def _places(desk, found, at) -> list[PlaceLine]:
    above = unit_at(desk.path) if desk.path else nation()
    units = children_of(above, look.the_day(at)) if above else []
    glass = reverse("glass") if desk.may(Act.BREAK_GLASS) and desk.persons == NOWHERE else ""
    lines = [_line(unit, found, glass) for unit in units]
    return sorted((line for line in lines if line.children), key=lambda line: (-line.gap, -line.children, line.name))


def _line(unit, found, glass: str) -> PlaceLine:
    numbers = (found.of(what, unit.path) for what in ("place", "special-place", "risk-place", "gap-place"))
    url = f"{glass}?{urlencode({'place': unit.path})}" if glass and len(unit.path) == COMMUNE else ""
    return PlaceLine(unit.name, *numbers, url)


def _sides(found) -> list[tuple[str, list[tuple[str, int]]]]:
    """Further tables: by age, sex, schooling; and what is missing."""
    tables = [
        (_("Theo tuổi"), "age", words.AGES.items()),
        (_("Theo giới tính"), "sex", Sex.choices),
        (_("Đi học"), "schooling", Schooling.choices),
        (_("Còn thiếu"), "lacking", LACKING.items()),
    ]
    counted = [
        (title, [(str(label), n) for key, label in keys if (n := found.of(what, key))]) for title, what, keys in tables
    ]
    return [(title, lines) for title, lines in counted if lines]


@allow(Act.SEE_REGISTER)
def counts(request):
    at, desk = timezone.now(), request.desk
    found = queries.counts(desk, look.the_day(at))
    lines = _places(desk, found, at)
    page = CountsPage(
        at=at,
        place=desk.unit_name,
        **{what: found.of(what) for what in ("special", "risk", "gap", "left")},
        total=found.of("all"),
        places=lines,
        groups=[
            (f"{code} {said((one.vi, one.en))}", number, found.of("gap-group", code))
            for code, one in groups().items()
            if (number := found.of("group", code))
        ],
        sides=_sides(found),
        moving=found.of("going"),
        seeks=desk.persons == NOWHERE,
    )
    return render(request, "office/children/counts.html", {"page": page})


urlpatterns = [path("tre-em/so-lieu/", counts, name="children-counts")]
