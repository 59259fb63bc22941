"""Pages of papers, parts, conferences and children of a case; and the wrong inputs of a case's pages."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from chungtay.protection.cases.budgets.models import SettingKind
from chungtay.protection.cases.conferences.models import Conference
from chungtay.protection.cases.models import Case, Happening
from chungtay.protection.cases.papers.models import Issue, Paper
from chungtay.protection.cases.parts.models import Part, PartReport
from chungtay.protection.concerns.models import Concern
from chungtay.register.models import Agency
from chungtay.register.people.scope import scope
from tests.doors.case_world import one_case, places_called, revision  # noqa: F401
from tests.doors.test_case_pages import told
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


# What comes in wrong: each refused, with the reason, and nothing is written.


def test_a_worry_sent_twice_is_written_once(client_of, lan, suoi_hoa, time_machine):
    time_machine.move_to(NOW, tick=False)
    client = client_of(lan)
    page = client.get(reverse("intake")).content.decode()
    once = re.search(r'name="once" value="([^"]+)"', page)[1]
    first = client.post(reverse("intake"), told(suoi_hoa, once=once))
    again = client.post(reverse("intake"), told(suoi_hoa, once=once))
    assert (first.status_code, again.status_code) == (302, 302)
    assert first.url == again.url
    with scope(lan):
        assert Concern.objects.count() == 1


def test_a_step_sent_twice_is_refused_the_second_time(client_of, lan, case):
    held = revision(lan, case)
    url = reverse("case-step", args=[case.code, "tell-police"])
    client = client_of(lan)
    assert client.post(url, {"revision": held, "words": "Đã gọi trực ban"}).status_code == 302
    assert client.post(url, {"revision": held, "words": "Đã gọi trực ban"}).status_code == 409
    with scope(lan):
        assert Happening.objects.filter(kind="told-police").count() == 1


def test_the_clock_of_the_machine_set_back_lets_nothing_lie_in_the_future(client_of, lan, case, time_machine):
    with scope(lan):
        received = Happening.objects.get(kind="received")
    time_machine.move_to(received.at - timedelta(days=2), tick=False)
    later = timezone.localtime(received.at)
    seen = {"seen_on": f"{later:%d/%m/%Y}", "seen_time": f"{later:%H:%M}", "measures": ["L3b"], "safe_place": "nhà bà"}
    assert post(client_of, lan, case, "apply-measure", **seen).status_code == 422
    with scope(lan):
        assert not Happening.objects.filter(kind="measure-applied").exists()


def test_script_is_only_ever_words(client_of, lan, chair, minh, suoi_hoa, time_machine):
    time_machine.move_to(NOW, tick=False)
    client = client_of(lan)
    names = ("child_name", "incident_place", "current_condition", "father_name", "prior_actions", "informant_name",
             "informant_note", "family_situation", "current_carer")  # fmt: skip
    texts = dict.fromkeys(names, SCRIPT)
    url = client.post(reverse("intake"), told(suoi_hoa, **texts)).url
    with scope(lan):
        case, concern = Case.objects.get(), Concern.objects.get()
    post(client_of, lan, case, "name-person", name=SCRIPT, relation="cha-me", body=SCRIPT)
    post(client_of, lan, case, "tell-police", words=SCRIPT)
    client.post(reverse("case-ask", args=[case.code]), {"body": slug(minh), "question": SCRIPT})
    with scope(minh):
        part = Part.objects.get().code
    client_of(minh).post(reverse("part-show", args=[part]), {"said": "progress", "words": SCRIPT})
    with scope(lan):
        child = case.children.get().pk
        assert PartReport.objects.get().words == SCRIPT
    pages = [(lan, url), (lan, reverse("cases")), (lan, reverse("case-child", args=[case.code, child])),
             (lan, reverse("case-papers", args=[case.code])), (minh, reverse("parts")),
             (minh, reverse("part-show", args=[part])),
             (lan, reverse("case-step", args=[case.code, "assess-first"]))]  # fmt: skip
    for desk, address in pages:
        page = client_of(desk).get(address).content.decode()
        assert "<script>alert" not in page, address
    assert client.get(reverse("concern-form", args=[concern.code, "docx"])).status_code == 200


def test_a_transfer_to_a_commune_that_is_no_more_is_refused(client_of, lan, chair, case, nam_trang):
    from django.db.backends.postgresql.psycopg_any import DateRange

    step(lan, case, "assess-first", seen_at=NOW, serious=False)
    nam_trang.during = DateRange(nam_trang.during.lower, timezone.localdate())
    nam_trang.save(update_fields=["during"])
    more = {"to": nam_trang.path, "reason": "Trẻ và mẹ đã chuyển về ở với bà ngoại"}
    answer = post(client_of, chair, case, "hand-on", **more)
    assert answer.status_code == 422
    with scope(lan):
        assert not Happening.objects.filter(kind="handed-on").exists()


def test_who_has_no_power_to_decide_is_offered_no_decision(client_of, lan, minh, case):
    step(lan, case, "assess-first", seen_at=NOW, serious=True)
    for kind in ("separate", "find-no-emergency", "approve-plan", "close"):
        assert post(client_of, lan, case, kind, days=3).status_code == 404
    assert client_of(minh).post(reverse("case-step", args=[case.code, "separate"])).status_code == 403


def test_after_closing_there_is_no_plan(client_of, lan, chair, case):
    to_plan(lan, chair, case)
    item = {"service": "khám", "who": "Trạm Y tế", "begins": "2026-05-20", "ends": "2026-06-20", "cost": 0}
    step(lan, case, "submit-plan", items=[item])
    step(chair, case, "approve-plan")
    step(lan, case, "review", seen_at=NOW, heard="Con ổn", no_more_risk=True, stable=True)
    step(chair, case, "close")
    for kind in ("submit-plan", "deliver-plan", "review", "name-person"):
        assert post(client_of, lan, case, kind).status_code == 404
    assert client_of(lan).post(reverse("case-ask", args=[case.code]), {}).status_code == 404
    from chungtay.law.procedure import why_not
    from chungtay.protection.cases.actions import hand_of
    from chungtay.protection.cases.queries import law_case

    with scope(lan):
        why = why_not(law_case(Case.objects.get(pk=case.pk)), "submit-plan", hand_of(lan), NOW)
        assert any("56/2017" in one.article and "kết thúc" in one.vi for one in why)


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
