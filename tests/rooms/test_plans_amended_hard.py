"""Amendments that tangle what ran: numbers moved, a clause split, two joined, owners changed, one amended again. Every
duty that was open is kept, or ends with a reason and is followed; no work is owed twice, none by nobody."""

from datetime import timedelta

import pytest

from chungtay.duties.actions import reassign
from chungtay.duties.models import Duty
from chungtay.law.duty_states import State
from chungtay.programme.plans import actions, comparing
from chungtay.programme.plans import queries as plans
from chungtay.programme.plans.linting import findings
from chungtay.programme.plans.models import Plan, Reading
from chungtay.programme.plans.refusals import OpenFindings
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_agency
from tests.rooms.plans_world import HEALTH, POLICE, TREE, a_deadline, a_task, adopted, called

pytestmark = pytest.mark.django_db(databases=["default", "owner"])
WHY = "họp ngày 12/5 thống nhất"
PONDS = "Rà soát ao, hồ nguy hiểm trên địa bàn xã, lập danh sách từng thôn"
SIGNS = "Cắm biển cảnh báo, rào chắn ở bến sông và công trình đang thi công"
TALKS = "Tuyên truyền về phòng, chống xâm hại trẻ em trong trường học"
TOGETHER = "Phối hợp thực hiện các nội dung liên quan."
ROWS = (
    a_task("T001", "II.1", PONDS + ".", [POLICE], "named", deadline=[a_deadline("trước 30/6/2026", "2026-06-30")]),
    a_task("T002", "II.2", SIGNS + ".", [POLICE], "named"),
    a_task("T003", "II.3", TALKS + ".", [HEALTH], "named"),
    a_task("T004", "III.1", TOGETHER, [HEALTH], "named"),
    a_task("T005", "III.2", TOGETHER, [POLICE], "named"),
)


@pytest.fixture(autouse=True)
def world(settings, tmp_path, province, suoi_hoa, nam_trang, lan, minh, chair):
    settings.ARCHIVE_ROOT = tmp_path
    called(province, suoi_hoa, nam_trang)


def made_of(*rows) -> dict:
    return TREE | {"tasks": list(rows), "reporting": [], "kept": [], "doubts": []}


@pytest.fixture
def plan(lan) -> Plan:
    return adopted(lan, made_of(*ROWS))


def next_of(plan: Plan, by, *rows) -> Reading:
    """The running plan's next version with these tasks."""
    reading = actions.begin_amendment(plan=plan, by=by, at=NOW)
    reading.tree = reading.tree | {"tasks": list(rows), "reporting": []}
    reading.save()
    return reading


def shown(reading, by) -> comparing.Amendment:
    return comparing.compare(reading, actions.preview_adoption(reading=reading, by=by, at=NOW), by)


def suggested(found) -> dict[str, str]:
    return {f"{one.duty.clause} {one.duty.owner.code}": one.choice.value for one in found.differences}


def signed(reading, by, reasons=None, **choices) -> Plan:
    """As suggested but for ``choices``: clause → choice, "_" for the point in it."""
    told = {clause.replace("_", "."): choice for clause, choice in choices.items()}
    said = {one.duty.code: (told.get(one.duty.clause, one.choice.value), WHY) for one in shown(reading, by).differences}
    told = {"reasons": reasons, "revision": reading.revision}
    return actions.amend(reading=reading, choices=said, by=by, at=NOW, **told)


def running(by, plan) -> list[tuple[str, str]]:
    """(words, owner) of every duty that is owed by now under the plan."""
    return sorted((one.words, one.owner.code) for one in plans.owed(by, plan) if one.is_open)


def as_ordered(*rows) -> list[tuple[str, str]]:
    return sorted((row["text_vi"], row["lead"][0]["code"]) for row in rows)


def moved(row: dict, path: str, **other) -> dict:
    return row | {"path": path} | other


def test_numbers_that_moved_change_nothing(plan, lan):
    rows = [moved(row, f"V.{at}") for at, row in enumerate(reversed(ROWS), 1)]
    with scope(lan):
        reading = next_of(plan, lan, *rows)
        assert set(suggested(shown(reading, lan)).values()) == {"keep"}
        before = Duty.objects.count()
        assert running(lan, signed(reading, lan)) == as_ordered(*rows)
        assert Duty.objects.count() == before


def test_one_clause_split_in_two_is_owed_once_each(plan, lan):
    first, second = PONDS.split(", lập")
    halves = moved(ROWS[0], "II.1", text_vi=f"{first}."), moved(ROWS[0], "II.4", id="T009", text_vi=f"Lập{second}.")
    rows = [*ROWS[1:], *halves]
    with scope(lan):
        reading = next_of(plan, lan, *rows)
        assert suggested(shown(reading, lan))["II.1 CA.C"] == "reword"
        assert running(lan, signed(reading, lan)) == as_ordered(*rows)


def test_two_clauses_joined_owe_the_whole_of_both(plan, lan):
    joined = moved(ROWS[0], "II.1", text_vi=f"{PONDS}; {SIGNS[:1].lower()}{SIGNS[1:]}.")
    rows = [joined, *ROWS[2:]]
    with scope(lan):
        reading = next_of(plan, lan, *rows)
        found = shown(reading, lan)
        assert suggested(found)["II.1 CA.C"] in ("reword", "end")
        assert [one.within for one in found.differences if one.choice.value == "end"] == ["II.1"]
        assert running(lan, signed(reading, lan)) == as_ordered(*rows)


def test_what_is_told_of_words_that_moved_is_where_their_own_body_has_them(plan, lan):
    talks = moved(ROWS[2], "II.3", text_vi=f"{TALKS}; {TOGETHER[:1].lower()}{TOGETHER[1:]}")
    with scope(lan):
        found = shown(next_of(plan, lan, ROWS[0], ROWS[1], ROWS[4], talks), lan)
        assert [one.within for one in found.differences if one.duty.clause == "III.1"] == ["II.3"]


def test_another_owner_takes_the_duty_over_and_its_history_leads_back(plan, lan):
    rows = [moved(ROWS[0], "II.1", lead=[HEALTH]), *ROWS[1:]]
    with scope(lan):
        reading = next_of(plan, lan, *rows)
        (one,) = [one for one in shown(reading, lan).differences if one.duty.clause == "II.1"]
        assert (one.choice.value, [may.value for may in one.may]) == ("hand", ["hand"])
        assert running(lan, signed(reading, lan, II_1="keep")) == as_ordered(*rows)
        later = Duty.objects.get(words=PONDS + ".", owner__code="TYT.C")
        assert (one.duty.code in later.chain_vi, WHY in later.chain_vi) == (True, True)
        assert Duty.objects.get(pk=one.duty.pk).state == State.ENDED.value


def test_the_same_words_of_two_bodies_stay_each_with_its_own(plan, lan):
    rows = [*ROWS[:3], ROWS[4]]
    with scope(lan):
        reading = next_of(plan, lan, *rows)
        found = suggested(shown(reading, lan))
        assert (found["III.1 TYT.C"], found["III.2 CA.C"]) == ("end", "keep")
        assert running(lan, signed(reading, lan)) == as_ordered(*rows)


def test_a_day_in_the_past_is_refused_until_somebody_says_why(plan, lan):
    rows = [moved(ROWS[0], "II.1", deadline=[a_deadline("trước 31/1/2026", "2026-01-31")]), *ROWS[1:]]
    with scope(lan):
        reading = next_of(plan, lan, *rows)
        assert suggested(shown(reading, lan))["II.1 CA.C"] == "redate"
        with pytest.raises(OpenFindings) as refused:
            signed(reading, lan, reasons={})
        assert "hạn trước ngày ký" in refused.value.vi
        assert running(lan, plan) == as_ordered(*ROWS)


def test_a_day_that_has_passed_and_stays_as_it_was_is_not_asked_about(plan, lan):
    later = NOW + timedelta(days=90)
    with scope(lan):
        reading = next_of(plan, lan, *ROWS)
        assert "before-plan" not in {one.code for one in findings(lan, reading, later)}
        reading.tree["tasks"][1]["deadline"] = [a_deadline("trước 30/6/2026", "2026-06-30")]
        assert [one.row for one in findings(lan, reading, later) if one.code == "before-plan"] == ["T002"]


def test_what_a_person_keeps_stays_in_the_plan_through_every_later_version(plan, lan):
    with scope(lan):
        second = signed(next_of(plan, lan, *ROWS[1:]), lan, II_1="keep")
        assert running(lan, second) == as_ordered(*ROWS)
        later = a_task("T009", "II.9", "Trao học bổng cho trẻ em mồ côi.", [HEALTH], "named")
        third = signed(next_of(second, lan, *ROWS[1:], later), lan, II_1="keep")
        assert running(lan, third) == as_ordered(*ROWS, later)
        fourth = next_of(third, lan, *ROWS[2:], later)
        found = suggested(shown(fourth, lan))
        assert (found["II.1 CA.C"], found["II.2 CA.C"]) == ("end", "end")


def test_a_duty_given_over_to_another_body_stays_with_it(plan, lan):
    with scope(lan):
        duty = Duty.objects.get(words=PONDS + ".")
        culture = make_agency(duty.unit, "VHXH.C", "Phòng Văn hóa - Xã hội")
        reassign(duty=duty, owner=culture, reason="đúng lĩnh vực", by=lan, at=NOW, revision=duty.revision)
        more = a_task("T009", "II.9", "Trao học bổng cho trẻ em mồ côi.", [HEALTH], "named")
        for rows in (ROWS, (*ROWS, more)):
            reading = next_of(plan, lan, *rows)
            assert set(suggested(shown(reading, lan)).values()) == {"keep"}
            plan = signed(reading, lan)
        assert running(lan, plan) == as_ordered(*ROWS[1:], ROWS[0] | {"lead": [{"code": "VHXH.C"}]}, more)
