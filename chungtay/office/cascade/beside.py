"""The page that lays a plan beside the one above it: what the machine suggests, settled by a person with the keys."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.cascade.row import LABELS, Row, rows_of
from chungtay.office.plans.handing import crumbs
from chungtay.office.plans.stages import say
from chungtay.office.plans.words import place
from chungtay.papers.alignment import Clause, clauses
from chungtay.programme.cascade import actions, queries
from chungtay.programme.plans import queries as plans

SHOW = "xem"


@dataclass(frozen=True)
class Lower:
    """The plan below, adopted or still being checked."""

    code: str
    title: str
    url: str
    tree: dict[str, Any]
    place: str
    path: str
    drawn_from: int | None  # the plan above it was begun from


@dataclass(frozen=True)
class BesidePage:
    title: str
    lede: str
    crumbs: list
    at: datetime
    higher: str
    lower: str
    rows: list[Row]
    shown: str  # the filter of the address
    tabs: list[tuple]
    choices: list[tuple]
    places: list[tuple[str, str]]  # where each clause of the lower plan stands, and its first words
    done: int
    total: int
    facts: list[tuple]


@allow(Act.READ_PLAN)
def beside(request, lower, higher):
    page = beside_page(request, _lower(request, lower), _higher(request, higher))
    return render(request, "office/cascade/beside.html", {"page": page})


def _lower(request, code: str) -> Lower:
    """A plan this desk sees, or a reading it checks; else the page is absent."""
    if plan := plans.plan(request.desk, code):
        url = reverse("plan-show", args=[code])
        return Lower(code, plan.title, url, plan.tree, plan.unit.name, plan.path, plan.drawn_from_id)
    reading = plans.reading(request.desk, code)
    if reading is None or reading.unit is None or not reading.tree:
        raise Http404
    title = reading.tree["header"].get("title") or reading.name
    url, unit = reverse("reading-show", args=[code]), reading.unit
    return Lower(code, title, url, reading.tree, unit.name, unit.path, reading.drawn_from_id)


def _higher(request, code: str):
    found = plans.plan(request.desk, code)
    if found is None:
        raise Http404
    return found


def beside_page(request, lower: Lower, higher) -> BesidePage:
    now = timezone.now()
    lines = queries.lines(request.desk, higher, lower.tree, lower.path, _day(lower, now))
    counts, shown = queries.counts(lines), _filter(request)
    rows = rows_of(line for line in lines if not shown or line.label == shown)
    return BesidePage(
        title=_("Đối chiếu với kế hoạch cấp trên"),
        lede=lower.title,
        crumbs=crumbs((short(lower.title), lower.url)),
        at=now,
        higher=higher.code,
        lower=lower.code,
        rows=rows,
        shown=f"?{SHOW}={shown}" if shown else "",
        tabs=[(_("Tất cả"), "?", not shown, len(lines)), *_tabs(counts, shown)],
        choices=[(label.value, word, key) for label, (word, _tone, key) in LABELS.items() if key],
        places=[(where, short(one.text)) for where, one in _places(lower).items()],
        done=sum(line.settled is not None for line in lines),
        total=len(lines),
        facts=[(_("Kế hoạch cấp trên"), higher.in_words), (_("Kế hoạch của"), lower.place)],
    )


def _filter(request) -> str:
    return shown if (shown := request.GET.get(SHOW, "")) in LABELS else ""


def short(title: str) -> str:
    """As much of a title as a crumb takes."""
    return Truncator(title).words(9, truncate="…")


def _day(lower: Lower, now: datetime) -> date:
    return queries.day_of(lower.tree, timezone.localdate(now))


def _tabs(counts, shown: str) -> list[tuple]:
    return [(str(word), f"?{SHOW}={label}", shown == label, counts[label]) for label, (word, *_) in LABELS.items()]


@allow(Act.CHECK_PLAN, methods=("POST",))
def settle(request, lower, higher):
    """What a person says of one clause; the machine's suggestion is what the page showed."""
    below, above = _lower(request, lower), _higher(request, higher)
    told = {name: request.POST.get(name, "") for name in ("above", "below", "label", "suggested", "reason")}
    here, shown = told["above"] or told["below"], _filter(request)
    at = request.POST.get("next") or here
    try:
        told["below"] = _pointed(below, request.POST.get("where", "").strip()) or told["below"]
        actions.settle(higher=above, path=below.path, by=request.desk, at=timezone.now(), **told)
    except Refusal as no:
        messages.error(request, say({"vi": no.vi, "en": no.en}))
        at = here
    return redirect(reverse("cascade", args=[lower, higher]) + (f"?{SHOW}={shown}" if shown else "") + f"#c-{at}")


def _places(lower: Lower) -> dict[str, Clause]:
    """By the words for its place, each clause of the lower plan; the first of several at one place."""
    found: dict[str, Clause] = {}
    for one in clauses(lower.tree):
        found.setdefault(place(one.path), one)
    return found


def _pointed(lower: Lower, where: str) -> str:
    """Digest of the clause a person points to by its place; "" where nothing is pointed to."""
    if where and where not in (known := _places(lower)):
        raise actions.NoSuchPlace(where=where)
    return queries.digest(known[where]) if where else ""


@allow(Act.READ_PLAN)
def choose(request, lower):
    """Beside which plan above? The only one at once; of several, the one it was begun from first."""
    below = _lower(request, lower)
    found = sorted(plans.above(plans.plans(request.desk), below.path), key=lambda plan: plan.pk != below.drawn_from)
    if len(found) == 1:
        return redirect("cascade", lower, found[0].code)
    page = {
        "title": _("Đối chiếu với kế hoạch nào"),
        "lede": below.title,
        "crumbs": crumbs((short(below.title), below.url)),
        "rows": [(plan.title, reverse("cascade", args=[lower, plan.code]), plan.in_words) for plan in found],
    }
    return render(request, "office/cascade/choose.html", {"page": page})


urlpatterns = [
    path("doi-chieu/<slug:lower>/", choose, name="cascade-choose"),
    path("doi-chieu/<slug:lower>/<slug:higher>/", beside, name="cascade"),
    path("doi-chieu/<slug:lower>/<slug:higher>/chot/", settle, name="cascade-settle"),
]
