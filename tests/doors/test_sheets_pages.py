"""Lists in Excel at the officer's desk: handed in, tried, written, taken out."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from chungtay.office.sheets import jobs
from chungtay.register.children.sheets import actions
from chungtay.register.children.sheets.models import SheetList
from chungtay.register.models import Child, Unit
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.children_world import make_child, make_village
from tests.rooms.sheets_world import book, checked

pytestmark = pytest.mark.django_db
AN = (1, "Nguyễn Văn An", "05/03/2019", "Nam", "Kinh", None, "Thôn Đông", "Trần Thị Bình")
BAD = (2, "Lò Thị Mỷ", "31/02/2019", "Nữ", "Thái", None, "Thôn Đông", "")


@pytest.fixture(autouse=True)
def morning(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture(autouse=True)
def at_once(monkeypatch):
    """The worker works while the page waits."""
    monkeypatch.setattr(jobs, "check_later", lambda code, desk: actions.check(code=code, by=desk, at=NOW))
    monkeypatch.setattr(jobs, "apply_later", lambda code, desk: actions.apply(code=code, by=desk, at=NOW))
    monkeypatch.setattr(jobs, "mark_later", lambda code, desk: actions.mark(code=code, by=desk, at=NOW))


@pytest.fixture
def desk(lan):
    make_village(Unit.objects.get(pk=lan.unit_id), 1, "Thôn Đông")
    return lan


def handed_in(client, *rows) -> str:
    """The address of the list's own page."""
    file = SimpleUploadedFile("danh-sach.xlsx", book(rows))
    answer = client.post("/nhap-excel/", {"file": file})
    assert answer.status_code == 302
    return answer.url


def test_a_list_is_handed_in_tried_and_written(client_of, desk):
    client = client_of(desk)
    url = handed_in(client, AN, BAD)
    page = client.get(url).content.decode()
    assert "Xem trước: chưa có gì được ghi vào sổ." in page
    assert "Thêm 1 trẻ, cập nhật 0 hồ sơ" in page
    assert "Không có ngày này trong lịch." in page
    with scope(desk):
        revision = SheetList.objects.get().revision
    client.post(url + "ghi/", {"revision": revision})
    assert "Đã ghi vào sổ." in client.get(url).content.decode()
    with scope(desk):
        assert Child.objects.of(desk).count() == 1


def test_what_was_written_leads_on(client_of, desk):
    """As many as were written, and where the officer goes from there."""
    client = client_of(desk)
    url = handed_in(client, AN, BAD)
    with scope(desk):
        revision = SheetList.objects.get().revision
    page = client.post(url + "ghi/", {"revision": revision}, follow=True).content.decode()
    assert "Đã thêm 1 trẻ, cập nhật 0 hồ sơ" in page
    assert "1 dòng không ghi" in page
    assert 'href="/ho-so-trung/"' in page.split("<main")[1]


def test_a_name_to_be_mended_is_not_called_missing(client_of, desk):
    page = client_of(desk).get(handed_in(client_of(desk), (1, "Lò Thị M7", *AN[2:]))).content.decode()
    assert "(tên cần sửa)" in page
    assert "(chưa có tên)" not in page


def test_every_column_of_the_file_says_what_it_was_taken_for(client_of, desk):
    head = ("Họ và tên", "Năm sinh Nam", "Năm sinh Nữ", "Họ tên mẹ")
    file = SimpleUploadedFile("danh-sach.xlsx", book([("Nguyễn Văn An", "05/03/2019", None, "Trần Thị Bình")], head))
    client = client_of(desk)
    page = client.get(client.post("/nhap-excel/", {"file": file}).url).content.decode().split("Cột đã nhận ra")[1]
    told = [page.index(words) for words in ("Năm sinh Nam", "Năm sinh Nữ", "Họ tên mẹ")]
    assert told == sorted(told)


def test_what_is_looked_through_again_waits(client_of, desk, monkeypatch):
    client = client_of(desk)
    url = handed_in(client, AN)
    monkeypatch.setattr(jobs, "check_later", lambda code, desk: None)
    page = client.post(url + "doc-lai/", follow=True).content.decode()
    assert "Đang đọc và đối chiếu với sổ." in page
    assert "Ghi vào sổ" not in page


def test_the_file_comes_back_marked(client_of, desk):
    client = client_of(desk)
    url = handed_in(client, AN, BAD)
    assert "Làm tệp đánh dấu chỗ cần sửa" in client.get(url).content.decode()
    assert client.get(url + "tep-can-sua/").status_code == 404
    assert client.post(url + "tep-can-sua/").url == url
    assert "Tải tệp đánh dấu chỗ cần sửa" in client.get(url).content.decode()
    answer = client.get(url + "tep-can-sua/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert load_workbook(BytesIO(answer.content)).active.cell(3, 3).comment is not None


def test_a_page_that_waited_is_loaded_anew_once_it_is_tried(client_of, desk):
    client = client_of(desk)
    answer = client.get(handed_in(client, AN), headers={"HX-Request": "true", "HX-Target": "progress"})
    assert (answer.status_code, answer["HX-Refresh"]) == (200, "true")


def test_the_marked_copy_tells_how_far_it_is(client_of, desk, oanh, monkeypatch):
    monkeypatch.setattr(jobs, "mark_later", lambda code, desk: None)
    client = client_of(desk)
    url = handed_in(client, AN, BAD)
    client.post(url + "tep-can-sua/")
    part = client.get(url + "tep-can-sua/dang-lam/").content.decode()
    assert "Đang làm tệp đánh dấu" in part
    assert "<html" not in part
    actions.mark(code=url.split("/")[2], by=desk, at=NOW)
    assert "Tải tệp đánh dấu" in client.get(url + "tep-can-sua/dang-lam/").content.decode()
    for more in ("tep-can-sua/", "tep-can-sua/dang-lam/"):
        assert client_of(oanh).get(url + more).status_code == 404
    assert client_of(oanh).post(url + "tep-can-sua/").status_code == 404


def test_the_template_has_the_villages(client_of, desk):
    made = load_workbook(BytesIO(client_of(desk).get("/nhap-excel/mau/").content))
    assert "Thôn Đông" in [cell.value for row in made["_danhmuc"].iter_rows() for cell in row]


def test_a_list_taken_out_is_in_the_ledger(client_of, desk):
    make_child(desk)
    client = client_of(desk)
    made = load_workbook(BytesIO(client.post("/nhap-excel/xuat/").content))
    assert made["Trẻ em"].cell(5, 2).value == "Lò Thị Mỷ"
    assert desk.user_name in made["Trẻ em"].oddFooter.left.text
    assert "XL-" in client.get("/nhap-excel/").content.decode()
    assert client.get("/nhap-excel/xuat/").status_code == 405


def test_a_decision_about_a_row(client_of, desk):
    make_child(desk, "Lò Thị Mỷ")
    client = client_of(desk)
    url = handed_in(client, (1, "Lò Thị Mỷ", "03/05/2017", "Nữ", "Thái", None, "Thôn Đông", ""))
    assert "Có thể đã có trong sổ" in client.get(url).content.decode()
    client.post(url + "dong/2/", {"chon": "skip"})
    assert "Bỏ qua dòng này" in client.get(url).content.decode()
    assert client.post(url + "dong/2/", {"chon": "x"}).status_code == 404


def test_two_officers_the_second_is_told(client_of, desk):
    client = client_of(desk)
    url = handed_in(client, AN)
    client.post(url + "ghi/", {"revision": 0})
    assert "vừa được người khác" in client.get(url).content.decode()


def test_nobody_else_sees_it(client_of, desk, oanh, hieu, minh):
    sheet = checked(desk, book([AN]))
    for other in (oanh, hieu, minh):
        assert client_of(other).get(f"/nhap-excel/{sheet.code}/").status_code == 404
    assert client_of(hieu).post("/nhap-excel/xuat/").status_code == 403


def test_in_english_too(client_of, desk):
    client = client_of(desk)
    url = handed_in(client, AN, BAD)
    client.cookies["ngon_ngu"] = "en"
    assert "There is no such day." in client.get(url).content.decode()
