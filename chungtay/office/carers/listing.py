"""The commune's list of people and families who can take a child in (Form 09)."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.clock import Reckoning
from chungtay.law.clock.book import rule
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.carers.words import STATES
from chungtay.protection.carers import queries
from chungtay.protection.carers.models import FosterCarer
from chungtay.protection.carers.owing import LIST, quarter_list
from chungtay.register.people.desk import COMMUNE


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    url: str
    text: str
    meta: str
    tags: list[tuple[str, str]]


@dataclass(frozen=True)
class CarersPage:
    """office/carers/list.html"""

    at: datetime
    groups: list[tuple[str, list[Line]]]
    keeps: bool
    quarter: Reckoning  # of the list itself

    title = property(lambda self: _("Người nhận chăm sóc thay thế"))

    @property
    def lede(self) -> str:
        """What the page is, and by when this quarter's list is owed."""
        told = _("Danh sách của xã: ai đã được xác minh, còn nhận được mấy trẻ.")
        return f"{told} {self._owed()}" if self.keeps and self.groups else told

    def _owed(self) -> str:
        if made := self.quarter.stopped_at:
            return _("Mẫu 09 quý này: đã lập %(day)s.") % {"day": _short(made)}
        told = {"day": _short(self.quarter.due_at), "article": rule(LIST).article}
        return _("Mẫu 09 quý này: hạn hết ngày %(day)s (%(article)s).") % told


def _short(at: datetime) -> str:
    return words.shortday(words.the_day(at))


@allow(Act.SEE_CARER)
@never_cache
def carers(request):
    at, desk = timezone.now(), request.desk
    on, order = words.the_day(at), list(STATES)
    rows = sorted(queries.listed(desk), key=lambda carer: (order.index(carer.state) != 1, order.index(carer.state)))
    groups = [
        (str(STATES[state][0]), [line(desk, carer, on) for carer in of_state])
        for state, of_state in groupby(rows, key=lambda carer: carer.state)
    ]
    keeps = desk.may(Act.KEEP_CARER) and not desk.glass and len(desk.path) >= COMMUNE
    page = CarersPage(at, groups, keeps, quarter_list(desk, at))
    return render(request, "office/carers/list.html", {"page": page})


def line(desk, carer: FosterCarer, on: date) -> Line:
    room = queries.room(desk, carer, on)
    told = _("còn nhận %(n)s trẻ") % {"n": words.number(room)} if room else _("không còn chỗ")
    tags = [(told, "ok" if room else "paused")] if carer.state == "listed" else []
    if carer.state == "listed" and queries.lacking(carer, on):
        tags.append((_("có giấy tờ hết hạn"), "late"))
    parts = (carer.phone, carer.words, carer.wishes[:80])
    url = reverse("carer-show", args=[carer.code])
    return Line(carer.full_name, url, " · ".join(part for part in parts if part), carer.unit.name, tags)


urlpatterns = [path("nhan-cham-soc/", carers, name="carers")]
