"""A day off is entered late: every open clock is gone through, and what it moves gets its row."""

import time
from datetime import datetime, timedelta

from django.db import connections

from chungtay.duties.actions import recompute
from chungtay.law.days import hanoi_day
from chungtay.register.calendar.actions import enter
from chungtay.register.calendar.models import DayKind
from chungtay.register.calendar.queries import calendar
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope

SYSTEM = system_desk("Lịch làm việc")
ASKING = """select count(*), count(*) filter (where rule->'length' ?| array['working_days', 'months'])
  from duties_duty where stopped_at is null"""


def shift(at: datetime) -> tuple[int, int, int, int, float]:
    """Open clocks, those whose rule asks the calendar, those that moved, times progress was told, seconds."""
    on = hanoi_day(at) + timedelta(days=3)
    while not calendar().is_working(on):
        on += timedelta(days=1)
    with scope(SYSTEM):
        enter(day=on, kind=DayKind.OFF, name="Ngày nghỉ thử", basis="Phép đo", by=SYSTEM, at=at)
    with connections["owner"].cursor() as cursor:
        cursor.execute(ASKING)
        there, asking = cursor.fetchone()
    told: list[int] = []
    before = time.perf_counter()
    done = recompute(by=SYSTEM, at=at, progress=lambda now, whole: told.append(now))
    return there, asking, done.moved, len(told), time.perf_counter() - before
