"""A worry becomes a case: clocks armed with the receipt, duties that follow the entries, transfer, joining, the
informant sealed, and who sees what."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, connection, transaction

from chungtay.duties.models import Duty
from chungtay.law.duty_states import Refusal
from chungtay.ledger.models import Entry
from chungtay.protection.cases import queries
from chungtay.protection.cases.actions import take_step
from chungtay.protection.cases.models import Case, Happening, Watch
from chungtay.protection.cases.refusals import Changed, NotNow, NotYet
from chungtay.protection.concerns import actions as concerns
from chungtay.protection.concerns import refusals
from chungtay.protection.concerns.actions import Told
from chungtay.protection.concerns.models import Concern, Informant
from chungtay.protection.concerns.queries import asked_openings, cohort, received
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_agency, make_officer
from tests.rooms.plans_world import called

pytestmark = pytest.mark.django_db
HEARD = NOW - timedelta(minutes=30)
WHY = "Đã xác minh đầy đủ với các cơ quan liên quan"
FORM = {"report_subject": ("abused",), "channel": "phone", "incident_place": "Bản Nà Pù", "child_name": "cháu Mỷ"}


def told(incident, **more):
    return Told(values=FORM | more.pop("values", {}), received_at=more.pop("heard", HEARD), incident=incident, **more)


def worry(desk, incident, at=NOW, **more) -> Concern:
    with scope(desk):
        return concerns.receive(told=told(incident, **more), by=desk, at=at)


def step(desk, case, code, at=NOW, **about):
    more = {key: about.pop(key) for key in ("to", "happened_at", "corrects") if key in about}
    with scope(desk):
        held = Case.objects.get(pk=case.pk)
        return take_step(case=held, step=code, by=desk, at=at, revision=held.revision, about=about, **more)


def owed(case) -> dict[str, Duty]:
    return {watch.rule: Duty.objects.get(code=watch.duty) for watch in Watch.objects.filter(case=case, over=False)}


@pytest.fixture(autouse=True)
def names(suoi_hoa, nam_trang):
    """The bodies of a place are found by what it is called that day."""
    called(suoi_hoa, nam_trang)


@pytest.fixture
def case(lan, chair, suoi_hoa):
    return worry(lan, suoi_hoa).case


def test_the_twelve_hours_run_from_the_first_word_and_are_somebodys_duty(lan, case):
    with scope(lan):
        held, duty = Case.objects.get(pk=case.pk), owed(case)["case.emergency"]
        assert held.due_at == HEARD + timedelta(hours=12)
        assert duty.due_at == held.due_at
        assert duty.owner_id == lan.agency_id
        assert "Mỷ" not in duty.title + duty.words
        assert queries.one(lan, case.code).pk == case.pk
        assert {one.code for one in queries.steps(lan, case)} >= {"assess-first", "apply-measure"}


def test_a_form_saved_stops_no_clock_and_a_child_made_safe_does(lan, chair, case):
    step(lan, case, "assess-first", seen_at=NOW, serious=True, harmful_carer=True)
    with scope(lan):
        assert owed(case)["case.emergency"].is_open
    with pytest.raises(NotNow) as refused:
        step(lan, case, "apply-measure", measures=["L3b"])
    assert "Điều 31" in refused.value.vi
    done = NOW + timedelta(hours=2)
    step(lan, case, "apply-measure", at=done, measures=["L3b"], safe_place="nhà bà ngoại", seen_at=done)
    with scope(lan):
        duty = owed(case)["case.emergency"]
        assert duty.state == "met"
        assert duty.stopped_at == done
        assert Case.objects.get(pk=case.pk).emergency


def test_the_duty_of_a_clock_is_met_in_the_case_and_not_on_its_own_page(lan, chair, case):
    from chungtay.duties.actions import fulfil
    from chungtay.duties.hands import ByTheCase, acts
    from chungtay.law.duty_states import Verb

    with scope(lan):
        duty = owed(case)["case.emergency"]
        assert Verb.FULFIL not in acts(lan, duty)
        with pytest.raises(ByTheCase):
            fulfil(duty=duty, words="đã xong", by=lan, at=NOW, revision=duty.revision)


def to_plan(lan, chair, case):
    step(lan, case, "assess-first", seen_at=NOW, serious=False, harmful_carer=False)
    step(chair, case, "find-no-emergency", seen_at=NOW)
    step(lan, case, "assess", heard="Con muốn ở với bà", carer_words="Gia đình đồng ý", risk="low")
    step(lan, case, "find-plan-needed")
    step(chair, case, "meet")


def test_the_plan_goes_to_the_chair_and_back_and_each_clock_is_a_duty(lan, chair, case):
    to_plan(lan, chair, case)
    item = {"service": "khám", "who": "Trạm Y tế", "begins": "2026-05-20", "ends": "2026-06-20", "cost": 0}
    step(lan, case, "submit-plan", items=[item])
    with scope(lan):
        drafted, waits = owed(case)["case.plan-draft"], owed(case)["case.plan-approve"]
        assert (drafted.state, waits.state, waits.owner_id) == ("met", "assigned", chair.agency_id)
    step(chair, case, "return-plan", reason="Thiếu kinh phí cho dịch vụ khám bệnh")
    step(lan, case, "submit-plan", items=[item])
    step(chair, case, "approve-plan")
    with scope(lan):
        assert owed(case)["case.plan-approve"].state == "met"
        assert Case.objects.get(pk=case.pk).phase == "helping"


def test_nothing_is_done_out_of_turn_and_the_reason_has_its_article(lan, chair, case):
    with pytest.raises(NotNow) as refused:
        step(chair, case, "approve-plan")
    assert "Chưa có: đã trình kế hoạch." in refused.value.vi
    assert "56/2017" in refused.value.en
    with pytest.raises(NotNow):
        step(lan, case, "find-no-emergency", seen_at=NOW)
    with pytest.raises(NotYet):
        step(lan, case, "assess-first", happened_at=NOW + timedelta(hours=1), seen_at=NOW)


def test_two_officers_on_one_case_the_second_sees_and_decides(lan, chair, case):
    with scope(lan):
        first, second = (Case.objects.get(pk=case.pk) for _ in range(2))
        told_ = {"seen_at": NOW, "serious": False, "harmful_carer": False}
        take_step(case=first, step="assess-first", by=lan, at=NOW, revision=first.revision, about=told_)
        with pytest.raises(Changed):
            take_step(case=second, step="assess-first", by=lan, at=NOW, revision=second.revision, about=told_)


@pytest.fixture
def there(nam_trang):
    """The chair of the other commune."""
    agency = make_agency(nam_trang, "UBND.C", "Ủy ban nhân dân xã Nậm Trăng")
    from chungtay.law.access import Role

    return make_officer("xuan", "Hoàng Thị Xuân", agency, "Chủ tịch UBND xã", Role.CHAIR)


def test_who_sent_a_case_answers_until_the_other_has_taken_it(lan, chair, oanh, there, case, nam_trang):
    step(lan, case, "assess-first", seen_at=NOW, serious=False, harmful_carer=False)
    step(chair, case, "hand-on", reason="Trẻ và mẹ đã chuyển về ở với bà ngoại", to=nam_trang)
    with scope(oanh):
        assert queries.one(oanh, case.code) is not None
        assert [row.kind for row in Happening.objects.filter(case=case)] == ["handed-on"]
        assert not received(oanh).exists()
    with scope(lan):
        assert owed(case)["case.emergency"].is_open
    step(oanh, case, "take-on")
    with scope(oanh):
        moved = owed(case)["case.emergency"]
        assert (moved.owner_id, moved.due_at) == (oanh.agency_id, HEARD + timedelta(hours=12))
        assert Happening.objects.filter(case=case).count() == 4
    with scope(lan):
        assert queries.one(lan, case.code) is None
        assert Duty.objects.get(bundle=case.code).state == "ended"


def test_a_case_given_back_was_never_away(lan, chair, oanh, there, case, nam_trang):
    step(lan, case, "assess-first", seen_at=NOW, serious=False, harmful_carer=False)
    step(chair, case, "hand-on", reason="Trẻ và mẹ đã chuyển về ở với bà ngoại", to=nam_trang)
    step(there, case, "hand-back", reason="Trẻ không có mặt tại xã này từ đầu năm")
    with scope(lan):
        assert queries.one(lan, case.code).asked_path == "~"
        assert owed(case)["case.emergency"].is_open
    with scope(oanh):
        assert queries.one(oanh, case.code) is None


def test_whoever_takes_a_call_for_another_commune_writes_it_there_and_sees_what_they_wrote(lan, chair, oanh, suoi_hoa):
    concern = worry(oanh, suoi_hoa)
    with scope(oanh):
        assert received(oanh).get() == concern
        assert not Case.objects.exists()
    with scope(lan):
        assert queries.open_of(lan).get().code == concern.case.code
        assert owed(concern.case)["case.transfer"].is_open


def test_a_second_report_joins_and_the_earlier_word_counts(lan, chair, case, suoi_hoa):
    earlier = HEARD - timedelta(hours=3)
    later = worry(lan, suoi_hoa, heard=earlier)
    with scope(lan):
        concerns.join(concern=later, into=Case.objects.get(pk=case.pk), reason=WHY, by=lan, at=NOW)
        held, left = Case.objects.get(pk=case.pk), Case.objects.get(pk=later.case_id)
        assert held.concerns.count() == 2
        assert held.received_at == earlier
        assert owed(case)["case.emergency"].due_at == earlier + timedelta(hours=12)
        assert left.pk == held.pk
        assert Case.objects.exclude(pk=case.pk).get().phase == "closed"


def test_the_informant_opens_to_two_and_every_look_is_a_line(lan, chair, oanh, suoi_hoa):
    informant = {"informant_name": "Cà Thị Hàng Xóm", "informant_phone": "0999000111"}
    concern = worry(lan, suoi_hoa, informant=informant)
    with scope(lan):
        assert not Informant.objects.exists()
        with pytest.raises(refusals.NotOpen):
            concerns.look(concern=concern, by=lan, at=NOW)
        asked = concerns.ask_opening(concern=concern, reason="Cần hỏi lại giờ xảy ra vụ việc", by=lan, at=NOW)
        with pytest.raises(refusals.OnlyAnother):
            concerns.grant_opening(opening=asked, by=lan, at=NOW)
    from django.utils import timezone

    at = timezone.now()
    with scope(chair):
        concerns.grant_opening(opening=asked_openings(chair).get(), by=chair, at=at)
    with scope(lan):
        assert concerns.look(concern=concern, by=lan, at=at)["informant_name"] == "Cà Thị Hàng Xóm"
        acts = set(Entry.objects.filter(about=concern.code).values_list("act", flat=True))
        assert acts == {"concern.received", "informant.asked", "informant.opened", "informant.looked-at"}
        with connection.cursor() as cursor:
            cursor.execute("select sealed, told::text from protection_informant join protection_concern c on true")
            assert "Hàng Xóm" not in str(cursor.fetchall())
    with scope(oanh):
        assert not Informant.objects.exists()


def test_nobody_grants_alone_not_even_in_sql(lan, chair, suoi_hoa):
    concern = worry(lan, suoi_hoa, informant={"informant_name": "Cà Thị X"})
    with scope(lan):
        concerns.ask_opening(concern=concern, reason="Cần hỏi lại giờ xảy ra vụ việc", by=lan, at=NOW)
        alone = (
            "update protection_opening set granted_by_id = asked_by_id, granted_at = now(), until = now() + '1 hour'"
        )
        with pytest.raises(Exception, match="opened_by_two"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(alone)


TABLES = ("case", "casechild", "happening", "watch", "concern", "opening", "informant")


@pytest.mark.parametrize("table", TABLES)
def test_the_walls_hold_in_sql(table, lan, chair, oanh, minh, hieu, case, suoi_hoa):
    """Another commune, another body of the same commune, the province: nothing, whatever they ask."""
    for desk in (oanh, minh, hieu):
        with scope(desk), connection.cursor() as cursor:
            cursor.execute(f"select count(*) from protection_{table}")
            assert cursor.fetchone()[0] == 0, (desk.user_name, table)


def test_what_happened_is_never_rewritten(lan, case):
    with scope(lan), pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("update protection_happening set about = '{}'")


def test_a_wrong_entry_is_corrected_by_another(lan, chair, case):
    first = step(lan, case, "assess-first", seen_at=NOW, serious=True, harmful_carer=False)
    step(lan, case, "assess-first", seen_at=NOW, serious=False, harmful_carer=False, corrects=first, why_corrected=WHY)
    with scope(lan):
        law = queries.law_case(Case.objects.get(pk=case.pk))
        assert [entry.kind for entry in law.counted()] == ["received", "assessed-first"]
        assert len(law.history) == 3
        assert [finding.code for finding in queries.look_again(case)] == ["relabelled"]


def test_the_cohort_adds_up(lan, chair, case, suoi_hoa):
    worry(lan, suoi_hoa)
    step(lan, case, "assess-first", seen_at=NOW, serious=True, harmful_carer=False)
    with scope(lan):
        found = cohort(lan, HEARD - timedelta(days=1), NOW, NOW + timedelta(hours=13))
        assert (found.received, found.waiting, found.under_way, found.closed) == (2, 1, 1, 0)
        assert found.over_twelve_hours == 2
        assert found.share_handled == 0.5
        assert cohort(lan, NOW, NOW, NOW).share_handled is None


def test_form_01_says_what_is_missing(lan, suoi_hoa):
    with pytest.raises(Refusal) as refused:
        worry(lan, suoi_hoa, values={"incident_place": ""})
    assert "Địa điểm xảy ra vụ việc" in refused.value.vi
