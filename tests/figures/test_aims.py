"""A target of an adopted plan stands beside the indicator of which an officer of its place says that it is."""

from dataclasses import replace

import pytest
from django.urls import reverse

from chungtay.figures.indicators import aims, refusals
from chungtay.figures.indicators.models import Aim
from chungtay.programme.plans import actions as plans
from chungtay.programme.plans.models import Task
from chungtay.register.people.scope import scope
from tests.figures.world import fill
from tests.makers import NOW
from tests.rooms.plans_world import TREE, a_reading, called

pytestmark = pytest.mark.django_db
KEY, OTHER = "TT13A-0302", "OPS-REG-COMPLETE"
SAID = "bảo đảm 90% trẻ em có hoàn cảnh đặc biệt được trợ giúp"
ELSE = "100% điểm nguy hiểm có biển báo"
STATED = "98% hồ sơ trẻ em có đủ thông tin"
STRUCK = "97% hồ sơ trẻ em đủ giấy tờ"


def _figure(words: str) -> dict:
    return {"text": words, "value": int(words.partition("%")[0].split()[-1]), "unit": "%", "op": "="}


AIMS = [_figure(SAID), _figure(ELSE)]


@pytest.fixture
def plan(lan, suoi_hoa, nam_trang, province, oanh):
    called(suoi_hoa, nam_trang, province)
    fill(lan, oanh, suoi_hoa, nam_trang)
    first, *rest = TREE["tasks"]
    rows = [{"path": "", "role": "target", "line": 0, "text_vi": one, "target": [_figure(one)], **more}
            for one, more in ((STATED, {}), (STRUCK, {"dropped": "việc của tỉnh"}))]  # fmt: skip
    reading = a_reading(lan, TREE | {"tasks": [first | {"target": AIMS}, *rest], "purposes": rows})
    with scope(lan):
        return plans.adopt(reading=reading, by=lan, at=NOW, revision=reading.revision)


def page(client, key: str = KEY) -> str:
    return client.get(reverse("indicator-show", args=[key])).content.decode()


def test_the_likeliest_is_proposed_and_a_person_sets_it(client_of, lan, oanh, plan):
    client = client_of(lan)
    with scope(lan):
        task = Task.objects.exclude(target=[]).get()
        offered = aims.choices(lan, aims.book(lan).indicators[KEY].last)
        assert sorted(one.text for one in offered) == sorted([SAID, ELSE, STATED]), "what was struck is not offered"
        assert offered[0].text == SAID
    assert "≥ 90" not in page(client)
    told = {"target": f"{task.code}.0"}
    assert client.post(reverse("indicator-aim", args=[KEY]), told).status_code == 302
    shown = page(client)
    assert "100 so với ≥ 90" in shown
    assert f"{plan.doc_type} {plan.number}" in shown
    assert "≥ 90" not in page(client, OTHER)
    with scope(oanh):
        assert aims.of_plans(oanh.path) == {}
    client.post(reverse("indicator-aim", args=[KEY]), {"off": f"{task.code}.0"})
    assert "≥ 90" not in page(client)
    with scope(lan):
        assert Aim.objects.count() == 2, "nothing is overwritten"


def test_nobody_sets_what_is_no_target_of_a_plan_of_the_place(lan, oanh, plan):
    with scope(lan):
        code = Task.objects.exclude(target=[]).get().code
    for desk, task, nth in ((lan, code, 7), (lan, "NVK-2222222222", 0), (replace(oanh), code, 0)):
        with scope(desk), pytest.raises(refusals.NoSuchAim):
            aims.aim(key=KEY, task=task, nth=nth, by=desk, at=NOW)


def test_an_aim_of_the_plan_that_is_no_task_stands_beside_its_indicator_likewise(client_of, lan, oanh, plan):
    client = client_of(lan)
    with scope(lan):
        (found,) = [one for one in aims.choices(lan, aims.book(lan).indicators[OTHER].last) if one.text == STATED]
    assert found.task.startswith(f"{plan.code}.")
    assert client.post(reverse("indicator-aim", args=[OTHER]), {"target": f"{found.task}.0"}).status_code == 302
    assert "≥ 98" in page(client, OTHER)
    assert f"{plan.doc_type} {plan.number}" in page(client, OTHER)
    with scope(oanh), pytest.raises(refusals.NoSuchAim):
        aims.aim(key=OTHER, task=found.task, nth=0, by=oanh, at=NOW)
    client.post(reverse("indicator-aim", args=[OTHER]), {"off": f"{found.task}.0"})
    assert "≥ 98" not in page(client, OTHER)
