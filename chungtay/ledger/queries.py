"""Questions to the ledger."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db import connection, connections
from django.db.models import Q, QuerySet

from chungtay.ledger.chain import Fault, faults
from chungtay.ledger.models import Entry

COLUMNS = 'e.id, e.at, e.act, e."user", e.post, e.who, e.path, e.about, e.ground, e.facts'
CHAIN = (
    f"select l.seq, l.hash, l.entry, {COLUMNS} "  # noqa: S608 (no input)
    "from ledger_link l left join ledger_entry e on e.id = l.entry order by l.seq"
)
LOOSE = "select e.id from ledger_entry e left join ledger_link l on l.entry = e.id where l.seq is null order by e.id"


def about(desk, code: str):
    """What was done about the record `code`, newest first, as far as this desk may see."""
    return Entry.objects.filter(path__gte=desk.lo, path__lt=desk.hi, about=code).order_by("-at", "-id")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines: half-open in time, words of who acted, one record, acts or rooms of acts, before a line."""

    since: datetime | None = None
    until: datetime | None = None
    person: str = ""
    about: str = ""
    acts: Sequence[str] = ()
    before: tuple[datetime, int] | None = None


def lines(desk, wanted: Wanted, former: Sequence[str] = ()) -> QuerySet[Entry]:
    """What was done in this desk's place and in the places `former` that it took over, newest first.

    Tells the database the former places, for this transaction: its row policy shows them as it shows the desk's own.
    """
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.former', %s, true)", [",".join(former)])
    here = Q(path__gte=desk.lo, path__lt=desk.hi) | Q(path__in=former)
    return Entry.objects.filter(here, *_asked(wanted)).order_by("-at", "-id")


def _asked(wanted: Wanted) -> Iterator[Q]:
    if wanted.since:
        yield Q(at__gte=wanted.since)
    if wanted.until:
        yield Q(at__lt=wanted.until)
    if wanted.person:
        yield Q(who__icontains=wanted.person)
    if wanted.about:
        yield Q(about=wanted.about)
    if wanted.acts:
        yield reduce(or_, [Q(act=name) | Q(act__startswith=f"{name}.") for name in wanted.acts])
    if wanted.before:
        at, number = wanted.before
        yield Q(at__lt=at) | Q(at=at, pk__lt=number)


def verify(expected_head: bytes | None = None) -> Iterator[Fault]:
    """Recompute the whole chain as the owner of the tables. Memory stays flat: rows are streamed."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(LOOSE)
        for (entry,) in cursor.fetchall():
            yield Fault(0, entry, "dòng sổ không có mắt xích", "the entry has no link")
    with connections["owner"].chunked_cursor() as cursor:
        cursor.execute(CHAIN)
        yield from faults(iter(cursor), expected_head)


def head() -> tuple[int, bytes]:
    """Number and hash of the last link; (0, zeros) for an empty ledger."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("select seq, hash from ledger_link order by seq desc limit 1")
        row = cursor.fetchone()
    return (row[0], bytes(row[1])) if row else (0, bytes(32))
