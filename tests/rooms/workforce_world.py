"""Villages, a collaborator and a group of xã Suối Hoa, all invented."""

from datetime import date

from chungtay.register.models import Unit
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope
from chungtay.register.workforce import actions
from chungtay.register.workforce.models import Charge, Part, Worker, WorkGroup
from tests.makers import NOW
from tests.rooms.children_world import make_village

SINCE = date(2026, 1, 1)


def a_village(desk: Desk, number: int = 1, name: str = "Bản Nà Sản") -> Unit:
    return make_village(Unit.objects.get(path=desk.path), number, name)


def a_worker(desk: Desk, name: str = "Lường Thị Ban", unit: Unit | None = None, **more) -> Worker:
    with scope(desk):
        return actions.enlist(full_name=name, unit=unit or Unit.objects.get(path=desk.path), by=desk, at=NOW, **more)


def a_collaborator(desk: Desk, village: Unit, name: str = "Lường Thị Ban") -> Charge:
    worker = a_worker(desk, name, village)
    with scope(desk):
        return actions.charge(worker=worker, part=Part.COLLABORATOR, unit=village, since=SINCE, by=desk, at=NOW)


def an_officer(desk: Desk, name: str = "Lò Thị Lan", user=None) -> Charge:
    worker = a_worker(desk, name, user=user)
    with scope(desk):
        unit = Unit.objects.get(path=desk.path)
        return actions.charge(worker=worker, part=Part.OFFICER, unit=unit, since=SINCE, by=desk, at=NOW)


def a_group(desk: Desk, kind: str = "standing", name: str = "Nhóm thường trực bảo vệ trẻ em xã Suối Hoa") -> WorkGroup:
    with scope(desk):
        unit, told = Unit.objects.get(path=desk.path), {"since": SINCE, "decision": "QĐ 12/QĐ-UBND ngày 2/1/2026"}
        return actions.set_up_group(kind=kind, name=name, unit=unit, by=desk, at=NOW, **told)
