"""Two communes of one province whose plan asks for the half-year report by 15 May; today is the 14th."""

import copy
from datetime import UTC, date, datetime

from chungtay.duties.models import Duty
from chungtay.figures.rollups import actions, queries
from chungtay.figures.rollups.models import Report
from chungtay.law.access import Role
from chungtay.programme.plans import actions as plans
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_agency, make_officer
from tests.rooms.children_world import make_child
from tests.rooms.plans_world import COMMUNES, TREE, a_reading, called

MARCH = datetime(2026, 3, 2, 3, 0, tzinfo=UTC)
HALF, YEAR = "children-half", 2026
NUMBER, ON = "15/BC-UBND", date(2026, 5, 14)


def an_obligation(path: str, content: str, deadline: str, every: str) -> dict:
    return {"path": path, "who": [COMMUNES], "to": [], "via": [], "deadline": deadline, "recurrence": every,
            "content": content}  # fmt: skip


def province_tree() -> dict:
    tree = copy.deepcopy(TREE)
    tree["header"] |= {"issuer_vi": "Ủy ban nhân dân tỉnh Thử Nghiệm", "tier": "province", "place": "Thử Nghiệm",
                       "number": "42", "title": "Bảo vệ trẻ em năm 2026"}  # fmt: skip
    tree["tasks"] = []
    tree["reporting"] = [
        an_obligation("V.1", "công tác trẻ em định kỳ 06 tháng (trước 15/5)", "--05-15", "annual"),
        an_obligation("V.2", "công tác trẻ em năm (trước 15/11)", "--11-15", "annual"),
    ]
    return tree


def adopt(hieu, *units, tree: dict | None = None) -> None:
    """The province's plan, which makes a duty to report for each commune; or another plan of the province."""
    called(*units)
    reading = a_reading(hieu, tree or province_tree())
    with scope(hieu):
        plans.adopt(reading=reading, by=hieu, at=MARCH, revision=reading.revision)


def second_chair(unit):
    agency = make_agency(unit, "UBND.C", f"Ủy ban nhân dân {unit.name}")
    return make_officer("chair2", "Lường Thị Hai", agency, "Phó Chủ tịch UBND xã", Role.CHAIR)


def children(desk, count: int, name: str = "Lò Thị Mỷ", **facts) -> list:
    names = (f"{name} {chr(65 + number // 20)}{chr(97 + number % 20)}" for number in range(count))
    return [make_child(desk, one, at=MARCH, facts=facts) for one in names]


def opened(desk, at=NOW, kind: str = HALF) -> Report:
    with scope(desk):
        line = queries.line_of(desk.path, kind, YEAR, 1)
        return actions.opened(line, YEAR, by=desk, at=at)


def drafted(desk, at=NOW, kind: str = HALF) -> Report:
    made = opened(desk, at, kind)
    with scope(desk):
        return actions.draft(report=made, by=desk, at=at, revision=made.revision)


def submitted(desk, at=NOW, kind: str = HALF) -> Report:
    made = drafted(desk, at, kind)
    with scope(desk):
        return actions.submit(report=made, by=desk, at=at, revision=made.revision)


def signed(lan, hieu, chair) -> Report:
    made = submitted(lan)
    with scope(hieu):
        made = actions.approve(report=again(hieu, made), by=hieu, at=NOW, revision=made.revision)
    with scope(chair):
        actions.sign(report=made, number=NUMBER, on=ON, by=chair, at=NOW, revision=made.revision)
    return again(chair, made)


def again(desk, report: Report) -> Report:
    with scope(desk):
        return queries.one(desk, report.code)


def figure(desk, report: Report, key: str):
    with scope(desk):
        return next(row for row in queries.figures(desk, report) if row.key == key)


def duty_of(desk, report: Report) -> Duty:
    with scope(desk):
        return Duty.objects.get(pk=report.duty_id)
