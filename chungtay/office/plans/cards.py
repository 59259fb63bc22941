"""What was read, as the cards on the right of the checking page. Pure: from the tree of a reading to what is shown."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chungtay.office.plans import words


@dataclass(frozen=True, slots=True)
class Fact:
    """One field of a card: its name, the value, and the plan's own words that gave it."""

    term: str
    value: str
    quote: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """One task (T…), reporting obligation (R…) or aim (P…) as it was understood. `key` names it in addresses."""

    key: str
    text: str
    facts: tuple[Fact, ...]
    doubts: tuple[str, ...] = ()
    lines: tuple[int, ...] = ()
    dropped: str = ""
    parent: bool = False
    report: bool = False
    aim: bool = False
    owners: tuple[tuple[str, str, str], ...] = ()  # whom it may be given to: code, name, why
    heirs: bool = False  # names bodies that are gone, and it is known what to write instead
    new_day: bool = False  # names a day that has passed, and another can be offered

    @property
    def id(self) -> str:
        return html_id(self.key)

    @property
    def tone(self) -> str:
        return "dropped" if self.dropped else "doubt" if self.doubts else ""

    @property
    def numbers(self) -> str:
        """Its lines as the card component takes them."""
        return " ".join(map(str, self.lines))


def html_id(key: str) -> str:
    return f"c-{key}"


def task_card(
    task: Mapping, doubts: tuple[str, ...], lines: tuple[int, ...], heirs: bool, new_day: bool = False,
    owners: tuple[tuple[str, str, str], ...] = (),
) -> Card:  # fmt: skip
    return Card(
        key=task["id"],
        text=task["text_vi"],
        facts=task_facts(task),
        doubts=doubts,
        lines=lines,
        dropped=task.get("dropped") or "",
        parent=bool(task.get("parent")),
        heirs=heirs,
        new_day=new_day,
        owners=owners,
    )


def report_card(report: Mapping, doubts: tuple[str, ...], lines: tuple[int, ...]) -> Card:
    return Card(
        key=report["id"],
        text=report.get("content") or _("Chế độ báo cáo"),
        facts=report_facts(report),
        doubts=doubts,
        lines=lines,
        dropped=report.get("dropped") or "",
        report=True,
    )


def aim_card(aim: Mapping, doubts: tuple[str, ...], lines: tuple[int, ...]) -> Card:
    return Card(
        key=aim["id"],
        text=aim["text_vi"],
        facts=_targets(aim),
        doubts=doubts,
        lines=lines,
        dropped=aim.get("dropped") or "",
        aim=True,
    )


def is_aim(row: Mapping, titles: Mapping[str, str]) -> bool:
    """Does it set something to be reached: a figure, or whatever stands under "Chỉ tiêu"?"""
    home = titles.get((row.get("path") or "").rpartition(".")[0], "").lower()
    return bool(row.get("target") or row.get("dropped") or home.startswith("chỉ tiêu") or not row.get("path"))


def task_facts(task: Mapping) -> tuple[Fact, ...]:
    """Lead, coordinators, dates, figures, kind of a task; what is empty is left out, but for the lead."""
    lead = _bodies(_("Chủ trì"), task.get("lead"), _("không nêu cơ quan"))
    if task.get("lead"):
        lead = (Fact(lead[0].term, lead[0].value, words.said(words.LEAD_SOURCES, task.get("lead_source"))),)
    kind = Fact(_("Loại việc"), words.said(words.KINDS, task.get("kind")), tone="quiet")
    return (*lead, *_bodies(_("Phối hợp"), task.get("coordinating")), *_deadlines(task), *_targets(task), kind)


def report_facts(report: Mapping) -> tuple[Fact, ...]:
    """Who reports, to whom, through whom, by when."""
    day = {"date": report.get("deadline"), "recurrence": report.get("recurrence")}
    when = words.deadline(day)
    return (
        *_bodies(_("Báo cáo"), report.get("who"), _("không nêu cơ quan")),
        *_bodies(_("Gửi"), report.get("to")),
        *_bodies(_("Qua"), report.get("via")),
        *((Fact(_("Thời hạn"), when),) if when else ()),
    )


def _bodies(term: str, named: list[dict] | None, none: str = "") -> tuple[Fact, ...]:
    if named:
        return (Fact(term, words.bodies(named)),)
    return (Fact(term, none, tone="quiet"),) if none else ()


def _deadlines(task: Mapping) -> tuple[Fact, ...]:
    return tuple(Fact(_("Thời hạn"), words.deadline(one), quoted(one)) for one in task.get("deadline") or ())


def _targets(task: Mapping) -> tuple[Fact, ...]:
    return tuple(Fact(_("Chỉ tiêu"), words.target(one), quoted(one)) for one in task.get("target") or ())


def quoted(one: Mapping) -> str:
    return f"“{one['text']}”" if one.get("text") else ""
