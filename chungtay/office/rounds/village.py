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
from chungtay.law.wording import bare_key
from chungtay.look.doors import allow
from chungtay.look.words import number
from chungtay.office.rounds import duties
from chungtay.office.rounds.doors import ALL, TONES, crumbs, mine, refuse, village_of
from chungtay.register.children.models import State
from chungtay.register.children.sheets.compared import day_words
from chungtay.register.rounds import actions, queries
from chungtay.register.rounds.models import Outcome, RoundState, Visit

POST = ("POST",)
PAGE = 60
LONGEST = 120  # letters of a name asked for
WAITING, RECORDS = "cho", "ho-so"  # in the address
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
    then: tuple[str, str] | None  # what is still to be written in the child's record: words, address


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
    tabs: list[tuple]
    asked: str
    query: str


@allow(Act.SEE_CHILD)
def village(request, code, where):
    made = mine(request, code)
    here = village_of(request, made, where)
    found = {"": queries.visits(request.desk, made), RECORDS: queries.unfinished(request.desk, made)}
    if here is not None:
        found = {xem: rows.filter(path__gte=here.path, path__lt=here.path + "~") for xem, rows in found.items()}
    found[WAITING] = found[""].filter(outcome=Outcome.WAITING)
    page = _page(request, made, here, found)
    return render(request, "office/rounds/village.html", {"page": page})


def _page(request, made, here, found: dict) -> VillagePage:
    asked = request.GET.get("xem", "") if request.GET.get("xem", "") in found else ""
    name = bare_key(request.GET.get("q", "")[:LONGEST].replace("\x00", ""))
    page = Paginator(found[asked].filter(child__name_bare__contains=name), PAGE).get_page(request.GET.get("page"))
    counts = {xem: rows.count() for xem, rows in found.items()}
    labels = dict(Outcome.choices)
    told = {"total": number(counts[""]), "waiting": number(counts[WAITING])}
    where = here.unit.name if here else made.unit.name
    may = request.desk.may(Act.KEEP_CHILD)
    return VillagePage(
        title=where, lede=_("%(total)s trẻ, còn %(waiting)s chưa có kết quả") % told,
        crumbs=crumbs((made.title, reverse("round-show", args=[made.code])), (where, "")), at=timezone.now(),
        code=made.code, path=here.path if here else ALL, may=made.state == RoundState.OPEN and may,
        collaborator=here.collaborator if here else "", rows=[_line(visit, may) for visit in page], sheet=page,
        choices=[(value, labels[value]) for value in BY_HAND], waiting=counts[WAITING], tabs=_tabs(asked, counts),
        asked=asked, query=request.GET.urlencode(),
    )  # fmt: skip


def _tabs(asked: str, counts: dict[str, int]) -> list[tuple]:
    names = {"": _("Tất cả"), WAITING: _("Còn chờ"), RECORDS: _("Hồ sơ chưa ghi")}
    shown = [xem for xem in names if counts[xem] or xem in ("", asked)]
    return [(names[xem], f"?xem={xem}" if xem else "?", xem == asked, counts[xem]) for xem in shown]


def _line(visit, may: bool) -> VisitLine:
    child = visit.child
    born = day_words([child.born_on.isoformat(), child.born_precision]) if child.born_on else ""
    return VisitLine(
        code=child.code, name=child.full_name, born=born, family=child.get_sex_display(),
        outcome=visit.get_outcome_display(), value=visit.outcome, tone=TONES[visit.outcome], reason=visit.reason,
        who=visit.who.partition(",")[0], then=_then(visit) if may else None,
    )  # fmt: skip


def _then(visit) -> tuple[str, str] | None:
    """The record does not move or end by itself."""
    code = visit.child.code
    if visit.child.state != State.LIVING:
        return None
    return {
        Outcome.MOVED: (_("Gửi hồ sơ sang nơi mới"), reverse("child-send", args=[code])),
        Outcome.DIED: (_("Ghi vào hồ sơ: trẻ đã mất"), reverse("child-event", args=[code, "mat"])),
    }.get(visit.outcome)


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
    return redirect(f"{reverse('round-village', args=[code, where])}?{request.GET.urlencode()}#{child}")


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
