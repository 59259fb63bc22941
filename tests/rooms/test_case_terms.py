"""What a province sets where the law sets nothing: it stands for what begins from its day on."""

from datetime import timedelta

import pytest

from chungtay.duties.models import Duty
from chungtay.protection.cases.budgets.models import SettingKind
from chungtay.protection.cases.budgets.refusals import DoesNotStand, NotTheProvince
from chungtay.protection.cases.models import Case, Watch
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.plans_world import called
from tests.rooms.test_case_second import TODAY, put
from tests.rooms.test_cases import owed, step, worry

pytestmark = pytest.mark.django_db
OWN = {"case.assess": 10, "case.find-plan": 1}
SAFE = {"measures": ["L3b"], "safe_place": "nhà bà ngoại", "seen_at": NOW}


@pytest.fixture(autouse=True)
def names(suoi_hoa, nam_trang, province):
    called(suoi_hoa, nam_trang, province)


def safe(lan, unit) -> Case:
    case = worry(lan, unit).case
    step(lan, case, "assess-first", seen_at=NOW, serious=True, harmful_carer=False)
    step(lan, case, "apply-measure", **SAFE)
    return case


def due(lan, case, rule: str) -> str:
    with scope(lan):
        return owed(case)[rule].due_at.date().isoformat()


def test_after_the_emergency_somebody_owes_the_assessment(lan, chair, suoi_hoa):
    case = safe(lan, suoi_hoa)
    assert due(lan, case, "case.assess") == "2026-05-21"
    with scope(lan):
        held, duty = Case.objects.get(pk=case.pk), owed(case)["case.assess"]
        assert (duty.owner_id, held.due_at) == (lan.agency_id, duty.due_at)
    step(lan, case, "assess", heard="Con sợ", carer_words="Gia đình đồng ý", risk="low")
    with scope(lan):
        met = Watch.objects.get(case=case, rule="case.assess")
        assert Duty.objects.get(code=met.duty).state == "met"
    assert due(lan, case, "case.find-plan") == "2026-05-18"


def test_the_province_sets_its_own_for_what_begins_from_its_day(lan, chair, hieu, suoi_hoa):
    before = safe(lan, suoi_hoa)
    for bad in ({"case.assess": 3}, OWN | {"case.assess": 0}, OWN | {"case.find-plan": 6}):
        with pytest.raises(DoesNotStand):
            put(hieu, SettingKind.TERMS, bad)
    with pytest.raises(NotTheProvince):
        put(lan, SettingKind.TERMS, OWN)
    put(hieu, SettingKind.TERMS, OWN)
    put(hieu, SettingKind.TERMS, OWN | {"case.assess": 2}, from_on=TODAY + timedelta(days=30))
    after = safe(lan, suoi_hoa)
    assert (due(lan, before, "case.assess"), due(lan, after, "case.assess")) == ("2026-05-21", "2026-05-28")
