"""All plans this desk sees; what is being read and checked stands first."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page
from django.db.models import Count, Q
from django.db.models.fields.json import KT
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from chungtay.duties.models import IS_OPEN
from chungtay.duties.queries import IS_LATE, duties
from chungtay.law.access import Act
from chungtay.law.duty_states import State
from chungtay.look.doors import allow
from chungtay.look.sheets import sheet
from chungtay.look.words import number, when
from chungtay.office.plans import words
from chungtay.programme.plans import queries
from chungtay.programme.plans.models import ReadingState

PAGE = 25
STATES = {
    "": gettext_lazy("Mọi kế hoạch"),
    "open": gettext_lazy("Còn việc"),
    "late": gettext_lazy("Có việc quá hạn"),
    "done": gettext_lazy("Đã xong"),
}
STAGES = {
    ReadingState.WAITING: (gettext_lazy("đang đọc"), "info"),
    ReadingState.READ: (gettext_lazy("đang kiểm tra"), "near"),
    ReadingState.UNREADABLE: (gettext_lazy("chưa đọc được"), "late"),
}


@dataclass(frozen=True, slots=True)
class PlanRow:
    title: str
    url: str
    text: str
    meta: str
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PlansPage:
    """office/plans/list.html"""

    title: str
    lede: str
    crumbs: list
    at: datetime
    drafts: list[PlanRow]
    rows: list[PlanRow]
    sheet: Page
    years: list[tuple[str, str]]
    tiers: list[tuple[str, str]]
    states: list[tuple[str, str]]
    may_hand_in: bool
    asked: bool


@allow(Act.READ_PLAN)
def plans(request):
    part = "#found" if request.htmx and not request.htmx.boosted else ""
    return render(request, f"office/plans/list.html{part}", {"page": plans_page(request)})


def plans_page(request) -> PlansPage:
    at, desk = timezone.now(), request.desk
    plans = sheet(request, found(request, at), size=PAGE)
    counts = counted(desk, [plan.code for plan in plans], at)
    total = plans.paginator.count
    return PlansPage(
        title=_("Kế hoạch"),
        lede=ngettext("%(count)s kế hoạch đang thực hiện", "%(count)s kế hoạch đang thực hiện", total)
        % {"count": number(total)},
        crumbs=[],
        at=at,
        drafts=drafts(desk, at) if desk.may(Act.CHECK_PLAN) else [],
        rows=[row(plan, counts.get(plan.code, (0, 0, 0))) for plan in plans],
        sheet=plans,
        years=years(desk),
        tiers=[("", _("Mọi cấp")), *words.TIERS.items()],
        states=list(STATES.items()),
        may_hand_in=desk.may(Act.HAND_IN_PLAN),
        asked=any(request.GET.get(name) for name in ("q", "nam", "cap", "trang-thai")),
    )


def found(request, at):
    """The plans asked for by words, year, tier and state."""
    desk, ask = request.desk, request.GET.get
    said = ask("q", "").replace("\x00", "").strip()[:200]
    rows = queries.find(desk, said) if said else queries.plans(desk)
    if (year := ask("nam", "")).isdecimal():
        rows = rows.filter(issued__startswith=year[:4])
    if ask("cap") in words.TIERS:
        rows = rows.filter(tier=ask("cap"))
    return of_state(rows, desk, ask("trang-thai", ""), at)


def of_state(rows, desk, state: str, at):
    """Plans with something open, with something late, with nothing open."""
    owed = duties(desk).select_related(None).filter(IS_OPEN)
    open_codes = owed.values("bundle")
    match state:
        case "open":
            return rows.filter(code__in=open_codes)
        case "late":
            return rows.filter(code__in=owed.filter(IS_LATE, due_at__lt=at).values("bundle"))
        case "done":
            return rows.exclude(code__in=open_codes)
        case _:
            return rows


def counted(desk, codes: list[str], at) -> dict[str, tuple[int, int, int]]:
    """Code → (duties, done, late), of the plans on this page in one question."""
    late = Q(due_at__lt=at) & IS_OPEN & IS_LATE
    told = duties(desk).select_related(None).filter(bundle__in=codes).order_by().values("bundle")
    counts = told.annotate(
        all=Count("id"), done=Count("id", filter=Q(state=State.MET.value)), late=Count("id", filter=late)
    )
    return {row["bundle"]: (row["all"], row["done"], row["late"]) for row in counts}


def row(plan, counts: tuple[int, int, int]) -> PlanRow:
    total, done, late = counts
    tags = [(_("%(count)s quá hạn") % {"count": number(late)}, "late")] if late else []
    if total and done == total:
        tags.append((_("đã xong"), "ok"))
    place = "" if plan.unit.name in plan.issuer else plan.unit.name
    done_words = _("%(done)s/%(total)s nhiệm vụ đã xong") % {"done": number(done), "total": number(total)}
    return PlanRow(
        title=plan.title,
        url=reverse("plan-show", args=[plan.code]),
        text=" · ".join(filter(None, (plan.issuer, plan.number, words.written_day(plan.issued), place))),
        meta=done_words if total else _("không có nhiệm vụ trong phạm vi của bàn này"),
        tags=tuple(tags),
    )


def drafts(desk, at) -> list[PlanRow]:
    """The latest readings, called by their title; the heavy tree it stands in stays in the database."""
    rows = queries.readings(desk).annotate(called=KT("tree__header__title"))
    return [draft(reading, at) for reading in rows[:PAGE]]


def draft(reading, at) -> PlanRow:
    who = reading.added_by.full_name if reading.added_by else ""
    label, tone = STAGES[ReadingState(reading.state)]
    return PlanRow(
        title=reading.called or reading.name,
        url=reverse("reading-show", args=[reading.code]),
        text=_("%(who)s nhập %(when)s") % {"who": who, "when": when(reading.added_at, at)} + f" · {reading.name}",
        meta="",
        tags=((str(label), tone),),
    )


def years(desk) -> list[tuple[str, str]]:
    told = queries.plans(desk).order_by().values_list("issued", flat=True).distinct()
    known = sorted({issued[:4] for issued in told if issued[:4].isdecimal()}, reverse=True)
    return [("", _("Mọi năm")), *((year, year) for year in known)]


urlpatterns = [path("ke-hoach/", plans, name="plans")]
