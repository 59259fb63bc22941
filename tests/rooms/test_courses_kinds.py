"""Care, the criminal track, marriages, harm online: a life of each through the rooms, each body with its own part."""

from datetime import timedelta

import pytest

from chungtay.duties.models import Duty
from chungtay.law.access import Role
from chungtay.law.procedure import watched
from chungtay.law.procedure.table import BESIDE
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.refusals import NotNow
from chungtay.protection.courses import queries
from chungtay.protection.courses.actions import open_course
from chungtay.protection.courses.models import Course
from chungtay.protection.courses.watching import short
from chungtay.register.codes import new_code
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_agency, make_officer
from tests.rooms.plans_world import called
from tests.rooms.test_cases import step as case_step
from tests.rooms.test_cases import (
    there,  # noqa: F401
    worry,
)
from tests.rooms.test_courses import go, owed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
FIT = dict.fromkeys(
    ("resident_vn", "good_conduct", "housing_economy", "voluntary", "age_rule", "counselled", "conclusion"), True
)
MATCH = FIT | {
    "carer": "Lò Thị Hoa", "form_of_care": "kin", "why_this": "Bà ngoại, trẻ muốn ở cùng",
    "child_opinion": "Con muốn ở với bà", "contacts": [{"on": "1/5/2026"}, {"on": "8/5/2026"}],
}  # fmt: skip
DENOUNCED = {"child": "cháu Mỷ, khoảng 8 tuổi", "alleged": ["physical"], "handed": "minutes"}
DECIDE = {"decision_no": "12", "decision_date": "2026-05-14", "parents_agree": "none"}


@pytest.fixture(autouse=True)
def names(suoi_hoa, nam_trang, province):
    called(suoi_hoa, nam_trang, province)


@pytest.fixture
def case(lan, chair, suoi_hoa):
    return worry(lan, suoi_hoa).case


@pytest.fixture
def hung(province):
    """An investigator of the province's police."""
    agency = make_agency(province, "CQDT.P", "Cơ quan Cảnh sát điều tra tỉnh Thử Nghiệm")
    return make_officer("hung", "Vũ Mạnh Hùng", agency, "Điều tra viên", Role.AGENCY_OFFICER)


@pytest.fixture
def tam(province):
    agency = make_agency(province, "TGPL.P", "Trung tâm Trợ giúp pháp lý tỉnh Thử Nghiệm")
    return make_officer("tam", "Đỗ Thị Tâm", agency, "Trợ giúp viên pháp lý", Role.AGENCY_OFFICER)


def begin(desk, sort, case=None, to=None, **about) -> Course:
    with scope(desk):
        held = Case.objects.get(pk=case.pk) if case else None
        return open_course(kind=sort, by=desk, at=NOW, about=about, to=to, case=held)


def phase(desk, course) -> str:
    with scope(desk):
        return queries.one(desk, course.code).phase


def placed(lan, chair, case) -> Course:
    care = begin(lan, "care", case, need_ground="k2", wishes="Con muốn ở với bà ngoại")
    go(lan, care, "match", **MATCH)
    go(chair, care, "decide", carer="Lò Thị Hoa", **DECIDE)
    go(lan, care, "hand-over", seen_at=NOW, carer="Lò Thị Hoa", present="Lan, bà Hoa")
    return care


def visit(desk, care, at):
    told = {"living_conditions": "ổn", "health": "tốt", "integration": "quen", "heard": "Con vui"}
    go(desk, care, "monitor", at=at, seen_at=at, **told)


def test_a_child_in_care_is_visited_at_one_and_three_months(lan, chair, case):
    care = placed(lan, chair, case)
    assert phase(lan, care) == "cared"
    first = owed(lan, care)["care.monitor"]
    assert (first.owner_id, first.due_at.date().isoformat()) == (lan.agency_id, "2026-06-14")
    assert owed(lan, care)["care.handover"].state == "met"
    visit(lan, care, NOW + 20 * DAY)
    second = owed(lan, care)["care.monitor"]
    assert second.code != first.code
    assert (second.state, second.due_at.date().isoformat()) == ("assigned", "2026-08-14")
    visit(lan, care, NOW + 80 * DAY)
    assert owed(lan, care)["care.monitor"].due_at.date().isoformat() == "2027-02-14"
    with scope(lan):
        assert care.watches.filter(rule="care.monitor").count() == 3


def test_who_is_on_record_as_the_source_of_harm_is_never_the_carer(lan, chair, case):
    case_step(lan, case, "name-person", name="Lò Văn Bố", relation="cha", harmful=True)
    care = begin(lan, "care", case, need_ground="k2", wishes="Con sợ bố")
    with pytest.raises(NotNow) as refused:
        go(lan, care, "match", **{**MATCH, "carer": "ông Lò Văn Bố"})
    assert [why.code for why in refused.value.whys] == ["carer-not-harmful"]
    go(lan, care, "match", **MATCH)
    go(chair, care, "decide", carer="Lò Thị Hoa", **DECIDE)
    with pytest.raises(NotNow):
        go(lan, care, "hand-over", seen_at=NOW, carer="Lò Thị Hoa", present="Lan, bà Hoa, Lò Văn Bố")


def test_a_carer_found_to_harm_is_left_within_the_hour_and_the_child_has_a_place(lan, chair, case):
    care = placed(lan, chair, case)
    go(lan, care, "find-harm", reason="Trẻ có vết bầm mới, kể bị đánh đêm qua")
    duty = owed(lan, care)["care.remove"]
    assert duty.due_at == NOW + timedelta(hours=1)
    go(lan, care, "remove", seen_at=NOW, safe_place="Trạm Y tế")
    assert owed(lan, care)["care.remove"].state == "met"
    assert owed(lan, care)["care.monitor"].state == "met"
    ending = {"decision_no": "13", "decision_date": "2026-05-14", "ground": "b", "wishes": "Con muốn ở với dì"}
    with pytest.raises(NotNow):
        go(chair, care, "end", **ending)
    go(chair, care, "end", safe_place="Nhà dì ruột", **ending)
    go(lan, care, "close", seen_at=NOW, next="Dì và người làm công tác trẻ em")
    with scope(lan):
        assert queries.one(lan, care.code).due_at is None


def test_each_body_of_the_proceedings_sees_its_own_part(lan, chair, minh, hung, tam, oanh, case):
    from chungtay.register.models import Agency

    police, body, aid = (Agency.objects.get(pk=desk.agency_id) for desk in (minh, hung, tam))
    track = begin(lan, "justice", case, to=police, **DENOUNCED)
    assert owed(lan, track)["justice.receipt"].owner_id == police.pk
    with scope(minh):
        assert [step.code for step in queries.steps(minh, track)] == ["receive-report"]
    go(minh, track, "receive-report", receipt="07/BN 14/5/2026")
    assert owed(lan, track)["police.crime-file"].due_at == NOW + DAY
    go(minh, track, "pass-file", to=body)
    go(lan, track, "ask-legal-aid", to=aid)
    told = {"interviewer": "Hùng", "interview_place": "room", "companion": "Lan", "recorded": True, "aid_present": True}
    go(hung, track, "interview", **told)
    go(hung, track, "take-charge")
    with scope(minh):
        kinds = [one.kind for one in queries.entries(minh, track)]
        assert kinds == ["denounced", "crime-report-received", "file-passed", "taken-charge"]
    with scope(tam):
        assert [one.kind for one in queries.entries(tam, track)] == ["legal-aid-asked", "interviewed", "taken-charge"]
        assert not Case.objects.exists()
    for desk in (oanh,):
        with scope(desk):
            assert queries.one(desk, track.code) is None
    with pytest.raises(NotNow):
        go(tam, track, "institute", paper="1/QĐ", offence="134")


def test_a_body_asked_in_the_place_of_another_takes_the_hand_over(lan, chair, minh, hung, case):
    from chungtay.register.models import Agency

    police, body = (Agency.objects.get(pk=desk.agency_id) for desk in (minh, hung))
    track = begin(lan, "justice", case, to=police, **DENOUNCED)
    go(lan, track, "need-forensic")
    go(lan, track, "ask-forensic", to=body, paper="1/QĐTC")
    go(hung, track, "conclude-forensic", paper="2/KL", conclusion_reason="11 %", why_no_aid="không bắt buộc")
    with scope(hung):
        assert [one.kind for one in queries.entries(hung, track)] == ["forensic-concluded"]
    with pytest.raises(NotNow):
        go(lan, track, "ask-forensic", to=police, paper="3/QĐTC")
    go(lan, track, "ask-forensic", to=police, paper="3/QĐTC", why_again="Tòa yêu cầu giám định bổ sung")
    assert owed(lan, track)["forensic.conclusion"].owner_id == police.pk


@pytest.mark.parametrize("kind", BESIDE)
def test_no_two_clocks_of_a_course_share_their_letters(kind):
    assert len({short(rule) for rule in watched(kind)}) == len(watched(kind))


@pytest.mark.parametrize("kind", BESIDE)
def test_the_ninety_ninth_duty_of_a_clock_still_has_room_for_where_it_comes_from(kind):
    room = Duty._meta.get_field("origin").max_length
    assert all(len(f"{new_code('HS')}/{short(rule)}99") <= room for rule in watched(kind))


def test_a_marriage_is_stopped_counted_and_reported(lan, chair, hieu, case):
    from chungtay.register.models import Agency

    couple = {"person_1": "Giàng A Chu", "born_1": "2011", "person_2": "Sùng Thị Mỷ", "ethnic_2": "mong"}
    course = begin(lan, "marriage", kind="one", under_16=True, found_by="school", **couple)
    assert owed(lan, course)["marriage.visit"].is_open
    go(lan, course, "visit", seen_at=NOW, heard="Con muốn đi học", free_will="Bị gia đình ép")
    go(lan, course, "prevent", seen_at=NOW, how_known="Hai nhà cam kết với bản, Lan đã gặp hai cháu")
    go(chair, course, "report", to=Agency.objects.get(pk=hieu.agency_id), paper="5/BC")
    with scope(lan):
        counted = queries.cohort(lan, "marriage", NOW - DAY, NOW + DAY, NOW)
        assert (counted.begun, counted.open, counted.phases) == (1, 1, (("prevented", 1),))
        by = queries.counted(lan, "marriage", NOW - DAY, NOW + DAY)
        assert by["ethnic"] == {"mong": 1, "": 1}
        assert by["kind"] == {"one": 1}
        assert not queries.counted(lan, "marriage", NOW - 9 * DAY, NOW)["kind"]
    with scope(hieu):
        assert [one.kind for one in queries.entries(hieu, course)] == ["reported"]
        assert not any("person_1" in one.about for one in queries.entries(hieu, course))


def test_what_is_online_is_kept_before_it_is_taken_down(lan, chair, minh, case):
    from chungtay.register.models import Agency

    course = begin(lan, "online", case, kind="private", address_url="mang.vi/bai/1")
    with pytest.raises(NotNow):
        go(lan, course, "route", to=Agency.objects.get(pk=minh.agency_id), address_url="mang.vi/bai/1")
    go(lan, course, "keep-evidence", evidence="CC-222222")
    go(lan, course, "route", to=Agency.objects.get(pk=minh.agency_id), address_url="mang.vi/bai/1")
    assert owed(lan, course)["online.answer"].owner_id == minh.agency_id
    go(minh, course, "take-down", checked="Minh, 9 giờ 14/5")
    assert phase(lan, course) == "down"
    go(lan, course, "come-back", at=NOW + DAY, address_url="mang.vi/bai/2")
    assert phase(lan, course) == "back"
    with scope(lan):
        assert {step.code for step in queries.steps(lan, course)} >= {"route", "keep-evidence", "tell-child"}


def test_who_harmed_a_child_elsewhere_gets_none_here(lan, chair, oanh, there, case, nam_trang):  # noqa: F811
    other = worry(oanh, nam_trang).case
    case_step(oanh, other, "name-person", name="Lò Văn Xa", relation="cha dượng", harmful=True)
    care = begin(lan, "care", case, need_ground="k2", wishes="Con muốn ở với bà")
    with pytest.raises(NotNow) as refused:
        go(lan, care, "match", **{**MATCH, "carer": "Lò Văn Xa"})
    assert [why.code for why in refused.value.whys] == ["carer-not-harmful"]
