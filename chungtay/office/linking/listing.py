"""Pairs that wait for somebody to look."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.look.doors import allow
from chungtay.office.children import words
from chungtay.office.duty.rows import said
from chungtay.register.children.linking import queries
from chungtay.register.children.linking.compare import SURE, reasons
from chungtay.register.children.linking.models import PairState

WAITING, DECIDED = "cho", "xong"


@dataclass(frozen=True, slots=True)
class PairLine:
    """One pair: two names, why, how likely."""

    title: str
    url: str
    text: str
    meta: str
    tags: list[tuple[str, str]]


@dataclass(frozen=True)
class PairsPage:
    """office/linking/list.html"""

    at: datetime
    rows: list[PairLine]
    tabs: list[tuple]
    waiting: bool

    @property
    def title(self) -> str:
        return _("Hồ sơ nghi trùng")

    @property
    def lede(self) -> str:
        return _("Mỗi cặp có thể là một trẻ được ghi hai lần. Người xem và người xác nhận là hai người.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Trẻ em"), reverse("children"))]


def likely(score: float) -> tuple[str, str]:
    return (_("rất có thể là một"), "near") if score >= SURE else (_("có thể là một"), "")


def why(pair) -> str:
    return " · ".join(said(one) for one in reasons(pair.levels))


def _line(sides) -> PairLine:
    names = [_named(child) for child in (sides.a, sides.b) if child]
    if not sides.both:
        names.append(_("hồ sơ ở xã khác"))
    pair = sides.pair
    tag = (pair.get_state_display(), "info") if pair.state == PairState.PROPOSED else likely(pair.score)
    decided = "" if pair.state == PairState.OPEN else pair.get_state_display()
    meta = pair.code if pair.state in queries.WAITING else decided
    return PairLine(" – ".join(names), reverse("pair-show", args=[pair.code]), why(pair), meta, [tag])


def _named(child) -> str:
    return f"{child.full_name} ({words.born(child.born_on, child.born_precision)})"


@allow(Act.SETTLE_CHILD)
@never_cache
def pairs(request):
    """What waits, or what was decided."""
    decided = request.GET.get("xem") == DECIDED
    states = (PairState.SAME, PairState.DIFFERENT) if decided else queries.WAITING
    rows = [_line(sides) for sides in queries.pairs(request.desk, *states)]
    here = reverse("pairs")
    count = None if decided else len(rows)
    tabs = [(_("Chờ xem"), here, not decided, count), (_("Đã xử lý"), f"{here}?xem={DECIDED}", decided, None)]
    return render(request, "office/linking/list.html", {"page": PairsPage(timezone.now(), rows, tabs, not decided)})


urlpatterns = [path("ho-so-trung/", pairs, name="pairs")]
