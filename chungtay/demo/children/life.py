"""What happens to the invented children: some move, of some two sources say different things."""

from datetime import datetime, timedelta

from chungtay.demo.children.record import Record
from chungtay.register.children import actions, queries
from chungtay.register.children.facts import From
from chungtay.register.children.models import Source, Sure
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope
from chungtay.register.places import queries as places
from chungtay.register.places.models import Unit

Made = list[tuple[str, Record]]
WHY = "Theo cha mẹ về sinh sống tại quê mới"
PAPER = From(Source.PAPER, "Giấy khai sinh (bản sao)", sure=Sure.SHOWN)


def live(made: Made, desks: dict[str, Desk], at: datetime) -> None:
    """Moves between the first two communes and disputed facts, all entered by their officers."""
    here, there = desks["child_officer"], desks["neighbour"]
    ours, theirs = (_of(made, desk) for desk in (here, there))
    _move(ours[:3], here, places.unit_at(there.path), at - timedelta(days=6))
    _move(theirs[:2], there, places.unit_at(here.path), at - timedelta(days=2))
    _receive(there, at - timedelta(days=1))
    for code, record in ours[10:16]:
        _dispute(code, record, here, at - timedelta(days=20))


def _of(made: Made, desk: Desk) -> Made:
    """Children of a commune whose birth day is told and who have no second record."""
    twice = {record.true_id for _, record in made if record.noise}
    return [pair for pair in made if pair[1].village.startswith(desk.path) and pair[1].true_id not in twice]


def _move(made: Made, by: Desk, to: Unit, at: datetime) -> None:
    for code, _ in made:
        with scope(by):
            child = queries.one(by, code)
            told = {"since": (at - timedelta(days=10)).date(), "reason": WHY}
            actions.move_out(child=child, to=to, by=by, at=at, revision=child.revision, **told)


def _receive(by: Desk, at: datetime) -> None:
    """One of the children sent to this commune is taken over; the others wait."""
    with scope(by):
        if arriving := queries.arriving(by):
            actions.acknowledge(move=arriving[0].move, by=by, at=at)


def _dispute(code: str, record: Record, by: Desk, at: datetime) -> None:
    """The birth certificate, shown later, has another day than the book of children."""
    shown = record.born_on.replace(day=1 + record.born_on.day % 27)
    with scope(by):
        child = queries.one(by, code)
        facts = {"born_on": shown, "born_precision": "day"}
        actions.state(child=child, facts=facts, source=PAPER, by=by, at=at, revision=child.revision)
