"""The page of one duty: reporting, deciding, files; each wrong thing with its message."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.duties import actions, queries
from chungtay.law.duty_rules import Every, recurring
from chungtay.ledger.models import Entry
from chungtay.look.words import filesize
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.duties_world import a_duty

pytestmark = pytest.mark.django_db
PAPER = ("bien-ban.txt", "Biên bản rà soát ngày 12/5".encode())


@pytest.fixture(autouse=True)
def morning(time_machine, settings, tmp_path):
    time_machine.move_to(NOW, tick=False)
    settings.ARCHIVE_ROOT = tmp_path


@pytest.fixture
def duty(lan, minh):
    """Minh owes it, Lan asked for it."""
    return a_duty(lan, minh)


def address(name, duty, *more):
    return reverse(name, args=[duty.code, *more])


def now(desk, duty):
    with scope(desk):
        return queries.one(desk, duty.code)


def last(duty):
    """Its latest step, already fetched inside the scope."""
    return list(duty.steps.all())[-1]


def told(client, duty, name="duty-report", **given):
    """What the form of the page would send, changed by `given`."""
    held = {"revision": duty.revision, "seen": 1, "words": "Đã rà soát 5 trên 12 thôn", "verb": "progress"}
    lines = {"figure-TOTAL_FORMS": "3", "figure-INITIAL_FORMS": "0"}
    return client.post(address(name, duty), {**held, **lines, **given})


def submitted(duty, by):
    with scope(by):
        actions.submit(duty=duty, words="Đã rà soát đủ", by=by, at=NOW, revision=duty.revision, files=[PAPER])
    return now(by, duty)


# ── works ───────────────────────────────────────────────────────────────────────────────────────────────────────────
def test_page_says_what_by_when_on_what_ground_and_why_this_body(client_of, minh, duty):
    page = client_of(minh).get(address("duty-show", duty)).content.decode()
    for words in ("Rà soát, lập danh sách trẻ em", "30/6", "III.2.-1", "Kế hoạch số 12/KH-UBND", "Công an xã Suối Hoa"):
        assert words in page
    assert "Đề mục phía trên nhiệm vụ nêu tên cơ quan này" in page
    assert "30/06/2026" in page


def test_owner_reports_with_words_figures_and_a_file(client_of, minh, chair, duty):
    figures = {"figure-0-name": "Trẻ em đã rà soát", "figure-0-value": "1.234", "figure-0-unit": "em"}
    answer = told(client_of(minh), duty, files=SimpleUploadedFile(*PAPER), **figures)
    assert answer.status_code == 302
    step = last(now(minh, duty))
    assert step.figures == [{"name": "Trẻ em đã rà soát", "value": 1234, "unit": "em"}]
    page = client_of(chair).get(address("duty-show", duty)).content.decode()
    for words in ("Đã rà soát 5 trên 12 thôn", "1.234 em", "bien-ban.txt"):
        assert words in page


def test_done_goes_to_the_checker_who_accepts(client_of, lan, minh, duty):
    assert told(client_of(minh), duty, verb="submit").status_code == 302
    assert now(minh, duty).state == "reported"
    assert told(client_of(lan), now(lan, duty), "duty-decide", verb="accept", words="").status_code == 302
    assert now(lan, duty).state == "met"


def test_checker_returns_with_a_reason_that_the_owner_reads_first(client_of, lan, minh, duty):
    held = submitted(duty, minh)
    told(client_of(lan), held, "duty-decide", verb="return", words="Còn thiếu thôn Nà Sản")
    page = client_of(minh).get(address("duty-show", duty)).content.decode()
    assert "Bị trả lại để làm tiếp" in page
    assert "“Còn thiếu thôn Nà Sản”" in page


def test_checker_ends_it_with_a_reason(client_of, lan, duty):
    assert told(client_of(lan), duty, "duty-decide", verb="end", words="Đã gộp vào nhiệm vụ khác").status_code == 302
    assert now(lan, duty).state == "ended"


def test_file_comes_back_as_it_was_and_the_ledger_says_who_took_it(client_of, chair, minh, duty):
    file = last(submitted(duty, minh)).evidence.all()[0].file
    answer = client_of(chair).get(address("duty-file", duty, file.code))
    assert answer.content == PAPER[1]
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Type"] == "application/octet-stream"
    with scope(chair):
        assert Entry.objects.filter(act="file.taken", about=file.code, user=chair.user_id).count() == 1


def test_file_the_archive_lost_is_told_on_the_page(client_of, chair, minh, duty, settings):
    file = last(submitted(duty, minh)).evidence.all()[0].file
    for kept in settings.ARCHIVE_ROOT.rglob(file.sha256):
        kept.unlink()
    page = client_of(chair).get(address("duty-file", duty, file.code), follow=True).content.decode()
    assert "Kho lưu trữ không còn tệp “bien-ban.txt”" in page


def test_recurring_duty_leads_to_its_next_time_and_back(client_of, lan, minh):
    first = submitted(a_duty(lan, minh, rule=recurring(Every.MONTHLY)), minh)
    with scope(lan):
        actions.accept(duty=first, by=lan, at=NOW, revision=first.revision)
    (later,) = now(minh, first).followed_by.all()
    client = client_of(minh)
    assert f'href="{address("duty-show", later)}">Kỳ sau' in client.get(address("duty-show", first)).content.decode()
    assert f'href="{address("duty-show", first)}">Kỳ trước' in client.get(address("duty-show", later)).content.decode()
    assert "Kỳ tới" in client.get(address("duty-show", later)).content.decode()


# ── two officers ────────────────────────────────────────────────────────────────────────────────────────────────────
def test_second_officer_sees_what_changed_keeps_their_words_and_decides(client_of, minh, duty):
    client, first = client_of(minh), now(minh, duty)
    seen = last(first).pk
    told(client, duty, words="Người thứ nhất đã báo")
    answer = told(client, duty, words="Người thứ hai viết", seen=seen)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "“Người thứ nhất đã báo”" in page
    assert "Người thứ hai viết</textarea>" in page
    again = told(client, now(minh, duty), words="Người thứ hai viết")
    assert again.status_code == 302
    assert [s.words for s in now(minh, duty).steps.all()][1:] == ["Người thứ nhất đã báo", "Người thứ hai viết"]


# ── not yours, read only, wrong verb, not found ─────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("name", ["duty-show", "duty-report", "duty-decide"])
def test_what_is_not_yours_is_not_there(client_of, oanh, duty, name):
    client = client_of(oanh)
    answer = client.get(address(name, duty)) if name == "duty-show" else told(client, duty, name)
    assert answer.status_code == 404


def test_file_of_another_commune_is_not_there(client_of, oanh, minh, duty):
    file = last(submitted(duty, minh)).evidence.all()[0].file
    assert client_of(oanh).get(address("duty-file", duty, file.code)).status_code == 404


def test_asker_reads_but_does_not_report_for_the_owner(client_of, lan, duty):
    answer = told(client_of(lan), duty)
    assert answer.status_code == 403
    assert "là việc của cơ quan chủ trì" in answer.content.decode()
    assert now(lan, duty).state == "assigned"


def test_owner_does_not_confirm_its_own_work(client_of, minh, duty):
    answer = told(client_of(minh), submitted(duty, minh), "duty-decide", verb="accept")
    assert answer.status_code == 403
    assert now(minh, duty).state == "reported"


@pytest.mark.parametrize("name", ["duty-report", "duty-decide"])
def test_acts_are_posted(client_of, minh, duty, name):
    assert client_of(minh).get(address(name, duty)).status_code == 405


def test_page_is_read(client_of, minh, duty):
    assert client_of(minh).post(address("duty-show", duty)).status_code == 405


@pytest.mark.parametrize("code", ["NV-999999", "%00", "NV-1%27", "..%2f..", "%F0%9F%98%80"])
def test_no_such_duty(client_of, minh, code):
    assert client_of(minh).get(f"/nhiem-vu/{code}/").status_code == 404


def test_no_such_file(client_of, minh, duty):
    assert client_of(minh).get(address("duty-file", duty, "TL-999999")).status_code == 404


# ── bad input ───────────────────────────────────────────────────────────────────────────────────────────────────────
def test_report_without_words(client_of, minh, duty):
    answer = told(client_of(minh), duty, words="  ")
    assert answer.status_code == 422
    assert "Ghi vài câu về việc đã làm rồi gửi lại." in answer.content.decode()


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (("trong.pdf", b""), "Tệp trống"),
        (("virus.exe", b"MZ\x90\x00"), "không phải loại nhận được"),
        (("bien-ban.pdf", b"<html><script>alert(1)</script></html>"), "mang đuôi .pdf nhưng bên trong không phải"),
        (("anh.png", b"%PDF-1.7"), "mang đuôi .png nhưng bên trong không phải"),
        (("bao-cao.docx", b"PK\x03\x04 hong"), "mang đuôi .docx nhưng bên trong không phải"),
    ],
)
def test_bad_file_is_refused_and_the_words_are_kept(client_of, minh, duty, file, message):
    answer = told(client_of(minh), duty, files=SimpleUploadedFile(*file))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page
    assert "Đã rà soát 5 trên 12 thôn</textarea>" in page
    assert now(minh, duty).state == "assigned"


def test_file_over_the_limit_is_named_with_its_size(client_of, minh, duty, settings):
    big = SimpleUploadedFile("quay.pdf", b"%PDF-" + bytes(settings.UPLOAD_LIMIT))
    answer = told(client_of(minh), duty, files=big)
    page = answer.content.decode()
    assert answer.status_code == 413
    assert f"Tệp “quay.pdf” lớn hơn {filesize(settings.UPLOAD_LIMIT)}" in page
    assert "Đã rà soát 5 trên 12 thôn</textarea>" in page


def test_too_many_files(client_of, minh, duty):
    files = [SimpleUploadedFile(f"{n}.txt", b"ra soat") for n in range(11)]
    assert "tối đa 10 tệp" in told(client_of(minh), duty, files=files).content.decode()


@pytest.mark.parametrize(
    ("figure", "message"),
    [
        ({"name": "Trẻ em", "value": "nhiều"}, "“nhiều” không phải là số"),
        ({"name": "Trẻ em", "value": ""}, "Ghi số cho “Trẻ em”"),
        ({"name": "", "value": "12"}, "Ghi rõ đây là số liệu về việc gì"),
        ({"name": "Trẻ em", "value": "NaN"}, "không phải là số"),
        ({"name": "Trẻ em", "value": "1e99"}, "không phải là số"),
    ],
)
def test_bad_figure(client_of, minh, duty, figure, message):
    answer = told(client_of(minh), duty, **{f"figure-0-{key}": value for key, value in figure.items()})
    assert answer.status_code == 422
    assert "Xem lại số liệu" in answer.content.decode()
    assert message in answer.content.decode()


@pytest.mark.parametrize(
    ("typed", "kept", "unit"),
    [("1.234", 1234, ""), ("12,5", 12.5, ""), ("12.5", 12.5, ""), ("94%", 94, "%"), ("1.234.567,25", 1234567.25, "")],
)
def test_numbers_are_read_as_written_here(client_of, minh, duty, typed, kept, unit):
    told(client_of(minh), duty, **{"figure-0-name": "Trẻ em", "figure-0-value": typed})
    assert last(now(minh, duty)).figures == [{"name": "Trẻ em", "value": kept, "unit": unit}]


def test_return_without_a_reason(client_of, lan, minh, duty):
    answer = told(client_of(lan), submitted(duty, minh), "duty-decide", verb="return", words="")
    assert answer.status_code == 422
    assert "Hãy ghi vài lời" in answer.content.decode()


def test_decision_without_a_button(client_of, lan, minh, duty):
    answer = told(client_of(lan), submitted(duty, minh), "duty-decide", verb="xyz")
    assert answer.status_code == 422
    assert "Chọn một trong các nút" in answer.content.decode()


def test_what_is_already_accepted_cannot_be_reported(client_of, lan, minh, duty):
    held = submitted(duty, minh)
    with scope(lan):
        actions.accept(duty=held, by=lan, at=NOW, revision=held.revision)
    answer = told(client_of(minh), now(minh, duty))
    assert answer.status_code == 409
    assert "nên không thể" in answer.content.decode()


def test_forged_revision(client_of, minh, duty):
    assert told(client_of(minh), duty, revision="abc").status_code == 422


def test_hostile_words_are_only_words(client_of, minh, duty):
    told(client_of(minh), duty, words="<script>alert(1)</script>")
    page = client_of(minh).get(address("duty-show", duty)).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page
