"""The register's front: search first; numbers by village and group; gaps; who comes and goes."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.children.groups import groups
from chungtay.look import words as look
from chungtay.look.doors import allow
from chungtay.office.children import words
from chungtay.office.children.doors import paused
from chungtay.office.children.family import villages
from chungtay.office.children.sheet import age_of
from chungtay.office.duty.rows import said
from chungtay.register.children import budget, queries
from chungtay.register.children.models import State
from chungtay.register.children.refusals import TooMany
from chungtay.register.children.search import Narrow, search
from chungtay.register.people.desk import COMMUNE, NOWHERE

LONGEST = 120  # letters of a question
DOORS = (  # further pages of the register, each shown once it stands
    ("rounds", gettext_lazy("Đợt rà soát"), Act.SEE_REGISTER),
    ("sheets", gettext_lazy("Nhập và xuất Excel"), Act.KEEP_CHILD),
    ("pairs", gettext_lazy("Hồ sơ nghi trùng"), Act.SETTLE_CHILD),
    ("workforce", gettext_lazy("Người làm công tác trẻ em"), Act.SEE_WORKFORCE),
)


@dataclass(frozen=True, slots=True)
class Hit:
    """One child found."""

    title: str
    url: str
    text: str
    meta: str
    tags: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Number:
    """One line of numbers: a village or a group."""

    name: str
    url: str
    children: int
    special: int
    gap: int


@dataclass(frozen=True)
class FrontPage:
    """office/children/front.html"""

    at: datetime
    place: str
    asked: str
    hits: list[Hit] | None
    more: bool
    advice: str
    villages: list[tuple[str, str]]
    total: int
    special: int
    gap: int
    risk: int
    coming: int
    going: int
    left: int
    by_village: list[Number]
    by_group: list[Number]
    may_add: bool
    opens: bool
    doors: list[tuple[str, str]]

    @property
    def title(self) -> str:
        return _("Trẻ em")

    @property
    def lede(self) -> str:
        return self.place


def hit_of(hit, on) -> Hit:
    child = hit.child
    born = words.born(child.born_on, child.born_precision)
    where = child.village.name if child.village_id else child.unit.name
    tags = [] if child.state == State.LIVING else [(child.get_state_display(), words.TONES[State(child.state)])]
    text = " · ".join(part for part in (born, age_of(child, on), child.get_sex_display(), where) if part)
    return Hit(child.full_name, reverse("child-show", args=[child.code]), text, said(hit.rank.why), tags)


def _found(request, at):
    asked = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST]
    if not asked:
        return "", None
    budget.ask(request.desk, "search", at)
    village = request.GET.get("thon", "")
    group = request.GET.get("nhom", "") if request.GET.get("nhom", "") in groups() else ""
    narrow = Narrow(village=village if request.desk.keeps(village) else "", group=group)
    return asked, search(request.desk, asked, at, narrow=narrow)


def _listed(gap: int, **narrow: str) -> str:
    """The list behind a number: who still waits for support, or where nobody does, all who are listed."""
    return f"{reverse('children-gap')}?{urlencode(narrow if gap else {'xem': 'tat-ca', **narrow})}"


def _by_village(found, names) -> list[Number]:
    rows = []
    for place, name in names:
        number = (found.of("place", place), found.of("special-place", place), found.of("gap-place", place))
        if any(number) or len(place) > COMMUNE:
            rows.append(Number(name, _listed(number[-1], thon=place), *number))
    return rows


def _by_group(found) -> list[Number]:
    rows = []
    for code, one in groups().items():
        if number := found.of("group", code):
            gap, name = found.of("gap-group", code), f"{code} {said((one.vi, one.en))}"
            rows.append(Number(name, _listed(gap, nhom=code), number, number, gap))
    return rows


@allow(Act.SEE_CHILD)
@never_cache
def children(request):
    """Search within what this desk opens; a desk that opens nobody is led to its numbers."""
    at, desk = timezone.now(), request.desk
    if desk.persons == NOWHERE and not desk.children and desk.may(Act.SEE_REGISTER):
        return redirect("children-counts")
    try:
        asked, hits = _found(request, at)
    except TooMany as refusal:
        return paused(request, refusal)
    return render(request, "office/children/front.html", {"page": _page(desk, asked, hits, at)})


def _page(desk, asked, hits, at) -> FrontPage:
    on, names = look.the_day(at), villages(desk, at)
    numbers = desk.may(Act.SEE_REGISTER) and hits is None  # whoever asks wants the answer, and at once
    found = queries.counts(desk, on) if numbers else queries.Counts()
    return FrontPage(
        at=at,
        place=desk.unit_name,
        asked=asked,
        hits=None if hits is None else [hit_of(hit, on) for hit in hits.rows],
        more=bool(hits and hits.more),
        advice=said(hits.advice) if hits and hits.advice else "",
        villages=[("", _("Mọi thôn")), *names[1:]],
        **{what: found.of(what) for what in ("special", "gap", "risk", "coming", "going", "left")},
        total=found.of("all"),
        by_village=_by_village(found, names) if numbers else [],
        by_group=_by_group(found),
        may_add=desk.may(Act.KEEP_CHILD) and not desk.glass,
        opens=desk.persons != NOWHERE,
        doors=[(str(label), url) for name, label, act in DOORS if desk.may(act) and (url := door(name))],
    )


def door(name: str) -> str:
    """The address of a page family that may not stand yet."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


urlpatterns = [path("tre-em/", children, name="children")]
