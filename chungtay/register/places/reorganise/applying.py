"""Deciding and applying. Everything that follows a place follows in one transaction: all of it, or nothing."""

from collections.abc import Callable
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from chungtay.ledger.actions import record
from chungtay.register.people.desk import Desk, system_desk
from chungtay.register.people.scope import scope
from chungtay.register.places import carriers
from chungtay.register.places.carriers import Moves
from chungtay.register.places.reorganise import refusals
from chungtay.register.places.reorganise.checking import elsewhere, faults
from chungtay.register.places.reorganise.mapping import Mapping
from chungtay.register.places.reorganise.models import BodyMove, Carried, PathMove, Reorganisation, Stage
from chungtay.register.places.reorganise.table import Table

WHO = "Sắp xếp địa bàn"
MOST = 5  # faults told in one message
Progress = Callable[[int, int, str], None]  # done, whole, the kind of record


@transaction.atomic
def decide(*, change: Reorganisation, by: Desk, at: datetime, revision: int) -> Reorganisation:
    """Another person than the drafter decides what was previewed; it is carried out on its day. Raises NotDrafted,
    Changed, TwoPeople, NotPreviewed, Elsewhere, Faulty."""
    held = Reorganisation.objects.select_for_update(of=("self",)).get(pk=change.pk)
    if held.stage not in (Stage.DRAFTED, Stage.PREVIEWED):
        raise refusals.NotDrafted
    if held.revision != revision:
        raise refusals.Changed
    if held.drafted_by_id == by.user_id or by.user_id is None:
        raise refusals.TwoPeople
    if held.stage != Stage.PREVIEWED:
        raise refusals.NotPreviewed
    require_sound(Table.of(held))
    held.stage, held.decided_by_id, held.decided_who, held.decided_at = Stage.DECIDED, by.user_id, by.who[:300], at
    held.save(update_fields=["stage", "decided_by", "decided_who", "decided_at"])
    record("reorganisation.decided", by=by, at=at, about=held.code, ground=held.instrument, day=held.day)
    return held


def require_sound(table: Table) -> None:
    if met := elsewhere(table):
        raise refusals.Elsewhere(unit=met[0], code=met[1])
    if found := faults(table):
        vi, en = ("; ".join(words[half] for words in found[:MOST]) for half in (0, 1))
        raise refusals.Faulty(faults=(vi, en))


def apply(*, change: Reorganisation, at: datetime, progress: Progress | None = None) -> list[Carried]:
    """Carry out what was decided, as the system, once its day has come; twice is once.

    One transaction: killed in the middle, nothing has happened. Applied already, it only looks for records that were
    written with the old place by somebody at work in that very moment, and lets them follow. Returns what followed.
    Raises NotDecided, NotYet, Elsewhere, Faulty. Owns its scope.
    """
    by = system_desk(WHO)
    with scope(by):
        held = Reorganisation.objects.select_for_update(of=("self",)).get(pk=change.pk)
        if held.stage == Stage.APPLIED:
            return _late(held, by=by, at=at)
        _require_ready(held, at)
        table = Table.of(held)
        require_sound(table)
        moves = Mapping(table).carry_out()
        found = _follow(held, moves, by=by, at=at, progress=progress)
        held.stage, held.applied_at = Stage.APPLIED, at
        held.save(update_fields=["stage", "applied_at"])
        told = {"day": held.day, "units": len(moves.units), "renamed": len(moves.renamed), "places": len(moves.paths)}
        record("reorganisation.applied", by=by, at=at, about=held.code, ground=held.instrument, **told)
        return found


def _require_ready(held: Reorganisation, at: datetime) -> None:
    if held.stage != Stage.DECIDED:
        raise refusals.NotDecided
    if held.day > timezone.localdate(at):
        raise refusals.NotYet(day=f"{held.day:%d/%m/%Y}")


def _follow(
    held: Reorganisation, moves: Moves, *, by: Desk, at: datetime, progress: Progress | None = None
) -> list[Carried]:
    """Each kind of record once, with its count in the ledger."""
    found, every = [], carriers.every()
    for done, carrier in enumerate(every, start=1):
        say(held.code, done, len(every))
        rows = carrier.carry(moves, by=by, at=at)
        if progress:
            progress(done, len(every), carrier.key)
        if rows:
            vi, en = (str(word) for word in carrier.name)
            found.append(Carried(reorganisation=held, kind=carrier.key, vi=vi, en=en, rows=rows, at=at))
            record("reorganisation.carried", by=by, at=at, about=held.code, ground=held.instrument, kind=carrier.key,
                   rows=rows)  # fmt: skip
    say("", 0, 0)
    return Carried.objects.bulk_create(found)


def say(code: str, done: int, whole: int) -> None:
    """How far it is, where other sessions can read it although nothing is committed yet: the name of this session."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('application_name', %s, false)", [f"{code} {done}/{whole}" if code else ""])


def under_way(change: Reorganisation) -> tuple[int, int] | None:
    """(kinds of record done, of how many) while it is being carried out this very moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select application_name from pg_stat_activity where starts_with(application_name, %s)", [f"{change.code} "]
        )
        row = cursor.fetchone()
    done, _, whole = row[0].rpartition(" ")[2].partition("/") if row else ("", "", "")
    return (int(done), int(whole)) if done.isdecimal() and whole.isdecimal() else None


def _late(held: Reorganisation, *, by: Desk, at: datetime) -> list[Carried]:
    """Only columns follow a second time: bodies, posts and duties were handed over once."""
    told = {"day": held.day, "basis": held.instrument, "sure": held.sure}
    moves = Moves(reorganisation=held.pk, code=held.code, **told)
    moves.paths = dict(PathMove.objects.filter(reorganisation=held).values_list("old", "new"))
    moves.bodies = dict(BodyMove.objects.filter(reorganisation=held).values_list("former_id", "later_id"))
    found = []
    for carrier in (c for c in carriers.every() if c.order == carriers.COLUMNS):
        if rows := carrier.carry(moves, by=by, at=at):
            vi, en = (str(word) for word in carrier.name)
            found.append(Carried(reorganisation=held, kind=carrier.key, vi=vi, en=en, rows=rows, at=at))
    if found:
        record("reorganisation.late", by=by, at=at, about=held.code, rows={one.kind: one.rows for one in found})
    return Carried.objects.bulk_create(found)


def waiting(at: datetime) -> list[Reorganisation]:
    """Decided, and their day has come, the earliest first."""
    due = Reorganisation.objects.filter(stage=Stage.DECIDED, day__lte=timezone.localdate(at))
    return list(due.order_by("day", "decided_at", "id"))
