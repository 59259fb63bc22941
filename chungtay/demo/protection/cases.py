"""Living the invented stories: each worry is taken in and followed, at its own hour, at the desk of whoever did it."""

from datetime import datetime, timedelta
from typing import Any

from chungtay.demo.children.life import Made
from chungtay.demo.protection.stories import SEEN, STORIES, Story
from chungtay.law.days import hanoi_day
from chungtay.law.forms_filled import paper_of
from chungtay.protection.cases import queries
from chungtay.protection.cases.actions import take_step
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.papers.actions import issue_paper, print_entry
from chungtay.protection.cases.papers.queries import to_print
from chungtay.protection.cases.parts.actions import report
from chungtay.protection.cases.parts.models import Said
from chungtay.protection.cases.parts.queries import mine, waited_for
from chungtay.protection.concerns.actions import Told, join, receive
from chungtay.protection.concerns.queries import of_case
from chungtay.protection.concerns.telling import answer
from chungtay.register.agencies.models import Agency
from chungtay.register.agencies.queries import body
from chungtay.register.children import queries as children
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope
from chungtay.register.places.queries import unit_at

HALF = timedelta(minutes=30)
Desks = dict[str, Desk]
SAME = "Cùng một em, cùng buổi tối, hai nhà cạnh nhau cùng gọi"


def body_of(desk: Desk, at: datetime) -> Agency:
    """The body somebody sits in."""
    return body(desk.agency_code, unit_at(desk.path), hanoi_day(at))


def held(desk: Desk, case: Case) -> Case:
    """The case as it stands now, for this desk."""
    return queries.one(desk, case.code)


def live(made: Made, desks: Desks, at: datetime) -> dict[str, Case]:
    """Every story, the oldest first; the cases by key."""
    found = {
        story.key: _live(story, made, desks, at) for story in sorted(STORIES, key=lambda one: one.ago, reverse=True)
    }
    _second_call(found["apart"], desks, at)
    _parts(desks, at)
    _papers(found["helping"], desks, at)
    _answer(found["none"], desks, at - 44 * timedelta(days=1))
    return found


def _live(story: Story, made: Made, desks: Desks, at: datetime) -> Case:
    first, taker = at - story.ago, desks[story.by]
    home = desks["neighbour"] if story.by == "neighbour" else desks["child_officer"]
    code = [code for code, record in made if record.village.startswith(home.path)][story.child]
    with scope(home):
        child = children.one(home, code)
    told = story.told | {"child_name": child.full_name}
    with scope(taker):
        place = "police" if story.by == "police" else "commune"
        heard = Told(
            values=told, received_at=first, incident=unit_at(home.path), place=place, informant=story.informant,
            children=(child,) if story.by != "police" else (),
        )  # fmt: skip
        case = receive(told=heard, by=taker, at=first + HALF / 2).case
    for kind, step, after, about in story.steps:
        _step(case, desks[kind], step, first + HALF + after, about, desks, at)
    return case


def _step(case: Case, by: Desk, step: str, when: datetime, about: dict, desks: Desks, at: datetime) -> None:
    with scope(by):
        now = held(by, case)
        told = {key: _said(key, value, when, desks, at) for key, value in about.items()}
        told |= {"left": dict.fromkeys(waited_for(by, now), told["left"])} if "left" in told else {}
        to = unit_at(desks[told.pop("to")].path) if "to" in told else None
        take_step(case=now, step=step, by=by, at=when, revision=now.revision, about=told, to=to)


def _said(key: str, value: Any, when: datetime, desks: Desks, at: datetime) -> Any:
    if value == SEEN:
        return when - HALF
    return [_line(row, desks, at) for row in value] if key == "items" else value


def _line(row: dict[str, Any], desks: Desks, at: datetime) -> dict[str, Any]:
    days = {key: (hanoi_day(at) + timedelta(days=row[key])).isoformat() for key in ("begins", "ends")}
    return {**row, **days, "body": body_of(desks[row["body"]], at).slug}


def _second_call(case: Case, desks: Desks, at: datetime) -> None:
    """Somebody else rang about the same evening: followed in the case that is there."""
    by, when = desks["child_officer"], at - timedelta(days=11, hours=12)
    told = {"channel": "phone", "incident_place": "Pá Hạ", "report_subject": ("abused",),
            "current_condition": "Nghe tiếng khóc nhiều lần trong đêm"}  # fmt: skip
    with scope(by):
        concern = receive(told=Told(values=told, received_at=when, incident=unit_at(by.path)), by=by, at=when)
        join(concern=concern, into=held(by, case), reason=SAME, by=by, at=when + HALF)


def _parts(desks: Desks, at: datetime) -> None:
    """The health station has begun its part; the school has not said anything yet."""
    with scope(desks["health"]) as health:
        part = mine(health).order_by("-id").first()
        words = "Đã khám, em thiếu máu nhẹ; hẹn tư vấn chiều thứ Năm hằng tuần."
        report(part=part, said=Said.PROGRESS, words=words, by=health, at=at - timedelta(days=30))


def _papers(case: Case, desks: Desks, at: datetime) -> None:
    """The decision on the plan went out under its number."""
    with scope(desks["chair"]) as chair:
        now = held(chair, case)
        entry = next(row for row in to_print(chair, now) if paper_of(row.kind) == "05")
        paper = print_entry(case=now, entry=entry, by=chair, at=at - timedelta(days=52))
        on = hanoi_day(at - timedelta(days=52))
        issue_paper(paper=paper, number="31/QĐ-UBND", on=on, by=chair, at=at - timedelta(days=52))


def _answer(case: Case, desks: Desks, at: datetime) -> None:
    """Whoever worried for nothing rang again with the receipt, and was told."""
    with scope(desks["child_officer"]) as by:
        concern = of_case(by, case).get()
        told = {"way": "receipt", "receipt": concern.code, "sentence": "no-matter"}
        answer(concern=concern, about=told, by=by, at=at)
