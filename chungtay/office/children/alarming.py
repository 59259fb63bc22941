"""Somebody asked about children more often than their work needs: the head owes a question to them, and is told.

The committee of the place has a duty with a day of its own; what falls due is told as every duty is. It is met by the
answer on the page of questions asked.
"""

from datetime import datetime

from chungtay.duties.actions import assign
from chungtay.duties.models import Duty, Found
from chungtay.duties.orders import Ground, Order
from chungtay.duties.procedures import follow
from chungtay.duties.queries import of_bundle
from chungtay.law.clock import ClockRule, Fact, Kind
from chungtay.law.clock.lengths import WorkingDays
from chungtay.look.words import the_day
from chungtay.register.agencies.queries import bodies_at
from chungtay.register.children.budget import WORDS
from chungtay.register.children.models import BudgetAlarm
from chungtay.register.people.desk import Desk
from chungtay.register.places.queries import unit_at

ORIGIN, ANSWERED = "alarm", "alarm.answered"
DAYS = 2  # ours: no law names a term for this
CLOCK = ClockRule(
    code="alarm.answer", names=("Hỏi lý do tra cứu quá mức", "Ask why somebody looked so often"),
    length=WorkingDays(DAYS), stop=ANSWERED, confidence="P",
    stop_words=("Lãnh đạo đã ghi kết quả", "The head wrote what was found"),
)  # fmt: skip


def owe(alarm: BudgetAlarm, desk: Desk, at: datetime) -> Duty | None:
    """The committee of the place asks; where it has none, the alarm stands on its page alone."""
    unit = unit_at(desk.path) if desk.path else None
    committee = unit and next((one for one in bodies_at(unit, the_day(at)) if one.code.startswith("UBND.")), None)
    if not committee:
        return None
    asked = f"{alarm.who} đã tra cứu {alarm.asked} lần trong {WORDS[alarm.span][0]}, mức báo {alarm.limit}."
    words = f"{asked} Hỏi lý do và ghi kết quả ở trang Lượt tra cứu trẻ em."
    order = Order(
        title=f"Hỏi lý do tra cứu trẻ em quá mức: {desk.post_name}"[:200], words=words, kind="case_support",
        owner=committee, owner_how=Found.DEFAULT, unit=unit, ground=Ground("Định mức tra cứu của hệ thống"),
        origin_kind=ORIGIN, origin=origin(alarm), bundle=origin(alarm), rule=CLOCK, started_at=at,
    )  # fmt: skip
    return assign(order=order, by=desk, at=at)


def origin(alarm: BudgetAlarm) -> str:
    return f"alarm-{alarm.pk}"


def answered(alarm: BudgetAlarm, desk: Desk, at: datetime) -> None:
    """The head wrote what was found."""
    fact = Fact(code=ANSWERED, kind=Kind.STOP, at=at, known_at=at)
    for duty in of_bundle(desk, origin(alarm)):
        if duty.is_open:
            follow(code=duty.code, facts=[fact], words="Đã hỏi và ghi kết quả.", by=desk, at=at)
