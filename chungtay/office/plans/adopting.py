"""Before adopting: which body will owe what, by when, and why that body; then the one act that makes it so."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.law.wording import bare_key
from chungtay.look.doors import allow
from chungtay.office.plans import words
from chungtay.office.plans.checking import open_places
from chungtay.office.plans.correcting import IN, seen
from chungtay.office.plans.differing import Change, changes, chosen
from chungtay.office.plans.handing import crumbs, mine
from chungtay.office.plans.looking import Group, groups_of, reasons
from chungtay.office.plans.owing import Body, bodies_of, missing
from chungtay.office.plans.stages import say
from chungtay.office.plans.table import table
from chungtay.programme.plans import actions, queries
from chungtay.programme.plans.citing import cite
from chungtay.programme.plans.models import PlanMap, ReadingState

MAP = "ban-do"
ON_PLAN_DAY = "ngay-van-ban"


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
    elsewhere: str  # the issuing body, where its name does not name the place of the plan
    findings: list[Group]
    amends: str  # the running plan this is the next version of
    amended: str  # its code
    changes: list[Change]
    running: list[tuple[str, str]]  # plans of this place that it may be the next version of


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
    told = {"by": request.desk, "at": now, "revision": seen(request), "map": map_, "reasons": reasons(request)}
    try:
        if reading.amends_id:
            plan = actions.amend(reading=reading, choices=chosen(request), **told)
        else:
            plan = actions.adopt(reading=reading, **told)
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
    differing, fresh = changes(request, reading, proposals) if reading.amends_id and proposals else ([], len(orders))
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
        duties=fresh,
        doubts=open_places(table(reading.tree, reading.lines)),
        place=reading.unit.name if reading.unit else "",
        places=places_offered(request.desk, reading, now),
        refusal=refusal,
        facts=_facts(reading, header),
        name=header.get("title") or reading.name,
        elsewhere=elsewhere(header, reading.unit),
        findings=groups_of(request, reading),
        amends=reading.amends.in_words if reading.amends_id else "",
        amended=reading.amends.code if reading.amends_id else "",
        changes=differing,
        running=running(request.desk, reading),
    )


WHY_NONE = {
    "parent": gettext_lazy("câu dẫn, việc nằm ở các dòng dưới"),
    "dropped": gettext_lazy("đã bỏ khi kiểm tra"),
    "reported": gettext_lazy("đã tính trong chế độ báo cáo"),
    "kept": gettext_lazy("nhiệm vụ của bản trước tiếp tục"),
    "above": gettext_lazy("việc của cơ quan cấp trên, do kế hoạch ban hành ở cấp đó giao"),
}


def _maps(map_, header) -> list[tuple]:
    day = words.written_day(header.get("date"))
    told = [(_("Theo bản đồ hôm nay"), "?", map_ == PlanMap.TODAY)]
    label = _("Theo ngày văn bản (%(day)s)") % {"day": day}
    return [*told, (label, f"?{MAP}={ON_PLAN_DAY}", map_ == PlanMap.PLAN_DAY)] if day else told


def elsewhere(header, unit) -> str:
    """The issuer, where the paper was issued by a body of another place than the one it is adopted for."""
    issuer = header.get("issuer_vi") or ""
    bare = bare_key(unit.name).partition(" ")[2] if unit else ""
    return issuer if bare and issuer and bare not in bare_key(issuer) else ""


def _facts(reading, header) -> list[tuple]:
    told = [
        (_("Cơ quan ban hành"), header.get("issuer_vi") or _("chưa ghi")),
        (_("Địa bàn thực hiện"), reading.unit.name if reading.unit else _("chưa chọn")),
    ]
    return told


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


def running(desk, reading) -> list[tuple[str, str]]:
    """[(code, title)] of the plans in force in the reading's place; none where it was drawn or copied here."""
    if reading.unit is None or reading.made_here:
        return []
    here = queries.plans(desk).filter(path=reading.unit.path, amended_by__isnull=True)
    return [(plan.code, plan.title) for plan in here]


@allow(Act.ADOPT_PLAN, methods=("POST",))
def choose_amended(request, code):
    """Say that this paper is the next version of a running plan, or that it is none."""
    reading, chosen_ = mine(request, code), request.POST.get("plan", "")
    plan = queries.plan(request.desk, chosen_) if chosen_ else None
    try:
        told = {"by": request.desk, "at": timezone.now(), "revision": seen(request)}
        actions.mark_amendment(reading=reading, plan=plan, **told)
    except Refusal as no:
        messages.error(request, say({"vi": no.vi, "en": no.en}))
    return redirect("reading-adopt", code)


urlpatterns = [
    path(IN + "ban-sua-doi/", choose_amended, name="reading-amends"),
    path(IN + "ban-hanh/", adopt, name="reading-adopt"),
    path(IN + "dia-ban/", choose_place, name="reading-place"),
]
