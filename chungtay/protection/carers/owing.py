"""What the commune owes with its list of carers: an answer to whoever asks to be on it, a duty met by the answer alone;
and the list itself, brought up to date each quarter (Form 09)."""

from datetime import date, datetime, time

from chungtay.duties.actions import assign
from chungtay.duties.procedures import follow
from chungtay.law.clock import Fact, Kind, Reckoning, reckon
from chungtay.law.clock.book import rule
from chungtay.law.days import HANOI, legal_day
from chungtay.law.procedure import Running
from chungtay.protection.carers.models import FosterCarer
from chungtay.protection.cases.papers.queries import papers
from chungtay.protection.owing import duty_of
from chungtay.register.agencies.queries import focal
from chungtay.register.calendar.queries import calendar
from chungtay.register.people.desk import Desk, on_behalf

RULE = "care.register"
LIST, FORM = "care.list", "09"


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


def quarter_list(desk: Desk, at: datetime) -> Reckoning:
    """This quarter's list (Decree 56/2017/NĐ-CP Art. 40.1): owed since the quarter began, met when Form 09 was made."""
    day = legal_day(at)
    since = datetime.combine(date(day.year, 3 * ((day.month - 1) // 3) + 1, 1), time(), HANOI)
    made = papers(desk, None).filter(form=FORM, at__gte=since).order_by("at").values_list("at", flat=True).first()
    facts = [Fact("quarter", Kind.START, since, since), *([Fact("list", Kind.STOP, made, made)] if made else [])]
    return reckon(rule(LIST), facts, calendar(), at=at)
