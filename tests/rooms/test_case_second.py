"""What a province sets where the law leaves room; and a second, blind look at cases closed without a plan."""

from datetime import timedelta

import pytest
from django.utils import timezone

from chungtay.duties.models import Duty
from chungtay.law.access import Role
from chungtay.law.procedure.budget import CEILING, dues, shares
from chungtay.protection.cases import queries
from chungtay.protection.cases.budgets.actions import set_value
from chungtay.protection.cases.budgets.models import SettingKind
from chungtay.protection.cases.budgets.queries import hours, share
from chungtay.protection.cases.budgets.refusals import DoesNotStand, NoGround, NotTheProvince
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.rereading import say
from chungtay.protection.cases.second.actions import drawn
from chungtay.protection.cases.second.models import SecondLook, SecondWord
from chungtay.protection.cases.second.queries import one, to_read
from chungtay.protection.cases.second.refusals import NotYours, NoWords, SaidAlready
from chungtay.register.people.scope import scope
from tests.makers import NOW, make_agency, make_officer
from tests.rooms.plans_world import called
from tests.rooms.test_cases import HEARD, WHY, step, worry

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate(NOW)
PAPER = "Quyết định 12/QĐ-UBND ngày 02/01/2026"


@pytest.fixture(autouse=True)
def names(suoi_hoa, nam_trang, province):
    called(suoi_hoa, nam_trang, province)


@pytest.fixture
def there(nam_trang):
    """The chair of the other commune."""
    agency = make_agency(nam_trang, "UBND.C", "Ủy ban nhân dân xã Nậm Trăng")
    return make_officer("xuan", "Hoàng Thị Xuân", agency, "Chủ tịch UBND xã", Role.CHAIR)


def put(desk, kind, value, ground=PAPER, from_on=TODAY):
    with scope(desk):
        return set_value(kind=kind, value=value, from_on=from_on, ground=ground, by=desk, at=NOW)


def test_a_province_shares_out_the_twelve_hours_and_never_more(hieu, lan, oanh):
    default = {one.code: one.hours for one in shares()}
    assert sum(default.values()) == CEILING
    for bad in (default | {"verify": 4.5}, default | {"record": 0}, {"verify": 4.0}):
        with pytest.raises(DoesNotStand):
            put(hieu, SettingKind.HOURS, bad)
    with pytest.raises(NoGround):
        put(hieu, SettingKind.HOURS, default, ground=" ")
    with pytest.raises(NotTheProvince):
        put(lan, SettingKind.HOURS, default)
    shorter = default | {"verify": 2.0}
    put(hieu, SettingKind.HOURS, shorter)
    put(hieu, SettingKind.HOURS, default, from_on=TODAY + timedelta(days=30))
    with scope(lan):
        assert hours(lan.path, TODAY - timedelta(days=1)) is None
        assert hours(lan.path, TODAY) == shorter
        assert hours(lan.path, TODAY + timedelta(days=31)) == default


def test_each_share_is_counted_from_the_first_word_and_shows_what_is_behind(lan, chair, suoi_hoa):
    case = worry(lan, suoi_hoa).case
    with scope(lan):
        told = dues(queries.law_case(Case.objects.get(pk=case.pk)))
    assert told[-1].due_at == HEARD + timedelta(hours=12)
    assert [one.share.code for one in told if one.done_at] == ["receive", "record"]


def closed(lan, chair, suoi_hoa) -> Case:
    """A case of which the chair found that no plan is needed."""
    case = worry(lan, suoi_hoa, values={"current_condition": "cháu Mỷ có vết bầm ở tay"}).case
    step(lan, case, "assess-first", seen_at=NOW, serious=False, harmful_carer=False)
    step(chair, case, "find-no-emergency", seen_at=NOW)
    step(lan, case, "assess", heard="Con ngã khi chơi", carer_words="Gia đình đồng ý", risk="low")
    step(chair, case, "find-plan-not-needed", reason=WHY)
    step(chair, case, "close-without-plan", reason=WHY)
    return case


def test_the_same_seed_draws_the_same_cases_and_about_the_share_of_them():
    codes = [f"CA-{number:08}" for number in range(4000)]
    first = [code for code in codes if drawn(code, "2026|99", 0.2)]
    assert first == [code for code in codes if drawn(code, "2026|99", 0.2)]
    assert first != [code for code in codes if drawn(code, "2027|99", 0.2)]
    assert 0.17 < len(first) / len(codes) < 0.23
    assert [code for code in codes if drawn(code, "2026|99", 1)] == codes


def test_another_commune_reads_it_blind_and_its_word_opens_it_again(lan, chair, hieu, oanh, minh, there, suoi_hoa):
    put(hieu, SettingKind.SECOND_LOOK, {"share": 1})
    with scope(lan):
        assert share(lan.path, TODAY) == 1
    case = closed(lan, chair, suoi_hoa)
    with scope(oanh):
        look = to_read(oanh).get()
        text = str(look.sheet)
        assert "vết bầm ở tay" in text
        assert "Mỷ" not in text
        assert WHY not in text
        assert not Case.objects.exists()
        duty = Duty.objects.get(code=look.duty)
        assert (duty.owner_id, duty.is_open) == (oanh.agency_id, True)
        with pytest.raises(NoWords):
            say(look=look, needs_help=True, words="chưa rõ", by=oanh, at=NOW)
    with scope(lan):
        assert one(lan, look.code) is None
        with pytest.raises(NotYours):
            say(look=look, needs_help=False, words=WHY, by=lan, at=NOW)
    with scope(minh):
        assert not SecondLook.objects.exists()
    with scope(oanh):
        say(look=look, needs_help=True, words="Vết bầm chưa được cơ sở y tế khám", by=oanh, at=NOW)
        assert Duty.objects.get(code=look.duty).state == "met"
        with pytest.raises(SaidAlready):
            say(look=one(oanh, look.code), needs_help=False, words=WHY, by=oanh, at=NOW)
        assert not to_read(oanh).exists()
    with scope(lan):
        held = Case.objects.get(pk=case.pk)
        assert held.is_open
        entry = queries.entries(lan, held).last()
        assert (entry.kind, entry.hand) == ("reopened", "second")
        assert SecondWord.objects.get().needs_help


def test_without_a_share_of_the_province_ours_draws_only_some(lan, chair, oanh, suoi_hoa):
    with scope(lan):
        assert share(lan.path, TODAY) == 0.2
    case = closed(lan, chair, suoi_hoa)
    with scope(lan):
        held = SecondLook.objects.filter(case=case).exists()
        assert held is drawn(Case.objects.get(pk=case.pk).code, f"{TODAY.year}|{lan.path[:2]}", 0.2)
