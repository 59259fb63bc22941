"""Breaking the glass, closing it, and saying afterwards whether it was right."""

from datetime import datetime, timedelta

from django.db import transaction

from chungtay.ledger.actions import record
from chungtay.register.codes import new_code
from chungtay.register.people import refusals
from chungtay.register.people.desk import COMMUNE, Desk
from chungtay.register.people.glass import queries
from chungtay.register.people.glass.models import LEAST, LONGEST, BreakGlass, GlassAlarm, Verdict

HOURS = int(LONGEST / timedelta(hours=1))
PLACES = (2, 7)  # lengths of a province's and a commune's path: villages and the whole nation are not opened


@transaction.atomic
def open_glass(*, unit, reason: str, hours: int, by: Desk, at: datetime, what: str = "") -> BreakGlass:
    """Open one province or commune (a Unit of today's map) to one officer for at most 12 hours; heads are alarmed.

    `what` names the record by its opaque code where it is known. The range of the desk itself does not grow: the
    officer sits down at the opened place and sees that one, reading only.
    """
    reason = " ".join(reason.split())
    _may_open(unit.path, reason, hours, by, at)
    until = at + timedelta(hours=hours)
    opener = {"user_id": by.user_id, "post_id": by.post_id, "who": by.who[:300], "home": by.path}
    opened = {"path": unit.path, "place": unit.name, "what": what.strip()[:60], "reason": reason}
    glass = BreakGlass.objects.create(code=new_code("MK"), opened_at=at, until=until, **opener, **opened)
    heads = queries.heads(glass, at)
    GlassAlarm.objects.bulk_create([GlassAlarm(glass=glass, post=post, raised_at=at) for post in heads])
    facts = {"what": glass.what, "reason": reason, "until": until}
    record("glass.opened", by=by, at=at, about=glass.code, path=glass.path, **facts)
    return glass


def _may_open(path: str, reason: str, hours: int, by: Desk, at: datetime) -> None:
    if len(reason) < LEAST:
        raise refusals.ReasonTooShort(least=LEAST)
    if not 1 <= hours <= HOURS:
        raise refusals.TooLong(most=HOURS)
    if len(path) not in PLACES:
        raise refusals.NoSuchPlace(words=path)
    if by.plo <= path < by.phi or (path.startswith(by.path) and len(path) < COMMUNE):
        raise refusals.OwnPlace()  # a province opens a commune of its own only for the children in it
    if mine := queries.open_of(by, at):
        raise refusals.AlreadyOpen(code=mine.code)


@transaction.atomic
def close_glass(*, glass: BreakGlass, by: Desk, at: datetime) -> BreakGlass:
    """The officer has seen what was needed. Closing a closed one changes nothing."""
    glass = BreakGlass.objects.select_for_update().get(pk=glass.pk)
    if glass.user_id != by.user_id:
        raise refusals.NotYours()
    if glass.closed_at is None:
        glass.closed_at = max(at, glass.opened_at)
        glass.save(update_fields=["closed_at"])
        record("glass.closed", by=by, at=at, about=glass.code, path=glass.path)
    return glass


@transaction.atomic
def review(*, glass: BreakGlass, verdict: str, remark: str, by: Desk, at: datetime) -> BreakGlass:
    """Another person says whether the opening was justified. Once."""
    glass = BreakGlass.objects.select_for_update().get(pk=glass.pk)
    if glass.user_id == by.user_id:
        raise refusals.OwnReview()
    if glass.reviewed_at:
        raise refusals.AlreadyReviewed()
    if queries.is_open(glass, at):
        raise refusals.StillOpen()
    if verdict not in Verdict.values or not remark.strip():
        raise refusals.NoVerdict()
    glass.verdict, glass.remark = verdict, remark.strip()
    glass.reviewed_by_id, glass.reviewed_at = by.user_id, at
    glass.save(update_fields=["verdict", "remark", "reviewed_by", "reviewed_at"])
    record("glass.reviewed", by=by, at=at, about=glass.code, path=glass.path, verdict=verdict, remark=glass.remark)
    return glass


@transaction.atomic
def told(*, alarm: GlassAlarm, at: datetime) -> None:
    """The alarm has reached its head's channels: `watch` says so, once."""
    GlassAlarm.objects.filter(pk=alarm.pk, told_at__isnull=True).update(told_at=at)


@transaction.atomic
def seen(*, by: Desk, at: datetime) -> None:
    """This head has had the list of openings before them."""
    GlassAlarm.objects.filter(post_id=by.post_id, seen_at__isnull=True).update(seen_at=at)
