"""Before and at adopting: who will owe what, why that body; and that it happens once, whole or not at all."""

import re

import pytest

from chungtay.duties import queries as duties
from chungtay.look.words import shortday
from chungtay.office.duty.rows import due_day
from chungtay.programme.plans import queries
from chungtay.register.people.scope import scope
from tests.doors.desk_world import questions
from tests.doors.plans_desk import TREE, adopted, now_of, under_check, words_of
from tests.rooms.plans_world import COMMUNES, a_task, called

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def town(settings, tmp_path, province, suoi_hoa, nam_trang, minh, chair):
    settings.ARCHIVE_ROOT = tmp_path
    called(province, suoi_hoa, nam_trang)


@pytest.fixture
def reading(lan):
    return under_check(lan)


def at(reading) -> str:
    return f"/ke-hoach/ban-doc/{reading.code}/ban-hanh/"


def section_of(page: str, body: str) -> str:
    """The rows of one body on the preview."""
    return page[page.index(f">{body}<") :].partition("</section>")[0]


def test_each_body_is_named_with_what_and_when_and_why(client_of, lan, reading):
    page = client_of(lan).get(at(reading)).content.decode()
    police = section_of(page, "Công an xã Suối Hoa")
    assert "Rà soát trẻ em có nguy cơ bị xâm hại." in police
    assert "30/6/2026" in police
    assert "Tiêu đề mục nêu “Công an xã”." in police


def test_groups_and_silence_are_marked_and_listed(client_of, lan, reading):
    page = words_of(client_of(lan).get(at(reading)))
    assert "giao đầu mối: nêu chung một nhóm" in page
    assert "giao đầu mối: văn bản không nêu" in page
    assert "Chưa rõ cơ quan" in page
    assert "Các ban, ngành, đoàn thể xã" in page


def test_what_makes_no_duty_says_why(client_of, lan, reading):
    page = words_of(client_of(lan).get(at(reading)))
    assert "2 mục không sinh nhiệm vụ" in page
    assert "câu dẫn, việc nằm ở các dòng dưới" in page
    assert "đã tính trong chế độ báo cáo" in page


def test_doubts_left_are_told_but_do_not_stop(client_of, lan, reading):
    assert "Còn 1 chỗ chưa xem" in words_of(client_of(lan).get(at(reading)))


def test_the_map_is_chosen_in_the_address(client_of, lan, reading):
    page = words_of(client_of(lan).get(at(reading), {"ban-do": "ngay-van-ban"}))
    assert "Theo ngày văn bản (3/2/2026)" in page
    assert "Công an xã Suối Hoa" in page


def test_a_day_before_the_commune_existed_is_refused_in_words(client_of, lan):
    old = under_check(lan, {**TREE, "header": {**TREE["header"], "date": "2022-03-11"}})
    answer = client_of(lan).get(at(old), {"ban-do": "ngay-van-ban"})
    assert answer.status_code == 200
    assert "Chưa ban hành được" in words_of(answer)


def test_the_day_shown_is_the_day_the_duty_gets(client_of, lan, minh, reading):
    client = client_of(lan)
    police = section_of(client.get(at(reading)).content.decode(), "Công an xã Suối Hoa")
    adopt(client, reading)
    with scope(minh):
        made = list(duties.mine(minh))
    assert made
    for duty in made:
        assert duty.due_at is None or shortday(due_day(duty)) in police


def adopt(client, reading, **data):
    """Adopt as an officer does who has read what is still open and says why it is signed all the same."""
    open_ = re.findall(r'name="(vi-sao-[\w-]+)"', client.get(at(reading)).content.decode())
    reasons = dict.fromkeys(open_, "đã xem, vẫn ký")
    return client.post(at(reading), {"seen": reading.revision, "map": "today", **reasons, **data})


def test_what_is_open_is_told_before_adopting_and_asks_for_a_reason_each(client_of, lan, reading):
    client = client_of(lan)
    page = words_of(client.get(at(reading)))
    assert "Việc không có người làm" in page
    assert "Hai cơ quan cùng chủ trì" in page
    half = client.post(at(reading), {"seen": reading.revision, "map": "today", "vi-sao-no-owner": "xã nhỏ"})
    assert half.status_code == 409
    assert "hai cơ quan cùng chủ trì" in words_of(half)
    assert 'value="xã nhỏ"' in half.content.decode()
    assert adopt(client, reading).status_code == 302
    with scope(lan):
        told = queries.plans(lan).get().overruled
    assert {one["reason"] for one in told} == {"đã xem, vẫn ký"}


def test_adopting_leads_to_the_plan_and_gives_the_police_their_duties(client_of, lan, minh, reading):
    answer = adopt(client_of(lan), reading)
    assert re.fullmatch(r"/ke-hoach/KH-\w+/", answer.url)
    with scope(minh):
        assert {duty.title for duty in duties.mine(minh)} >= {"Rà soát trẻ em có nguy cơ bị xâm hại."}
    assert "Rà soát trẻ em" in words_of(client_of(minh).get(answer.url))


def test_the_count_on_the_button_is_what_is_made(client_of, lan, reading):
    client = client_of(lan)
    promised = int(re.search(r"Ban hành (\d+) nhiệm vụ", words_of(client.get(at(reading))))[1])
    adopt(client, reading)
    with scope(lan):
        assert duties.of_bundle(lan, queries.plans(lan).get().code).count() == promised


def test_a_reading_changed_since_the_preview_is_not_adopted(client_of, lan, reading):
    answer = adopt(client_of(lan), reading, seen=reading.revision - 1)
    assert answer.status_code == 409
    assert "Người khác vừa sửa bản đọc này" in words_of(answer)
    with scope(lan):
        assert not queries.plans(lan).exists()


def test_the_same_paper_is_adopted_once_in_a_place(client_of, lan, reading):
    plan = adopted(lan)
    answer = adopt(client_of(lan), reading)
    assert answer.status_code == 409
    assert plan.code in words_of(answer)
    assert now_of(lan, reading).state == "read"


def test_adopting_twice_by_a_nervous_finger_makes_one_plan(client_of, lan, reading):
    client = client_of(lan)
    first = adopt(client, reading)
    again = adopt(client, reading)
    assert again.status_code == 302
    assert client.get(again.url).url == first.url


def test_nothing_to_adopt_says_so(client_of, lan):
    tasks = [{**TREE["tasks"][0], "dropped": "x"}]
    empty = under_check(lan, {**TREE, "tasks": tasks, "reporting": []})
    page = words_of(client_of(lan).get(at(empty)))
    assert "Không có nhiệm vụ nào để ban hành" in page


def test_a_province_s_plan_tells_all_communes_in_one_row(client_of, hieu, lan, oanh):
    tasks = [a_task("T001", "II.1", "Kiện toàn mạng lưới.", [COMMUNES], "named")]
    head = {**TREE["header"], "tier": "province", "issuer_vi": "Ủy ban nhân dân tỉnh Thử Nghiệm"}
    reading = under_check(hieu, {**TREE, "header": head, "tasks": tasks, "reporting": []})
    page = words_of(client_of(hieu).get(at(reading)))
    assert "Kiện toàn mạng lưới." in page
    assert "xã Suối Hoa" in page
    assert "xã Nậm Trăng" in page


def test_the_place_of_the_plan_is_chosen_by_the_province(client_of, hieu, suoi_hoa):
    reading = under_check(hieu)
    client = client_of(hieu)
    assert "Đổi địa bàn" in words_of(client.get(at(reading)))
    client.post(at(reading).replace("ban-hanh", "dia-ban"), {"seen": reading.revision, "place": suoi_hoa.path})
    assert now_of(hieu, reading).unit == suoi_hoa


@pytest.mark.parametrize("place", ["", "khong-co", "99999"])
def test_a_place_that_is_not_there_is_refused(client_of, hieu, place):
    reading = under_check(hieu)
    client = client_of(hieu)
    answer = client.post(
        at(reading).replace("ban-hanh", "dia-ban"), {"seen": reading.revision, "place": place}, follow=True
    )
    assert "Chưa chọn địa bàn." in words_of(answer)


def test_a_commune_cannot_adopt_for_another(client_of, lan, reading, nam_trang):
    client = client_of(lan)
    client.post(at(reading).replace("ban-hanh", "dia-ban"), {"seen": reading.revision, "place": nam_trang.path})
    assert now_of(lan, reading).unit.path == lan.path


def test_the_number_of_questions_does_not_grow_with_the_tasks(client_of, lan, reading):
    client = client_of(lan)
    few = questions(client, at(reading))
    tasks = [{**TREE["tasks"][n % 7], "id": f"T{n:03}", "path": f"IX.{n}"} for n in range(1, 200)]
    many = under_check(lan, {**TREE, "tasks": tasks}, b"two hundred")
    assert questions(client, at(many)) <= few
