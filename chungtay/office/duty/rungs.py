"""What each rung of a ladder (law/values/escalation.toml) is called on a page, and how far one duty has come."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy

from chungtay.duties import queries
from chungtay.duties.models import WITH_OWNER_VALUES, Duty
from chungtay.law.clock.ladder import ladders, moment
from chungtay.office.duty.rows import body_name
from chungtay.register.calendar.queries import calendar

NAMES = {
    "near": gettext_lazy("Nhắc trước hạn"),
    "near-head": gettext_lazy("Báo thủ trưởng trước hạn"),
    "today": gettext_lazy("Nhắc ngày hết hạn"),
    "due": gettext_lazy("Nhắc đúng giờ hạn"),
    "late-head": gettext_lazy("Báo thủ trưởng cơ quan"),
    "late-superior": gettext_lazy("Nơi giao việc đôn đốc"),
    "late-superior-body": gettext_lazy("Cấp trên đôn đốc"),
    "late-inspection": gettext_lazy("Chuyển thanh tra"),
}


def name_of(code: str) -> str:
    return str(NAMES.get(code, code))


@dataclass(frozen=True, slots=True)
class RungLine:
    """One rung of one duty: reached at a moment, or still to come at it."""

    name: str
    at: datetime
    to: str
    letter: bool
    reached: bool


def rung_lines(desk, duty: Duty, at: datetime) -> list[RungLine]:
    """What was climbed for the due time that holds, and the one rung that comes next while the owner still owes it."""
    climbed = [rung for rung in queries.rungs(desk, duty) if rung.due_at == duty.due_at]
    lines = [RungLine(name_of(rung.rung), rung.at, body_name(rung.agency), rung.letter, True) for rung in climbed]
    return lines + _next(duty, {rung.rung for rung in climbed}, at)


def _next(duty: Duty, climbed: set[str], at: datetime) -> list[RungLine]:
    if duty.due_at is None or duty.state not in WITH_OWNER_VALUES:
        return []
    days = calendar()
    rungs = [rung for rung in ladders()[duty.ladder].rungs if rung.code not in climbed]
    coming = [(moment(rung, duty.due_at, days), rung) for rung in rungs]
    later = [(when, rung) for when, rung in coming if when > at]
    if not later:
        return []
    when, rung = min(later, key=lambda pair: pair[0])
    return [RungLine(name_of(rung.code), when, "", rung.letter, False)]
