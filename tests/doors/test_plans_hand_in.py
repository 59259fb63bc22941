"""Handing a plan in: what is read at once, what waits, what comes twice, what cannot be read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from procrastinate.contrib.django.models import ProcrastinateJob

from chungtay.programme.plans import queries
from chungtay.programme.plans.models import ReadingState
from chungtay.register.people.scope import scope
from tests.doors.plans_desk import HTMX, PAPER, adopted, now_of, under_check, words_of
from tests.rooms.plans_world import called

pytestmark = pytest.mark.django_db
HERE = "/ke-hoach/nhap/"
SCAN = b"%PDF-1.4\n% a picture of paper\n"


@pytest.fixture(autouse=True)
def town(settings, tmp_path, province, suoi_hoa, nam_trang):
    settings.ARCHIVE_ROOT = tmp_path
    called(province, suoi_hoa, nam_trang)


def a_file(data: bytes, name: str = "ke-hoach.txt") -> dict:
    return {"file": SimpleUploadedFile(name, data)}


def latest(desk):
    with scope(desk):
        return queries.readings(desk).first()


def test_the_page_tells_what_is_read_and_how_large(client_of, lan):
    page = words_of(client_of(lan).get(HERE))
    assert "Word" in page
    assert "TCVN3" in page
    assert "MB" in page


def test_a_text_file_is_read_at_once(client_of, lan):
    answer = client_of(lan).post(HERE, a_file(PAPER.encode()), follow=True)
    page = words_of(answer)
    assert "Kiểm tra bản đọc" in page
    assert "Tiếp nhận, giải quyết 100% tố giác" in page
    assert latest(lan).state == ReadingState.READ


def test_pasted_words_are_read_too(client_of, lan):
    answer = client_of(lan).post(HERE, {"text": PAPER}, follow=True)
    assert "Công an xã" in words_of(answer)
    assert latest(lan).name.startswith("Nội dung dán ngày")


def test_a_picture_of_paper_waits_for_the_worker(client_of, lan):
    client = client_of(lan)
    answer = client.post(HERE, a_file(SCAN, "quet.pdf"))
    reading = latest(lan)
    assert answer.status_code == 302
    assert reading.state == ReadingState.WAITING
    job = ProcrastinateJob.objects.get(task_name="plans.read")
    assert job.args == {"code": reading.code, "user": lan.user_id, "post": lan.post_id}
    page = client.get(answer.url)
    assert "Đang đọc văn bản" in words_of(page)
    assert b'http-equiv="refresh"' in page.content  # goes on by itself without JavaScript


def test_the_waiting_page_tells_htmx_only_the_progress(client_of, lan):
    client = client_of(lan)
    client.post(HERE, a_file(SCAN, "quet.pdf"))
    address = f"/ke-hoach/ban-doc/{latest(lan).code}/"
    part = client.get(address, headers=HTMX)
    assert b"<html" not in part.content
    assert b'id="progress"' in part.content


def test_the_waiting_page_reloads_once_it_is_read(client_of, lan):
    reading = under_check(lan)
    part = client_of(lan).get(f"/ke-hoach/ban-doc/{reading.code}/", headers={**HTMX, "HX-Target": "progress"})
    assert part.headers["HX-Refresh"] == "true"


def test_the_job_reads_as_the_officer_who_handed_in(client_of, lan):
    from chungtay.office.plans.jobs import read_reading

    client_of(lan).post(HERE, a_file(SCAN, "quet.pdf"))
    reading = latest(lan)
    read_reading(reading.code, lan.user_id, lan.post_id)
    after = now_of(lan, reading)
    assert after.state == ReadingState.UNREADABLE
    page = words_of(client_of(lan).get(f"/ke-hoach/ban-doc/{reading.code}/"))
    assert "Chưa đọc được văn bản này" in page
    assert after.trouble["vi"] in page


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ({}, "Chưa có gì để đọc"),
        ({"text": "   \n "}, "Chưa có gì để đọc"),
        ({"text": "Có chữ", "file": SimpleUploadedFile("a.txt", b"too")}, "Chỉ đọc một văn bản mỗi lần"),
        ({"file": SimpleUploadedFile("trong.docx", b"")}, "Tệp trống"),
    ],
)
def test_bad_input_is_told_and_nothing_is_kept(client_of, lan, data, says):
    answer = client_of(lan).post(HERE, data)
    assert answer.status_code == 422
    assert says in words_of(answer)
    assert latest(lan) is None


def test_what_was_typed_stays_in_the_form(client_of, lan):
    answer = client_of(lan).post(HERE, {"text": "Có chữ", "file": SimpleUploadedFile("a.txt", b"too")})
    assert "Có chữ</textarea>" in answer.content.decode()


def test_a_file_too_large_is_told_its_limit(client_of, lan, settings, monkeypatch):
    from chungtay.office.plans.forms import HandInForm

    monkeypatch.setattr(HandInForm.base_fields["file"], "limit", 100)
    answer = client_of(lan).post(HERE, a_file(b"x" * 101))
    assert answer.status_code == 422
    assert "tối đa" in words_of(answer)


@pytest.mark.parametrize(
    ("data", "name"),
    [(b"MZ\x90\x00" + bytes(200), "ke-hoach.docx"), (b"PK\x03\x04" + bytes(80), "bom.docx"), (bytes(300), "a.txt")],
)
def test_what_is_no_paper_becomes_a_page_that_says_so(client_of, lan, data, name):
    from chungtay.office.plans.jobs import read_reading

    client = client_of(lan)
    answer = client.post(HERE, a_file(data, name))
    assert answer.status_code == 302
    reading = latest(lan)
    read_reading(reading.code, lan.user_id, lan.post_id)
    page = words_of(client.get(answer.url))
    assert "Tệp gốc được giữ trong kho; chưa sinh kế hoạch hay nhiệm vụ nào." in page


def test_the_same_file_again_is_noticed_with_the_way_to_the_first(client_of, lan):
    first = under_check(lan, data=b"the same bytes")
    client = client_of(lan)
    answer = client.post(HERE, a_file(b"the same bytes"), follow=True)
    assert "Tệp này đã có" in words_of(answer)
    assert f"/ke-hoach/ban-doc/{first.code}/" in answer.content.decode()
    assert latest(lan).state == ReadingState.WAITING  # nothing was read behind the officer's back


def test_the_same_file_as_an_adopted_plan_leads_to_the_plan(client_of, lan):
    plan = adopted(lan, data=b"the same bytes")
    answer = client_of(lan).post(HERE, a_file(b"the same bytes"), follow=True)
    assert f"/ke-hoach/{plan.code}/" in answer.content.decode()


def test_the_officer_may_go_on_all_the_same(client_of, lan):
    under_check(lan, data=PAPER.encode())
    client = client_of(lan)
    client.post(HERE, a_file(PAPER.encode()))
    second = latest(lan)
    answer = client.post(f"/ke-hoach/ban-doc/{second.code}/doc/", follow=True)
    assert "Kiểm tra bản đọc" in words_of(answer)


def test_or_put_the_second_copy_aside(client_of, lan):
    under_check(lan, data=b"the same bytes")
    client = client_of(lan)
    client.post(HERE, a_file(b"the same bytes"))
    second = latest(lan)
    client.post(f"/ke-hoach/ban-doc/{second.code}/bo-trung/")
    assert now_of(lan, second).state == ReadingState.DROPPED


def test_the_police_may_not_hand_in(client_of, minh):
    assert client_of(minh).get(HERE).status_code == 403


def test_a_stranger_s_reading_is_absent(client_of, lan, oanh):
    reading = under_check(lan)
    client = client_of(oanh)
    assert client.get(f"/ke-hoach/ban-doc/{reading.code}/").status_code == 404
    for word in ("doc", "bo-trung"):
        assert client.post(f"/ke-hoach/ban-doc/{reading.code}/{word}/").status_code == 404


def test_reading_needs_a_post(client_of, lan):
    reading = under_check(lan)
    assert client_of(lan).get(f"/ke-hoach/ban-doc/{reading.code}/doc/").status_code == 405
