"""Whoever asks to be listed is answered in fifteen working days: a duty of the commune, met by the answer alone."""

from datetime import datetime

from chungtay.duties.actions import assign
from chungtay.duties.procedures import follow
from chungtay.law.clock import Fact, Kind, reckon
from chungtay.law.clock.book import rule
from chungtay.law.days import legal_day
from chungtay.law.procedure import Running
from chungtay.protection.carers.models import FosterCarer
from chungtay.protection.owing import duty_of
from chungtay.register.agencies.queries import focal
from chungtay.register.calendar.queries import calendar
from chungtay.register.people.desk import Desk, on_behalf

RULE = "care.register"


def owe(carer: FosterCarer, *, by: Desk, at: datetime) -> str:
    """The code of the duty; nobody is named in it."""
    start, day = Fact(carer.code, Kind.START, at, at), legal_day(at)
    run = Running(rule(RULE), 1, [start])
    owner = focal(carer.unit, day, day).agency
    order = duty_of("đơn", carer.code, "", run, reckon(run.rule, run.facts, calendar()), owner, carer.unit)
    return assign(order=order, by=_procedure(carer, by), at=at).code


def answer(carer: FosterCarer, said: str, *, by: Desk, at: datetime) -> None:
    """Put on the list or not: either is an answer. An application of before this duty has none."""
    if carer.duty:
        stop = Fact(f"{carer.code}:{said}", Kind.STOP, at, at)
        follow(code=carer.duty, facts=[stop], words="Đã trả kết quả.", by=_procedure(carer, by), at=at)


def _procedure(carer: FosterCarer, by: Desk) -> Desk:
    return on_behalf(by, f"Đơn {carer.code}: {by.user_name}", carer.path, carer.path)
