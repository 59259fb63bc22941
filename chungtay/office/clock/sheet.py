"""Everything the page of one clock may show, made ready for the template."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.duties import queries
from chungtay.duties.clock.models import CALENDAR, ClockFact
from chungtay.duties.hands import hands
from chungtay.duties.models import Duty
from chungtay.law.access import Act
from chungtay.law.clock import ClockRule, Kind, Line, Reckoning, State, book
from chungtay.law.clock.lengths import Standing
from chungtay.law.clock.rules import WORDS_OF_MARK
from chungtay.law.duty_states import Hand
from chungtay.look import words
from chungtay.office.clock import forms
from chungtay.office.duty.rows import clock_of, due_of, said, title_of
from chungtay.register.people.desk import whose

BEGAN = "start"  # the start that stands on the duty itself
HAPPENED = {
    Kind.START: gettext_lazy("Bắt đầu tính"),
    Kind.PAUSE: gettext_lazy("Tạm dừng"),
    Kind.RESUME: gettext_lazy("Chạy lại"),
    Kind.EXTEND: gettext_lazy("Gia hạn"),
    Kind.STOP: gettext_lazy("Dừng: việc đã làm xong"),
    Kind.CORRECT: gettext_lazy("Sửa dòng đã ghi"),
    Kind.NOTE: gettext_lazy("Ghi nhận"),
    CALENDAR: gettext_lazy("Lịch làm việc thay đổi"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """One line to be read aloud, with its article and how sure it is."""

    text: str
    article: str
    sure: str


@dataclass(frozen=True, slots=True)
class FactLine:
    """One thing that happened to the clock: when it held, when it became known, who says so, on what ground."""

    id: str
    what: str
    at: datetime
    known_at: datetime
    who: str
    ground: str
    more: str
    new: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What was due as known on a day."""

    day: date
    there: bool
    due: date | None
    lines: list[Said]


@dataclass(frozen=True)
class ClockPage:
    """office/clock/show.html"""

    at: datetime
    duty: Duty
    clock: dict
    lines: list[Said]
    facts: list[FactLine]
    acts: list[tuple]
    known: Known | None
    asked: str
    fault: str
    refused: str = ""
    changed: list[FactLine] = field(default_factory=list)

    @property
    def title(self) -> str:
        return _("Thời hạn của nhiệm vụ")

    @property
    def lede(self) -> str:
        return title_of(self.duty)

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        back = (self.duty.code, reverse("duty-show", args=[self.duty.code]))
        return [(_("Nhiệm vụ"), reverse("duties")), back, (_("Thời hạn"), "")]


def spoken(line: Line) -> Said:
    mark = WORDS_OF_MARK.get(line.confidence)
    return Said(said((line.vi, line.en)), words.capital(line.article), said(mark) if mark else "")


def no_day(clock: Reckoning) -> list[Said]:
    """The last sentence where the reckoning leads to no day."""
    endless = clock.due_at is None and clock.state is State.RUNNING
    return [Said(_("Vì vậy nhiệm vụ này không có ngày hết hạn."), "", "")] if endless else []


def fact_line(row: ClockFact, seen: int | None = None) -> FactLine:
    what = HAPPENED[row.kind if row.kind == CALENDAR else Kind(row.kind)]
    new = seen is not None and row.pk > seen
    return FactLine(str(row.pk), str(what), row.at, row.known_at, whose(row.who), ground_words(row), more_of(row), new)


def ground_words(row: ClockFact) -> str:
    """The paper in words; a coded ground by its name."""
    coded = book.grounds().get(row.ground)
    return ". ".join(part for part in (said(coded.names) if coded else row.ground, row.words) if part)


def more_of(row: ClockFact) -> str:
    """Until when, by how much, instead of which line."""
    if row.until:
        return _("đến %(day)s") % {"day": words.moment(row.until)}
    if row.length:
        power = book.powers().get(row.power)
        told = {"n": row.length, "power": said(power.names) if power else row.power}
        return _("thêm %(n)s đơn vị của thời hạn; %(power)s") % told
    if row.void:
        return _("bỏ một dòng ghi nhầm")
    if row.kind == Kind.CORRECT.value and row.corrects:
        return _("thay cho “%(what)s” ngày %(day)s") % {
            "what": HAPPENED[Kind(row.corrects.kind)], "day": words.shortday(row.corrects.at)
        }  # fmt: skip
    return ""


def first_line(duty: Duty) -> list[FactLine]:
    """The start that came with the duty."""
    if duty.started_at is None:
        return []
    return [
        FactLine(BEGAN, str(HAPPENED[Kind.START]), duty.started_at, duty.added_at, "", duty.instrument, _("khi giao"))
    ]


def may(desk, duty: Duty, clock: Reckoning, rule: ClockRule) -> list[str]:
    """What this desk may do to the clock now."""
    mine = hands(desk, duty) if desk.may(Act.REPORT_PROGRESS) and duty.is_open else ()
    checks, paused = Hand.CHECKER in mine, clock.state is State.PAUSED
    asked = {
        "resume": bool(mine) and paused,
        "start": bool(mine) and clock.state is State.WAITING and rule.needs_start and rule.dated,
        "pause": checks and clock.state is State.RUNNING and bool(rule.pauses),
        "extend": checks and rule.dated and bool(forms.powers(rule, desk.role)),
        "cadence": checks and isinstance(rule.length, Standing),
        "correct": checks,
    }
    return [what for what, allowed in asked.items() if allowed]


LABELS = {
    "start": (gettext_lazy("Ghi ngày bắt đầu tính"), gettext_lazy("Ghi ngày bắt đầu")),
    "pause": (gettext_lazy("Tạm dừng thời hạn"), gettext_lazy("Tạm dừng")),
    "resume": (gettext_lazy("Cho thời hạn chạy lại"), gettext_lazy("Chạy lại")),
    "extend": (gettext_lazy("Gia hạn"), gettext_lazy("Gia hạn")),
    "cadence": (gettext_lazy("Đổi nhịp báo cáo"), gettext_lazy("Đổi nhịp")),
    "correct": (gettext_lazy("Sửa một dòng ghi nhầm"), gettext_lazy("Ghi sửa đổi")),
}


def form_of(what: str, desk, duty: Duty, facts: list[FactLine], data=None):
    """The form for one act, bound where something was sent."""
    rule, given = ClockRule.from_dict(duty.rule), {"prefix": what, "initial": {"revision": duty.revision}}
    match what:
        case "start":
            return forms.StartForm(data, **given)
        case "cadence":
            return forms.CadenceForm(data, **given)
        case "resume":
            return forms.ResumeForm(data, **given)
        case "pause":
            return forms.PauseForm(data, rule=rule, **given)
        case "extend":
            return forms.ExtendForm(data, rule=rule, role=desk.role, **given)
    lines = [(f.id, f"{f.what}, {words.shortday(f.at)}") for f in facts if correctable(f)]
    return forms.CorrectForm(data, facts=lines, **given)


def correctable(fact: FactLine) -> bool:
    return fact.what not in (str(HAPPENED[Kind.CORRECT]), str(HAPPENED[CALENDAR]), str(HAPPENED[Kind.NOTE]))


def face(duty: Duty, clock: Reckoning) -> dict:
    """What the clock component is told; a term in hours shows its hour."""
    return {"due": due_of(duty), "began": clock.started_at, **clock_of(duty)}


def page_of(
    duty: Duty, desk, at: datetime, *, known=None, asked="", fault="", form=None, refused="", seen=None
) -> ClockPage:
    """`form`: (act, bound form) to be shown again; `seen`: the last fact the officer had before their eyes."""
    clock, rule = queries.reckoning(desk, duty, at), ClockRule.from_dict(duty.rule)
    facts = [*first_line(duty), *(fact_line(row, seen) for row in queries.facts(desk, duty))]
    acts = []
    for what in may(desk, duty, clock, rule):
        again = form is not None and form[0] == what
        acts.append((what, *LABELS[what], form[1] if again else form_of(what, desk, duty, facts), again))
    return ClockPage(
        at=at,
        duty=duty,
        clock=face(duty, clock),
        lines=[*map(spoken, clock.lines), *no_day(clock)],
        facts=list(reversed(facts)),
        acts=acts,
        known=known,
        asked=asked,
        fault=fault,
        refused=refused,
        changed=[fact for fact in facts if fact.new],
    )
