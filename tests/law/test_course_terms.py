"""Terms of courses that only some of them have: a facility's file, a relative's notice, a remote commune's police."""

from datetime import timedelta

from chungtay.law import days
from chungtay.law.clock import reckon
from chungtay.law.procedure import Case, Hand, facts, running, steps, why_not
from tests.law.test_courses import BEGIN, PLACE, codes, opened, put, told


def running_now(case: Case, code: str) -> list:
    return [reckon(run.rule, run.facts, days.calendar()) for run in running(case) if run.rule.code == code]


def test_a_file_of_a_facility_is_appraised_in_ten_working_days_and_decided_in_fifteen():
    case = put(opened("care"), "take-file", "worker", BEGIN)
    assert running_now(case, "care.facility-appraise")[0].due_at.date().isoformat() == "2026-01-16"
    assert running_now(case, "care.match")[0].stopped_at == BEGIN, "the law's own terms run instead of ours"
    case = put(case, "match", "worker", BEGIN)
    assert codes(case, "decide", "chair") == {"appraised-first"}
    case = put(case, "appraise", "worker", BEGIN)
    assert running_now(case, "care.facility-decide")[0].due_at.date().isoformat() == "2026-01-23"
    case = put(case, "decide", "chair", BEGIN)
    assert running_now(case, "care.facility-decide")[0].stopped_at


def test_a_relative_who_gave_notice_has_the_decision_in_fifteen_working_days():
    case = put(opened("care"), "kin-notice", "worker", BEGIN)
    assert running_now(case, "care.relative")[0].due_at.date().isoformat() == "2026-01-23"
    case = put(put(case, "match", "worker", BEGIN), "decide", "chair", BEGIN)
    assert running_now(case, "care.relative")[0].stopped_at


def test_the_police_of_a_remote_commune_have_two_days_and_others_one():
    for told_, hours, rule, other in (
        ({}, 24, "police.crime-file", "police.crime-file-remote"),
        ({"remote": True}, 48, "police.crime-file-remote", "police.crime-file"),
    ):
        case = put(opened("justice"), "receive-report", "police", BEGIN, **told_)
        assert running_now(case, rule)[0].due_at == BEGIN + timedelta(hours=hours)
        assert not running_now(case, other)


def test_the_police_are_told_which_child_to_protect():
    empty = Case(PLACE, PLACE, (), "justice")
    less = told(empty, steps("justice")["denounce"], BEGIN) | {"child": ""}
    whys = why_not(empty, "denounce", Hand("worker", PLACE), BEGIN, less)
    assert [why.code for why in whys] == ["child-told"]
    assert {"police", "investigator", "procuracy"} == facts("justice")["denounced"].sees
