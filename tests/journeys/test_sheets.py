"""A list of children walks from Excel into the register, and a round from its opening to its end, in a browser."""

import os
import re
from datetime import date
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from tests.journeys.conftest import program

pytestmark = pytest.mark.journey
NUMBERS = count(1)
HEAD = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Dân tộc", "Số định danh", "Họ tên mẹ")


def paper() -> dict:
    """A list nobody has handed in yet: new children, a wrong date, a wrong number, one twice."""
    number = next(NUMBERS)
    book = Workbook()
    sheet = book.active
    sheet.append(["DANH SÁCH TRẺ EM RÀ SOÁT"])
    sheet.append([])
    sheet.append(HEAD)
    year = date.today().year - 6
    for line in range(1, 9):
        name = f"Tòng Thị Hoa {'ABCDEFGH'[line - 1]}{'abc'[number % 3]}n"
        sheet.append([line, name, f"0{line}/03/{year}", "Nữ", "Thái", None, "Quàng Thị Hoàng Oanh"])
    sheet.append([9, "Lường Văn Nghĩa", f"31/02/{year}", "Nam", "Thái", None, ""])
    sheet.append([10, "Nguyễn Thị Bích Ngọc", f"05/03/{year}", "Nữ", "Kinh", "001219000123", ""])
    sheet.append([11, sheet.cell(4, 2).value, sheet.cell(4, 3).value, "Nữ", "Thái", None, "Quàng Thị Hoàng Oanh"])
    out = BytesIO()
    book.save(out)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": f"Danh sách trẻ em bản {number}.xlsx", "mimeType": kind, "buffer": out.getvalue()}


def picture(page, name: str) -> None:
    """Kept where PICTURES names a folder."""
    if folder := os.environ.get("PICTURES"):
        page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=True)


def work(town) -> None:
    """What waits for a worker is done: the town serves pages only."""
    program(town.home, "procrastinate", "worker", "--one-shot", timeout=120)


def handed_in(page, town) -> None:
    page.goto("/nhap-excel/")
    page.set_input_files("input[type=file]", paper())
    page.get_by_role("button", name=re.compile("Đọc và xem trước|Read and preview")).click()
    work(town)
    page.reload()
    expect(page.locator("table").first).to_be_visible(timeout=60_000)


@pytest.mark.parametrize(
    ("width", "dark", "english"),
    [(1440, False, False), (768, False, True), (360, True, False)],
    ids=["wide", "mid", "phone"],
)
def test_a_list_is_tried_and_written(desk, town, sees_no_barrier, width, dark, english):
    page = desk("child_officer", width=width, dark=dark, english=english)
    page.goto("/nhap-excel/")
    sees_no_barrier(page)
    picture(page, f"lists-{width}")
    handed_in(page, town)
    sees_no_barrier(page)
    picture(page, f"trial-{width}")
    page.get_by_role("button", name=re.compile("^Ghi vào sổ|^Write into")).click()
    work(town)
    page.reload()
    expect(page.get_by_text(re.compile("^Đã ghi vào sổ|^Written into")).first).to_be_visible(timeout=60_000)
    picture(page, f"written-{width}")


@pytest.mark.parametrize(("width", "dark", "english"), [(1440, True, True), (360, False, False)], ids=["wide", "phone"])
def test_a_round_is_walked(desk, sees_no_barrier, width, dark, english):
    page = desk("child_officer", width=width, dark=dark, english=english)
    page.goto("/dot-ra-soat/")
    sees_no_barrier(page)
    picture(page, f"rounds-{width}")
    page.get_by_role("button", name=re.compile("Mở đợt rà soát|Open the round")).click()
    sees_no_barrier(page)
    picture(page, f"round-{width}")
    page.locator("tbody th a").first.click()
    sees_no_barrier(page)
    picture(page, f"village-{width}")
    rest = page.get_by_role("button", name=re.compile("Đều không đổi|All unchanged"))
    if rest.count():
        rest.click()
        expect(rest).to_have_count(0)
