"""Opening a round: its villages, its collaborators, one waiting visit for every child."""

from collections.abc import Mapping
from datetime import date, datetime
from secrets import randbits

from django.db import connection, transaction

from chungtay.ledger.actions import record
from chungtay.register.codes import new_code
from chungtay.register.people.desk import COMMUNE, Desk
from chungtay.register.places.models import Unit
from chungtay.register.rounds import refusals
from chungtay.register.rounds.models import Round, RoundKind, RoundState, RoundVillage

VISITS = """insert into register_visit (round_id, child_id, path, unit_id, outcome, reason, who, sampled, differs,
again_words, again_who)
select %(round)s, c.id, c.path, coalesce(c.village_id, c.unit_id), 'waiting', '', '', false, '[]', '', ''
from register_child c where c.path >= %(lo)s and c.path < %(hi)s and c.state in ('living', 'moving')
and not exists (select 1 from register_visit v where v.round_id = %(round)s and v.child_id = c.id)"""


@transaction.atomic
def open_round(
    *,
    kind: str,
    title: str,
    from_on: date,
    to_on: date,
    by: Desk,
    at: datetime,
    basis: str = "",
    collaborators: Mapping[str, str] | None = None,
) -> Round:
    """A round over the desk's commune. `collaborators`: village path → name. Raises Elsewhere, NoTitle …"""
    if len(by.persons) < COMMUNE or by.glass:
        raise refusals.Elsewhere()
    if not title.strip():
        raise refusals.NoTitle()
    if to_on < from_on:
        raise refusals.EndsBefore()
    made = Round.objects.create(
        code=new_code("DR"), kind=RoundKind(kind).value, title=" ".join(title.split())[:200], basis=basis[:300],
        path=by.persons, unit_id=by.unit_id, from_on=from_on, to_on=to_on, seed=randbits(31), opened_at=at,
        opened_by_id=by.user_id, who=by.who[:300],
    )  # fmt: skip
    _villages(made, collaborators or {}, from_on)
    count = take_up(made)
    record("round.opened", by=by, at=at, about=made.code, kind=made.kind, children=count, ends=to_on)
    return made


def _villages(made: Round, collaborators: Mapping[str, str], on: date) -> None:
    standing = Unit.objects.filter(tier="village", path__gte=made.path, path__lt=made.path + "~", during__contains=on)
    RoundVillage.objects.bulk_create(
        RoundVillage(round=made, path=unit.path, unit=unit, collaborator=collaborators.get(unit.path, "")[:120])
        for unit in standing
    )


def take_up(made: Round) -> int:
    """A waiting visit for every child of the place that has none yet: also for whoever came since the round opened."""
    with connection.cursor() as cursor:
        cursor.execute(VISITS, {"round": made.pk, "lo": made.path, "hi": made.path + "~"})
        return cursor.rowcount


def held(made: Round, revision: int | None = None) -> Round:
    """The open round, held for this transaction. Raises NoRound, SomebodyElse."""
    found = Round.objects.select_for_update().filter(pk=made.pk, state=RoundState.OPEN).first()
    if found is None:
        raise refusals.NoRound()
    if revision is not None and found.revision != revision:
        raise refusals.SomebodyElse()
    return found


@transaction.atomic
def entrust(*, village: RoundVillage, collaborator: str, by: Desk, at: datetime) -> RoundVillage:
    """Who goes from house to house in this village."""
    held(village.round)
    village.collaborator = " ".join(collaborator.split())[:120]
    village.save(update_fields=["collaborator"])
    record("round.entrusted", by=by, at=at, about=village.round.code, path=village.path)
    return village
