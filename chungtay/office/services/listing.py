"""Services for the children of a place: what for, by whom, which telephone, is there room."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import body_name, said
from chungtay.protection.services import queries
from chungtay.protection.services.kinds import KINDS
from chungtay.protection.services.queries import Offer


@dataclass(frozen=True, slots=True)
class Line:
    """One service in the list."""

    name: str
    url: str
    text: str
    place: str
    tags: list[tuple[str, str]]


@dataclass(frozen=True)
class ServicesPage:
    """office/services/list.html"""

    at: datetime
    groups: list[tuple[str, list[Line]]]
    keeps: bool
    asked: bool

    title = property(lambda self: _("Danh bạ dịch vụ cho trẻ em"))
    lede = property(lambda self: _("Gọi được ngay: ai làm gì, ở đâu, số nào, còn chỗ không."))

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [("", _("Mọi loại")), *((code, said(names)) for code, names in KINDS.items())]

    @property
    def states(self) -> list[tuple[str, str]]:
        return [("", _("Đang hoạt động")), ("het", _("Cả dịch vụ đã ngừng"))]


@allow(Act.SEE_SERVICE)
def services(request):
    at, desk = timezone.now(), request.desk
    kind, find = request.GET.get("loai", ""), request.GET.get("q", "")[:100]
    offers = queries.directory(
        desk, words.the_day(at), kind if kind in KINDS else "", find, request.GET.get("ngung") == "het"
    )
    offers.sort(key=lambda offer: list(KINDS).index(offer.service.kind))  # stable: what ended stays last in its kind
    groups = [
        (said(KINDS[code]), [line(offer) for offer in of_kind])
        for code, of_kind in groupby(offers, key=lambda offer: offer.service.kind)
    ]
    page = ServicesPage(at, groups, desk.may(Act.KEEP_SERVICE) and not desk.glass, bool(kind or find))
    return render(request, "office/services/list.html", {"page": page})


def line(offer: Offer) -> Line:
    parts = [provider_of(offer), offer.terms.phone, offer.terms.hours]
    url = reverse("service-show", args=[offer.code])
    return Line(offer.name, url, " · ".join(part for part in parts if part), offer.service.unit.name, room(offer))


def provider_of(offer: Offer) -> str:
    """The body that provides it, in the reader's language, or whoever was named."""
    return body_name(offer.provider) or offer.terms.provider_words


def room(offer: Offer) -> list[tuple[str, str]]:
    """Whether there is a place, in words."""
    if offer.terms.shut:
        return [(_("đã ngừng"), "paused")]
    if offer.free is None:
        return []
    return [(_("hết chỗ"), "late")] if offer.full else [(_("còn %(n)s chỗ") % {"n": words.number(offer.free)}, "ok")]


urlpatterns = [path("dich-vu/", services, name="services")]
