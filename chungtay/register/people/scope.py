"""The place and post of whoever asks, told to the database for one transaction; row policies read it there."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from chungtay.register.people.desk import Desk

NAMES = (
    *("app.lo", "app.hi", "app.agency", "app.user", "app.post"),
    *("app.plo", "app.phi", "app.children", "app.glass"),  # whose children: a range, single ones; a glass only reads
    "app.procedures",  # "yes": the clocks of every case of the place
)
TELL = "select " + ", ".join("set_config(%s, %s, true)" for _ in NAMES)
ASK = "select " + ", ".join("coalesce(current_setting(%s, true), '')" for _ in NAMES)


def _values(desk: Desk) -> tuple[str, ...]:
    ids = (desk.agency_id, desk.user_id, desk.post_id)
    told = ("" if i is None else str(i) for i in ids)
    procedures = "yes" if desk.procedures else ""
    return (desk.lo, desk.hi, *told, desk.plo, desk.phi, desk.children_told, desk.glass, procedures)


def _tell(values: tuple[str, ...]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(TELL, [part for pair in zip(NAMES, values, strict=True) for part in pair])


def _told() -> tuple[str, ...]:
    with connection.cursor() as cursor:
        cursor.execute(ASK, NAMES)
        return cursor.fetchone()


@contextmanager
def scope(desk: Desk) -> Iterator[Desk]:
    """One transaction in which the database shows what `desk` may see and nothing else.

    Outside a transaction the settings would silently do nothing, so this owns one. Scopes nest: the inner desk's
    view ends with the inner block, the outermost one's with its transaction.
    """
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        before = None if outermost else _told()
        _tell(_values(desk))
        yield desk
        if before and not transaction.get_rollback():
            _tell(before)
