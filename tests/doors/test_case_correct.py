"""Correcting what was written wrong: seen first, written then; the old one stays struck; the clock follows."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chungtay.protection.cases.models import Case
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.plans_world import called
from tests.rooms.test_cases import HEARD, step, to_plan, worry

pytestmark = pytest.mark.django_db
WHY = "Nghe lại ghi âm: người báo gọi sớm hơn một giờ"


@pytest.fixture
def case(lan, chair, suoi_hoa, nam_trang, province, time_machine):
    called(suoi_hoa, nam_trang, province)
    time_machine.move_to(NOW + timedelta(hours=1), tick=False)
    return worry(lan, suoi_hoa).case


def entry_of(desk, case, kind):
    with scope(desk):
        return case.happenings.filter(kind=kind, corrected_by__isnull=True).get(), Case.objects.get(pk=case.pk)


def told(held, **more):
    return {"revision": held.revision, "happened_on": "14/5/2026", "happened_time": "6:10", "why_corrected": WHY} | more


def test_a_wrong_hour_is_seen_then_corrected_and_the_twelve_hours_follow(client_of, lan, case):
    entry, held = entry_of(lan, case, "received")
    client, url = client_of(lan), reverse("case-correct", args=[case.code, entry.code])
    show = reverse("case-show", args=[case.code])
    page = client.get(show).content.decode()
    assert "?dinh-chinh#dien-bien" in page
    assert url not in page, "a long timeline is read without a way to correct at each line"
    assert url in client.get(f"{show}?dinh-chinh").content.decode()
    assert 'value="14/5/2026"' in client.get(url).content.decode()
    shown = client.post(url, told(held)).content.decode()
    assert "19:10" in shown  # due before: 12 hours after 7:10
    assert "18:10" in shown
    with scope(lan):
        assert Case.objects.get(pk=case.pk).received_at == HEARD
    assert client.post(url, told(held, sure="1", why_corrected="nhầm")).status_code == 422
    assert client.post(url, told(held, sure="1")).status_code == 302
    with scope(lan):
        mended = Case.objects.get(pk=case.pk)
        assert mended.received_at == HEARD - timedelta(hours=1)
        assert mended.due_at == HEARD + timedelta(hours=11)
    page = client.get(show).content.decode()
    assert "<s>Đã tiếp nhận thông tin</s>" in page
    assert WHY in page
    assert client.get(url).status_code == 404
    assert client.post(url, told(held, sure="1")).status_code == 404


def test_days_of_a_plan_are_corrected_as_days(client_of, lan, chair, case):
    to_plan(lan, chair, case)
    line = {"service": "khám", "who": "Trạm Y tế", "begins": "2026-05-20", "ends": "2026-06-20", "cost": 0}
    step(lan, case, "submit-plan", items=[line])
    entry, _held = entry_of(lan, case, "plan-submitted")
    page = client_of(lan).get(reverse("case-correct", args=[case.code, entry.code])).content.decode()
    assert 'value="20/5/2026"' in page
    assert "2026-05-20" not in page


def test_a_decision_is_not_corrected_here_and_nobody_else_corrects(client_of, lan, chair, oanh, case):
    step(lan, case, "assess-first", seen_at=NOW, serious=True, harmful_carer=False)
    step(chair, case, "separate", ground="harm-by-carer", safe_place="Nhà bà ngoại", days=5)
    entry, _case = entry_of(lan, case, "separated")
    url = reverse("case-correct", args=[case.code, entry.code])
    page = client_of(chair).get(url).content.decode()
    assert "NĐ 30/2020/NĐ-CP" in page
    assert 'name="sure"' not in page
    assert client_of(oanh).get(url).status_code == 404
    assert client_of(oanh).get(f"{reverse('case-show', args=[case.code])}?dinh-chinh").status_code == 404
    first, _held = entry_of(lan, case, "assessed-first")
    assert (
        "do người khác ghi"
        in client_of(chair).get(reverse("case-correct", args=[case.code, first.code])).content.decode()
    )
