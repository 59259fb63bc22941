"""The pages of a worry and of a case: written at once, absent for others, each refusal with its article."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chungtay.protection.concerns.models import Concern
from chungtay.register.people.scope import scope
from tests.doors.case_world import one_case, places_called, revision  # noqa: F401
from tests.makers import NOW
from tests.rooms.test_cases import FORM, owed, step, worry

pytestmark = pytest.mark.django_db


def told(suoi_hoa, **more):
    day = {"received_on": "14/5/2026", "received_time": "7h10", "where": suoi_hoa.path}
    return {**FORM, "report_subject": ["abused"], **day, "current_condition": "Vết bầm ở tay", **more}


def test_a_call_is_written_down_in_one_page(client_of, lan, chair, suoi_hoa, time_machine):
    time_machine.move_to(NOW, tick=False)
    client = client_of(lan)
    assert client.get(reverse("intake")).status_code == 200
    answer = client.post(reverse("intake"), told(suoi_hoa, informant_name="Cà Thị Hàng Xóm"))
    with scope(lan):
        concern = Concern.objects.get()
        assert concern.received_at == NOW - timedelta(minutes=30)
        assert "informant_name" not in concern.told
        assert answer.url == reverse("case-show", args=[concern.case.code])
    page = client.get(answer.url).content.decode()
    assert concern.code in page
    assert "cháu Mỷ" in page
    assert "Hàng Xóm" not in page
    assert "Can thiệp khẩn cấp hoặc tạm thời cách ly" in page


def test_the_day_of_birth_is_kept_and_read_again_as_a_day(client_of, lan, chair, suoi_hoa, time_machine):
    time_machine.move_to(NOW, tick=False)
    client = client_of(lan)
    client.post(reverse("intake"), told(suoi_hoa, child_birth_date="2/9/2017"))
    with scope(lan):
        concern = Concern.objects.get()
    assert concern.told["child_birth_date"] == "2017-09-02"
    assert "2/9/2017" in client.get(reverse("concern-show", args=[concern.code])).content.decode()
    assert client.get(reverse("concern-form", args=[concern.code, "docx"])).status_code == 200


def test_what_is_missing_is_said_and_nothing_is_written(client_of, lan, suoi_hoa):
    answer = client_of(lan).post(reverse("intake"), told(suoi_hoa, incident_place=""))
    assert answer.status_code == 422
    with scope(lan):
        assert not Concern.objects.exists()


def test_any_officer_takes_a_worry_and_sees_only_what_they_wrote(client_of, minh, lan, chair, suoi_hoa, time_machine):
    time_machine.move_to(NOW, tick=False)
    client = client_of(minh)
    answer = client.post(reverse("intake"), told(suoi_hoa), follow=True)
    with scope(lan):
        concern = Concern.objects.select_related("case").get()
    assert concern.code in answer.content.decode()
    assert client.get(reverse("case-show", args=[concern.case.code])).status_code == 403
    assert client.get(reverse("concern-form", args=[concern.code, "docx"])).status_code == 200


def test_a_step_refused_says_why_and_with_which_article(client_of, lan, case):
    client, url = client_of(lan), reverse("case-step", args=[case.code, "apply-measure"])
    told_ = {"revision": revision(lan, case), "measures": ["L3b"], "seen_on": "14/5/2026", "seen_time": "7:30"}
    answer = client.post(url, told_)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "đồng hồ 12 giờ chỉ dừng khi trẻ đã được bảo vệ" in page
    assert "56/2017" in page


def test_the_list_names_the_clock_that_runs_out_and_says_how_long_it_has(client_of, lan, chair, case, time_machine):
    time_machine.move_to(NOW, tick=False)
    client = client_of(lan)
    page = client.get(reverse("cases")).content.decode()
    assert "Can thiệp khẩn cấp hoặc tạm thời cách ly · nhận" in page
    assert "Còn 11 giờ" in page
    step(lan, case, "assess-first", seen_at=NOW, serious=False, harmful_carer=False)
    step(chair, case, "find-no-emergency", seen_at=NOW)
    page = client.get(reverse("cases")).content.decode()
    assert "đánh giá nguy cơ cụ thể (Mẫu 03) · nhận" in page
    assert "Còn 7 ngày" in page, "what runs by the day says days"


def test_an_emergency_of_tonight_stands_above_what_is_weeks_late(client_of, lan, chair, case, suoi_hoa, time_machine):
    step(lan, case, "assess-first", seen_at=NOW, serious=False, harmful_carer=False)
    step(chair, case, "find-no-emergency", seen_at=NOW)
    later = NOW + timedelta(days=20)
    time_machine.move_to(later, tick=False)
    tonight = worry(lan, suoi_hoa, at=later, heard=later).case
    page = client_of(lan).get(reverse("cases")).content.decode()
    assert page.index(tonight.code) < page.index(case.code)


def test_the_duty_of_a_clock_offers_no_word_that_it_is_done(client_of, lan, case, time_machine):
    time_machine.move_to(NOW, tick=False)
    with scope(lan):
        duty = owed(case)["case.emergency"]
    page = client_of(lan).get(reverse("duty-show", args=[duty.code])).content.decode()
    assert "Gửi tiến độ" in page
    assert "Đã xong, gửi kiểm tra" not in page
    assert page.count("Can thiệp khẩn cấp hoặc tạm thời cách ly. Hồ sơ") == 0, "its title says it already"


def test_a_clock_of_a_case_reads_in_english_on_english_pages(client_of, lan, chair, case, time_machine):
    time_machine.move_to(NOW, tick=False)
    client = client_of(lan)
    client.post(reverse("set_language"), {"language": "en"})
    assert "Emergency measures or temporary separation · received" in client.get(reverse("cases")).content.decode()
    shown = client.get(reverse("duties")).content.decode()
    assert f"Emergency measures or temporary separation, {case.code}" in shown
    assert "Can thiệp khẩn cấp" not in shown
    with scope(lan):
        duty = owed(case)["case.emergency"]
    by_name = client.get(reverse("search"), {"q": duty.code}, follow=True).content.decode()
    for page in (by_name, client.get(reverse("duty-clock", args=[duty.code])).content.decode()):
        assert "Emergency measures or temporary separation" in page
        assert "Can thiệp khẩn cấp" not in page


def test_the_page_of_a_clock_by_the_hour_names_its_hour(client_of, lan, case, time_machine):
    time_machine.move_to(NOW, tick=False)
    with scope(lan):
        duty = owed(case)["case.emergency"]
    page = client_of(lan).get(reverse("duty-show", args=[duty.code])).content.decode()
    assert "<b>Còn 11 giờ 30 phút</b>" in page
    assert "hạn hôm nay 19:10" in page


def test_a_moment_that_has_not_come_is_told_at_its_field(client_of, lan, case, time_machine):
    time_machine.move_to(NOW, tick=False)
    url = reverse("case-step", args=[case.code, "assess-first"])
    told_ = {"revision": revision(lan, case), "seen_on": "14/5/2026", "seen_time": "23:10", "serious": "on"}
    answer = client_of(lan).post(url, told_)
    assert answer.status_code == 422
    assert "Giờ này chưa tới: bây giờ là 07:40" in answer.content.decode()
    assert client_of(lan).post(url, {**told_, "seen_time": "7:10"}).status_code == 302


def test_a_step_done_stands_on_the_page_and_stops_the_clock(client_of, lan, case, time_machine):
    time_machine.move_to(NOW, tick=False)
    client, url = client_of(lan), reverse("case-step", args=[case.code, "apply-measure"])
    now = revision(lan, case)
    seen = {"seen_on": "14/5/2026", "seen_time": "7:30", "safe_place": "nhà bà ngoại", "measures": ["L3b"]}
    answer = client.post(url, {"revision": now, **seen}, follow=True)
    page = answer.content.decode()
    assert "nhà bà ngoại" in page
    stale = client.post(url, {"revision": now, **seen})
    assert stale.status_code == 409


def test_where_the_child_is_stands_in_the_next_form_until_that_ends(client_of, lan, chair, case):
    step(lan, case, "assess-first", seen_at=NOW, serious=True, harmful_carer=True)
    measure = {"measures": ["L3b"], "safe_place": "nhà bà ngoại", "with_whom": "bà Lò Thị Sen"}
    step(lan, case, "apply-measure", seen_at=NOW, **measure)
    client, told_ = client_of(chair), ('value="nhà bà ngoại"', 'value="bà Lò Thị Sen"')
    page = client.get(reverse("case-step", args=[case.code, "separate"])).content.decode()
    assert all(words in page for words in told_)
    step(chair, case, "separate", ground="harm-by-carer", safe_place="nhà bà ngoại", days=5)
    step(lan, case, "assess-separation", seen_at=NOW, home_safe=True)
    page = client.get(reverse("case-step", args=[case.code, "end-separation"])).content.decode()
    assert not any(words in page for words in told_), "where the child lives from now on is told anew"


def parted(page: str) -> tuple[str, str]:
    """What is due on the page of a case, and what else may be done."""
    due, _, others = page.partition('id="lam"')
    return due.partition('id="dong-ho"')[2], others.partition('id="dien-bien"')[0]


def test_what_stops_the_clock_that_runs_out_first_stands_at_that_clock(client_of, lan, chair, case, time_machine):
    time_machine.move_to(NOW, tick=False)
    due, others = parted(client_of(lan).get(reverse("case-show", args=[case.code])).content.decode())
    button = f'class="btn first" href="{reverse("case-step", args=[case.code, "apply-measure"])}"'
    assert button in due
    assert "người làm công tác bảo vệ trẻ em cấp xã" in due
    assert "apply-measure" not in others
    assert "assess-first" in others


def test_whoever_only_waits_sees_whose_the_clock_is(client_of, lan, chair, case):
    step(lan, case, "assess-first", seen_at=NOW, serious=False, harmful_carer=False)
    step(lan, case, "ask-ban", reason="Người gây hại còn ở gần nhà của trẻ")
    url = reverse("case-show", args=[case.code])
    mine, theirs = (client_of(desk).get(url).content.decode() for desk in (lan, chair))
    assert "Quyết định cấm tiếp xúc" in parted(mine)[0]
    assert "Chủ tịch UBND cấp xã" in parted(mine)[0]
    assert "decide-ban" not in mine
    assert "decide-ban" in parted(theirs)[0]


def test_what_was_found_stands_in_the_timeline(client_of, lan, chair, case):
    step(lan, case, "assess-first", seen_at=NOW, serious=False, harmful_carer=True)
    step(chair, case, "separate", ground="harm-by-carer", safe_place="nhà bà ngoại", days=5)
    page = client_of(lan).get(reverse("case-show", args=[case.code])).content.decode()
    assert "người chăm sóc là người gây tổn hại" in page
    assert "bị hoặc bị đe dọa" not in page
    assert "nhà bà ngoại · 5 ngày" in page
    assert "xã Suối Hoa, xã Suối Hoa" not in page


def test_earlier_entries_of_a_long_case_are_folded(client_of, lan, chair, case):
    for n in range(9):
        step(lan, case, "name-person", name=f"Người số {n}", relation="hang-xom")
    page = client_of(lan).get(reverse("case-show", args=[case.code])).content.decode()
    assert "Trước đó: 2 mục" in page
    shown, _, folded = page.partition("Trước đó")
    assert shown.count("timeline-what") == 8
    assert folded.count("timeline-what") == 2


def test_a_step_that_is_not_open_says_why_and_offers_no_form(client_of, lan, oanh, case):
    client, url = client_of(lan), reverse("case-step", args=[case.code, "approve-plan"])
    page = client.get(url).content.decode()
    assert "Việc này thuộc Chủ tịch UBND cấp xã." in page
    assert "Chưa có: đã trình kế hoạch." in page
    assert "NĐ 56/2017/NĐ-CP Điều 28 khoản 4" in page
    assert 'name="revision"' not in page
    assert client.get(reverse("case-step", args=[case.code, "no-such"])).status_code == 404
    assert client_of(oanh).get(url).status_code == 404


def test_hidden_equals_absent(client_of, oanh, hieu, minh, lan, case):
    with scope(lan):
        concern = case.concerns.get()
    urls = [reverse("case-show", args=[case.code]), reverse("case-step", args=[case.code, "assess-first"]),
            reverse("informant", args=[concern.code])]  # fmt: skip
    for url in urls:
        assert client_of(oanh).get(url).status_code == 404
        assert client_of(hieu).get(url).status_code == 403
        assert client_of(minh).get(url).status_code == 403
    paper = reverse("concern-form", args=[concern.code, "pdf"])
    assert [client_of(desk).get(paper).status_code for desk in (oanh, minh)] == [404, 404]


def test_the_list_says_what_runs_out_first_and_counts_honestly(client_of, lan, chair, case, suoi_hoa):
    page = client_of(lan).get(reverse("cases")).content.decode()
    assert case.code in page
    assert "Mỷ" not in page
    assert "Tiếp nhận trong 12 tháng" in page


def test_the_informant_opens_to_two_on_the_page(client_of, lan, chair, suoi_hoa):
    concern = worry(lan, suoi_hoa, informant={"informant_name": "Cà Thị Hàng Xóm"})
    url = reverse("informant", args=[concern.code])
    mine, other = client_of(lan), client_of(chair)
    assert "Hàng Xóm" not in mine.get(url).content.decode()
    assert mine.post(url, {"reason": "ngắn"}).status_code == 422
    mine.post(url, {"reason": "Cần hỏi lại giờ xảy ra vụ việc"})
    assert mine.post(url, {"grant": "1"}).status_code == 422
    assert "Cần hỏi lại giờ" in other.get(url).content.decode()
    other.post(url, {"grant": "1"})
    assert "Hàng Xóm" in mine.get(url).content.decode()
    assert "Hàng Xóm" in other.get(url).content.decode()


def test_a_case_sent_and_taken(client_of, lan, chair, oanh, case, nam_trang):
    step(lan, case, "assess-first", seen_at=NOW, serious=False, harmful_carer=False)
    step(chair, case, "hand-on", reason="Trẻ và mẹ đã chuyển về ở với bà ngoại", to=nam_trang)
    client = client_of(oanh)
    page = client.get(reverse("case-show", args=[case.code])).content.decode()
    assert "Xã được đề nghị tiếp nhận hồ sơ này" in page
    assert "Mỷ" not in page
    told_ = {"revision": revision(oanh, case)}
    answer = client.post(reverse("case-step", args=[case.code, "take-on"]), told_, follow=True)
    assert "cháu Mỷ" in answer.content.decode()
