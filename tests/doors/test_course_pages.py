"""The pages of what runs beside a case: a packet seen before it leaves, each body's own desk, absent for others."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from chungtay.protection.courses import queries
from chungtay.protection.courses.models import Course
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.plans_world import called
from tests.rooms.test_cases import FORM, worry
from tests.rooms.test_courses import clinic, go, nurse, owed, refer  # noqa: F401
from tests.rooms.test_courses_kinds import DENOUNCED, FIT, begin

pytestmark = pytest.mark.django_db
SENT = {"take_child_name": "on", "say_child_name": "cháu Mỷ", "say_address": "Bản Nà Pù", "take_need": "on",
        "say_need": "Khám và giám định thương tích", "consent": "emergency"}  # fmt: skip


@pytest.fixture(autouse=True)
def today(suoi_hoa, nam_trang, province, time_machine):
    called(suoi_hoa, nam_trang, province)
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def case(lan, chair, suoi_hoa):
    return worry(lan, suoi_hoa, informant={"informant_name": "Cà Thị Hàng Xóm"}).case


@pytest.fixture
def course(lan, chair, clinic, case):  # noqa: F811
    return refer(lan, clinic, case)


def asking(case) -> str:
    return reverse("course-open", args=["referral"]) + f"?muc-dich=health&ho-so={case.code}"


def revision(desk, course) -> int:
    with scope(desk):
        return queries.one(desk, course.code).revision


def test_the_purpose_comes_first(client_of, lan, case):
    page = client_of(lan).get(reverse("course-open", args=["referral"]) + f"?ho-so={case.code}").content.decode()
    assert "Khám, chữa bệnh" in page
    assert "muc-dich=legal-aid" in page


def test_a_packet_is_seen_before_it_leaves(client_of, lan, nurse, clinic, case):  # noqa: F811
    client = client_of(lan)
    page = client.get(asking(case)).content.decode()
    assert "cháu Mỷ" in page
    assert "Hàng Xóm" not in page
    told = {**SENT, "to": clinic.slug}
    preview = client.post(asking(case), {**told, "preview": "1"}).content.decode()
    shown = preview.split("Nơi nhận sẽ thấy")[1].split("<form")[0]
    assert "Khám và giám định" in shown
    assert "Bản Nà Pù" not in shown
    with scope(lan):
        assert not Course.objects.exists()
    answer = client.post(asking(case), {**told, "send": "1", "proof": proof(preview)})
    with scope(nurse):
        course = queries.asked_of(nurse).get()
    assert answer.url == reverse("course-show", args=[course.code])
    theirs = client_of(nurse).get(answer.url).content.decode()
    assert "Khám và giám định" in theirs
    assert "Bản Nà Pù" not in theirs
    assert case.code not in theirs


def proof(page: str) -> str:
    return re.search(r'name="proof" value="([^"]+)"', page)[1]


def test_nothing_leaves_that_this_officer_was_not_shown(client_of, lan, chair, clinic, case, time_machine):  # noqa: F811
    told = {**SENT, "to": clinic.slug}
    seen = proof(client_of(lan).post(asking(case), {**told, "preview": "1"}).content.decode())
    other = proof(client_of(chair).post(asking(case), {**told, "preview": "1"}).content.decode())
    more = told | {"take_address": "on"}  # ticked after the preview
    another = told | {"consent": "both"}
    for sent, shown in ((told, ""), (told, "no-proof"), (told, other), (more, seen), (another, seen)):
        answer = client_of(lan).post(asking(case), {**sent, "send": "1", "proof": shown})
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "Hãy xem đúng những gì sẽ gửi" in page
        assert "Nơi nhận sẽ thấy" in page, "it is shown again, to be sent"
    time_machine.move_to(NOW + timedelta(hours=2), tick=False)
    assert client_of(lan).post(asking(case), {**told, "send": "1", "proof": seen}).status_code == 422
    with scope(lan):
        assert not Course.objects.exists()


def test_what_is_missing_is_said_with_its_article(client_of, lan, case):
    answer = client_of(lan).post(asking(case), {"send": "1"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Cần chọn cơ quan, đơn vị nhận đề nghị." in page
    assert "Điều 6 khoản 11" in page


def test_an_asked_body_answers_from_its_own_desk(client_of, nurse, lan, course):  # noqa: F811
    client = client_of(nurse)
    assert course.code in client.get(reverse("courses")).content.decode()
    page = client.get(reverse("course-show", args=[course.code])).content.decode()
    assert "Nhận thực hiện" in page
    assert "Trả lời đề nghị phối hợp" in page
    url = reverse("course-step", args=[course.code, "accept"])
    assert "Ai tiếp nhận trẻ" in client.get(url).content.decode()
    assert client.post(url, {"revision": revision(nurse, course)}).status_code == 422
    told = {"revision": revision(nurse, course), "contact": "BS Nga, 8 giờ sáng mai"}
    answer = client.post(url, told, follow=True)
    assert "BS Nga" in answer.content.decode()
    twice = client.post(url, told)
    assert twice.status_code == 422
    assert "Không làm được nữa: nơi được đề nghị đã nhận." in twice.content.decode()
    assert "NĐ 56/2017/NĐ-CP Điều 29" in twice.content.decode()
    mine = client_of(lan).get(reverse("course-show", args=[course.code])).content.decode()
    assert "Đang thực hiện" in mine
    assert "BS Nga" in mine


def test_a_stale_page_is_told_what_changed(client_of, lan, chair, course):
    url, told = reverse("course-step", args=[course.code, "withdraw"]), {"reason": "Gia đình đã tự đưa trẻ đi khám"}
    answer = client_of(lan).post(url, {**told, "revision": 1})
    assert answer.status_code == 409
    assert "vừa được người khác cập nhật" in answer.content.decode()


def test_hidden_equals_absent(client_of, oanh, hieu, minh, course):
    urls = [reverse("course-show", args=[course.code]), reverse("course-step", args=[course.code, "accept"]),
            reverse("course-paper", args=[course.code, "VC-2222", "docx"])]  # fmt: skip
    for url in urls:
        assert [client_of(desk).get(url).status_code for desk in (oanh, hieu, minh)] == [404] * 3
    page = client_of(minh).get(reverse("courses")).content.decode()
    assert course.code not in page


def test_a_body_that_refused_sees_no_packet_any_more(client_of, nurse, course):  # noqa: F811
    go(nurse, course, "refuse", reason="Trạm không có bác sĩ chuyên khoa nhi")
    page = client_of(nurse).get(reverse("course-show", args=[course.code])).content.decode()
    assert "cháu Mỷ" not in page
    assert "chuyên khoa nhi" in page


def test_the_list_of_a_body_shows_its_own_clock_and_none_of_the_commune(client_of, nurse, lan, course):  # noqa: F811
    client, listed = client_of(nurse), reverse("courses")
    page = client.get(listed).content.decode()
    assert "Trả lời đề nghị phối hợp, cung cấp dịch vụ · xã Suối Hoa" in page
    assert "Còn 4 ngày" in page, "two working days from a Thursday"
    step_ = reverse("course-step", args=[course.code, "refuse"])
    client.post(step_, {"revision": revision(lan, course), "reason": "Trạm không có bác sĩ giám định"})
    page = client.get(listed).content.decode()
    assert course.code in page
    assert "Không có hạn nào của cơ quan này" in page
    assert "Còn " not in page.split(course.code)[0].rsplit("<li", 1)[1], "what is left to the commune is not told here"


def test_only_who_keeps_cases_opens_one(client_of, nurse, minh, oanh, case):  # noqa: F811
    assert client_of(nurse).get(asking(case)).status_code == 403
    assert client_of(oanh).get(asking(case)).status_code == 404
    assert client_of(oanh).get(reverse("course-open", args=["no-such"])).status_code == 404


def test_the_list_counts_open_ones_too(client_of, lan, course):
    page = client_of(lan).get(reverse("courses") + "?loai=referral").content.decode()
    assert course.code in page
    assert "Mở trong 12 tháng" in page
    assert "Mỷ" not in page
    assert FORM["child_name"] not in page


def test_in_english_too(client_of, nurse, course):  # noqa: F811
    client = client_of(nurse)
    client.post(reverse("set_language"), {"language": "en"})
    page = client.get(reverse("course-show", args=[course.code])).content.decode()
    assert "Waiting for an answer" in page
    assert "To be done, soonest due first" in page


def test_a_life_in_care_on_pages_with_its_forms(client_of, lan, chair, case):
    client, chairs = client_of(lan), client_of(chair)
    opening = reverse("course-open", args=["care"]) + f"?ho-so={case.code}"
    page = client.get(opening).content.decode()
    assert "Mẫu số 10" in page
    assert "cháu Mỷ" in page
    short = client.post(opening, {"wishes": "Con muốn ở với bà", "ho-so": case.code})
    assert short.status_code == 422
    assert "Cần chọn trường hợp cần chăm sóc thay thế." in short.content.decode()
    told = {"need_ground": "k2", "wishes": "Con muốn ở với bà", "child": "cháu Mỷ", "ho-so": case.code}
    code = client.post(opening, told).url.split("/")[2]
    with scope(lan):
        course = queries.one(lan, code)
    fit = dict.fromkeys(FIT, "on") | {"carer": "Lò Thị Hoa", "form_of_care": "kin", "why_this": "Bà ngoại"}
    step = reverse("course-step", args=[code, "match"])
    one = {**fit, "child_opinion": "Con muốn", "contacts": "1/5/2026; ở nhà bà", "revision": revision(lan, course)}
    refused = client.post(step, one)
    assert refused.status_code == 422
    assert "ít nhất 2 lần" in refused.content.decode()
    assert client.post(step, {**one, "contacts": "1/5; nhà bà\n8/5; trạm y tế"}).status_code == 302
    decide = reverse("course-step", args=[code, "decide"])
    assert "Lò Thị Hoa" in chairs.get(decide).content.decode()
    numbers = {"decision_no": "12", "decision_date": "14/5/2026", "parents_agree": "none", "carer": "Lò Thị Hoa"}
    assert chairs.post(decide, {**numbers, "revision": revision(lan, course)}).status_code == 302
    page = client.get(reverse("course-show", args=[code])).content.decode()
    assert "Giao trẻ cho cá nhân, gia đình nhận chăm sóc" in page
    papers = re.findall(r'href="(/ho-so/[^"]*/mau\.docx)"', page)
    assert len(papers) == 3
    paper = client.get(papers[-1])
    assert paper.status_code == 200
    assert paper.content[:2] == b"PK"
    assert client_of(chair).get(papers[-1].replace("docx", "pdf")).content[:4] == b"%PDF"


def test_what_another_body_does_is_put_down_here(client_of, lan, chair, minh, case):
    from chungtay.register.models import Agency

    track = begin(lan, "justice", case, to=Agency.objects.get(pk=minh.agency_id), **DENOUNCED)
    page = client_of(lan).get(reverse("course-show", args=[track.code])).content.decode()
    assert "Ghi nhận: Tiếp nhận và cấp biên nhận" in page
    assert "Ghi nhận: Ghi" not in page
    receive = reverse("course-step", args=[track.code, "receive-report"])
    assert f'class="btn" href="{receive}"' in page, "what another body owes is no first act of this one"
    theirs = client_of(minh).get(reverse("course-show", args=[track.code])).content.decode()
    assert "Ghi nhận:" not in theirs
    assert f'class="btn first" href="{receive}"' in theirs
    assert "Tiếp nhận và cấp biên nhận" in theirs


def test_what_runs_beside_stands_on_the_page_of_the_case(client_of, lan, chair, case, course):
    page = client_of(lan).get(reverse("case-show", args=[case.code])).content.decode()
    assert course.code in page
    assert reverse("course-open", args=["care"]) in page


def test_the_duty_of_a_clock_leads_to_its_file(client_of, lan, nurse, course):  # noqa: F811
    duty = owed(lan, course)["referral.answer"]
    for desk in (lan, nurse):
        page = client_of(desk).get(reverse("duty-show", args=[duty.code])).content.decode()
        assert f'href="{reverse("course-show", args=[course.code])}"' in page
        assert "Hồ sơ của việc này" in page
        assert f"/ke-hoach/{course.code}" not in page


def test_marriages_are_counted_by_people_and_village(client_of, lan, chair):
    couple = {"person_1": "Giàng A Chu", "born_1": "2011", "person_2": "Sùng Thị Mỷ", "ethnic_2": "mong"}
    begin(lan, "marriage", kind="one", found_by="school", village="Bản Nà Pù", **couple)
    page = client_of(lan).get(reverse("courses") + "?loai=marriage").content.decode()
    assert "Theo dân tộc (số người)" in page
    assert "Bản Nà Pù" in page
    assert "Giàng A Chu" not in page
