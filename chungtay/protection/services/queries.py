"""The only questions about services; the first argument is the desk that asks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from chungtay.law.wording import bare_key
from chungtay.protection.services.actions import current, keeps
from chungtay.protection.services.counting import taken
from chungtay.protection.services.kinds import KINDS, Words
from chungtay.protection.services.models import Service, ServiceTerms
from chungtay.register.agencies.models import Agency
from chungtay.register.people.desk import Desk

__all__ = ["Offer", "directory", "followed_by", "history", "keeps", "of_provider", "offering", "one", "terms_on"]

CUTS = (0, 2, 7)  # letters of the nation, a province, a commune


@dataclass(frozen=True, slots=True)
class Offer:
    """One service as it is offered on a day. `taken`: places in use; `free`: None where they are not counted."""

    service: Service
    terms: ServiceTerms
    taken: int

    @property
    def code(self) -> str:
        return self.service.code

    @property
    def name(self) -> str:
        return self.terms.name

    @property
    def kind(self) -> Words:
        return KINDS[self.service.kind]

    @property
    def provider(self) -> Agency | None:
        return self.service.provider

    @property
    def free(self) -> int | None:
        return None if self.terms.capacity is None else max(0, self.terms.capacity - self.taken)

    @property
    def full(self) -> bool:
        return self.free == 0


def offering(desk: Desk, kind: str, place: str, on: date) -> list[Offer]:
    """What is offered to a child of `place` (a path) on the day: the nearest first (commune, province, nation), those
    with a free place before full ones, then by name. `kind` "" asks for every kind."""
    rows = _of(Q(service__path__in={place[:cut] for cut in CUTS if cut <= len(place)} | {place}), kind, on)
    found = _offers(row for row in rows if not row.shut)
    return sorted(found, key=lambda offer: (-len(offer.service.path), offer.full, offer.name))


def directory(desk: Desk, on: date, kind: str = "", words: str = "", ended: bool = False) -> list[Offer]:
    """The services of the desk's place and of the places above it; with `ended` also those offered no longer."""
    above = {desk.path[:cut] for cut in CUTS if cut <= len(desk.path)}
    mine = Q(service__path__gte=desk.lo, service__path__lt=desk.hi) | Q(service__path__in=above)
    mine |= Q(service__provider_id=desk.agency_id) if desk.agency_id else Q()
    keys = bare_key(words).split()
    rows = [row for row in _of(mine, kind, on) if (ended or not row.shut) and all(key in row.loose for key in keys)]
    return sorted(
        _offers(rows), key=lambda offer: (offer.terms.shut, offer.service.kind, offer.service.path, offer.name)
    )


def one(desk: Desk, code: str, on: date) -> Offer | None:
    """The service of this code as it stands on the day, or as it will first stand; None for no such code."""
    service = Service.objects.select_related("provider", "unit", "follows").filter(code=code).first()
    if service is None:
        return None
    terms = current(service, on) or service.terms.order_by("since", "id").first()
    return Offer(service, terms, terms.besides + taken([service.pk]).get(service.pk, 0))


def terms_on(desk: Desk, service: Service, on: date) -> ServiceTerms | None:
    return current(service, on)


def history(desk: Desk, service: Service) -> QuerySet[ServiceTerms]:
    """Every change of terms, the latest first."""
    return service.terms.order_by("-since", "-id")


def followed_by(desk: Desk, service: Service) -> Service | None:
    """The service that took its work over."""
    return Service.objects.filter(follows=service).first()


def of_provider(desk: Desk, on: date) -> list[Offer]:
    """What this desk's own body offers."""
    return _offers(row for row in _of(Q(service__provider_id=desk.agency_id), "", on) if not row.shut)


def _of(which: Q, kind: str, on: date) -> QuerySet[ServiceTerms]:
    """The latest terms of the day of each service."""
    rows = ServiceTerms.objects.filter(which, since__lte=on).select_related("service__provider", "service__unit")
    rows = rows.filter(service__kind=kind) if kind else rows
    return rows.order_by("service_id", "-since", "-id").distinct("service_id")


def _offers(rows: Iterable[ServiceTerms]) -> list[Offer]:
    held = list(rows)
    used = taken(row.service_id for row in held)
    return [Offer(row.service, row, row.besides + used.get(row.service_id, 0)) for row in held]
