"""law/values/calendar.toml into the table: what is new is added, what is gone from the file is withdrawn."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from chungtay.law.days import SpecialDay
from chungtay.law.days import calendar as written

TOLD = "day, kind, name, name_en, basis, confidence"
COUNTING = f"""select id, {TOLD} from register_day d
    where withdraws_id is null and not exists (select 1 from register_day w where w.withdraws_id = d.id)"""  # noqa: S608
BY_HAND = "select distinct day from register_day where not seeded"
ADD = f"""insert into register_day ({TOLD}, sequence, withdraws_id, seeded, entered_at, who)
    values (%s, %s, %s, %s, %s, %s, (select coalesce(max(sequence), 0) + 1 from register_day), %s, true,
            case when %s then null else statement_timestamp() end, '')"""  # noqa: S608

Told = tuple[object, ...]


def load(connection, lock: str) -> int:
    """Add and withdraw what differs; the version afterwards. Runs as the owner of the table."""
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        cursor.execute(lock)
        cursor.execute(COUNTING)
        rows = cursor.fetchall()
        cursor.execute(BY_HAND)
        by_hand = {day for (day,) in cursor.fetchall()}
        wanted = {day: _told(row) for day, row in written().special.items()}
        _change(cursor, [row for row in rows if row[1] not in by_hand], wanted, by_hand)
        cursor.execute("select coalesce(max(sequence), 0) from register_day")
        return cursor.fetchone()[0]


def _change(cursor, rows: list[tuple], wanted: dict[date, Told], by_hand: set[date]) -> None:
    """`rows` are seeds: days of which anything was said by hand are left alone, a withdrawal too."""
    first = not rows and not by_hand
    seeds = {told[0]: (pk, tuple(told)) for pk, *told in rows}
    for day, (pk, told) in seeds.items():
        if wanted.get(day) != told:
            _add(cursor, told, pk, first)
    for day, told in sorted(wanted.items()):
        if day not in by_hand and (day not in seeds or seeds[day][1] != told):
            _add(cursor, told, None, first)


def _add(cursor, told: Iterable[object], withdraws: int | None, first: bool) -> None:
    cursor.execute(ADD, [*told, withdraws, first])


def _told(row: SpecialDay) -> Told:
    return row.day, row.kind, row.vi, row.en, row.source, row.confidence
