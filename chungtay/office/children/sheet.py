"""The child's page: who, where, carers, school, papers; needs and supports; every fact with its sources."""

from base64 import b64decode
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.ages import age_on
from chungtay.look import words as look
from chungtay.office.children import words
from chungtay.office.children.doors import may_write
from chungtay.office.children.doubts import doubts_of
from chungtay.office.children.papers import lines as paper_lines
from chungtay.register.children import queries
from chungtay.register.children.events import KINDS
from chungtay.register.children.facts import GROUP_OF
from chungtay.register.children.models import Child, State
from chungtay.register.children.queries import Fact, Whole
from chungtay.register.children.sealing import unseal

MANY = 4  # facts of one source that the timeline still names
PAPERS = ("pin", "birth_registered", "birth_number", "birth_registered_on", "insurance", "insurance_state")
SCHOOL = ("schooling", "school", "grade")
WHO = ("full_name", "other_names", "sex", "born", "ethnic", "nationality")


@dataclass(frozen=True, slots=True)
class Said:
    """One source and what it says."""

    value: str
    source: str
    sure: str
    who: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: its value, its sources, and what disputes it."""

    group: str
    name: str
    value: str
    shown: Said
    disputing: list[Said]
    earlier: list[Said]
    url: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the form: what was said, and what nobody has said yet."""

    title: str
    said: list[Line]
    unsaid: list[Line]


@dataclass(frozen=True, slots=True)
class Need:
    """One dated row: circumstance, sign or support."""

    title: str
    text: str
    since: date | None
    until: date | None
    why: str
    end_url: str


@dataclass(frozen=True)
class ChildPage:
    """office/children/show.html"""

    at: datetime
    child: Child
    parts: list[Part]
    disputed: list[Line]
    doubts: list[str]
    papers: list[tuple]
    face: bool
    circumstances: list[Need]
    signs: list[Need]
    supports: list[Need]
    carers: list[tuple]
    stays: list[tuple]
    household: list[tuple]
    past: list[tuple]
    entrusted: list
    writes: bool
    settles: bool
    moving: object | None
    age: str
    place: str
    tag: tuple[str, str]

    @property
    def title(self) -> str:
        return self.child.full_name

    @property
    def lede(self) -> str:
        born = words.born(self.child.born_on, self.child.born_precision)
        return " · ".join(part for part in (born, self.age, self.place, self.child.code) if part)

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Trẻ em"), reverse("children"))]

    @property
    def helped(self) -> bool:
        return any(one.until is None for one in self.supports)

    @property
    def needs(self) -> bool:
        return any(one.until is None for one in self.circumstances)

    @property
    def living(self) -> bool:
        return self.child.state == State.LIVING

    @property
    def left(self) -> bool:
        return self.child.state == State.LEFT


def age_of(child: Child, on: date) -> str:
    if child.born_on is None or child.born_on > on:
        return ""
    return _("%(n)s tuổi") % {"n": age_on(child.born_on, on)}


def page_of(request, child: Child, at: datetime, *, number: bool = False) -> ChildPage:
    desk, on = request.desk, look.the_day(at)
    writes, whole = may_write(desk, child) and desk.may(Act.KEEP_CHILD), queries.whole(desk, child)
    lines = [_line(child, fact, number) for fact in whole.facts]
    by_group = {line.group: line for line in lines}
    parts = [(_("Trẻ"), WHO), (_("Giấy tờ"), PAPERS), (_("Đi học"), SCHOOL)]
    return ChildPage(
        at=at,
        child=child,
        parts=[_part(child, title, names, by_group) for title, names in parts],
        disputed=[line for line in lines if line.disputing],
        doubts=doubts_of(child) if writes else [],
        papers=paper_lines(desk, child),
        face=request.GET.get("anh") == "1" and child.photo_id is not None,
        circumstances=_needs(whole, "circumstance"),
        signs=_needs(whole, "sign"),
        supports=_needs(whole, "support"),
        carers=[_carer(child, tie) for tie in whole.now_first("tie")],
        stays=[_stay(one) for one in whole.now_first("stay")],
        household=_household(whole),
        past=[_past(line) for line in whole.history],
        entrusted=whole.let_in(on),
        writes=writes,
        settles=may_write(desk, child) and desk.may(Act.SETTLE_CHILD),
        moving=whole.moving,
        age=age_of(child, on),
        place=_place(child),
        tag=(child.get_state_display(), words.TONES[State(child.state)]),
    )  # fmt: skip


def _place(child: Child) -> str:
    names = [child.village.name] if child.village_id else []
    return ", ".join([*names, child.unit.name])


def _needs(whole: Whole, kind: str) -> list[Need]:
    """Those that hold now first."""
    return [_need(whole.child, kind, one, PAST[kind](one)) for one in whole.now_first(kind)]


def _said(child: Child, group: str, one, number: bool) -> Said:
    return Said(words.told(group, one.facts, _number(child, group, one) if number else ""), words.source(one),
                words.sure(one), one.who, one.at)  # fmt: skip


def _number(child: Child, group: str, one) -> str:
    """A sealed number opened, for somebody whose look is written down."""
    sealed = one.facts.get(group)
    if not isinstance(sealed, dict):
        return ""
    return unseal(b64decode(sealed["sealed"]), f"{child.code}:{group}")


def _line(child: Child, fact: Fact, number: bool) -> Line:
    shown = _said(child, fact.group, fact.shown, number)
    others = [[_said(child, fact.group, one, number) for one in ones] for ones in (fact.disputing, fact.earlier)]
    return Line(fact.group, words.name_of(fact.group), shown.value, shown, *others, _url(child, fact.group))


def _part(child: Child, title: str, names: tuple[str, ...], by_group: dict[str, Line]) -> Part:
    said = [by_group[name] for name in names if name in by_group and by_group[name].value]
    known = {line.group for line in said}
    return Part(title, said, [_unsaid(child, name) for name in names if name not in known])


def _unsaid(child: Child, group: str) -> Line:
    return Line(group, words.name_of(group), "", None, [], [], _url(child, group))


def _url(child: Child, group: str) -> str:
    return f"{reverse('child-state', args=[child.code])}?muc={group}"


def _need(child: Child, kind: str, one, title: str) -> Need:
    told = [getattr(one, name, "") for name in ("words", "giver")]
    if amount := getattr(one, "amount", None):
        told.append(_("%(amount)s đồng") % {"amount": look.number(amount)})
    why = " · ".join(part for part in (words.source(one), one.who, one.end_reason) if part)
    end = reverse("child-end", args=[child.code, kind, one.pk]) if one.until is None else ""
    return Need(title, " · ".join(str(part) for part in told if part), one.since, one.until, why, end)


def _carer(child: Child, tie) -> tuple:
    adult = tie.carer
    notes = [words.relation(tie.relation)]
    notes += [_("sinh năm %(year)s") % {"year": adult.born_year}] if adult.born_year else []
    notes += [_("đang chăm sóc")] if tie.is_carer and tie.until is None else []
    notes += [_("sống cùng")] if tie.lives_with else []
    notes += [_("đã mất %(day)s") % {"day": look.shortday(adult.died_on)}] if adult.died_on else []
    end = reverse("child-end", args=[child.code, "tie", tie.pk]) if tie.until is None else ""
    return (adult.full_name, ", ".join(notes), adult.phone, tie.until, end)


def _stay(one) -> tuple:
    where = ", ".join(part for part in (one.words, one.village.name if one.village_id else "", one.unit.name) if part)
    return (words.stay(one.kind), where, one.since, one.until)


def _household(whole: Whole) -> list[tuple]:
    if whole.child.household_id is None:
        return []
    house, now = whole.child.household, whole.poverty
    lines = [(_("Chủ hộ"), house.head), (_("Địa chỉ"), house.words)]
    lines += [(_("Xếp loại"), words.poor(now.status))] if now else []
    return [line for line in lines if line[1]]


PAST = {
    "circumstance": lambda one: words.group(one.sub or one.group),
    "sign": lambda one: words.sign(one.code),
    "support": lambda one: words.support(one.code),
    "tie": lambda one: f"{words.relation(one.relation)}: {one.carer.full_name}",
    "stay": lambda one: f"{words.stay(one.kind)}: {one.village.name if one.village_id else one.unit.name}",
}


def _past(line) -> tuple:
    """(when, who, what, detail) for the timeline."""
    row = line.row
    if line.kind == "statement":
        names = list(dict.fromkeys(words.name_of(GROUP_OF[field]).lower() for field in row.facts))
        what = ", ".join(names) if len(names) <= MANY else _("%(n)s thông tin") % {"n": len(names)}
        return (line.on, row.who, _("Ghi: %(fields)s") % {"fields": what}, words.source(row))
    if line.kind == "event":
        return (line.on, row.who, _(KINDS[row.kind]), row.words)
    if line.kind.endswith("-end"):
        what = PAST[line.kind.removesuffix("-end")](row)
        return (line.on, row.ended_by, _("Kết thúc: %(what)s") % {"what": what}, row.end_reason)
    return (line.on, row.who, PAST[line.kind](row), words.source(row))
