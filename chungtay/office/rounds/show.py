"""One round: its villages and how far they are, the sample, the numbers at the end."""

from dataclasses import dataclass, field
from datetime import datetime

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.look.doors import allow
from chungtay.look.words import moment, number, percent, shortday
from chungtay.office.rounds.closing import MOST
from chungtay.office.rounds.doors import STATE_TONES, TONES, crumbs, mine
from chungtay.office.sheets.handing import HandInForm
from chungtay.register.children.sheets import queries as lists
from chungtay.register.rounds import queries
from chungtay.register.rounds.models import Outcome, RoundState

SAMPLE = 20  # per cent offered for the sample


@dataclass(frozen=True, slots=True)
class VillageLine:
    """One village: where its page and lists are, how many wait."""

    name: str
    path: str
    url: str
    collaborator: str
    total: int
    done: int
    waiting: int


@dataclass(frozen=True, slots=True)
class AgainLine:
    """One child of the sample."""

    name: str
    code: str
    place: str
    found: str
    first: str
    agrees: bool | None
    words: str
    who: str
    may: bool


@dataclass(frozen=True)
class RoundPage:
    """office/rounds/show.html"""

    title: str
    lede: str
    crumbs: list
    at: datetime
    code: str
    revision: int
    state: tuple[str, str]
    open: bool
    may: bool
    ready: bool  # nobody waits: it may end
    unfinished: int
    facts: list
    villages: list[VillageLine]
    total: int
    done: int
    outcomes: list[tuple[str, int, str]]
    sample: list[AgainLine]
    offered: int
    error: str
    form: HandInForm
    lists: list = field(default_factory=list)


@allow(Act.SEE_REGISTER)
def show(request, code):
    made = mine(request, code)
    return render(request, "office/rounds/show.html", {"page": _page(request, made)})


def _page(request, made) -> RoundPage:
    desk = request.desk
    counts = made.counts.get("outcomes") or queries.counts(made)
    total = sum(counts.values())
    done = total - counts.get(Outcome.WAITING, 0)
    is_open = made.state == RoundState.OPEN
    sample = list(queries.sample(desk, made))
    return RoundPage(
        title=made.title,
        lede=" · ".join((_span(made), made.get_kind_display(), made.get_state_display())),
        crumbs=crumbs((made.code, "")), at=timezone.now(), code=made.code, revision=made.revision,
        state=(made.get_state_display(), STATE_TONES[made.state]), open=is_open,
        may=is_open and desk.may(Act.KEEP_CHILD), facts=_facts(made, sample),
        ready=done == total and all(visit.agrees is not None for visit in sample),
        unfinished=queries.unfinished(desk, made).count() if desk.may(Act.KEEP_CHILD) else 0,
        villages=[_village(made, state) for state in queries.villages(desk, made)], total=total, done=done,
        outcomes=[(label, counts[value], TONES[value]) for value, label in Outcome.choices if counts.get(value)],
        sample=[_again(desk, visit) for visit in sample], offered=max(1, min(MOST, done * SAMPLE // 100)),
        error=_error(queries.error_rate(made)), form=HandInForm(),
        lists=[(one.name, reverse("sheet-show", args=[one.code])) for one in
               lists.lists(desk).filter(round_code=made.code)[:10]],
    )  # fmt: skip


def _span(made) -> str:
    return f"{shortday(made.from_on)} – {shortday(made.to_on)}"


def _facts(made, sample: list) -> list:
    facts = [(_("Mã"), made.code), (_("Mở lúc"), moment(made.opened_at)), (_("Người mở"), made.who)]
    if made.basis:
        facts.append((_("Theo văn bản"), made.basis))
    if made.closed_at:
        facts += [(_("Kết thúc lúc"), moment(made.closed_at)), (_("Người kết thúc"), made.closed_by)]
    return [*facts, (_("Số gieo của mẫu"), str(made.seed))] if sample else facts


def _village(made, state) -> VillageLine:
    village = state.village
    return VillageLine(
        name=village.unit.name, path=village.path, url=reverse("round-village", args=[made.code, village.path]),
        collaborator=village.collaborator, total=state.total, done=state.total - state.waiting, waiting=state.waiting,
    )  # fmt: skip


def _again(desk, visit) -> AgainLine:
    return AgainLine(
        name=visit.child.full_name, code=visit.child.code, place=visit.unit.name, found=visit.get_outcome_display(),
        first=visit.who.partition(",")[0], agrees=visit.agrees, words=visit.again_words,
        who=visit.again_who.partition(",")[0],
        may=visit.user_id != desk.user_id and visit.agrees is None,
    )  # fmt: skip


def _error(found) -> str:
    if not found.seen:
        return ""
    told = {"wrong": number(found.wrong), "seen": number(found.seen), "share": percent(found.share)}
    told |= {"low": percent(found.low), "high": percent(found.high)}
    return _("Sai %(wrong)s trên %(seen)s trẻ xem lại: %(share)s (khoảng tin cậy 95%%: %(low)s đến %(high)s).") % told


urlpatterns = [path("dot-ra-soat/<slug:code>/", show, name="round-show")]
