"""What a figure counted, in lines that an entitled officer understands: names, days and places as the room of each
record lets them be read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.figures.indicators import queries
from chungtay.figures.indicators.behind import COMMUNES
from chungtay.law.children.groups import groups
from chungtay.law.figures.definitions import Definition
from chungtay.law.figures.measures import Counted
from chungtay.law.procedure.fields import called
from chungtay.look import words
from chungtay.office.cases.doors import phase_of
from chungtay.office.children.sheet import age_of
from chungtay.office.children.words import born
from chungtay.office.duty.rows import body_name, due_day, said, title_of

Told = tuple[str, str, list[str]]  # title, name of the page it opens, what stands beside it


@dataclass(frozen=True, slots=True)
class Row:
    """One thing: its title, where it is opened, what stands beside it, in which part of the figure it is."""

    code: str
    title: str
    url: str
    text: str
    part: str
    tone: str


def rows(desk, some: Sequence[queries.Thing], on: date, *, shares: bool, named: bool) -> list[Row]:
    """`shares`: of a figure that has a denominator; `named`: children by their names, and not by their codes."""
    records = queries.opened(desk, some)
    return [_row(one, records.get((one.kind, one.record)), on, shares, named) for one in some]


def _row(one: queries.Thing, record, on: date, shares: bool, named: bool) -> Row:
    code = str(one.record) if record is None else record.code
    if one.kind == COMMUNES:
        title, page, beside = words.capital(one.name), "score-show", []
    else:
        title, page, beside = _child(record, on, named) if one.kind == Counted.CHILDREN else TOLD[one.kind](record)
    part, tone = part_of(one) if shares else ("", "")
    return Row(code, title, reverse(page, args=[code]), " · ".join(filter(None, beside)), part, tone)


def part_of(one: queries.Thing) -> tuple[str, str]:
    if one.counted and one.among:
        return _("tính vào tử số"), "ok"
    return (_("chỉ ở tử số"), "info") if one.counted else (_("chỉ ở mẫu số"), "")


def _child(child, on: date, named: bool) -> Told:
    where = words.capital((child.village or child.unit).name)
    beside = [born(child.born_on, child.born_precision), age_of(child, on), child.get_sex_display()] if named else []
    return child.full_name if named else _("Trẻ %s") % child.code, "child-show", [*beside, where]


def _case(case) -> Told:
    received = _("tiếp nhận %s") % words.shortday(case.received_at)
    return _("Vụ việc %s") % case.code, "case-show", [received, phase_of(case)[0]]


def _concern(concern) -> Told:
    received = _("tiếp nhận %s") % words.shortday(concern.received_at)
    return _("Thông báo %s") % concern.code, "concern-show", [received]


def _duty(duty) -> Told:
    due = due_day(duty)
    return title_of(duty), "duty-show", [body_name(duty.owner), _("hạn %s") % words.shortday(due) if due else ""]


def _course(course) -> Told:
    begun = _("mở %s") % words.shortday(course.opened_at)
    return f"{said(called(course.kind))} {course.code}", "course-show", [begun, words.capital(course.unit.name)]


TOLD = {Counted.CHILDREN_IN_CASES: _case, Counted.CASES: _case, Counted.CONCERNS: _concern, Counted.DUTIES: _duty,
        Counted.MARRIAGES: _course}  # fmt: skip


def names_children(definition: Definition, split: str, item: str) -> bool:
    """Not where being in the list would itself tell a guarded group."""
    asked = {str(code) for told in queries.measures_of(definition) for one in told.where for code in one.given}
    asked |= {item} if split == "group" else set()
    return not any(groups()[code].guarded for code in asked & set(groups()))
