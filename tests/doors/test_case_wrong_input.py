"""What comes in wrong at the pages of a case: each refused, with the reason and the article, and nothing is written."""

import re
from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from django.utils import timezone

from chungtay.law.procedure import steps
from chungtay.protection.cases.models import Case, Happening
from chungtay.protection.cases.parts.models import Part, PartReport
from chungtay.protection.concerns.models import Concern
from chungtay.register.people.scope import scope
from tests.doors.case_world import one_case, places_called, revision  # noqa: F401
from tests.doors.test_case_pages import told
from tests.doors.test_case_papers import post, slug
from tests.makers import NOW
from tests.rooms.test_cases import step, to_plan, worry

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert('x')</script>"


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
    step(lan, case, "assess-first", seen_at=NOW, serious=False)
    nam_trang.during = DateRange(nam_trang.during.lower, timezone.localdate())
    nam_trang.save(update_fields=["during"])
    more = {"to": nam_trang.path, "reason": "Trẻ và mẹ đã chuyển về ở với bà ngoại"}
    answer = post(client_of, chair, case, "hand-on", **more)
    assert answer.status_code == 422
    with scope(lan):
        assert not Happening.objects.filter(kind="handed-on").exists()


def test_who_has_no_power_to_decide_is_told_whose_it_is_and_on_which_article(client_of, lan, minh, case):
    step(lan, case, "assess-first", seen_at=NOW, serious=True)
    for kind in ("separate", "find-no-emergency", "approve-plan", "close"):
        answer = post(client_of, lan, case, kind, days=3)
        assert answer.status_code == 422
        page = answer.content.decode()
        assert "Việc này thuộc Chủ tịch UBND cấp xã." in page
        assert steps()[kind].article in page
    with scope(lan):
        assert Happening.objects.count() == 2
    assert client_of(minh).post(reverse("case-step", args=[case.code, "separate"])).status_code == 403


def test_what_the_law_cannot_do_without_is_never_called_optional(client_of, lan, chair, case):
    step(lan, case, "assess-first", seen_at=NOW, serious=False)
    url = reverse("case-step", args=[case.code, "hand-on"])
    field = (
        client_of(chair).get(url).content.decode().partition("Chuyển đến xã, phường nào")[2].partition("</label>")[0]
    )
    assert "không bắt buộc" not in field
    answer = post(client_of, chair, case, "hand-on", reason="Trẻ và mẹ đã chuyển về ở với bà ngoại")
    assert answer.status_code == 422
    assert f"Cần chọn xã nhận, khác xã đang giữ hồ sơ. ({steps()['hand-on'].article})" in answer.content.decode()


def test_after_closing_there_is_no_plan(client_of, lan, chair, case):
    to_plan(lan, chair, case)
    item = {"service": "khám", "who": "Trạm Y tế", "begins": "2026-05-20", "ends": "2026-06-20", "cost": 0}
    step(lan, case, "submit-plan", items=[item])
    step(chair, case, "approve-plan")
    step(lan, case, "review", seen_at=NOW, heard="Con ổn", no_more_risk=True, stable=True)
    step(chair, case, "close")
    for kind in ("submit-plan", "deliver-plan", "review", "name-person"):
        answer = post(client_of, lan, case, kind)
        assert answer.status_code == 422
        assert "Không làm được nữa: kết thúc." in answer.content.decode()
        assert "NĐ 56/2017/NĐ-CP" in answer.content.decode()
    assert client_of(lan).post(reverse("case-ask", args=[case.code]), {}).status_code == 404


def test_whoever_sends_what_another_has_just_done_sees_what_was_written(client_of, lan, chair, case):
    to_plan(lan, chair, case)
    item = {"service": "khám", "who": "Trạm Y tế", "begins": "2026-05-20", "ends": "2026-06-20", "cost": 0}
    step(lan, case, "submit-plan", items=[item])
    open_page = revision(chair, case)
    step(chair, case, "approve-plan")
    url = reverse("case-step", args=[case.code, "approve-plan"])
    answer = client_of(chair).post(url, {"revision": open_page})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Không làm được nữa: kế hoạch được phê duyệt." in page
    assert page.count("timeline-what") == 1, "what was written since, and no more"
    assert client_of(chair).post(url, {"revision": "9" * 5000}).status_code == 422


def test_an_informant_told_already_is_not_told_again_and_the_page_says_why(client_of, lan, chair, case):
    with scope(lan):
        url = reverse("concern-show", args=[case.concerns.get().code])
    answer = client_of(lan).post(url, {"verb": "acknowledge", "way": "receipt"})
    assert answer.status_code == 422
    assert "Không làm được nữa: đã báo cho người báo tin là đã nhận." in answer.content.decode()
    assert "NĐ 56/2017/NĐ-CP Điều 24" in answer.content.decode()


def test_a_report_joined_twice_is_joined_once(client_of, lan, chair, case, suoi_hoa):
    other = worry(lan, suoi_hoa)
    url, told_ = (
        reverse("concern-show", args=[other.code]),
        {"into": case.code, "same": "Cùng một em, cùng buổi tối ấy"},
    )
    assert client_of(lan).post(url, told_).status_code == 302
    again = client_of(lan).post(url, told_)
    assert again.status_code == 422
    assert "Tin này đã ghép" in again.content.decode()
