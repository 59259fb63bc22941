"""What happens in a child's life: each event is a dated row, a line of the ledger, and told to whoever follows."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from chungtay.ledger.actions import record
from chungtay.register.children import refusals
from chungtay.register.children.facts import From, last_day
from chungtay.register.children.followers import Happening, tell
from chungtay.register.children.models import Child, Circumstance, Event, Sign, Source, State
from chungtay.register.children.models.signed import signature
from chungtay.register.children.stating import locked, touch
from chungtay.register.people.desk import Desk

KINDS = {
    "birth": gettext_noop("Ra đời"),
    "moved-out": gettext_noop("Gửi đi nơi khác"),
    "moved-in": gettext_noop("Được nơi đến nhận"),
    "move-refused": gettext_noop("Nơi đến không nhận"),
    "move-taken-back": gettext_noop("Rút lại việc chuyển đi"),
    "left": gettext_noop("Rời đi, chưa rõ nơi đến"),
    "returned": gettext_noop("Trở về"),
    "sixteen": gettext_noop("Đủ 16 tuổi"),
    "died": gettext_noop("Mất"),
    "mistake": gettext_noop("Ghi nhầm, đóng hồ sơ"),
    "merged": gettext_noop("Gộp vào hồ sơ khác"),
    "unmerged": gettext_noop("Tách khỏi hồ sơ đã gộp"),
}


def happened(
    child: Child, kind: str, on: date, source: From, by: Desk, at: datetime, *, words: str = "", former: str = ""
) -> Event:
    """Write the event and tell the followers. Inside the caller's transaction."""
    if kind not in KINDS:
        raise KeyError(kind)
    event = Event.objects.create(child=child, kind=kind, on=on, words=words[:300], **signature(source, by, at))
    tell(Happening(child.code, kind, on, child.path, former), by, at)
    return event


def died(*, child: Child, on: date, source: From, by: Desk, at: datetime, revision: int | None) -> Child:
    """The child is dead. Its record stays; its circumstances and signs end that day."""
    return _close(child, State.DIED, "died", on, source, by, at, revision)


def left(*, child: Child, on: date, source: From, by: Desk, at: datetime, revision: int | None) -> Child:
    """The child is gone and nobody knows where: it stays ours, and in the counts of those to be found."""
    return _close(child, State.LEFT, "left", on, source, by, at, revision, ends=False)


def mistaken(*, child: Child, source: From, by: Desk, at: datetime, revision: int | None) -> Child:
    """There is no such child. `source.words` says why."""
    if not source.words.strip():
        raise refusals.NoReason()
    return _close(child, State.MISTAKE, "mistake", timezone.localdate(at), source, by, at, revision)


@transaction.atomic
def _close(child, state: State, kind: str, on: date, source, by, at, revision, ends: bool = True) -> Child:
    child = locked(child, by, revision)
    today = timezone.localdate(at)
    if on > today:
        raise refusals.InFuture(field_vi="Ngày", field_en="Day", day=f"{on:%d/%m/%Y}")
    if child.born_on and on < child.born_on:
        raise refusals.EndsBefore()
    if child.state not in (State.LIVING, State.LEFT):
        raise refusals.Closed(state=child.get_state_display())
    touch(child, at, state=state)
    if ends:
        _end_needs(child, on, kind, by, at)
    happened(child, kind, on, source, by, at, words=source.words)
    record(f"child.{kind}", by=by, at=at, about=child.code, path=child.path)
    return child


def _end_needs(child: Child, on: date, kind: str, by: Desk, at: datetime) -> None:
    """Groups and signs are a child's: they end with it. What is given ends when the giver says so."""
    for model in (Circumstance, Sign):
        for row in model.objects.filter(child=child, until__isnull=True):
            row.until, row.end_reason = max(on, row.since or on), KINDS[kind]
            row.ended_by, row.ended_at = by.who[:300], at
            row.save(update_fields=["until", "end_reason", "ended_by", "ended_at"])


@transaction.atomic
def returned(*, child: Child, on: date, source: From, by: Desk, at: datetime, revision: int | None) -> Child:
    """Who had gone is back."""
    child = locked(child, by, revision)
    if child.state != State.LEFT:
        raise refusals.Closed(state=child.get_state_display())
    touch(child, at, state=State.LIVING)
    happened(child, "returned", on, source, by, at, words=source.words)
    record("child.returned", by=by, at=at, about=child.code, path=child.path)
    return child


def come_of_age(*, by: Desk, at: datetime, limit: int = 500) -> int:
    """Close the records of those who reached sixteen (Luật Trẻ em Điều 1): call until it gives less than `limit`.

    By a system desk over its place (`persons`); each child in a transaction of its own, so that a killed night leaves
    nobody half done, and a second run finds only the rest.
    """
    today = timezone.localdate(at)
    open_states = (State.LIVING, State.MOVING, State.LEFT)
    latest = today.replace(year=today.year - 16, day=min(today.day, 28) if today.month == 2 else today.day)
    due = Child.objects.of(by).filter(state__in=open_states, born_on__lte=latest).order_by("born_on", "id")
    done = 0
    for child in due[: limit * 2]:
        if last_day(child.born_on, child.born_precision) < today and done < limit:
            _sixteen(child, by, at)
            done += 1
    return done


@transaction.atomic
def _sixteen(child: Child, by: Desk, at: datetime) -> None:
    child = locked(child, by, None)
    day = last_day(child.born_on, child.born_precision)
    touch(child, at, state=State.ADULT)
    _end_needs(child, day, "sixteen", by, at)
    happened(child, "sixteen", day, From(Source.SYSTEM), by, at)
    record("child.sixteen", by=by, at=at, about=child.code, path=child.path)
