"""When what comes again falls due first: by the plan's own time, not by the day on which it was signed."""

from datetime import UTC, datetime

import pytest

from chungtay.duties.clock.reading import reckoned
from chungtay.law import days
from chungtay.law.clock import State
from chungtay.programme.plans import actions
from chungtay.programme.plans import queries as plans
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.plans_world import HEALTH, POLICE, TREE, a_deadline, a_reading, a_task, called

pytestmark = pytest.mark.django_db(databases=["default", "owner"])
AUTUMN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
EVERY = ("annual", "semiannual", "quarterly", "monthly", "weekly", "daily", "continuous")


@pytest.fixture(autouse=True)
def world(settings, tmp_path, province, suoi_hoa, nam_trang, lan, minh, chair):
    settings.ARCHIVE_ROOT = tmp_path
    called(province, suoi_hoa, nam_trang)


def a_plan(lan, title, *rows, at=NOW, reporting=()):
    tree = TREE | {"tasks": list(rows), "reporting": list(reporting), "kept": [], "doubts": []}
    reading = a_reading(lan, tree | {"header": TREE["header"] | {"title": title}}, data=title.encode())
    return actions.adopt(reading=reading, by=lan, at=at, revision=reading.revision)


def rows(*rhythms):
    return [
        a_task(f"T00{at}", f"II.{at}", f"Việc {each} của công an xã số {at}.", [POLICE], "named",
               deadline=[a_deadline(each, recurrence=each)])
        for at, each in enumerate(rhythms, 1)
    ]  # fmt: skip


def due(by, plan) -> list[str]:
    return [f"{days.legal_day(duty.due_at)}" for duty in plans.owed(by, plan).order_by("clause")]


def test_a_plan_of_next_year_owes_nothing_this_year(lan):
    half = {"path": "V.1", "who": [HEALTH], "deadline": None, "recurrence": "semiannual", "content": "kết quả"}
    with scope(lan):
        plan = a_plan(lan, "Công tác trẻ em năm 2027", *rows(*EVERY), at=AUTUMN, reporting=[half])
        assert due(lan, plan) == [
            "2027-12-31", "2027-06-30", "2027-03-31", "2027-01-31", "2027-01-01", "2027-01-01", "2027-06-30",
            "2027-06-30",
        ]  # fmt: skip
        duty = plans.owed(lan, plan).get(clause="II.3")
        assert (duty.clock, reckoned(duty, AUTUMN).state) == (State.RUNNING.value, State.WAITING)
        assert reckoned(duty).due_at == duty.due_at


def test_a_plan_of_this_year_owes_the_period_that_runs(lan):
    with scope(lan):
        within = a_plan(lan, "Công tác trẻ em năm 2026", *rows(*EVERY[:4]))
        late = a_plan(lan, "Phòng, chống đuối nước năm 2026", *rows(*EVERY[:4]), at=AUTUMN)
        assert due(lan, within) == ["2026-12-31", "2026-06-30", "2026-06-30", "2026-05-31"]
        assert due(lan, late) == ["2026-12-31", "2026-12-31", "2026-12-31", "2026-11-30"]


def test_where_the_paper_says_from_when_the_next_period_is_the_first(lan):
    said = a_deadline("hằng quý, từ quý III/2026", "2026-09", "quarterly") | {"from": "2026-07"}
    with scope(lan):
        plan = a_plan(lan, "Công tác trẻ em năm 2026", a_task("T001", "II.1", "Rà soát.", [POLICE], deadline=[said]))
        assert due(lan, plan) == ["2026-09-30"]


def amended(lan, plan, *deadlines, at):
    reading = actions.begin_amendment(plan=plan, by=lan, at=at)
    for task, told in zip(reading.tree["tasks"], deadlines, strict=True):
        args = {"task": task["id"], "deadline": [told]}
        reading = actions.edit(reading=reading, op="set_deadline", args=args, by=lan, at=at, revision=reading.revision)
    made = {duty.code: ("redate", "đổi nhịp") for duty in plans.owed(lan, plan)}
    return actions.amend(reading=reading, choices=made, by=lan, at=at, revision=reading.revision)


def test_an_amendment_before_the_year_keeps_to_the_year_and_one_within_it_to_the_period_that_runs(lan):
    monthly = a_deadline("hằng tháng", recurrence="monthly")
    with scope(lan):
        plan = a_plan(lan, "Công tác trẻ em năm 2027", *rows("quarterly"), at=AUTUMN)
        next_version = amended(lan, plan, monthly, at=AUTUMN)
        assert due(lan, next_version) == ["2027-01-31"]
        spring = datetime(2027, 4, 10, 2, 0, tzinfo=UTC)
        again = amended(lan, next_version, a_deadline("hằng quý", recurrence="quarterly"), at=spring)
        assert due(lan, again) == ["2027-06-30"]


def test_what_is_owed_already_does_not_vanish_with_a_rhythm_that_begins_later(lan):
    from_january = a_deadline("hằng tháng từ tháng 1 năm 2027", "2027-01", "monthly")
    with scope(lan):
        plan = a_plan(lan, "Công tác trẻ em năm 2026", *rows("quarterly"), at=AUTUMN)
        assert due(lan, plan) == ["2026-12-31"]
        assert due(lan, amended(lan, plan, from_january, at=AUTUMN)) == ["2026-12-31"]
