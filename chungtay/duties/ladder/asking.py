"""Urging out of turn: somebody above urges now, without waiting for the rung that would."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from chungtay.duties.ladder.models import Rung, Urging
from chungtay.duties.ladder.urging import draft_one
from chungtay.duties.models import Duty
from chungtay.law.clock.ladder import To, ladders
from chungtay.law.days import hanoi_day
from chungtay.ledger.actions import record
from chungtay.register.agencies.models import Agency


@transaction.atomic
def urge_now(*, owed: Sequence[Duty], by, at: datetime) -> list[tuple[Urging, tuple[int, ...]]]:
    """A letter for `by`'s body to sign, to each body with what it is late with; (letter, ids of its duties).

    The rung whose letter it is counts as climbed for the due time that holds. A duty that is not late, or every rung of
    which has had its letter, is left out.
    """
    on, rungs = hanoi_day(at), [made for duty in owed if duty.is_late(at) and (made := _rung(duty, by, at))]
    together: dict[tuple[int, str, str], list[Rung]] = {}
    for rung in rungs:
        rung.save()
        together.setdefault((rung.owner_id, rung.rung, rung.path), []).append(rung)
    made = []
    for (owner, code, path), held in together.items():
        body = Agency.objects.select_related("unit").get(pk=owner)
        today = Urging.objects.filter(owner=body, rung=code, on=on, path=path).first()  # one letter lists the whole day
        letter = today or draft_one(body, code, path, on, held, by=by, at=at)
        record(
            "duty.urged", by=by, at=at, about=f"urging:{letter.pk}", path=path, duties=[one.duty.code for one in held]
        )
        made.append((letter, tuple(one.duty_id for one in held)))
    return made


def _rung(duty: Duty, by, at: datetime) -> Rung | None:
    """The lowest rung with a letter that was not reached yet."""
    climbed = set(Rung.objects.filter(duty=duty, due_at=duty.due_at).values_list("rung", flat=True))
    left = [one.code for one in ladders()[duty.ladder].rungs if one.letter and one.code not in climbed]
    if not left:
        return None
    return Rung(
        duty=duty, rung=left[0], due_at=duty.due_at, to=To.SUPERIOR.value, escalates=False, letter=True, by_hour=False,
        owner_id=duty.owner_id, agency_id=by.agency_id, at=at, **duty.scope(),
    )  # fmt: skip
