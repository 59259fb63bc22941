"""Taking deliveries to send: one sender at a time takes for a way, and what leaves together is taken together."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection
from django.db.models import F, Q

from chungtay.watch.asked import ANSWERED, still_open
from chungtay.watch.asking import GLASS, still_true
from chungtay.watch.channels.way import Channel, Letter
from chungtay.watch.finder import SYSTEM
from chungtay.watch.lost import LOST
from chungtay.watch.models import Delivery, Habit, State
from chungtay.watch.texts import said

HOLD = timedelta(minutes=15)  # longer than any round may take
FARTHEST = timedelta(days=2)  # no delivery is ever put off further: beyond it, the clock was set back
HELD_BY_ANOTHER = "select not pg_try_advisory_xact_lock(6872, hashtext(%s))"
ALWAYS = ("reported", "test", GLASS, LOST, ANSWERED)  # what is told of something else than an owed duty


def take(way: Channel, at: datetime, most: int) -> list[Letter]:
    """At most `most` messages, now held for this sender. Empty while another sender is taking."""
    with connection.cursor() as cursor:
        cursor.execute(HELD_BY_ANOTHER, [way.code])
        if cursor.fetchone()[0]:
            return []
    rows = _whole(way, _ready(way, at).order_by("next_try_at", "id")[:most], at)
    rows = _drop_untrue(rows, at)
    messages = _messages(rows)
    for number, together in messages.items():
        held = Delivery.objects.filter(pk__in=[row.pk for row in together])
        held.update(message=number, state=State.SENDING, held_until=at + HOLD, attempts=F("attempts") + 1)
    return _letters(way, messages, at)


def _ready(way: Channel, at: datetime):
    waits = Q(state=State.WAITING) & (Q(next_try_at__lte=at) | Q(next_try_at__gt=at + FARTHEST))
    left = Q(state=State.SENDING) & (Q(held_until__lte=at) | Q(held_until__gt=at + FARTHEST))
    mine = Delivery.objects.filter(waits | left, channel=way.code)
    return mine.select_related("notice").select_for_update(of=("self",), skip_locked=True)


def _whole(way: Channel, first: Iterable[Delivery], at: datetime) -> list[Delivery]:
    """The first ones, and everything else that leaves with them."""
    first = list(first)
    numbers = {row.message for row in first if row.message}
    people = {row.user_id for row in first if not (row.message or row.alone)}
    with_them = Q(message__in=numbers) | Q(user_id__in=people, message__isnull=True, alone=False)
    rows = {row.pk: row for row in [*first, *_ready(way, at).filter(with_them)]}
    return sorted(rows.values(), key=lambda row: row.pk)


def _drop_untrue(rows: list[Delivery], at: datetime) -> list[Delivery]:
    """A reminder of what is no longer owed is not sent."""
    doubtful = {row.notice.duty for row in rows if row.notice.rung not in ALWAYS}
    true = still_true(SYSTEM, doubtful) | still_open(SYSTEM, doubtful)
    kept = [row for row in rows if row.notice.rung in ALWAYS or row.notice.duty in true]
    gone = {row.pk for row in rows} - {row.pk for row in kept}
    Delivery.objects.filter(pk__in=gone).update(state=State.DROPPED, ended_at=at, held_until=None)
    return kept


def _messages(rows: Iterable[Delivery]) -> dict[UUID, list[Delivery]]:
    """Rows by the number of their message: the one they had, else a new one for each address, or for each alone."""
    groups: defaultdict[object, list[Delivery]] = defaultdict(list)
    for row in rows:
        groups[row.message or (row.address, row.user_id, row.pk if row.alone else 0)].append(row)
    return {key if isinstance(key, UUID) else uuid4(): together for key, together in groups.items()}


def _letters(way: Channel, messages: dict[UUID, list[Delivery]], at: datetime) -> list[Letter]:
    people = {rows[0].user_id for rows in messages.values()}
    languages = dict(Habit.objects.filter(user_id__in=people).values_list("user_id", "language"))
    secrets = way.secrets([rows[0].address for rows in messages.values()])
    return [_letter(number, rows, languages, secrets, at) for number, rows in messages.items()]


def _letter(number: UUID, rows: list[Delivery], languages: dict, secrets: dict, at: datetime) -> Letter:
    first, language = rows[0], languages.get(rows[0].user_id, settings.LANGUAGE_CODE)
    title, text = said([row.notice for row in rows], language, at)
    urgent = any(row.notice.escalation or row.notice.by_hour for row in rows)
    url = f"{settings.TELLING['site'].rstrip('/')}/thong-bao/"
    return Letter(number, first.address, title, text, url, language, urgent, secrets.get(first.address))
