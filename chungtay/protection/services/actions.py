"""The verbs of the directory: list a service, tell other terms, end it, let another follow, take and free a place."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from django.db import connection, transaction

from chungtay.law.access import Role
from chungtay.law.days import legal_day
from chungtay.law.wording import bare_key
from chungtay.ledger.actions import record
from chungtay.protection.services import refusals
from chungtay.protection.services.counting import taken as places_taken
from chungtay.protection.services.kinds import SECRET_PLACE
from chungtay.protection.services.models import PlaceFreed, PlaceTaken, Service, ServiceTerms
from chungtay.protection.twice import in_turn, not_again, not_twice
from chungtay.register.agencies.models import Agency
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk
from chungtay.register.places.models import Unit

REASON = 10  # letters
KEEPERS = (Role.CHAIR, Role.CHILD_OFFICER, Role.SUPERIOR)
LONGEST = {"name": 200, "provider_words": 200, "offers": 1000, "phone": 60, "hours": 200, "cost": 200, "address": 200}


@dataclass(frozen=True, slots=True)
class Terms:
    """What is told of a service. `cost_vnd`: đồng of one use, 0 free, None not told; `capacity` None: not limited."""

    name: str
    phone: str
    offers: str = ""
    hours: str = ""
    cost: str = ""
    cost_vnd: int | None = None
    address: str = ""
    capacity: int | None = None
    besides: int = 0
    provider_words: str = ""


@transaction.atomic
def list_service(
    *, kind: str, unit: Unit, terms: Terms, since: date, by: Desk, at: datetime, provider: Agency | None = None,
    follows: Service | None = None,
) -> Service:  # fmt: skip
    """A new service of a provider for the children of `unit`. Raises NotYours, NoProvider, NoPhone, SecretPlace,
    Twice."""
    if not (_of_place(by, unit.path) or (provider and provider.pk == by.agency_id)):
        raise refusals.NotYours
    if provider is None and not terms.provider_words.strip():
        raise refusals.NoProvider
    same = {"kind": kind, "unit": unit, "provider": provider, "user_id": by.user_id}
    said = {f"terms__{key}": value for key, value in (_said(terms) | {"since": since, "shut": False}).items()}
    not_twice(Service.objects.filter(**same, **said), "service", by=by, at=at)
    service = Service.objects.create(
        code=new_code("DV"), kind=kind, path=unit.path, unit=unit, provider=provider, follows=follows, at=at,
        user_id=by.user_id, who=by.who,
    )  # fmt: skip
    _tell(service, terms, since, by, at)
    record("service.listed", by=by, at=at, about=service.code, path=service.path, kind=kind)
    return service


@transaction.atomic
def tell_terms(
    *, service: Service, terms: Terms, since: date, by: Desk, at: datetime, reason: str = ""
) -> ServiceTerms:
    """Other terms from a day on. Raises NotYours, Ended, Backwards, NoPhone, SecretPlace, Overfull, Twice."""
    _open(service, since, by)
    told = _said(terms) | {"since": since, "reason": reason.strip()[:300]}
    not_again(service.terms.all(), told, by=by, at=at, code=service.code)
    row = _tell(service, terms, since, by, at, reason=reason)
    record("service.told", by=by, at=at, about=service.code, path=service.path, since=since, ground=reason[:300])
    return row


@transaction.atomic
def end_service(*, service: Service, since: date, reason: str, by: Desk, at: datetime) -> ServiceTerms:
    """It is offered no longer from that day. Raises NotYours, Ended, Backwards, NoReason."""
    if len(reason.strip()) < REASON:
        raise refusals.NoReason
    last = _open(service, since, by)
    row = _tell(service, terms_of(last), since, by, at, reason=reason, shut=True)
    record("service.ended", by=by, at=at, about=service.code, path=service.path, since=since, ground=reason[:300])
    return row


@transaction.atomic
def succeed(
    *, service: Service, terms: Terms, since: date, reason: str, by: Desk, at: datetime, provider: Agency | None = None
) -> Service:
    """Another provider takes the work over from that day; what referred to the old one is shown the new one."""
    end_service(service=service, since=since, reason=reason, by=by, at=at)
    return list_service(
        kind=service.kind, unit=service.unit, terms=terms, since=since, provider=provider, follows=service, by=by, at=at
    )


@transaction.atomic
def take_place(*, service: Service, by: Desk, at: datetime) -> PlaceTaken:
    """One of its places is used by this body; keep the code to free it. Raises Ended, Full."""
    with connection.cursor() as cursor:  # two who take the last place: one after the other
        cursor.execute("select pg_advisory_xact_lock(6872, %s)", [service.pk % 2**31])
    terms = current(service, legal_day(at))
    if terms is None or terms.shut:
        raise refusals.Ended(day=f"{terms.since:%d/%m/%Y}" if terms else "…")
    used = places_taken([service.pk]).get(service.pk, 0) + terms.besides
    if terms.capacity is not None and used >= terms.capacity:
        raise refusals.Full(name=terms.name, taken=used, capacity=terms.capacity)
    row = PlaceTaken.objects.create(
        code=new_code("CT"), service=service, agency_id=by.agency_id, at=at, who=by.who
    )  # fmt: skip
    record("service.place-taken", by=by, at=at, about=row.code)
    return row


@transaction.atomic
def free_place(*, code: str, by: Desk, at: datetime) -> bool:
    """Free again; False where this body holds no such place or it is free already."""
    row = PlaceTaken.objects.filter(code=code, agency_id=by.agency_id, freed__isnull=True).first()
    if row is None:
        return False
    PlaceFreed.objects.create(taken=row, at=at, who=by.who)
    record("service.place-freed", by=by, at=at, about=row.code)
    return True


def keeps(desk: Desk, service: Service) -> bool:
    """Whether this desk may tell other terms: for the place it serves, or because its own body provides it."""
    own = service.provider_id is not None and service.provider_id == desk.agency_id
    return not desk.glass and (own or _of_place(desk, service.path))


def _of_place(desk: Desk, path: str) -> bool:
    """Who answers for children's affairs of a place keeps its directory; other bodies keep what they provide."""
    return desk.role in KEEPERS and path.startswith(desk.path)


def current(service: Service, on: date) -> ServiceTerms | None:
    """The terms that hold on the day."""
    return service.terms.filter(since__lte=on).order_by("-since", "-id").first()


def terms_of(row: ServiceTerms) -> Terms:
    return Terms(**{name: getattr(row, name) for name in Terms.__slots__})


def _open(service: Service, since: date, by: Desk) -> ServiceTerms:
    if not keeps(by, service):
        raise refusals.NotYours
    in_turn(f"service:{service.pk}")
    last = service.terms.order_by("-since", "-id").first()
    if last.shut:
        raise refusals.Ended(day=f"{last.since:%d/%m/%Y}")
    if since < last.since:
        raise refusals.Backwards(day=f"{last.since:%d/%m/%Y}")
    return last


def _said(terms: Terms) -> dict[str, object]:
    """The terms as they are kept."""
    return {key: value.strip()[: LONGEST[key]] if key in LONGEST else value for key, value in asdict(terms).items()}


def _tell(
    service: Service, terms: Terms, since: date, by: Desk, at: datetime, *, reason: str = "", shut: bool = False
) -> ServiceTerms:
    told = _said(terms)
    if not told["phone"]:
        raise refusals.NoPhone
    if service.kind in SECRET_PLACE and told["address"]:
        raise refusals.SecretPlace
    if told["capacity"] is not None and told["besides"] > told["capacity"]:
        raise refusals.Overfull
    loose = bare_key(f"{told['name']} {service.provider or ''} {told['provider_words']}")[:420]
    return ServiceTerms.objects.create(
        service=service, since=since, shut=shut, reason=reason.strip()[:300], loose=loose, at=at, user_id=by.user_id,
        who=by.who, **told,
    )  # fmt: skip
