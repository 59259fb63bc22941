"""One service: how to reach it, under which terms, who told them, and what was told before."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.services.listing import provider_of, room
from chungtay.protection.services import queries
from chungtay.protection.services.models import ServiceTerms
from chungtay.protection.services.queries import Offer
from chungtay.register.people.desk import whose


@dataclass(frozen=True)
class ServicePage:
    """office/services/show.html"""

    at: datetime
    offer: Offer
    tags: list[tuple[str, str]]
    facts: list[tuple[str, str]]
    past: list[tuple]
    keeps: bool
    later: object

    @property
    def title(self) -> str:
        return self.offer.name

    @property
    def lede(self) -> str:
        return " · ".join((said(self.offer.kind), provider_of(self.offer)))

    @property
    def call(self) -> str:
        """The address a telephone dials."""
        return "tel:" + re.sub(r"[^\d+]", "", self.offer.terms.phone.partition("/")[0])

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Danh bạ dịch vụ"), reverse("services")), (self.offer.name, "")]


def found(request, code: str) -> Offer:
    """The service, or 404."""
    offer = queries.one(request.desk, code, words.the_day(timezone.now()))
    if offer is None:
        raise Http404
    return offer


@allow(Act.SEE_SERVICE)
def service(request, code):
    offer, desk = found(request, code), request.desk
    keeps = desk.may(Act.KEEP_SERVICE) and queries.keeps(desk, offer.service) and not offer.terms.shut
    past = [_past(row) for row in queries.history(desk, offer.service)]
    later = queries.followed_by(desk, offer.service)
    page = ServicePage(timezone.now(), offer, room(offer), facts(offer), past, keeps, later)
    return render(request, "office/services/show.html", {"page": page})


def facts(offer: Offer) -> list[tuple[str, str]]:
    terms = offer.terms
    told = [
        (_("Điện thoại"), terms.phone),
        (_("Giờ làm việc"), terms.hours),
        (_("Chi phí"), " · ".join(part for part in (_cost(terms), terms.cost) if part)),
        (_("Phục vụ trẻ em của"), offer.service.unit.name),
        (_("Địa chỉ"), terms.address or (_("không ghi; gọi điện để biết") if offer.service.kind == "shelter" else "")),
        (_("Sức chứa"), _capacity(offer)),
        (_("Từ ngày"), words.shortday(terms.since)),
        (_("Người ghi"), whose(terms.who)),
    ]
    return [(name, value) for name, value in told if value]


def _cost(terms: ServiceTerms) -> str:
    if terms.cost_vnd is None:
        return ""
    return _("%(n)s đồng một lần") % {"n": words.number(terms.cost_vnd)} if terms.cost_vnd else _("miễn phí")


def _capacity(offer: Offer) -> str:
    if offer.terms.capacity is None:
        return ""
    many = {"taken": words.number(offer.taken), "all": words.number(offer.terms.capacity)}
    return _("đang dùng %(taken)s trong %(all)s chỗ") % many


def _past(row: ServiceTerms) -> tuple:
    what = _("Ngừng cung cấp") if row.shut else _("Ghi điều kiện")
    parts = (row.name, row.phone, row.hours, row.reason)
    return row.since, whose(row.who), what, " · ".join(part for part in parts if part)


urlpatterns = [path("dich-vu/<slug:code>/", service, name="service-show")]
