"""Periods of reports that have passed: one commune was asked about a figure and corrected it, one is late, the province
sums what came in."""

from datetime import date, datetime, time, timedelta

from chungtay.demo import told as figures_told
from chungtay.demo.town import COMMUNES, PROVINCE
from chungtay.figures.rollups import actions, queries
from chungtay.figures.rollups.models import Report
from chungtay.figures.rollups.owing import Line, owed_by
from chungtay.law.days import HANOI
from chungtay.law.figures.owing import Owed
from chungtay.register.people.desk import Desk, system_desk
from chungtay.register.people.scope import scope
from chungtay.register.places.queries import unit_at

SYSTEM = system_desk("Báo cáo định kỳ")
DAY = timedelta(days=1)
AFTERNOON = time(15, 0)
YEARLY, MONTH, OFFICES, SUMMED = "children-year", "action-month", "children-year-offices", "children-province-year"
CHILDREN = "TT13A-0101"
ASKED = "Số trẻ em của xã đã tính các cháu mới sinh trong tháng cuối kỳ chưa?"
ANSWERED = "Đã đối chiếu với tư pháp – hộ tịch và sổ của bốn bản: đủ, không thiếu cháu nào."
HARDSHIP = "Hai bản xa chưa có sóng điện thoại ổn định, tin báo đến chậm; đề nghị tỉnh hỗ trợ máy tính bảng."
LETTER = "{number}/BC-UBND"

Desks = dict[str, Desk]


def live(desks: Desks, at: datetime) -> None:
    """What falls due soon is opened as every night; the last Action Month and the last year were reported."""
    actions.open_owed(by=SYSTEM, at=at)
    for kind, number in ((MONTH, 41), (YEARLY, 63)):
        passed = _passed(desks["child_officer"], kind, at)
        if passed:
            _reported(desks, *passed, LETTER.format(number=number))


def _passed(desk: Desk, kind: str, at: datetime) -> tuple[Owed, int] | None:
    """The last one of this kind whose day is past, and its year; None where no plan asks for it."""
    today = at.astimezone(HANOI).date()
    with scope(desk):
        rows = [(one, year) for year in (today.year, today.year - 1) for one in owed_by(desk.path, year)]
    past = [(one, year) for one, year in rows if one.code == kind and one.due and one.due < today]
    return max(past, key=lambda pair: pair[0].due) if past else None


def _reported(desks: Desks, owed: Owed, year: int, number: str) -> None:
    began = _at(owed.wanted, -30)
    for code, _, _ in COMMUNES:
        _opened(owed, year, PROVINCE[0] + code, began)
    if owed.code == YEARLY:
        window = _line(desks["child_officer"], YEARLY, year).window
        figures_told.live(desks["chair"], figures_told.TOLD, window, _at(window.last, 1))
    _whole(desks, owed, year, number)
    if owed.code == YEARLY:
        _sent(desks["neighbour"], owed.code, year, _at(owed.wanted, -1))
        _offices(desks, year)
        _sum(desks, year, owed.wanted)


def _at(day: date, days: int) -> datetime:
    return datetime.combine(day, AFTERNOON, HANOI) + days * DAY


def _opened(owed: Owed, year: int, path: str, at: datetime) -> None:
    with scope(SYSTEM):
        actions.open_all(owed=owed, year=year, unit=unit_at(path), by=SYSTEM, at=at)


def _line(desk: Desk, kind: str, year: int) -> Line | None:
    return next((one for one in queries.lines(desk, year) if one.owed.code == kind), None)


def _sent(desk: Desk, kind: str, year: int, at: datetime) -> Report:
    """Drafted, given its own words, submitted."""
    with scope(desk):
        made = actions.opened(_line(desk, kind, year), year, by=desk, at=at)
        made = actions.draft(report=made, by=desk, at=at, revision=made.revision)
        actions.write(report=made, key="difficulties", text=HARDSHIP, by=desk, at=at, revision=made.revision)
        return actions.submit(report=made, by=desk, at=at, revision=made.revision + 1)


def _whole(desks: Desks, owed: Owed, year: int, number: str) -> None:
    """From the commune's desk to the province and back for one figure, then signed and received."""
    officer, above, chair, wanted = desks["child_officer"], desks["province"], desks["chair"], owed.wanted
    made = _sent(officer, owed.code, year, _at(wanted, -6))
    if owed.code == YEARLY:
        made = _asked(made, officer, above, wanted)
    with scope(above):
        made = actions.approve(report=made, by=above, at=_at(wanted, -3), revision=made.revision)
    with scope(chair):
        told = {"number": number, "on": wanted - 2 * DAY, "by": chair, "at": _at(wanted, -2)}
        made = actions.sign(report=made, revision=made.revision, **told).report
    with scope(above):
        actions.receive(report=made, by=above, at=_at(wanted, -1), revision=made.revision)


def _asked(made: Report, officer: Desk, above: Desk, wanted: date) -> Report:
    """One figure comes back with a question, and goes up again with its answer."""
    with scope(above):
        told = {"questions": {CHILDREN: ASKED}, "by": above, "at": _at(wanted, -5)}
        made = actions.return_(report=made, revision=made.revision, **told)
    again = {"by": officer, "at": _at(wanted, -4)}
    with scope(officer):
        (asked,) = queries.questions(officer, made)
        actions.answer(question=asked, words=ANSWERED, revision=made.revision, **again)
        return actions.submit(report=made, revision=made.revision + 1, **again)


def _offices(desks: Desks, year: int) -> None:
    """Each department was asked; the police have reported."""
    police = desks["province_police"]
    with scope(SYSTEM):
        owed = next((one for one in owed_by(PROVINCE[0], year) if one.code == OFFICES), None)
    if owed and owed.wanted:
        _opened(owed, year, PROVINCE[0], _at(owed.wanted, -30))
        _sent(police, OFFICES, year, _at(owed.wanted, -2))


def _sum(desks: Desks, year: int, wanted: date) -> None:
    """The province has drafted its own from what came in, and from what its yearbook tells."""
    desk = desks["province"]
    with scope(desk):
        line = _line(desk, SUMMED, year)
    figures_told.live(desks["province_chair"], figures_told.PROVINCE_TOLD, line.window, _at(wanted, 1))
    with scope(desk):
        made = actions.opened(line, year, by=desk, at=_at(wanted, 1))
        actions.draft(report=made, by=desk, at=_at(wanted, 1), revision=made.revision)
