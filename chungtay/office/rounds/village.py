"""One village of a round: its children, and what was found of each."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page, Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.look.words import number
from chungtay.office.rounds import duties
from chungtay.office.rounds.doors import TONES, crumbs, mine, refuse, village_of
from chungtay.register.children.sheets.compared import day_words
from chungtay.register.rounds import actions, queries
from chungtay.register.rounds.models import Outcome, RoundState, Visit

POST = ("POST",)
PAGE = 60
BY_HAND = (Outcome.UNCHANGED, Outcome.CHANGED, Outcome.CORRECTED, Outcome.MOVED, Outcome.DIED, Outcome.NOT_SEEN)


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One child to be seen."""

    code: str
    name: str
    born: str
    family: str
    outcome: str
    value: str
    tone: str
    reason: str
    who: str


@dataclass(frozen=True)
class VillagePage:
    """office/rounds/village.html"""

    title: str
    lede: str
    crumbs: list
    at: datetime
    code: str
    path: str
    may: bool
    collaborator: str
    rows: list[VisitLine]
    sheet: Page
    choices: list[tuple[str, str]]
    waiting: int


@allow(Act.SEE_CHILD)
def village(request, code, where):
    made = mine(request, code)
    here = village_of(request, made, where)
    found = queries.visits(request.desk, made)
    if here is not None:
        found = found.filter(path__gte=here.path, path__lt=here.path + "~")
    return render(request, "office/rounds/village.html", {"page": _page(request, made, here, where, found)})


def _page(request, made, here, where, found) -> VillagePage:
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    waiting = found.filter(outcome=Outcome.WAITING).count()
    labels = dict(Outcome.choices)
    told = {"total": number(page.paginator.count), "waiting": number(waiting)}
    name = here.unit.name if here else made.unit.name
    return VillagePage(
        title=name, lede=_("%(total)s trẻ, còn %(waiting)s chưa có kết quả") % told,
        crumbs=crumbs((made.title, reverse("round-show", args=[made.code])), (name, "")), at=timezone.now(),
        code=made.code, path=where, may=made.state == RoundState.OPEN and request.desk.may(Act.KEEP_CHILD),
        collaborator=here.collaborator if here else "", rows=[_line(visit) for visit in page], sheet=page,
        choices=[(value, labels[value]) for value in BY_HAND], waiting=waiting,
    )  # fmt: skip


def _line(visit) -> VisitLine:
    child = visit.child
    born = day_words([child.born_on.isoformat(), child.born_precision]) if child.born_on else ""
    return VisitLine(
        code=child.code, name=child.full_name, born=born, family=child.get_sex_display(),
        outcome=visit.get_outcome_display(), value=visit.outcome, tone=TONES[visit.outcome], reason=visit.reason,
        who=visit.who.partition(",")[0],
    )  # fmt: skip


@allow(Act.KEEP_CHILD, methods=POST)
def visit(request, code, where):
    """One child's result."""
    made = mine(request, code)
    outcome, child = request.POST.get("ket-qua", ""), request.POST.get("tre", "")
    if outcome not in BY_HAND:
        raise Http404
    try:
        actions.visit(
            made=made, child_code=child, outcome=outcome, reason=request.POST.get("ly-do", ""), by=request.desk,
            at=timezone.now(),
        )  # fmt: skip
    except Visit.DoesNotExist as absent:
        raise Http404 from absent
    except Refusal as refusal:
        refuse(request, refusal)
    else:
        duties.tell(made, request.desk, timezone.now())
    return redirect(f"{reverse('round-village', args=[code, where])}?page={request.GET.get('page', 1)}#{child}")


@allow(Act.KEEP_CHILD, methods=POST)
def rest(request, code, where):
    """All that still wait in this village, at once."""
    made = mine(request, code)
    here = village_of(request, made, where)
    outcome = request.POST.get("ket-qua", "")
    if outcome not in (Outcome.UNCHANGED, Outcome.NOT_SEEN):
        raise Http404
    try:
        actions.visit_rest(
            made=made, path=here.path if here else made.path, outcome=outcome, by=request.desk, at=timezone.now(),
            reason=request.POST.get("ly-do", ""),
        )  # fmt: skip
    except Refusal as refusal:
        refuse(request, refusal)
    else:
        duties.tell(made, request.desk, timezone.now())
    return redirect("round-village", code, where)


@allow(Act.KEEP_CHILD, methods=POST)
def entrust(request, code, where):
    """Who goes from house to house here."""
    made = mine(request, code)
    here = village_of(request, made, where)
    if here is None:
        raise Http404
    try:
        name = request.POST.get("cong-tac-vien", "")
        actions.entrust(village=here, collaborator=name, by=request.desk, at=timezone.now())
    except Refusal as refusal:
        refuse(request, refusal)
    return redirect("round-village", code, where)


urlpatterns = [
    path("dot-ra-soat/<slug:code>/thon/<slug:where>/", village, name="round-village"),
    path("dot-ra-soat/<slug:code>/thon/<slug:where>/ghi/", visit, name="round-visit"),
    path("dot-ra-soat/<slug:code>/thon/<slug:where>/con-lai/", rest, name="round-rest"),
    path("dot-ra-soat/<slug:code>/thon/<slug:where>/cong-tac-vien/", entrust, name="round-entrust"),
]
