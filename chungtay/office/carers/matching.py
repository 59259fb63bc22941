"""Who could take this child in, best first, each with the reasons."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.protection.carers import queries
from chungtay.register.children import queries as children
from chungtay.register.people.looks import looked


@dataclass(frozen=True, slots=True)
class Line:
    """One candidate; without an address where they are not on the list yet."""

    name: str
    url: str
    text: str
    tags: list[tuple[str, str]]


@dataclass(frozen=True)
class MatchPage:
    """office/carers/match.html"""

    at: datetime
    child: object
    lines: list[Line]

    title = property(lambda self: _("Ai nhận được trẻ này"))
    lede = property(
        lambda self: _("Người thân thích trước, anh chị em ở cùng nhau, gần nhà. Người gây hại không bao giờ có ở đây.")
    )

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(self.child.full_name, reverse("child-show", args=[self.child.code])), (self.title, "")]


@allow(Act.SEE_CARER)
@never_cache
def match(request, code):
    desk, at = request.desk, timezone.now()
    child = children.one(desk, code)
    if child is None or not desk.keeps(child.path):
        raise Http404
    looked(desk, child.code, at, path=child.path, why="carer")
    found = queries.candidates(desk, child, words.the_day(at))
    lines = [_line(one) for one in found]
    return render(request, "office/carers/match.html", {"page": MatchPage(at, child, lines)})


def _line(one) -> Line:
    url = reverse("carer-show", args=[one.carer.code]) if one.carer else ""
    text = " · ".join(said(reason) for reason in one.reasons)
    return Line(one.name, url, text, [(said(caution), "near") for caution in one.cautions])


urlpatterns = [path("nhan-cham-soc/cho/<slug:code>/", match, name="carer-match")]
