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

SECOND, DECIDED = "hai", "xong"  # in the address; nothing: those nobody has looked at


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
    asked: str

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
    decided = "" if pair.state in queries.WAITING else pair.get_state_display()
    return PairLine(" – ".join(names), reverse("pair-show", args=[pair.code]), why(pair), decided, [tag])


def _named(child) -> str:
    return f"{child.full_name} ({words.born(child.born_on, child.born_precision)})"


def address(asked: str = "") -> str:
    return f"{reverse('pairs')}?xem={asked}" if asked else reverse("pairs")


@allow(Act.SETTLE_CHILD)
@never_cache
def pairs(request):
    """What nobody has looked at, what a second person is to confirm, or what was decided."""
    asked = request.GET.get("xem", "")
    asked = asked if asked in (SECOND, DECIDED) else ""
    waiting = {"": PairState.OPEN, SECOND: PairState.PROPOSED}
    found = {xem: queries.pairs(request.desk, state) for xem, state in waiting.items()}
    if asked == DECIDED:
        found[DECIDED] = queries.pairs(request.desk, PairState.SAME, PairState.DIFFERENT)
    names = {"": _("Chờ xem"), SECOND: _("Chờ người thứ hai"), DECIDED: _("Đã xử lý")}
    tabs = [(name, address(xem), xem == asked, len(found[xem]) if xem in waiting else None)
            for xem, name in names.items()]  # fmt: skip
    page = PairsPage(timezone.now(), [_line(sides) for sides in found[asked]], tabs, asked)
    return render(request, "office/linking/list.html", {"page": page})


urlpatterns = [path("ho-so-trung/", pairs, name="pairs")]
