"""What a case page refuses, with the reason, the article and the way out: a commune that is no more, the wrong child, a
second reader's commune without a body."""

import re
from datetime import timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.urls import reverse
from django.utils import timezone

from chungtay.office.duty.rows import day_of
from chungtay.protection.cases.budgets.models import SettingKind
from chungtay.protection.cases.models import Case, Happening
from chungtay.protection.cases.papers.actions import print_entry
from chungtay.protection.cases.parts.actions import ask_body
from chungtay.protection.cases.second.models import SecondLook
from chungtay.register.models import Agency, Succession, Unit
from chungtay.register.people.scope import scope
from chungtay.register.places.queries import unit_at
from tests.doors.case_world import one_case, places_called, revision  # noqa: F401
from tests.doors.test_case_pages import told as told_of
from tests.makers import NOW, make_agency, make_unit
from tests.rooms.children_world import make_child
from tests.rooms.plans_world import called
from tests.rooms.test_case_second import put
from tests.rooms.test_cases import owed, step
from tests.rooms.test_courses_kinds import begin

pytestmark = pytest.mark.django_db
MOVED = "Trẻ và mẹ đã chuyển về ở với bà ngoại"
MIXED_UP = "Nhầm với em họ cùng tên, bà ngoại đã xác nhận"


@pytest.fixture
def merged(nam_trang, province):
    """Nậm Trăng ended today; Nậm Mới took it over."""
    today = timezone.localdate()
    later = make_unit("xã Nậm Mới", f"{province.path}99009", parent=province)
    Unit.objects.filter(pk=later.pk).update(basis="30/2026/QH16")
    called(later)
    nam_trang.during = DateRange(nam_trang.during.lower, today)
    nam_trang.save(update_fields=["during"])
    Succession.objects.create(former=nam_trang, later=later, on=today, kind="merge", is_default=True)
    return later


def test_a_transfer_to_a_commune_that_is_no_more_offers_the_one_that_took_it_over(
    client_of, lan, chair, case, nam_trang, merged
):
    step(lan, case, "assess-first", seen_at=NOW, serious=False)
    client, url = client_of(chair), reverse("case-step", args=[case.code, "hand-on"])
    told = {"revision": revision(chair, case), "reason": MOVED}
    answer = client.post(url, told | {"to": "xã Nậm Trăng"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "xã Nậm Trăng không còn từ ngày" in page
    assert "nay là xã Nậm Mới" in page
    assert "30/2026/QH16" in page
    assert "NĐ 56/2017/NĐ-CP Điều 26" in page
    assert f'name="to" value="{merged.path}"' in page
    assert MOVED in page
    assert client.post(url, told | {"to": merged.path}).status_code == 302
    with scope(lan):
        assert Happening.objects.get(kind="handed-on").to_unit_id == merged.pk


def test_no_case_is_sent_to_the_commune_that_has_it(client_of, lan, chair, case, suoi_hoa):
    step(lan, case, "assess-first", seen_at=NOW, serious=False)
    url = reverse("case-step", args=[case.code, "hand-on"])
    told = {"revision": revision(chair, case), "reason": MOVED, "to": suoi_hoa.path}
    answer = client_of(chair).post(url, told)
    assert answer.status_code == 422
    assert "khác xã đang giữ hồ sơ" in answer.content.decode()


def test_no_case_is_sent_to_one_of_several_communes_of_a_name(client_of, lan, chair, case):
    step(lan, case, "assess-first", seen_at=NOW, serious=False)
    url = reverse("case-step", args=[case.code, "hand-on"])
    told = {"revision": revision(chair, case), "reason": MOVED}
    answer = client_of(chair).post(url, told | {"to": "xã Bình An"})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Có nhiều nơi cùng tên" in page
    offered = re.findall(r'name="to" value="(\d+)"[^>]*>\s*xã Bình An, (?:tỉnh|thành phố)', page)
    assert len(set(offered)) > 1, "each of them is one press away"
    assert client_of(chair).post(url, told | {"to": "xã Sơn Tây, Quảng Ngãi"}).status_code == 302


def test_several_communes_of_one_name_are_asked_about_beside_their_field(client_of, lan, chair, suoi_hoa):
    client, sent = client_of(lan), told_of(suoi_hoa, where="xã Bình An")
    answer = client.post(reverse("intake"), sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    field, which = page.index('name="where"'), page.index('class="which"')
    assert field < which < page.index('name="channel"'), "beside the field that raised it"
    group = re.search(r'<div class="which"[^>]*>', page)[0]
    assert all(words in group for words in ('role="group"', 'aria-labelledby="nao"', 'tabindex="-1"', "data-focus"))
    assert page.count("data-focus") == 1, "the focus goes nowhere else"
    chosen = dict(re.findall(r'name="where" value="(\d+)"[^>]*>\s*(xã Bình An, [^<]+?)\s*<', page))
    assert len(chosen) > 1
    assert page.index('<button class="vh"') < which, "Enter in a field chooses none of them"
    place, name = next(iter(chosen.items()))
    again = client.post(reverse("intake"), sent | {"where": place, "incident_place": ""}).content.decode()
    assert f'value="{name}"' in again, "a commune that was chosen reads by its name"
    nobody = client.post(reverse("intake"), sent | {"where": name})
    assert (nobody.status_code, "Chưa có cơ quan nào của xã Bình An" in nobody.content.decode()) == (422, True)
    make_agency(unit_at(place), "VHXH.C", "Phòng Văn hóa – Xã hội xã Bình An")
    assert client.post(reverse("intake"), sent | {"where": name}).status_code == 302


def test_the_wrong_child_of_a_case_of_one_child_is_corrected(client_of, lan, case):
    wrong, right = make_child(lan, "Lò Thị Mỷ"), make_child(lan, "Lò Thị Pó")
    with scope(lan):
        row = case.children.get()
        row.child = wrong
        row.save(update_fields=["child"])
    entry = step(lan, case, "assess-first", seen_at=NOW, serious=False)
    with scope(lan):
        old = print_entry(case=case, entry=entry, by=lan, at=NOW)
    client = client_of(lan)
    url = reverse("case-child", args=[case.code, row.pk])
    assert url in client.get(reverse("case-correct", args=[case.code, entry.code])).content.decode()
    assert 'name="reason"' in client.get(url).content.decode()
    told = {"wrong": "1", "revision": revision(lan, case), "code": right.code, "reason": MIXED_UP}
    short = client.post(url, told | {"reason": "nhầm"})
    assert short.status_code == 422
    assert "Cần ghi lý do thành câu" in short.content.decode()
    assert client.post(url, told | {"code": ""}).status_code == 422, "it does not say which child it is"
    assert client.post(url, told | {"code": wrong.code}).status_code == 422, "the same one again"
    assert client.post(url, told).status_code == 302
    page = client.get(reverse("case-show", args=[case.code])).content.decode()
    assert "Lò Thị Mỷ → Lò Thị Pó" in page
    assert MIXED_UP in page
    with scope(lan):
        held = Case.objects.get(pk=case.pk)
        assert held.children.get().child_id == right.pk
        new = print_entry(case=held, entry=Happening.objects.get(pk=entry.pk), by=lan, at=NOW)
    assert (old.nth, new.nth) == (1, 2), "the paper that names the wrong child stays; the next one names the right one"


def test_each_step_that_may_be_taken_says_its_article_and_how_sure_we_are(client_of, lan, chair, case):
    step(lan, case, "assess-first", seen_at=NOW, serious=False)
    page = client_of(chair).get(reverse("case-show", args=[case.code])).content.decode()
    assert "Chương III (không có quy định về chuyển ca giữa các xã) · suy ra" in page


def test_only_whoever_keeps_the_case_corrects_its_child(client_of, lan, chair, oanh, minh, case):
    with scope(lan):
        row = case.children.get()
    url = reverse("case-child", args=[case.code, row.pk])
    told = {"wrong": "1", "revision": revision(lan, case), "child_name": "cháu Pó", "reason": MIXED_UP}
    assert client_of(oanh).post(url, told).status_code == 404
    assert client_of(minh).post(url, told).status_code == 403
    assert client_of(lan).post(reverse("case-step", args=[case.code, "correct-child"]), told).status_code == 404
    assert client_of(chair).post(url, told).status_code == 302
    with scope(lan):
        assert Case.objects.get(pk=case.pk).children.get().name == "cháu Pó"


def test_whoever_ends_a_case_sees_first_what_others_still_owe(client_of, lan, chair, minh, case):
    to_the_end(lan, chair, case)
    with scope(lan):
        held, police = Case.objects.get(pk=case.pk), Agency.objects.get(pk=minh.agency_id)
        ask_body(case=held, agency=police, question="Có ai đến báo về gia đình này không?", by=lan, at=NOW)
    course = begin(lan, "online", case, kind="private", address_url="mang.vi/bai/1")
    page = client_of(chair).get(reverse("case-step", args=[case.code, "close-without-plan"])).content.decode()
    told = page.split("Còn việc chưa xong")[1].split("</fieldset>")[0]
    assert "Công an xã Suối Hoa" in told
    assert reverse("course-show", args=[course.code]) in told
    assert page.count("Công an xã Suối Hoa") == 1, "each thing is named once, where it is answered"
    other = client_of(chair).get(reverse("case-step", args=[case.code, "tell-police"])).content.decode()
    assert "Còn việc chưa xong" not in other


def test_a_case_ends_with_something_open_only_when_each_is_said_to_end_or_to_go_on(client_of, lan, chair, minh, case):
    to_the_end(lan, chair, case)
    with scope(lan):
        held, police = Case.objects.get(pk=case.pk), Agency.objects.get(pk=minh.agency_id)
        part = ask_body(case=held, agency=police, question="Có ai đến báo về gia đình này không?", by=lan, at=NOW)
    course = begin(lan, "online", case, kind="private", address_url="mang.vi/bai/1")
    client, url = client_of(chair), reverse("case-step", args=[case.code, "close-without-plan"])
    told = {"revision": revision(chair, case), "reason": "Trẻ an toàn, không cần kế hoạch hỗ trợ"}
    assert client.post(url, told).status_code == 422
    said = told | {f"left_{part.code}": "Không cần hỏi nữa, bà ngoại đã xác nhận", f"left_{course.code}": "kệ"}
    answer = client.post(url, said)
    assert answer.status_code == 422
    assert "vì sao kết thúc, hoặc ai theo tiếp" in answer.content.decode()
    assert "NĐ 56/2017/NĐ-CP Điều 30" in answer.content.decode()
    with scope(lan):
        assert Case.objects.get(pk=case.pk).is_open
    on = "Công an xã theo tiếp việc gỡ bài viết này"
    assert client.post(url, said | {f"left_{course.code}": on}).status_code == 302
    with scope(lan):
        assert not Case.objects.get(pk=case.pk).is_open
    reader = client_of(lan)
    page = reader.get(reverse("case-show", args=[case.code])).content.decode()
    assert f"{course.code}: {on}" in page
    assert "Trả lời xác minh thông tin về trẻ em (Công an xã Suối Hoa): Không cần hỏi nữa" in page
    assert part.code not in page.partition('id="dien-bien"')[2].partition("</section>")[0], "by its name, not its code"
    reader.post(reverse("set_language"), {"language": "en"})
    page = reader.get(reverse("case-show", args=[case.code])).content.decode()
    assert "Answering a question about a child (" in page.partition('id="dien-bien"')[2]


def test_a_separation_is_lengthened_while_it_runs_however_late_that_is_told(
    client_of, lan, chair, minh, case, time_machine
):
    step(lan, case, "assess-first", seen_at=NOW, serious=True, harmful_carer=True)
    step(chair, case, "separate", ground="harm-by-carer", safe_place="nhà bà ngoại", days=3)
    time_machine.move_to(NOW + timedelta(days=5), tick=False)
    client, url = client_of(chair), reverse("case-step", args=[case.code, "extend-separation"])
    told = {"revision": revision(chair, case), "days": "4"}
    officer = client_of(lan)
    for page in (client.get(url).content.decode(), (late := client.post(url, told)).content.decode()):
        assert page.count("Đã hết hạn thì đánh giá") == 1, "told before anything is typed, and once"
        after = page.partition("Việc làm tiếp theo luật")[2]
        named = [after.index(words) for words in ("Đánh giá để cho trẻ về nhà", "Đề nghị Tòa án", "Chấm dứt cách ly",
                                                  "Đánh giá nhu cầu chăm sóc thay thế")]  # fmt: skip
        assert named == sorted(named), "in the order of the law"
        assert "Việc này thuộc" in after, "the assessment is the officer's"
        assert reverse("course-open", args=["care"]) + f"?ho-so={case.code}" in after
    assert late.status_code == 422
    assess = reverse("case-step", args=[case.code, "assess-separation"])
    shut_ = officer.get(reverse("case-step", args=[case.code, "ask-court"])).content.decode()
    assert f'href="{assess}"' in shut_, "what is missing is one press away for whoever does it"
    assert "TT 14/2020/TT-BLĐTBXH Điều 14" in late.content.decode()
    assert client.post(url, told | {"happened_on": "13/5/2026"}).status_code == 422, "before the child was separated"
    assert client.post(url, told | {"happened_on": "16/5/2026", "happened_time": "8:00"}).status_code == 302
    with scope(lan):
        ends = owed(case)["case.separation-assess"].due_at
    assert day_of(ends) == (NOW + timedelta(days=7)).date(), (
        "counted from the separation, with the days decided in time"
    )


def to_the_end(lan, chair, case):
    step(lan, case, "assess-first", seen_at=NOW, serious=False, harmful_carer=False)
    step(chair, case, "find-no-emergency", seen_at=NOW)
    step(lan, case, "assess", heard="Con muốn ở với bà", carer_words="Gia đình đồng ý", risk="low")
    step(chair, case, "find-plan-not-needed", reason="Gia đình tự bảo vệ được trẻ, có ông bà bên cạnh")


@pytest.mark.parametrize("ready", [False, True])
def test_a_case_closes_whether_or_not_another_commune_has_somebody_to_read_it_again(
    client_of, hieu, lan, chair, case, nam_trang, province, ready
):
    """No reader there: the case is closed and nobody is drawn; the next commune that has somebody gets it."""
    put(hieu, SettingKind.SECOND_LOOK, {"share": 1})
    Agency.objects.filter(unit=nam_trang).delete()
    to_the_end(lan, chair, case)
    if ready:
        third = make_unit("xã Nà Khoang", f"{province.path}99004", parent=province)
        called(third)
        make_agency(third, "VHXH.C", "Phòng Văn hóa – Xã hội xã Nà Khoang")
    url = reverse("case-step", args=[case.code, "close-without-plan"])
    told = {"revision": revision(chair, case), "reason": "Trẻ an toàn, không cần kế hoạch hỗ trợ"}
    assert client_of(chair).post(url, told).status_code == 302
    with scope(lan):
        assert not Case.objects.get(pk=case.pk).is_open
        assert [one.to_path for one in SecondLook.objects.all()] == ([f"{province.path}99004"] if ready else [])
