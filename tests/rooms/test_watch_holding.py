"""Quiet hours and digest: a table."""

from datetime import UTC, datetime, time, timedelta

import pytest

from chungtay.law.days import HANOI
from chungtay.watch.holding import Hours, first_try
from chungtay.watch.models import Mode


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 5, day, hour, minute, tzinfo=HANOI).astimezone(UTC)


PLAIN, ESCALATED, HOURLY = (False, False), (True, False), (True, True)
TABLE = [
    # mode, moment, kind, told at
    (Mode.NOW, at(14, 9), PLAIN, at(14, 9)),
    (Mode.NOW, at(14, 21), PLAIN, at(15, 6, 30)),  # the first quiet minute
    (Mode.NOW, at(14, 20, 59), PLAIN, at(14, 20, 59)),
    (Mode.NOW, at(15, 6, 29), PLAIN, at(15, 6, 30)),
    (Mode.NOW, at(15, 6, 30), PLAIN, at(15, 6, 30)),  # the first loud minute
    (Mode.NOW, at(14, 0), PLAIN, at(14, 6, 30)),
    (Mode.DIGEST, at(14, 6, 59), PLAIN, at(14, 7)),
    (Mode.DIGEST, at(14, 7), PLAIN, at(15, 7)),
    (Mode.DIGEST, at(14, 23), PLAIN, at(15, 7)),
    (Mode.DIGEST, at(14, 9), ESCALATED, at(14, 9)),  # never in a digest
    (Mode.DIGEST, at(14, 22), ESCALATED, at(15, 6, 30)),
    (Mode.DIGEST, at(14, 22), HOURLY, at(14, 22)),  # a clock of hours runs: nothing holds it
    (Mode.DIGEST, at(14, 3), (False, True), at(14, 3)),
    (Mode.URGENT, at(14, 9), PLAIN, None),
    (Mode.URGENT, at(14, 9), ESCALATED, at(14, 9)),
    (Mode.OFF, at(14, 9), HOURLY, None),
]


@pytest.mark.parametrize(("mode", "moment", "kind", "then"), TABLE)
def test_when_it_is_told(mode, moment, kind, then):
    escalation, by_hour = kind
    assert first_try(mode, Hours(), moment, escalation=escalation, by_hour=by_hour) == then


def test_quiet_hours_within_one_day():
    nap = Hours(time(12, 0), time(13, 30), time(7, 0))
    assert nap.after_quiet(at(14, 12, 30)) == at(14, 13, 30)
    assert nap.after_quiet(at(14, 23)) == at(14, 23)


def test_no_quiet_hours():
    assert Hours(time(0), time(0), time(7)).after_quiet(at(14, 3)) == at(14, 3)


def test_digest_inside_the_quiet_hours_waits_for_their_end():
    assert Hours(digest_at=time(5, 0)).next_digest(at(14, 22)) == at(15, 6, 30)


def test_never_longer_than_a_day_and_a_night():
    for quarter in range(96):
        moment = at(14, 0) + timedelta(minutes=15 * quarter)
        for hours in (Hours(), Hours(time(6, 31), time(6, 30), time(7)), Hours(time(7), time(6, 59), time(7))):
            then = first_try(Mode.DIGEST, hours, moment, escalation=False, by_hour=False)
            assert moment <= then < moment + timedelta(days=2)
