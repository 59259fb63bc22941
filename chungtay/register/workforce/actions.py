"""The verbs of the workforce: list a person, charge them, end it; set up a group, seat and unseat members."""

from datetime import date, datetime

from django.db import transaction

from chungtay.law.children.names import keys
from chungtay.law.children.writing import tidy
from chungtay.ledger.actions import record
from chungtay.register.codes import new_code
from chungtay.register.people.desk import COMMUNE, Desk
from chungtay.register.places.models import Tier, Unit
from chungtay.register.workforce import refusals
from chungtay.register.workforce.models import Charge, GroupKind, Membership, Part, Seat, Worker, WorkGroup


@transaction.atomic
def enlist(
    *, full_name: str, unit: Unit, by: Desk, at: datetime, sex: str = "unknown", born_year: int | None = None,
    phone: str = "", occupation: str = "", user=None,
) -> Worker:  # fmt: skip
    """Put a person on the list of a commune or village. Raises NoName, NotHere."""
    name = tidy(full_name)[:120]
    if not name:
        raise refusals.NoName
    _must_be_ours(unit, by)
    worker = Worker.objects.create(
        code=new_code("NL"), path=unit.path, full_name=name, name_order=keys(name).order[:260], sex=sex,
        born_year=born_year, phone=phone.strip()[:20], occupation=occupation.strip()[:120], user=user, at=at,
        who=_who(by),
    )  # fmt: skip
    record("workforce.enlisted", by=by, at=at, about=worker.code, path=unit.path)
    return worker


@transaction.atomic
def charge(
    *, worker: Worker, part: Part, unit: Unit, since: date, by: Desk, at: datetime, decision: str = "",
    until: date | None = None, stands_in_for: Charge | None = None,
) -> Charge:  # fmt: skip
    """Charge a person with a part of the work at a place. A deputy needs whom for, and a last day.

    Raises NotHere, WrongPlace, WhomFor, Already, NoNewDay.
    """
    _must_be_ours(unit, by)
    part = Part(part)
    if (part is Part.COLLABORATOR) != (unit.tier == Tier.VILLAGE) or unit.tier not in (Tier.VILLAGE, Tier.COMMUNE):
        raise refusals.WrongPlace
    _check_days(since, until)
    _check_deputy(part, worker, unit, until, stands_in_for)
    if worker.charges.filter(part=part, path=unit.path, until=None).exists():
        raise refusals.Already(name=worker.full_name)
    made = Charge.objects.create(
        worker=worker, part=part.value, unit=unit, path=unit.path, since=since, until=until,
        decision=decision.strip()[:200], stands_in_for=stands_in_for, at=at, who=_who(by),
    )  # fmt: skip
    record("workforce.charged", by=by, at=at, about=worker.code, path=unit.path, part=part.value, since=since)
    return made


def _check_deputy(part: Part, worker: Worker, unit: Unit, until: date | None, other: Charge | None) -> None:
    if part is not Part.DEPUTY:
        return
    if other is None or until is None or other.path != unit.path or other.part != Part.OFFICER:
        raise refusals.WhomFor
    if other.worker_id == worker.pk:
        raise refusals.SamePerson


@transaction.atomic
def end(*, row: Charge | Membership | WorkGroup, until: date, reason: str, by: Desk, at: datetime) -> None:
    """End a charge, a membership or a group; `until` is the first day on which it holds no more.

    With a group its memberships end. Raises NotHere, Ended, NoNewDay, NoReason, HandingOver.
    """
    row = type(row).objects.select_for_update().get(pk=row.pk)
    _may_end(row, until, reason, by)
    _close(row, until, reason, by)
    about = row.code if isinstance(row, WorkGroup) else row.worker.code
    if isinstance(row, WorkGroup):
        for member in row.members.filter(until=None):
            _close(member, max(until, member.since), reason, by)
    kind = type(row).__name__.lower()
    record("workforce.ended", by=by, at=at, about=about, path=row.path, ground=reason.strip(), kind=kind, until=until)


def _may_end(row, until: date, reason: str, by: Desk) -> None:
    if not ours(row.path, by):
        raise refusals.NotHere(place=row.path)
    if row.until is not None and row.until <= until:
        raise refusals.Ended(day=f"{row.until:%d/%m/%Y}")
    if not reason.strip():
        raise refusals.NoReason
    if until < row.since:
        raise refusals.NoNewDay(since=f"{row.since:%d/%m/%Y}")
    if isinstance(row, Charge) and (waiting := open_handover(row)):
        raise refusals.HandingOver(code=waiting.code)


def open_handover(row: Charge):
    """The hand-over of this charge that waits for a signature, or None."""
    return row.handovers.filter(passed_at=None, dropped_at=None).first()


def _close(row, until: date, reason: str, by: Desk) -> None:
    row.until, row.end_reason, row.ended_by = until, reason.strip()[:300], _who(by)
    row.save(update_fields=["until", "end_reason", "ended_by"])


@transaction.atomic
def set_up_group(
    *, kind: GroupKind, name: str, unit: Unit, since: date, decision: str, by: Desk, at: datetime
) -> WorkGroup:
    """A board or standing group, by which decision. Raises NotHere, NoName, NoReason."""
    _must_be_ours(unit, by)
    if not name.strip():
        raise refusals.NoName
    if not decision.strip():
        raise refusals.NoReason
    group = WorkGroup.objects.create(
        code=new_code("NH"), kind=GroupKind(kind).value, name=name.strip()[:200], unit=unit, path=unit.path,
        since=since, decision=decision.strip()[:200], at=at, who=_who(by),
    )  # fmt: skip
    record("workforce.group", by=by, at=at, about=group.code, path=unit.path, ground=decision.strip(), kind=group.kind)
    return group


@transaction.atomic
def seat(
    *,
    group: WorkGroup,
    worker: Worker,
    seat: Seat,
    since: date,
    by: Desk,
    at: datetime,
    body: str = "",
    decision: str = "",
) -> Membership:
    """Put somebody into a group. Raises NotHere, Ended, Already."""
    if not ours(group.path, by):
        raise refusals.NotHere(place=group.name)
    if group.until is not None:
        raise refusals.Ended(day=f"{group.until:%d/%m/%Y}")
    if group.members.filter(worker=worker, until=None).exists():
        raise refusals.Already(name=worker.full_name)
    member = Membership.objects.create(
        group=group, worker=worker, seat=Seat(seat).value, since=since, path=group.path, body=body.strip()[:160],
        decision=decision.strip()[:200] or group.decision, at=at, who=_who(by),
    )  # fmt: skip
    record("workforce.seated", by=by, at=at, about=group.code, path=group.path, worker=worker.code, seat=member.seat)
    return member


def _check_days(since: date, until: date | None) -> None:
    if until is not None and until < since:
        raise refusals.NoNewDay(since=f"{since:%d/%m/%Y}")


def _must_be_ours(unit: Unit, by: Desk) -> None:
    if not ours(unit.path, by):
        raise refusals.NotHere(place=unit.name)


def ours(path: str, by: Desk) -> bool:
    """A commune keeps its own lists and its villages'; a province only those of the province itself."""
    return path.startswith(by.path) if len(by.path) >= COMMUNE else bool(path) and path == by.path


def _who(by: Desk) -> str:
    return by.who[:300]
