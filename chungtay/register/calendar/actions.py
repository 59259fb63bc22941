"""The verbs of the calendar: load what the law room keeps, enter a day, withdraw one."""

from datetime import date, datetime

from django.db import connection as application
from django.db import transaction
from django.db.models import Max

from chungtay.law.duty_states import Refusal
from chungtay.ledger.actions import record
from chungtay.register.calendar import load, queries
from chungtay.register.calendar.models import Day, DayKind


class NoGround(Refusal):
    """Thêm ngày nghỉ hoặc ngày làm bù phải nêu tên ngày và văn bản quyết định. / A day needs its name and the notice
    that decides it."""


class SameAlready(Refusal):
    """Lịch đã ghi ngày này như vậy. / The calendar says so already."""


class Withdrawn(Refusal):
    """Dòng này đã được rút lại. / This row was withdrawn before."""


LOCK = "select pg_advisory_xact_lock(6871, 3)"  # one at a time: the version must not skip or repeat


def load_calendar(connection) -> int:
    """Bring law/values/calendar.toml into the table, as the owner (`chungtay prepare`); idempotent.

    Days entered by hand stay as they are. Returns the version.
    """
    return load.load(connection, LOCK)


@transaction.atomic
def enter(
    *, day: date, kind: DayKind, name: str, basis: str, by, at: datetime, name_en: str = "", confidence: str = "H"
) -> Day:
    """Say that a day is off or worked, by which notice. It counts instead of every earlier row of the day.

    Raises NoGround without name or notice, SameAlready where nothing would change.
    """
    name, basis = name.strip(), basis.strip()
    if not (name and basis):
        raise NoGround
    _hold()
    kind, there = DayKind(kind), queries.calendar().reason(day)
    if there and (there.kind, there.vi, there.source) == (kind.value, name, basis):
        raise SameAlready
    row = _add(day=day, kind=kind.value, name=name, name_en=name_en.strip() or name, basis=basis,
               confidence=confidence, by=by, at=at)  # fmt: skip
    record("calendar.entered", by=by, at=at, about=f"day:{day}", ground=basis, path="", kind=kind.value, name=name)
    return row


@transaction.atomic
def withdraw(*, row: Day, basis: str, by, at: datetime) -> Day:
    """Take a row back; what was said of its day before it counts again. Raises NoGround, Withdrawn."""
    if not basis.strip():
        raise NoGround
    _hold()
    if row.withdraws_id or Day.objects.filter(withdraws=row).exists():
        raise Withdrawn
    gone = _add(day=row.day, kind=row.kind, name=row.name, name_en=row.name_en, basis=basis.strip(),
                confidence=row.confidence, by=by, at=at, withdraws=row)  # fmt: skip
    record("calendar.withdrawn", by=by, at=at, about=f"day:{row.day}", ground=basis.strip(), path="", row=row.sequence)
    return gone


def _hold() -> None:
    with application.cursor() as cursor:
        cursor.execute(LOCK)


def _add(*, by, at: datetime, **told) -> Day:
    sequence = (Day.objects.aggregate(last=Max("sequence"))["last"] or 0) + 1
    return Day.objects.create(sequence=sequence, entered_at=at, entered_by_id=by.user_id, who=by.who, **told)
