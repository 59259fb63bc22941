"""Evidence at the door: refused while it is still on its way, shown without being opened, shut without a verdict."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from chungtay.ledger.models import Entry
from chungtay.office.files.jobs import look_at
from chungtay.register.archive import actions as archive
from chungtay.register.archive.models import File
from chungtay.register.archive.previewing import make_preview
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.doors.test_duty_page import address, last, now, told
from tests.faults import hostile
from tests.faults.clam import MARKER, NAME, clam
from tests.makers import NOW
from tests.rooms.duties_world import a_duty

pytestmark = pytest.mark.django_db
SYSTEM = system_desk("Kho tệp")


@pytest.fixture(autouse=True)
def morning(time_machine, settings, tmp_path):
    time_machine.move_to(NOW, tick=False)
    settings.ARCHIVE_ROOT = tmp_path / "files"


@pytest.fixture
def duty(lan, minh):
    return a_duty(lan, minh)


def evidence(desk, duty) -> list[File]:
    return [line.file for line in last(now(desk, duty)).evidence.all()]


def send(client, duty, *files, **more):
    return told(client, duty, files=[SimpleUploadedFile(*file) for file in files], **more)


def brought(client_of, minh, duty, *file) -> File:
    assert send(client_of(minh), duty, file).status_code == 302
    return evidence(minh, duty)[0]


def page(client_of, desk, duty) -> str:
    return client_of(desk).get(address("duty-show", duty)).content.decode()


# ── too much ────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_sending_that_is_too_large_says_so_and_keeps_the_words(client_of, minh, duty, settings):
    settings.SENDING_LIMIT = 3000
    answer = send(client_of(minh), duty, ("a.txt", b"x" * 2000), ("b.txt", b"y" * 2000))
    shown = answer.content.decode()
    assert answer.status_code == 413
    assert "Các tệp cộng lại lớn hơn 2,9 KB" in shown
    assert "Đã rà soát 5 trên 12 thôn</textarea>" in shown
    assert now(minh, duty).state == "assigned"


def test_other_doors_answer_a_sending_that_is_too_large_by_themselves(client_of, chair, settings):
    settings.UPLOAD_LIMIT = 100
    answer = client_of(chair).post("/ke-hoach/nhap/", {"file": SimpleUploadedFile("x.docx", bytes(5000))})
    assert answer.status_code == 413
    assert "Tệp gửi lên quá lớn" in answer.content.decode()


# ── names ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_a_name_that_turns_round_is_shown_as_it_is(client_of, minh, duty):
    shown = send(client_of(minh), duty, ("bao-cao\u202efdp.exe", b"%PDF-1.7")).content.decode()
    assert "bao-caofdp.exe" in shown
    assert "\u202e" not in shown


def test_a_name_of_a_path_is_kept_without_it(client_of, minh, duty):
    assert brought(client_of, minh, duty, "..\\..\\x\u200b.txt", b"Ra soat").name == "x.txt"


def test_macros_are_told(client_of, minh, duty):
    brought(client_of, minh, duty, "so-lieu.xlsm", hostile.book(xl__vbaProject_bin=b"x"))
    assert "có macro: khi mở đừng bật macro" in page(client_of, minh, duty)


# ── viruses ─────────────────────────────────────────────────────────────────────────────────────────────────────────
@pytest.fixture
def service(settings, tmp_path):
    with clam(tmp_path) as service:
        settings.SCANNER = service.address
        yield service


def test_infected_file_is_refused_at_the_field_and_written_down(client_of, minh, duty, service):
    answer = send(client_of(minh), duty, ("x.txt", MARKER))
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert f"có mã độc ({NAME})" in shown
    assert "Đã rà soát 5 trên 12 thôn</textarea>" in shown
    assert now(minh, duty).state == "assigned"
    with scope(minh):
        assert Entry.objects.filter(act="file.refused", user=minh.user_id).count() == 1
        assert not File.objects.exists()


def test_silent_scanner_keeps_the_report_and_shuts_the_file(client_of, minh, chair, duty, service):
    service.how = "close"
    file = brought(client_of, minh, duty, "x.txt", b"Ra soat")
    shown = page(client_of, chair, duty)
    assert "chưa quét được mã độc, sẽ quét lại" in shown
    assert address("duty-file", duty, file.code) not in shown
    client = client_of(chair)
    assert (
        b"n\xc3\xaan ch\xc6\xb0a m\xe1\xbb\x9f \xc4\x91\xc6\xb0\xe1\xbb\xa3c"
        in client.get(address("duty-file", duty, file.code), follow=True).content
    )  # "nên chưa mở được"
    assert client.get(address("duty-file-look", duty, file.code)).status_code == 404
    service.how = "ok"
    archive.scan_waiting(by=SYSTEM, at=NOW + 2 * archive.AGAIN)
    assert client.get(address("duty-file", duty, file.code)).content == b"Ra soat"


def test_without_a_scanner_the_page_says_so(client_of, minh, duty):
    brought(client_of, minh, duty, "x.txt", b"Ra soat")
    assert "Máy chủ không có ClamAV" in page(client_of, minh, duty)


# ── looking ─────────────────────────────────────────────────────────────────────────────────────────────────────────
def waiting_looks() -> list[dict]:
    return [job.args for job in ProcrastinateJob.objects.filter(task_name="files.look")]


def test_report_queues_one_look_for_each_file(client_of, minh, duty):
    send(client_of(minh), duty, ("a.txt", b"Ra soat"), ("b.txt", b"Ra soat"), ("c.txt", b"khac"))
    assert sorted(args["sha256"] for args in waiting_looks()) == sorted({f.sha256 for f in evidence(minh, duty)})


def test_refused_report_queues_nothing(client_of, minh, duty):
    send(client_of(minh), duty, ("a.txt", b"Ra soat"), revision=99)
    assert waiting_looks() == []


def test_picture_is_small_in_the_list_and_large_in_its_place(client_of, minh, chair, duty):
    secret = b"Na San 21.2N"
    file = brought(client_of, minh, duty, "anh.jpg", hostile.picture("JPEG", (2000, 1500), comment=secret))
    assert "<img" not in files_part(page(client_of, chair, duty))
    look_at(file.sha256)
    shown = page(client_of, chair, duty)
    assert f'src="{address("duty-file-small", duty, file.code)}"' in shown
    client = client_of(chair)
    small = client.get(address("duty-file-small", duty, file.code))
    large = client.get(address("duty-file-picture", duty, file.code, 1))
    for answer in (small, large):
        assert answer["Content-Type"] == "image/jpeg"
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"].startswith("sandbox")
        assert answer["Content-Disposition"].startswith("inline; filename=")
        assert "private" in answer["Cache-Control"]
        assert secret not in answer.content
        Image.open(io.BytesIO(answer.content)).load()
    sheet = client.get(address("duty-file-look", duty, file.code)).content.decode()
    assert f'src="{address("duty-file-picture", duty, file.code, 1)}"' in sheet
    with scope(chair):
        assert Entry.objects.filter(act="file.looked-at", about=file.code, user=chair.user_id).count() == 1


def files_part(shown: str) -> str:
    return re.search(r'<ul class="files">.*?</ul>', shown, re.S).group()


def test_part_alone_for_the_page_that_opens_it_in_its_place(client_of, minh, duty):
    file = brought(client_of, minh, duty, "x.txt", "Rà soát <b>ở</b> Nà Sản".encode())
    make_preview(file)
    part = client_of(minh).get(address("duty-file-look", duty, file.code), HTTP_HX_REQUEST="true").content.decode()
    assert part.lstrip().startswith('<div class="look-sheet"')
    assert "Rà soát &lt;b&gt;ở&lt;/b&gt; Nà Sản" in part


def test_look_that_is_not_ready_is_queued_and_asked_for_again_but_not_for_ever(client_of, minh, duty):
    file = brought(client_of, minh, duty, "x.txt", b"Ra soat")
    client, where = client_of(minh), address("duty-file-look", duty, file.code)
    assert f'hx-get="{where}?luot=1"' in client.get(where, HTTP_HX_REQUEST="true").content.decode()
    assert len(waiting_looks()) == 1
    late = client.get(f"{where}?luot=20", HTTP_HX_REQUEST="true").content.decode()
    assert "hx-get" not in late
    assert "Chưa làm xong bản xem trước" in late


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("x.pdf", b"%PDF-1.7 khong phai", "không mở được để xem trước"),
        ("x.doc", hostile.ole("WordDocument"), "Loại tệp này không xem trước được"),
        ("x.xlsx", hostile.ole("EncryptedPackage"), "không xem trước được"),
    ],
)
def test_what_cannot_be_shown_says_why(client_of, minh, duty, name, data, words):
    file = brought(client_of, minh, duty, name, data)
    make_preview(file)
    assert words in client_of(minh).get(address("duty-file-look", duty, file.code)).content.decode()


@pytest.mark.parametrize("name", ["duty-file", "duty-file-look", "duty-file-small", "duty-file-picture"])
def test_what_is_not_yours_is_not_there(client_of, minh, oanh, duty, name):
    file = brought(client_of, minh, duty, "anh.jpg", hostile.picture("JPEG"))
    make_preview(file)
    where = address(name, duty, file.code, *([1] if name.endswith("picture") else []))
    assert client_of(minh).get(where).status_code == 200
    assert client_of(oanh).get(where).status_code == 404
    assert client_of(minh).post(where).status_code == 405


@pytest.mark.parametrize("page_number", ["0", "2", "99999999999999999999"])
def test_no_such_page_of_a_picture(client_of, minh, duty, page_number):
    file = brought(client_of, minh, duty, "anh.jpg", hostile.picture("JPEG"))
    make_preview(file)
    where = address("duty-file-picture", duty, file.code, 1).replace("/1/", f"/{page_number}/")
    assert client_of(minh).get(where).status_code == 404


def test_infected_file_has_no_look(client_of, minh, duty, service):
    service.how = "close"
    file = brought(client_of, minh, duty, "x.txt", MARKER)
    service.how = "ok"
    archive.scan_waiting(by=SYSTEM, at=NOW + 2 * archive.AGAIN)
    look_at(file.sha256)
    assert client_of(minh).get(address("duty-file-look", duty, file.code)).status_code == 404
    assert "có mã độc, đã khóa" in page(client_of, minh, duty)


# ── twice ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_same_form_sent_twice_is_written_once_and_says_so(client_of, minh, duty):
    client, seen = client_of(minh), last(now(minh, duty)).pk
    form = {"words": "Đã rà soát xong thôn Nà Sản", "seen": seen}
    assert told(client, duty, **form).status_code == 302
    again = told(client, duty, **form)
    assert again.status_code == 302
    assert "Lần gửi trước đã được ghi" in client.get(again["Location"]).content.decode()
    assert [step.words for step in now(minh, duty).steps.all()][1:] == [form["words"]]


def test_same_decision_sent_twice(client_of, lan, minh, duty):
    told(client_of(minh), duty, verb="submit")
    held = now(lan, duty)
    form = {"verb": "return", "words": "Còn thiếu", "seen": last(held).pk}
    assert [told(client_of(lan), held, "duty-decide", **form).status_code for _ in range(2)] == [302, 302]
    assert [step.verb for step in now(lan, duty).steps.all()].count("return") == 1


def test_same_words_of_somebody_else_are_not_mine(client_of, minh, duty, suoi_hoa):
    from chungtay.law.access import Role
    from tests.makers import make_officer
    from tests.rooms.duties_world import body

    other = make_officer("son", "Lò Văn Sơn", body(minh), "Công an viên", Role.AGENCY_OFFICER)
    seen = last(now(minh, duty)).pk
    assert told(client_of(other), duty, words="Đã làm", seen=seen).status_code == 302
    assert told(client_of(minh), duty, words="Đã làm", seen=seen).status_code == 409


# ── plans go the same way ───────────────────────────────────────────────────────────────────────────────────────────
def test_infected_plan_is_refused_with_the_words_of_the_reason(client_of, lan, service):
    given = {"file": SimpleUploadedFile("ke-hoach.txt", "Kế hoạch ".encode() + MARKER)}
    answer = client_of(lan).post("/ke-hoach/nhap/", given)
    assert answer.status_code == 422
    assert f"có mã độc ({NAME})" in answer.content.decode()
    with scope(lan):
        assert not File.objects.exists()
        assert Entry.objects.filter(act="file.refused").count() == 1


def test_plan_without_a_verdict_is_read_but_not_handed_out(client_of, lan, service):
    service.how = "close"
    client = client_of(lan)
    client.post("/ke-hoach/nhap/", {"file": SimpleUploadedFile("ke-hoach.txt", "Kế hoạch số 1".encode() * 20)})
    with scope(lan):
        from chungtay.programme.plans import queries

        (reading,) = queries.readings(lan)
    where = f"/ke-hoach/ban-doc/{reading.code}/tep-goc/"
    assert "chưa quét được mã độc" in client.get(where, follow=True).content.decode()
    service.how = "ok"
    archive.scan_waiting(by=SYSTEM, at=NOW + 2 * archive.AGAIN)
    assert "Kế hoạch số 1" in client.get(where).content.decode()
