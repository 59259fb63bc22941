"""Questions to the ledger."""

from collections.abc import Iterator

from django.db import connections

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
