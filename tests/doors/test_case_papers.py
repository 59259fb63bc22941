"""Pages of papers, parts, conferences and children of a case."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from chungtay.protection.cases.budgets.models import SettingKind
from chungtay.protection.cases.conferences.models import Conference
from chungtay.protection.cases.models import Case, Happening
from chungtay.protection.cases.papers.models import Issue, Paper
from chungtay.protection.cases.parts.models import Part
from chungtay.register.models import Agency
from chungtay.register.people.scope import scope
from tests.doors.case_world import one_case, places_called, revision  # noqa: F401
from tests.makers import NOW
from tests.rooms.test_cases import FORM, step, to_plan

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert('x')</script>"


def slug(desk) -> str:
    return Agency.objects.get(pk=desk.agency_id).slug


def lines(minh, count: int) -> dict[str, object]:
    told_ = {"rows_items": count}
    for n in range(1, count + 1):
        told_ |= {f"items{n}_service": f"Việc {n}", f"items{n}_body": slug(minh), f"items{n}_begins": "20/5/2026",
                  f"items{n}_ends": "20/6/2026", f"items{n}_cost": "1500000"}  # fmt: skip
    return told_


def post(client_of, desk, case, kind, at=None, **more):
    url = reverse("case-step", args=[case.code, kind])
    return client_of(desk).post(url, {"revision": revision(desk, case), **more})


def test_a_plan_has_any_number_of_lines_and_a_typed_one_is_not_lost(client_of, lan, chair, minh, case):
    to_plan(lan, chair, case)
    page = post(client_of, lan, case, "submit-plan", more="items", **lines(minh, 5)).content.decode()
    assert 'name="items6_service"' in page
    assert 'value="Việc 5"' in page
    assert post(client_of, lan, case, "submit-plan", **lines(minh, 5)).status_code == 302
    with scope(lan):
        told_ = Happening.objects.filter(kind="plan-submitted").get().about
        assert [item["service"] for item in told_["items"]] == [f"Việc {n}" for n in range(1, 6)]
        assert told_["items"][0]["begins"] == "2026-05-20"
        assert told_["items"][0]["who"] == "Công an xã Suối Hoa"


def to_delivery(client_of, lan, chair, minh, case):
    to_plan(lan, chair, case)
    post(client_of, lan, case, "submit-plan", **lines(minh, 2))
    step(chair, case, "approve-plan")
    assert post(client_of, lan, case, "deliver-plan").status_code == 302


def test_a_body_reads_its_part_tells_of_it_and_the_case_shows_it(client_of, lan, chair, minh, oanh, case):
    to_delivery(client_of, lan, chair, minh, case)
    client = client_of(minh)
    page = client.get(reverse("parts")).content.decode()
    assert "Việc 1" in page
    with scope(minh):
        code = Part.objects.order_by("nth").first().code
    url = reverse("part-show", args=[code])
    page = client.get(url).content.decode()
    assert "cháu Mỷ" in page
    assert "Con muốn ở với bà" not in page
    paper = re.search(r"VB-\w{10}", page)[0]
    assert client.get(reverse("case-paper", args=[paper, "docx"])).status_code == 200
    assert client.post(url, {"said": "done", "words": ""}).status_code == 422
    assert client.post(url, {"said": "progress", "words": "Đã liên hệ nhà tạm trú"}).status_code == 302
    assert "Đã liên hệ nhà tạm trú" in client_of(lan).get(reverse("case-show", args=[case.code])).content.decode()
    assert client_of(oanh).get(url).status_code == 404
    assert client_of(lan).get(url).status_code == 404
    assert client_of(oanh).get(reverse("case-paper", args=[paper, "docx"])).status_code == 404
    assert client.get(reverse("case-show", args=[case.code])).status_code in (403, 404)


def test_papers_are_made_taken_and_numbered_on_the_page(client_of, lan, chair, oanh, case):
    entry = step(lan, case, "assess-first", seen_at=NOW, serious=True)
    client, url = client_of(lan), reverse("case-papers", args=[case.code])
    assert "Đánh giá nguy cơ ban đầu" in client.get(url).content.decode()
    assert client.post(url, {"entry": entry.code}).status_code == 302
    with scope(lan):
        paper = Paper.objects.get()
    answer = client.get(reverse("case-paper", args=[paper.code, "pdf"]))
    assert answer.content.startswith(b"%PDF")
    today = timezone.localdate()
    number = {"paper": paper.code, "number": "7/BC-UBND", "on": f"{today:%d/%m/%Y}"}
    assert client.post(url, number).status_code == 302
    assert client.post(url, number).status_code == 422
    with scope(lan):
        assert Issue.objects.get().number == "7/BC-UBND"
    page = client.get(reverse("case-register") + f"?year={today.year}").content.decode()
    assert "7/BC-UBND" in page
    assert "Mỷ" not in page
    assert "7/BC-UBND" not in client_of(oanh).get(reverse("case-register")).content.decode()
    assert client_of(oanh).get(url).status_code == 404


def test_the_group_is_called_and_reads_on_its_own_desk(client_of, lan, minh, oanh, case):
    client, url = client_of(lan), reverse("case-conference", args=[case.code])
    day = timezone.localdate() + timedelta(days=1)
    asked = {"members": [str(minh.user_id)], "question": "Nơi nào an toàn cho trẻ trong tuần này?", "days": "1",
             "held_on": f"{day:%d/%m/%Y}", "held_time": "8h", "state": "Trẻ cần nơi ở an toàn"}  # fmt: skip
    assert client.post(url, asked | {"revision": revision(lan, case), "state": ""}).status_code == 422
    answer = client.post(url, asked | {"revision": revision(lan, case)})
    assert "Trẻ cần nơi ở an toàn" in client_of(minh).get(answer.url).content.decode()
    assert answer.url in client_of(minh).get(reverse("parts")).content.decode()
    assert client_of(oanh).get(answer.url).status_code == 404
    with scope(lan):
        assert Conference.objects.count() == 1


def test_a_brother_is_added_and_each_child_has_a_page(client_of, lan, case):
    client = client_of(lan)
    url = reverse("case-add-child", args=[case.code])
    assert client.post(url, {"revision": revision(lan, case)}).status_code == 422
    assert client.post(url, {"revision": revision(lan, case), "child_name": "cháu Pó"}).status_code == 302
    with scope(lan):
        rows = list(Case.objects.get(pk=case.pk).children.order_by("id"))
    page = client.get(reverse("case-child", args=[case.code, rows[1].pk])).content.decode()
    assert "cháu Pó" in page
    assert client.get(reverse("case-child", args=[case.code, rows[1].pk + 999])).status_code == 404
    assert (
        client.post(
            reverse("case-child", args=[case.code, rows[1].pk]), {"revision": 1, "code": "TE-KHONGCO"}
        ).status_code
        == 422
    )
    assert "Về trẻ nào" in client.get(reverse("case-step", args=[case.code, "assess-first"])).content.decode()


def test_the_first_lines_of_form_01_are_on_top(client_of, lan):
    page = client_of(lan).get(reverse("intake")).content.decode()
    order = [page.index(f'name="{name}"') for name in ("received_on", "channel", "incident_place", "informant_name")]
    assert order == sorted(order)
    assert set(FORM) <= set(re.findall(r'name="(\w+)"', page))


def test_the_province_sets_its_hours_on_a_page_and_the_case_shows_them(client_of, hieu, lan, case, time_machine):
    time_machine.move_to(NOW, tick=False)
    client, url = client_of(hieu), reverse("case-shares")
    page = client.get(url).content.decode()
    assert "Quyết định 2022/QĐ-UBND" in page
    hours = {"receive": 0.5, "record": 0.5, "verify": 2, "assess": 3, "decide": 2, "separate": 2}
    hours |= {"case_assess": 7, "case_find-plan": 2}
    more = {"share": 50, "from_on": "14/5/2026", "ground": "Quyết định 12/QĐ-UBND"}
    assert client.post(url, hours | more | {"verify": 9}).status_code == 422
    assert client.post(url, hours | more).status_code == 302
    assert "Quyết định 12/QĐ-UBND" in client.get(url).content.decode()
    assert client_of(lan).get(url).status_code == 403
    page = client_of(lan).get(reverse("case-show", args=[case.code])).content.decode()
    assert "Phân bổ 12 giờ của tỉnh" in page


def test_a_second_reader_finds_the_case_on_the_list_and_says_a_word(client_of, hieu, lan, chair, oanh, suoi_hoa):
    from tests.rooms.test_case_second import closed, put

    put(hieu, SettingKind.SECOND_LOOK, {"share": 1})
    closed(lan, chair, suoi_hoa)
    client = client_of(oanh)
    code = re.search(r"XL-\w{10}", client.get(reverse("cases")).content.decode())[0]
    url = reverse("second-look", args=[code])
    page = client.get(url).content.decode()
    assert "vết bầm ở tay" in page
    assert "Mỷ" not in page
    assert client.post(url, {"needs": "no", "words": "ngắn"}).status_code == 422
    assert client.post(url, {"needs": "no", "words": "Đã khám, trẻ an toàn, gia đình hợp tác"}).status_code == 302
    assert code not in client.get(reverse("cases")).content.decode()
    assert client_of(lan).get(url).status_code == 404


def test_the_duty_of_a_part_leads_its_body_to_the_part(client_of, lan, chair, minh, case):
    to_delivery(client_of, lan, chair, minh, case)
    with scope(minh):
        part = Part.objects.order_by("nth").first()
    page = client_of(minh).get(reverse("duty-show", args=[part.duty])).content.decode()
    assert f'href="{reverse("part-show", args=[part.code])}"' in page
    assert reverse("case-show", args=[case.code]) not in page
