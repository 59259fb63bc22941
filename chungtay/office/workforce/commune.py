"""The list of a commune with its gaps; for those above, the communes and what each lacks."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.workforce.sheets import home
from chungtay.register.people.desk import COMMUNE
from chungtay.register.places.queries import unit_at
from chungtay.register.workforce import queries
from chungtay.register.workforce.actions import ours
from chungtay.register.workforce.models import Charge, GroupKind, Part, WorkGroup, WorkHandover


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody charged with a part of the work."""

    name: str
    url: str
    part: str
    place: str
    since: date
    until: date | None
    phone: str


@dataclass(frozen=True, slots=True)
class VillageLine:
    """A village and who collaborates there."""

    name: str
    people: list[tuple[str, str]]
    add_url: str


@dataclass(frozen=True, slots=True)
class Titled:
    """A group or a hand-over as one line of a list."""

    title: str
    url: str
    meta: str
    tags: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class CommunePage:
    """office/workforce/commune.html"""

    at: datetime
    place: str
    gaps: list[str]
    people: list[PersonLine]
    villages: list[VillageLine]
    groups: list[Titled]
    waiting: list[Titled]
    keeps: bool
    above: bool

    @property
    def title(self) -> str:
        return _("Nhân lực làm công tác trẻ em")

    @property
    def lede(self) -> str:
        return self.place

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [home(), (self.place, "")] if self.above else []


@dataclass(frozen=True)
class CoveragePage:
    """office/workforce/coverage.html"""

    at: datetime
    place: str
    lines: list[tuple[queries.Coverage, str]]
    groups: list[Titled]
    keeps: bool

    @property
    def title(self) -> str:
        return _("Nhân lực làm công tác trẻ em")

    @property
    def lede(self) -> str:
        villages = sum(line.without for line, _url in self.lines)
        lacking = sum(not line.officers for line, _url in self.lines)
        told = {"place": self.place, "v": words.number(villages), "c": words.number(lacking)}
        return (
            _("%(place)s: %(v)s thôn chưa có cộng tác viên, %(c)s xã chưa có người làm công tác bảo vệ trẻ em.") % told
        )


def person_line(row: Charge) -> PersonLine:
    url = reverse("worker-show", args=[row.worker.code])
    part = Part(row.part).label
    if row.stands_in_for:
        part = _("%(part)s: thay %(name)s") % {"part": part, "name": row.stands_in_for.worker.full_name}
    return PersonLine(row.worker.full_name, url, part, row.unit.name, row.since, row.until, row.worker.phone)


def village_lines(desk, on: date, rows: list[Charge], at: str) -> list[VillageLine]:
    """Every village, those without anybody first."""
    helpers = defaultdict(list)
    for row in rows:
        if row.part == Part.COLLABORATOR:
            helpers[row.path].append((row.worker.full_name, reverse("worker-show", args=[row.worker.code])))
    add = reverse("worker-add")
    found = [
        VillageLine(village.name, helpers[village.path], f"{add}?thon={village.path}")
        for village in queries.villages(desk, on, at)
    ]
    return sorted(found, key=lambda line: bool(line.people))


def group_line(group: WorkGroup) -> Titled:
    kind = GroupKind(group.kind).label
    return Titled(group.name, reverse("group-show", args=[group.code]), f"{group.decision} · {kind}")


def handing_line(paper: WorkHandover) -> Titled:
    title = f"{paper.charge.worker.full_name} → {paper.taker.full_name}"
    meta = f"{Part(paper.charge.part).label} · {paper.charge.unit.name} · {words.shortday(paper.on)}"
    signed = len(paper.signatures.all())
    tag = (_("%(n)s/2 chữ ký") % {"n": signed}, "near")
    return Titled(title, reverse("handing-show", args=[paper.code]), meta, (tag,))


def gaps(rows: list[Charge], villages: list[VillageLine], groups: list[WorkGroup]) -> list[str]:
    """What the commune lacks, in words."""
    found = []
    if not any(row.part == Part.OFFICER for row in rows):
        found.append(_("Chưa có người làm công tác bảo vệ trẻ em cấp xã (Luật Trẻ em Điều 90 khoản 4)."))
    if lone := [line.name for line in villages if not line.people]:
        many = {"n": words.number(len(lone)), "of": words.number(len(villages))}
        found.append(_("%(n)s trong %(of)s thôn, tổ dân phố chưa có cộng tác viên.") % many)
    if not any(group.kind == GroupKind.STANDING for group in groups):
        found.append(_("Chưa lập nhóm thường trực bảo vệ trẻ em."))
    return found


def commune_page(desk, at: datetime, where: str, name: str) -> CommunePage:
    on = words.the_day(at)
    rows, groups = list(queries.charges(desk, on, where)), list(queries.groups(desk, on, where))
    villages = village_lines(desk, on, rows, where)
    waiting = queries.handovers(desk, where).filter(passed_at=None, dropped_at=None)
    return CommunePage(
        at=at,
        place=name,
        gaps=gaps(rows, villages, groups),
        people=[person_line(row) for row in rows if row.part != Part.COLLABORATOR],
        villages=villages,
        groups=[group_line(group) for group in groups],
        waiting=[handing_line(paper) for paper in waiting],
        keeps=desk.may(Act.KEEP_WORKFORCE) and ours(where, desk),
        above=len(desk.path) < COMMUNE,
    )


def coverage_page(desk, at: datetime) -> CoveragePage:
    on = words.the_day(at)
    lines = [(line, reverse("workforce-commune", args=[line.path])) for line in queries.coverage(desk, on)]
    own = [group_line(group) for group in queries.groups(desk, on) if group.path == desk.path]
    return CoveragePage(
        at, desk.unit_name or _("Cả nước"), lines, own, desk.may(Act.KEEP_WORKFORCE) and bool(desk.path)
    )


@allow(Act.SEE_WORKFORCE)
def workforce(request):
    at, desk = timezone.now(), request.desk
    if len(desk.path) >= COMMUNE:
        page = commune_page(desk, at, desk.path, desk.unit_name)
        return render(request, "office/workforce/commune.html", {"page": page})
    return render(request, "office/workforce/coverage.html", {"page": coverage_page(desk, at)})


@allow(Act.SEE_WORKFORCE)
def one_commune(request, where):
    """A commune of the desk's place; anything else is not there."""
    desk = request.desk
    unit = unit_at(where) if len(where) == COMMUNE and where.startswith(desk.path) else None
    if unit is None:
        raise Http404
    page = commune_page(desk, timezone.now(), where, unit.name)
    return render(request, "office/workforce/commune.html", {"page": page})


urlpatterns = [
    path("nhan-luc/", workforce, name="workforce"),
    path("nhan-luc/xa/<slug:where>/", one_commune, name="workforce-commune"),
]
