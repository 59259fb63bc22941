"""Before adopting: which body will owe what, by when, and why that body; then the one act that makes it so."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chungtay.duties.models import Found
from chungtay.law import days
from chungtay.law.access import Act
from chungtay.law.duty_rules import due_day
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.look.words import number, shortday, vietnamese
from chungtay.office.plans import words
from chungtay.office.plans.checking import say
from chungtay.office.plans.correcting import IN, seen
from chungtay.office.plans.handing import crumbs, mine
from chungtay.programme.plans import actions
from chungtay.programme.plans.citing import cite
from chungtay.programme.plans.models import PlanMap, ReadingState

MAP = "ban-do"
ON_PLAN_DAY = "ngay-van-ban"
MANY = 6  # so many bodies of one kind are told as one row
MARKS = {
    Found.GROUP: (gettext_lazy("giao đầu mối: nêu chung một nhóm"), "near"),
    Found.DEFAULT: (gettext_lazy("giao đầu mối: văn bản không nêu"), "near"),
    Found.CHOSEN: (gettext_lazy("cán bộ chọn"), "info"),
}


@dataclass(frozen=True, slots=True)
class Owed:
    """One row of the preview."""

    text: str
    label: str
    due: str
    why: tuple[str, ...]
    mark: tuple[str, str] | None
    partners: str
    members: tuple[str, ...] = ()  # the bodies, where one row stands for many
    as_above: bool = False  # for the same reason as the row above it


@dataclass
class Body:
    """One body (or one kind of bodies) and what it will owe."""

    name: str
    is_new: bool = False
    rows: list[Owed] = field(default_factory=list)


@dataclass(frozen=True)
class AdoptPage:
    title: str
    lede: str
    crumbs: list
    at: datetime
    code: str
    revision: int
    maps: list[tuple]
    map: str
    bodies: list[Body]
    missing: list[tuple[str, int]]
    left_out: list[tuple[str, str]]
    duties: int
    doubts: int
    place: str
    places: list[tuple[str, str]]
    refusal: str
    facts: list[tuple]
    name: str


@allow(Act.ADOPT_PLAN, methods=("GET", "HEAD", "POST"))
def adopt(request, code):
    reading = mine(request, code)
    if reading.state != ReadingState.READ:
        return redirect("reading-show", code)
    chosen = request.POST.get("map") or request.GET.get(MAP, "")
    map_ = PlanMap.PLAN_DAY if chosen in (ON_PLAN_DAY, PlanMap.PLAN_DAY) else PlanMap.TODAY
    if request.method == "POST":
        return _adopt(request, reading, map_)
    return _preview(request, reading, map_)


def _adopt(request, reading, map_):
    now = timezone.now()
    try:
        plan = actions.adopt(reading=reading, by=request.desk, at=now, revision=seen(request), map=map_)
    except Refusal as no:
        return _preview(request, reading, map_, say({"vi": no.vi, "en": no.en}), status=409)
    messages.success(request, _("Đã ban hành. Mỗi cơ quan thấy nhiệm vụ của mình từ bây giờ."))
    return redirect("plan-show", plan.code)


def _preview(request, reading, map_, refusal: str = "", status: int = 200):
    now = timezone.now()
    try:
        proposals = actions.preview_adoption(reading=reading, by=request.desk, at=now, map=map_)
    except Refusal as no:
        proposals, refusal = [], refusal or say({"vi": no.vi, "en": no.en})
    page = adopt_page(request, reading, map_, proposals, refusal, now)
    return render(request, "office/plans/adopt.html", {"page": page}, status=status)


def adopt_page(request, reading, map_, proposals: list, refusal: str, now: datetime) -> AdoptPage:
    orders = [order for proposal in proposals for order in proposal.orders]
    header = reading.tree["header"]
    return AdoptPage(
        title=_("Ban hành: ai sẽ làm gì"),
        lede=cite(header),
        crumbs=crumbs((_("Kiểm tra bản đọc"), reverse("reading-show", args=[reading.code]))),
        at=now,
        code=reading.code,
        revision=reading.revision,
        maps=_maps(map_, header),
        map=map_.value,
        bodies=bodies_of(proposals, now),
        missing=missing(orders),
        left_out=[(proposal.text, str(WHY_NONE[proposal.why_none])) for proposal in proposals if proposal.why_none],
        duties=len(orders),
        doubts=len(reading.tree.get("doubts") or ()),
        place=reading.unit.name if reading.unit else "",
        places=places_offered(request.desk, reading, now),
        refusal=refusal,
        facts=_facts(reading, header),
        name=header.get("title") or reading.name,
    )


WHY_NONE = {
    "parent": gettext_lazy("câu dẫn, việc nằm ở các dòng dưới"),
    "dropped": gettext_lazy("đã bỏ khi kiểm tra"),
    "reported": gettext_lazy("đã tính trong chế độ báo cáo"),
}


def _maps(map_, header) -> list[tuple]:
    day = words.written_day(header.get("date"))
    told = [(_("Theo bản đồ hôm nay"), "?", map_ == PlanMap.TODAY)]
    label = _("Theo ngày văn bản (%(day)s)") % {"day": day}
    return [*told, (label, f"?{MAP}={ON_PLAN_DAY}", map_ == PlanMap.PLAN_DAY)] if day else told


def _facts(reading, header) -> list[tuple]:
    told = [
        (_("Cơ quan ban hành"), header.get("issuer_vi") or _("chưa ghi")),
        (_("Địa bàn thực hiện"), reading.unit.name if reading.unit else _("chưa chọn")),
    ]
    return told


# ── who owes what ───────────────────────────────────────────────────────────────────────────────────────────────────


def bodies_of(proposals: Iterable, now: datetime) -> list[Body]:
    """Every body with what it will owe, in the order the plan names them."""
    found: dict[tuple, Body] = {}
    for proposal in proposals:
        for key, name, is_new, row in rows_of(proposal, now):
            body = found.setdefault(key, Body(name, is_new))
            above = bool(body.rows) and (body.rows[-1].why, body.rows[-1].mark) == (row.why, row.mark)
            body.rows.append(replace(row, as_above=above))
    return list(found.values())


def rows_of(proposal, now: datetime):
    """One row for each body, or one for all where a kind of bodies is meant ("UBND các xã")."""
    orders = proposal.orders
    if len(orders) > MANY:
        first = orders[0]
        name = ngettext("%(name)s (%(count)s cơ quan)", "%(name)s (%(count)s cơ quan)", len(orders))
        members = tuple(order.owner.name for order in orders)
        told = name % {"name": first.asked_as, "count": number(len(orders))}
        yield ("all", first.asked_as), told, False, owed(proposal, first, now, members)
        return
    for order in orders:
        body = order.owner
        yield (body.unit_id, body.code, body.name), body.name, body.pk is None, owed(proposal, order, now)


def owed(proposal, order, now: datetime, members: tuple[str, ...] = ()) -> Owed:
    chain = order.chain[0] if vietnamese() else order.chain[1]
    return Owed(
        text=order.title,
        label=proposal.label,
        due=due_words(order.rule, now),
        why=tuple(line for line in chain.splitlines() if line) or (plainly(order),),
        mark=_mark(order),
        partners=", ".join(partner.agency.name if partner.agency else partner.asked_as for partner in order.partners),
        members=members,
    )


def _mark(order) -> tuple[str, str] | None:
    marked = MARKS.get(order.owner_how)
    return (str(marked[0]), marked[1]) if marked else None


def plainly(order) -> str:
    """Why this body, where nothing had to be worked out."""
    told = {"name": order.asked_as or order.owner.name}
    if order.owner_how == Found.HEADING:
        return _("Tiêu đề mục nêu “%(name)s”.") % told
    return _("Câu văn nêu “%(name)s”.") % told


def due_words(rule, now: datetime) -> str:
    """The next day it falls due, else how often, else what the paper says."""
    day = due_day(rule, days.hanoi_day(now), days)
    often = words.said(words.RECURRENCES, str(rule.every)) if rule.every else ""
    if day:
        return shortday(day) + (f", {often}" if often else "")
    return Truncator(rule.words).words(14, truncate="…") or often or _("không nêu thời hạn")


def missing(orders: Iterable) -> list[tuple[str, int]]:
    """Names in the plan that no body of the register answers to, with how many duties the focal body takes instead."""
    found: dict[str, int] = {}
    for order in orders:
        if order.owner_how in (Found.GROUP, Found.DEFAULT):
            name = order.asked_as or _("(văn bản không nêu cơ quan)")
            found[name] = found.get(name, 0) + 1
    return sorted(found.items(), key=lambda one: -one[1])


# ── whose plan it is ────────────────────────────────────────────────────────────────────────────────────────────────


def places_offered(desk, reading, now: datetime) -> list[tuple[str, str]]:
    """[(path, name)] of the places this desk may adopt it for: its own and those directly below."""
    from chungtay.register.places import queries as places

    own = places.unit_at(desk.path)
    if own is None or len(desk.path) >= 7:
        return []
    return [(unit.path, unit.name) for unit in (own, *places.children_of(own, timezone.localdate(now)))]


@allow(Act.ADOPT_PLAN, methods=("POST",))
def choose_place(request, code):
    from chungtay.register.places import queries as places

    reading = mine(request, code)
    chosen = request.POST.get("place", "")
    unit = places.unit_at(chosen) if chosen else None  # the empty path is the nation, never chosen here
    try:
        if unit is None:
            messages.error(request, _("Chưa chọn địa bàn."))
        else:
            now = timezone.now()
            actions.choose_unit(reading=reading, unit=unit, by=request.desk, at=now, revision=seen(request))
    except Refusal as no:
        messages.error(request, say({"vi": no.vi, "en": no.en}))
    return redirect("reading-adopt", code)


urlpatterns = [
    path(IN + "ban-hanh/", adopt, name="reading-adopt"),
    path(IN + "dia-ban/", choose_place, name="reading-place"),
]
