"""Two records side by side, and which word of which one is kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.look.doors import allow
from chungtay.office.children import words
from chungtay.office.children.doors import paused
from chungtay.office.duty.rows import said
from chungtay.office.linking.listing import likely, why
from chungtay.register.children import budget
from chungtay.register.children import queries as children
from chungtay.register.children.facts import GROUPS
from chungtay.register.children.linking import queries
from chungtay.register.children.linking.models import MergeState, PairState
from chungtay.register.children.refusals import TooMany
from chungtay.register.people.looks import looked


@dataclass(frozen=True, slots=True)
class Compared:
    """One group of facts in both records. `chosen`: "a" or "b"; `alike`: nothing to choose."""

    group: str
    name: str
    a: str
    b: str
    alike: bool
    chosen: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What is not chosen but moves along: family, needs, place."""

    name: str
    a: str
    b: str


@dataclass(frozen=True)
class PairPage:
    """office/linking/show.html"""

    at: datetime
    pair: object
    a: object
    b: object
    hidden: str
    why: str
    tag: tuple[str, str]
    lines: list[Compared]
    beside: list[Beside]
    keeps: str
    merge: object | None
    mine: bool
    acts: bool
    refused: str = ""

    @property
    def title(self) -> str:
        return _("Có phải cùng một trẻ?")

    @property
    def lede(self) -> str:
        return self.why

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Trẻ em"), reverse("children")), (_("Hồ sơ nghi trùng"), reverse("pairs"))]

    @property
    def seen(self):
        """The record this desk opens, where the other lies elsewhere."""
        return self.a or self.b

    @property
    def open(self) -> bool:
        return self.pair.state == PairState.OPEN

    @property
    def proposed(self) -> bool:
        return self.merge is not None and self.merge.state == MergeState.PROPOSED

    @property
    def done(self) -> bool:
        return self.merge is not None and self.merge.state == MergeState.DONE


def seen(request, code: str):
    """Both sides, or 404: not this desk's equals absent."""
    sides = queries.sides(request.desk, code)
    if sides is None:
        raise Http404
    return sides


def page_of(request, sides, at: datetime, refused: str = "") -> PairPage:
    desk, merge = request.desk, queries.merge(request.desk, sides.pair)
    lines = sorted(_lines(desk, sides, merge), key=lambda line: line.alike) if sides.both else []
    keeps = "b" if merge and sides.b and merge.kept_id == sides.b.pk else "a"
    mine = merge is not None and merge.proposed_by_id == desk.user_id
    acts = not desk.glass and desk.may(Act.SETTLE_CHILD)
    beside = [one for one in _beside(desk, sides) if one.a or one.b] if sides.both else []
    return PairPage(at, sides.pair, sides.a, sides.b, sides.hidden, why(sides.pair), likely(sides.pair.score), lines,
                    beside, keeps, merge, mine, acts, refused)  # fmt: skip


def _lines(desk, sides, merge) -> Iterator[Compared]:
    a, b = ({fact.group: fact.shown.facts for fact in children.sheet(desk, child)} for child in (sides.a, sides.b))
    taken = set(merge.choices) if merge else set()
    kept = "b" if merge and merge.kept_id == sides.b.pk else "a"
    other = {"a": "b", "b": "a"}[kept]
    for group in GROUPS:
        texts = [_told(group, told.get(group)) for told in (a, b)]
        if not any(texts):
            continue
        alike = _value(group, a.get(group)) == _value(group, b.get(group))
        chosen = (other if group in taken else kept) if merge else ("b" if texts[1] and not texts[0] else "a")
        yield Compared(group, words.name_of(group), *_marked(group, texts, alike), alike, chosen)


def _told(group: str, facts: dict | None) -> str:
    return words.told(group, facts, "") if facts else ""


def _value(group: str, facts: dict | None) -> list:
    """Comparable: a sealed number by its mark."""
    values = [(facts or {}).get(name) for name in GROUPS[group]]
    return [value["mark"] if isinstance(value, dict) else value for value in values]


def _marked(group: str, texts: list[str], alike: bool) -> list[str]:
    """Of numbers only whether they are the same is told."""
    if group in ("pin", "insurance") and all(texts):
        same = _("giống nhau") if alike else _("khác nhau")
        return [f"{text} ({same})" for text in texts]
    return texts


def _beside(desk, sides) -> Iterator[Beside]:
    both = (sides.a, sides.b)
    yield Beside(_("Nơi ở"), *(_place(child) for child in both))
    yield Beside(_("Người thân"), *(_family(desk, child) for child in both))
    yield Beside(_("Hoàn cảnh"), *(_needs(child.circumstances, "group", words.group) for child in both))
    yield Beside(_("Hỗ trợ"), *(_needs(child.supports, "code", words.support) for child in both))


def _place(child) -> str:
    return ", ".join([*([child.village.name] if child.village_id else []), child.unit.name])


def _family(desk, child) -> str:
    ties = [tie for tie in children.whole(desk, child).now_first("tie") if tie.until is None]
    return "; ".join(f"{words.relation(tie.relation)}: {tie.carer.full_name}" for tie in ties)


def _needs(rows, column: str, name) -> str:
    return "; ".join(name(code) for code in rows.filter(until__isnull=True).values_list(column, flat=True))


@allow(Act.SETTLE_CHILD)
@never_cache
def show(request, code: str):
    """Looking at a pair is looking at both children: two lines in the ledger, two questions of the budget."""
    at, sides = timezone.now(), seen(request, code)
    try:
        for child in filter(None, (sides.a, sides.b)):
            budget.ask(request.desk, "open", at)
            looked(request.desk, child.code, at, path=child.path, pair=sides.pair.code)
    except TooMany as refusal:
        return paused(request, refusal)
    return render(request, "office/linking/show.html", {"page": page_of(request, sides, at)})


def shown_again(request, sides, refusal, status: int):
    """The page with why it was refused."""
    page = page_of(request, sides, timezone.now(), said((refusal.vi, refusal.en)))
    return render(request, "office/linking/show.html", {"page": page}, status=status)


urlpatterns = [path("ho-so-trung/<slug:code>/", show, name="pair-show")]
