"""Everything the page of one duty may show, made ready for the template."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.duties import queries
from chungtay.duties.hands import of_procedure
from chungtay.duties.models import Duty, Found, Role
from chungtay.law.clock import ClockRule
from chungtay.law.clock.lengths import Standing
from chungtay.law.clock.words import length
from chungtay.law.duty_rules import Rule, following
from chungtay.law.duty_states import NAMES, State, Verb
from chungtay.look import words
from chungtay.office.duty.answering import answers, awaited
from chungtay.office.duty.entrusting import may_entrust
from chungtay.office.duty.forms import DecideForm, Figures, ReportForm
from chungtay.office.duty.history import StepLine, last_refusal, last_return, step_line
from chungtay.office.duty.papers import address
from chungtay.office.duty.rows import (
    MOMENT,
    TONES,
    body_name,
    clock_of,
    due_day,
    due_of,
    may_do,
    said,
    title_of,
)
from chungtay.office.duty.rungs import RungLine, rung_lines

WHY = {
    Found.NAMED: gettext_lazy("Văn bản nêu tên cơ quan này trong câu giao việc hoặc trong bảng."),
    Found.HEADING: gettext_lazy("Đề mục phía trên nhiệm vụ nêu tên cơ quan này."),
    Found.GROUP: gettext_lazy("Văn bản giao cho một nhóm cơ quan; cơ quan đầu mối của địa bàn chịu trách nhiệm."),
    Found.DEFAULT: gettext_lazy("Văn bản không nêu tên cơ quan; cơ quan đầu mối của địa bàn chịu trách nhiệm."),
    Found.CHOSEN: gettext_lazy("Người kiểm tra kế hoạch đã chọn cơ quan này."),
}
PART = {
    Role.JOINT: gettext_lazy("cùng chủ trì"),
    Role.DIRECTED: gettext_lazy("được chỉ đạo"),
}


@dataclass(frozen=True)
class DutyPage:
    """office/duty/show.html"""

    at: datetime
    duty: Duty
    clock: dict
    lines: list[tuple[str, str]]
    tag: tuple[str, str]
    plan_url: str
    why_owner: list[str]
    facts: list[tuple]
    steps: list[StepLine]
    may: tuple[Verb, ...]
    waits_for: str
    returned: StepLine | None
    report: ReportForm | None
    figures: object
    decide: DecideForm | None
    changed: list[StepLine] = field(default_factory=list)
    refused: str = ""
    answers: list[tuple] = field(default_factory=list)
    disowned: StepLine | None = None
    rungs: list[RungLine] = field(default_factory=list)
    letters: list = field(default_factory=list)
    may_entrust: bool = False

    @property
    def title(self) -> str:
        return title_of(self.duty)

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Nhiệm vụ"), reverse("duties")), (self.duty.code, "")]

    @property
    def before(self) -> list[str]:
        """Code of the occurrence before this one."""
        return [self.duty.follows.code] if self.duty.follows else []

    @property
    def after(self) -> list[str]:
        return [later.code for later in self.duty.followed_by.all()]

    @property
    def in_full(self) -> str:
        """The order in full, where its title had to be cut; a clock's is its title over again."""
        said_above = of_procedure(self.duty) or same(self.duty.words, self.duty.title)
        return "" if said_above else self.duty.words

    @property
    def quote(self) -> str:
        """The paper's own words, where they say more than what is already read above."""
        said_above = any(same(self.duty.quote, words) for words in (self.duty.title, self.duty.words))
        return "" if said_above else self.duty.quote

    @property
    def faulty(self) -> bool:
        """What was sent is shown again with its faults."""
        shown = (form for form in (self.report, self.decide) if form is not None)
        return self.figures_wrong or any(form.is_bound and form.errors for form in shown)

    @property
    def figures_wrong(self) -> bool:
        return self.figures.is_bound and any(line.errors for line in self.figures)

    @property
    def may_report(self) -> bool:
        return Verb.PROGRESS in self.may

    @property
    def may_submit(self) -> bool:
        return Verb.SUBMIT in self.may

    @property
    def may_fulfil(self) -> bool:
        """The fact is enough by itself; nobody has to confirm."""
        return Verb.FULFIL in self.may

    @property
    def may_accept(self) -> bool:
        return Verb.ACCEPT in self.may

    @property
    def may_end(self) -> bool:
        return Verb.END in self.may


def page_of(duty: Duty, desk, at: datetime, *, forms: dict | None = None, refused: str = "", seen: int = 0) -> DutyPage:
    """The page as this desk may see it now. `forms`: bound ones to be shown again; `seen`: the last step that the
    officer had before their eyes when somebody else was faster."""
    steps, may, state = [step_line(step, duty) for step in duty.steps.all()], may_do(desk, duty), State(duty.state)
    last = {"revision": duty.revision, "seen": steps[-1].id if steps else 0}
    forms = forms or {}
    return DutyPage(
        at=at,
        duty=duty,
        clock={"due": due_of(duty), "began": duty.added_at, **clock_of(duty)},
        lines=reckoning(duty, desk, at),
        tag=(said(NAMES[state]), TONES.get(state, "")),
        plan_url=address(desk, duty.bundle, duty.origin),
        why_owner=why_owner(duty),
        facts=[*facts(duty), *judged(desk, duty, at), *awaited(desk, duty, at)],
        steps=list(reversed(steps)),
        may=may,
        waits_for=waits_for(duty, state, may),
        returned=last_return(duty, steps) if state is State.RETURNED else None,
        report=forms.get("report") or ReportForm(initial=last) if Verb.PROGRESS in may else None,
        figures=forms.get("figures") or Figures(prefix="figure"),
        decide=forms.get("decide") or DecideForm(initial=last) if {Verb.ACCEPT, Verb.END} & set(may) else None,
        changed=[step for step in steps if seen and step.id > seen],
        refused=refused,
        answers=answers(desk, duty, at, forms.get("answer")),
        disowned=last_refusal(duty, steps),
        rungs=rung_lines(desk, duty, at),
        letters=list(queries.letters_about(desk, duty)),
        may_entrust=may_entrust(desk, duty),
    )


def reckoning(duty: Duty, desk, at: datetime) -> list[tuple[str, str]]:
    """How the due time was found, line by line, each with its article."""
    told = queries.reckoning(desk, duty, at)
    return [(said((line.vi, line.en)), line.article) for line in told.lines] if told else []


def next_time(duty: Duty) -> date | None:
    rule, due = Rule.from_dict(duty.rule), due_day(duty)
    return following(rule, due) if due else None


def why_owner(duty: Duty) -> list[str]:
    """Why this body, in the order one would explain it."""
    asked = _("Văn bản viết: “%(words)s”.") % {"words": duty.asked_as} if duty.asked_as else ""
    return [line for line in (asked, WHY[Found(duty.owner_how)], said((duty.chain_vi, duty.chain_en))) if line]


def facts(duty: Duty) -> list[tuple]:
    """Terms and values for the side of the page."""
    partners = [partner(line) for line in duty.coordinators.all()]
    again = next_time(duty)
    told = [
        (_("Chủ trì"), body_name(duty.owner)),
        (_("Giao cho chức danh"), duty.owner_post.name if duty.owner_post else ""),
        (_("Phối hợp"), "; ".join(partners)),
        (_("Người xác nhận"), body_name(duty.checker)),
        (_("Địa bàn"), duty.unit.name),
        (_("Nhịp báo cáo"), cadence(duty)),
        (_("Kỳ tới"), words.day(again) if again else ""),
        (_("Lần thứ"), str(duty.sequence) if again else ""),
        (_("Mã"), duty.code),
    ]
    return [fact for fact in told if fact[1]]


def cadence(duty: Duty) -> str:
    """How often news of a standing duty is due, and who says so."""
    term = ClockRule.from_dict(duty.rule).length
    return said(length(term)) if isinstance(term, Standing) and term.cadence else ""


def judged(desk, duty: Duty, at: datetime) -> list[tuple]:
    """Adequate or not and by whom; how late, and on what ground excused."""
    told = queries.account(desk, duty, at)
    found = []
    if told.verdict:
        verdict, day = told.verdict, words.shortday(told.verdict.at)
        found.append((_("Kiểm tra"), f"{_('Đạt') if verdict.adequate else _('Chưa đạt')}, {day}, {verdict.who}"))
    if told.met_on:
        found.append((_("Làm xong ngày"), words.shortday(told.met_on)))
    if told.late_by:
        found.append((_("Trễ hạn"), late_words(duty, told.late_by, at), "late"))
    if told.excuse:
        excuse = told.excuse
        found.append((_("Được miễn trách"), f"{said(told.excuse_words)}: {excuse.words}. {excuse.who}"))
    return found


def late_words(duty: Duty, late_by: timedelta, at: datetime) -> str:
    """By how many days, counted as the clock above counts them; within a day by hours and minutes."""
    days = words.the_day(duty.stopped_at or at) - words.the_day(duty.due_at - MOMENT)
    return words.span(days if days.days else late_by)


def partner(line) -> str:
    """A body that takes part, and how, where it is more than taking part."""
    name, role = body_name(line.agency) or line.asked_as, Role(line.role)
    notes = [str(PART[role])] if role in PART else []
    if hasattr(line, "acknowledgement"):
        notes.append(_("đã nhận ngày %(day)s") % {"day": words.shortday(line.acknowledgement.at)})
    return f"{name} ({', '.join(notes)})" if notes else name


def same(one: str, other: str) -> bool:
    return one.strip(" .;") == other.strip(" .;")


def waits_for(duty: Duty, state: State, may: tuple[Verb, ...]) -> str:
    """Whose turn it is, where it is not this desk's; empty for a duty that is closed."""
    if may or state in (State.MET, State.ENDED):
        return ""
    checker = body_name(duty.checker) or _("người chịu trách nhiệm của địa bàn")
    who = checker if state is State.REPORTED else body_name(duty.owner)
    return _("Đang chờ %(who)s.") % {"who": who}
