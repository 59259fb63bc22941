"""The sample seen again by a second person, and the end of a round: never over a child without an answer."""

from collections.abc import Sequence
from datetime import datetime
from random import Random

from django.db import transaction
from django.db.models import Count

from chungtay.ledger.actions import record
from chungtay.register.people.desk import Desk
from chungtay.register.places.models import Unit
from chungtay.register.rounds import refusals
from chungtay.register.rounds.interval import Share, wilson
from chungtay.register.rounds.models import Outcome, Round, RoundState, Visit
from chungtay.register.rounds.opening import held
from chungtay.register.rounds.visiting import gather

SEEN = (Outcome.UNCHANGED, Outcome.CHANGED, Outcome.CORRECTED, Outcome.NEW)  # children still there to be seen again
NAMED = 3  # places named in a refusal


@transaction.atomic
def draw_sample(*, made: Round, size: int, by: Desk, at: datetime) -> int:
    """Choose children to be seen again, by the seed of the round: drawn again over the same visits it gives the same.
    Those already seen again stay. Raises TooEarly."""
    made = held(made)
    gather(made, by, at)
    visits = list(
        Visit.objects.filter(round=made, outcome__in=SEEN).order_by("child__code").values_list("id", flat=True)
    )
    if not visits:
        raise refusals.TooEarly()
    drawn = Random(made.seed).sample(visits, min(max(1, size), len(visits)))  # noqa: S311 - a sample, no secret
    Visit.objects.filter(round=made, agrees__isnull=True).update(sampled=False)
    Visit.objects.filter(pk__in=drawn).update(sampled=True)
    record("round.sampled", by=by, at=at, about=made.code, size=len(drawn), of=len(visits), seed=made.seed)
    return len(drawn)


@transaction.atomic
def see_again(
    *, made: Round, child_code: str, agrees: bool, by: Desk, at: datetime, differs: Sequence[str] = (), words: str = ""
) -> Visit:
    """What the second person found. Raises NotSampled, SamePerson."""
    made = held(made)
    found = Visit.objects.select_for_update().get(round=made, child__code=child_code)
    if not found.sampled:
        raise refusals.NotSampled()
    if found.user_id == by.user_id:
        raise refusals.SamePerson()
    found.agrees, found.differs, found.again_words = agrees, [] if agrees else list(differs), words[:300]
    found.again_at, found.again_user_id, found.again_who = at, by.user_id, by.who[:300]
    found.save(update_fields=["agrees", "differs", "again_words", "again_at", "again_user", "again_who"])
    record("round.seen-again", by=by, at=at, about=made.code, path=found.path, agrees=agrees, child=child_code)
    return found


def error_rate(made: Round) -> Share:
    """How often the second person found otherwise, with its interval."""
    again = Visit.objects.filter(round=made, agrees__isnull=False)
    return wilson(again.filter(agrees=False).count(), again.count())


@transaction.atomic
def close(*, made: Round, by: Desk, at: datetime, revision: int) -> Round:
    """End the round with its counts. Raises Waiting (children without an answer), NotAgain, SomebodyElse, NoRound."""
    made = held(made, revision)
    gather(made, by, at)
    _nobody_waits(made)
    here = {"child__path__gte": made.path, "child__path__lt": made.path + "~"}
    left = Visit.objects.filter(round=made, sampled=True, agrees__isnull=True, outcome__in=SEEN, **here).count()
    if left:
        raise refusals.NotAgain(count=left)
    again = error_rate(made)
    made.counts = {
        "outcomes": counts(made),
        "again": {"wrong": again.wrong, "seen": again.seen, "low": again.low, "high": again.high},
    }
    made.state, made.closed_at, made.closed_by = RoundState.CLOSED, at, by.who[:300]
    made.revision += 1
    made.save(update_fields=["state", "closed_at", "closed_by", "counts", "revision"])
    record("round.closed", by=by, at=at, about=made.code, **made.counts)
    return made


def counts(made: Round) -> dict[str, int]:
    """{outcome: children}."""
    return dict(Visit.objects.filter(round=made).values_list("outcome").annotate(Count("id")).order_by())


def _nobody_waits(made: Round) -> None:
    waiting = Visit.objects.filter(round=made, outcome=Outcome.WAITING)
    places = dict(waiting.values_list("unit").annotate(Count("id")).order_by())
    if places:
        names = sorted(Unit.objects.filter(pk__in=list(places)[: NAMED + 1]).values_list("name", flat=True))
        shown = ", ".join(names[:NAMED]) + ("…" if len(places) > NAMED else "")
        raise refusals.Waiting(count=sum(places.values()), places=shown)


@transaction.atomic
def drop(*, made: Round, by: Desk, at: datetime, revision: int) -> Round:
    """The round is given up; what it wrote in the register stays."""
    made = held(made, revision)
    made.state, made.closed_at, made.closed_by = RoundState.DROPPED, at, by.who[:300]
    made.revision += 1
    made.save(update_fields=["state", "closed_at", "closed_by", "revision"])
    record("round.dropped", by=by, at=at, about=made.code)
    return made
