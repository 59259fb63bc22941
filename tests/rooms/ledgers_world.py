"""Duties with a past: owed, met, late, excused, handed on, over one spring of the commune's police."""

from datetime import UTC, date, datetime, timedelta

from chungtay.duties import actions
from chungtay.duties.actions import assign
from chungtay.duties.models import Duty
from chungtay.law.duty_rules import on_day
from chungtay.law.figures.windows import Window
from chungtay.register.models import Agency
from chungtay.register.people.scope import scope
from tests.rooms.duties_world import an_order

SPRING = Window(date(2026, 1, 1), date(2026, 3, 31))
DAY = timedelta(days=1)
THEN = datetime(2026, 1, 2, 2, 0, tzinfo=UTC)  # the morning of 2 January in Hà Nội
LATER = datetime(2026, 4, 2, 2, 0, tzinfo=UTC)  # the period is over


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 3, 0, tzinfo=UTC)


def owed(asker, owner, due: date, origin: str, **told) -> Duty:
    with scope(asker):
        order = an_order(owner, asker, rule=on_day(due), origin=origin, **told)
        return assign(order=order, by=asker, at=THEN)


def done(duty: Duty, asker, owner, on: date) -> Duty:
    """Reported by the owner and confirmed by the asker, both on that day."""
    with scope(owner):
        held = Duty.objects.get(pk=duty.pk)
        actions.submit(duty=held, words="Đã làm xong.", by=owner, at=moment(on), revision=held.revision)
    with scope(asker):
        held = Duty.objects.get(pk=duty.pk)
        actions.accept(duty=held, by=asker, at=moment(on), revision=held.revision)
    return held


def excused(duty: Duty, by, at: datetime) -> None:
    with scope(by):
        held = Duty.objects.get(pk=duty.pk)
        actions.excuse(duty=held, ground="disaster", words="Lũ cuốn cầu.", by=by, at=at, revision=held.revision)


def spring(lan, minh) -> list[Duty]:
    """Met in time; done late; still open and excused; still open."""
    duties = [owed(lan, minh, date(2026, 2, 10 + n), f"NVK-{n}") for n in range(4)]
    done(duties[0], lan, minh, date(2026, 2, 9))
    done(duties[1], lan, minh, date(2026, 2, 20))
    excused(duties[2], lan, LATER - 5 * DAY)
    return duties


def police(minh) -> Agency:
    return Agency.objects.select_related("unit").get(pk=minh.agency_id)
