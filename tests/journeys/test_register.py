"""From a printed list to a record opened for a reason: a child written twice, merged by two people, moved, and then
seen from the province only through the glass."""

import re
from datetime import date
from io import BytesIO

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from tests.journeys.conftest import program
from tests.journeys.test_sheets import work

pytestmark = pytest.mark.journey
YEAR = date.today().year - 7
NAME = "Zơ Râm Văn Chớ"
NIGHT = """from django.core.management import call_command
from django.utils import timezone
from chungtay.register.children.linking.job import compare_all
call_command("procrastinate", "worker", "--one-shot")
compare_all(timezone.now(), whole=True)"""


def printed() -> dict:
    """The printed form: titles, a heading in two lines with merged cells, who signs below; one child in two lines, the
    second a year off."""
    book = Workbook()
    sheet = book.active
    for row in (
        ("UBND XÃ SUỐI HOA",), ("DANH SÁCH TRẺ EM",), (),
        ("STT", "Họ và tên trẻ em", "Ngày, tháng, năm sinh", None, "Thôn", "Họ và tên cha, mẹ", None),
        (None, None, "Nam", "Nữ", None, "Họ tên cha", "Họ tên mẹ"),
        (1, NAME, f"02/06/{YEAR}", None, "Nà Sản", "Zơ Râm Nút", "Bling Thị Nhớ"),
        (2, NAME, f"02/06/{YEAR - 1}", None, "Nà Sản", "Zơ Râm Nút", "Bling Thị Nhớ"),
        (), (None, "NGƯỜI LẬP BIỂU", None, None, None, "CHỦ TỊCH"),
    ):  # fmt: skip
        sheet.append(row)
    for cells in ("A1:C1", "A2:G2", "A4:A5", "B4:B5", "C4:D4", "E4:E5", "F4:G4"):
        sheet.merge_cells(cells)
    out = BytesIO()
    book.save(out)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "Danh sách in.xlsx", "mimeType": kind, "buffer": out.getvalue()}


def press(page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def imported(officer, town) -> None:
    """Tried, written, and the night over it."""
    officer.goto("/nhap-excel/")
    officer.set_input_files("input[type=file]", printed())
    press(officer, "Đọc và xem trước")
    work(town)
    officer.reload()
    expect(officer.get_by_text("Thêm 2 trẻ, cập nhật 0 hồ sơ")).to_be_visible()
    press(officer, "Ghi vào sổ")
    program(town.home, "shell", "-c", NIGHT, timeout=120)
    officer.reload()
    expect(officer.get_by_text("Đã thêm 2 trẻ, cập nhật 0 hồ sơ")).to_be_visible()


def merged(officer, chair) -> None:
    officer.get_by_role("link", name="Hồ sơ nghi trùng").click()
    officer.get_by_role("link", name=re.compile(NAME)).click()
    press(officer, "Cùng một trẻ, đề nghị gộp")
    chair.goto("/ho-so-trung/?xem=hai")
    chair.get_by_role("link", name=re.compile(NAME)).click()
    press(chair, "Xác nhận gộp")
    expect(chair.get_by_text("Đã gộp hai hồ sơ.")).to_be_visible()


def moved(officer, neighbour) -> str:
    """To the next commune, and taken over there; the address of the record."""
    officer.goto("/tre-em/?q=zo+ram+van+cho")
    (hit,) = officer.locator("main a", has_text=NAME).all()
    hit.click()
    address = re.search(r"/tre-em/TE-\w+/", officer.url)[0]
    officer.get_by_role("link", name="Chuyển đi nơi khác").click()
    officer.get_by_label("Xã, phường nơi đến").fill("Nậm Trăng")
    officer.get_by_label("Chuyển đi từ ngày").fill("hôm qua")
    press(officer, "Gửi đi")
    neighbour.goto("/tre-em/chuyen/")
    neighbour.get_by_role("link", name=NAME).click()
    press(neighbour, "Nhận")
    assert (officer.goto(address).status, neighbour.goto(address).status) == (404, 200)
    return address


def opened_for_a_reason(province, address: str) -> None:
    assert province.goto(address).status == 404
    province.goto("/tre-em/")
    province.get_by_role("link", name="Mở khẩn cấp xã Nậm Trăng").click()
    province.get_by_label("Mã hồ sơ").fill(address.split("/")[2])
    press(province, "Mở khẩn cấp và báo lãnh đạo")
    expect(province.locator("main")).to_contain_text("Cần điền ô này.")
    province.get_by_label("Vì sao phải xem ngay").fill("Bệnh viện tỉnh đang giữ cháu, xã không nghe máy.")
    press(province, "Mở khẩn cấp và báo lãnh đạo")
    expect(province.get_by_role("heading", level=1)).to_have_text(NAME)
    press(province, "Đóng, về bàn của mình")
    assert province.goto(address).status == 404


def test_from_a_printed_list_to_a_record_opened_for_a_reason(desk, town):
    officer = desk("child_officer")
    imported(officer, town)
    merged(officer, desk("chair"))
    opened_for_a_reason(desk("province"), moved(officer, desk("neighbour")))
