"""Whoever told a worry hears that it arrived and what came of it; the seal stays, and nothing of the child is said."""

from datetime import timedelta

import pytest

from chungtay.duties.models import Duty
from chungtay.protection.cases.models import Case, Watch
from chungtay.protection.cases.refusals import NotNow
from chungtay.protection.cases.second.models import SecondLook
from chungtay.protection.concerns import actions, telling
from chungtay.protection.concerns.models import Concern, ConcernWatch
from chungtay.protection.concerns.queries import asked_openings
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.plans_world import called
from tests.rooms.test_case_second import put
from tests.rooms.test_cases import HEARD, WHY, step, worry

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(hours=3)
WHO = {"informant_name": "Cà Thị Hàng Xóm", "informant_phone": "0900 000 111"}
VERIFIED = {"verified_with": "Trường Tiểu học Suối Hoa", "verified_says": "Em vẫn đi học, không có việc đó"}


@pytest.fixture(autouse=True)
def names(suoi_hoa, nam_trang, province):
    called(suoi_hoa, nam_trang, province)


@pytest.fixture
def letter(lan, suoi_hoa) -> Concern:
    return worry(lan, suoi_hoa, values={"channel": "letter"}, informant=WHO)


def tell(desk, concern, verb, at=LATER, **about):
    with scope(desk):
        return verb(concern=concern, about=about, by=desk, at=at)


def duty(concern, rule) -> Duty:
    return Duty.objects.get(code=ConcernWatch.objects.filter(concern=concern, rule=rule).latest("id").duty)


def settled(lan, chair, concern):
    step(lan, concern.case, "assess-first", seen_at=NOW, serious=False, harmful_carer=False)
    step(chair, concern.case, "find-no-emergency", seen_at=NOW)


def test_a_letter_is_acknowledged_within_a_day_and_a_call_was_there_and_then(lan, letter, suoi_hoa):
    with scope(lan):
        owed = duty(letter, "concern.acknowledge")
        assert owed.due_at == NOW + timedelta(hours=24)
        assert "Hàng Xóm" not in owed.title + owed.words
    tell(lan, letter, telling.acknowledge, way="receipt", receipt=letter.code.lower())
    with scope(lan):
        assert duty(letter, "concern.acknowledge").state == "met"
        call = worry(lan, suoi_hoa, informant=WHO)
        assert call.acknowledged_at == NOW
        assert not ConcernWatch.objects.filter(concern=call).exists()


def test_the_answer_falls_due_when_there_is_one_and_is_one_of_the_sentences(lan, chair, letter):
    with pytest.raises(NotNow):
        tell(lan, letter, telling.answer, way="body", sentence="going-on")
    settled(lan, chair, letter)
    with scope(lan):
        assert duty(letter, "concern.answer").is_open
    with pytest.raises(NotNow) as refused:
        tell(lan, letter, telling.answer, way="body")
    assert "Điều 24" in refused.value.vi
    tell(lan, letter, telling.answer, way="body", sentence="going-on", words="cháu Mỷ ở nhà bà")
    with scope(lan):
        assert duty(letter, "concern.answer").state == "met"
        assert "Mỷ" not in str(list(letter.acts.values_list("about", flat=True)))
        assert Concern.objects.get(pk=letter.pk).answered_at == LATER


@pytest.mark.parametrize(
    "about", [{}, {"way": "receipt"}, {"way": "receipt", "receipt": "TB-2222222222"}, {"way": "opened"}, {"way": "x"}]
)
def test_the_seal_is_not_passed_by(lan, chair, letter, about):
    settled(lan, chair, letter)
    with pytest.raises(NotNow):
        tell(lan, letter, telling.answer, sentence="going-on", **about)


def test_after_two_have_opened_the_seal_one_of_them_may_ring(lan, chair, letter):
    settled(lan, chair, letter)
    with scope(lan):
        actions.ask_opening(concern=letter, reason="Cần trả lời người đã gửi đơn", by=lan, at=LATER)
    with scope(chair):
        actions.grant_opening(opening=asked_openings(chair).get(), by=chair, at=LATER)
    with pytest.raises(NotNow):
        tell(lan, letter, telling.answer, at=LATER + timedelta(hours=1), way="opened", sentence="cared-for")
    tell(lan, letter, telling.answer, way="opened", sentence="cared-for")


def test_a_worry_that_is_none_ends_by_the_chairs_reason_and_opens_again_on_new_facts(lan, chair, hieu, letter):
    from chungtay.protection.cases.budgets.models import SettingKind

    put(hieu, SettingKind.SECOND_LOOK, {"share": 1})
    with pytest.raises(NotNow) as refused:
        step(chair, letter.case, "screen-out", reason=WHY, why_not_seen="Trường đã gặp")
    assert "xác minh với ai" in refused.value.vi
    with pytest.raises(NotNow):
        step(lan, letter.case, "screen-out", reason=WHY, why_not_seen="Trường đã gặp", **VERIFIED)
    step(chair, letter.case, "screen-out", reason=WHY, why_not_seen="Trường đã gặp", **VERIFIED)
    with scope(lan):
        held = Concern.objects.select_related("case").get(pk=letter.pk)
        emergency = Watch.objects.get(case=held.case, rule="case.emergency")
        assert (held.outcome, held.reason, held.case.phase) == ("screened", WHY, "closed")
        assert Duty.objects.get(code=emergency.duty).state == "ended"
        assert duty(letter, "concern.answer").is_open
    with scope(hieu):
        assert SecondLook.objects.count() in (0, 1)
    tell(lan, letter, telling.answer, way="body", sentence="no-matter")
    step(lan, letter.case, "reopen", at=LATER, reason="Cô giáo báo thấy vết bầm mới ở tay em")
    with scope(lan):
        again = Concern.objects.select_related("case").get(pk=letter.pk)
        assert (again.outcome, again.answered_at, again.case.is_open) == ("", None, True)
        assert Case.objects.get(pk=again.case_id).due_at == LATER + timedelta(hours=12)
        assert HEARD < LATER
