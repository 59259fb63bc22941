"""The register of children in a real browser: found, shown with its sources, supported, sent to the next commune."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def test_a_child_is_added_supported_and_sent_and_the_province_reads_only_numbers(desk, sees_no_barrier):
    # given the child officer at the register, writing down a child of a name nobody has
    officer = desk("child_officer", width=768)
    officer.goto("/tre-em/them/")
    officer.get_by_label("Họ và tên").fill("Zơ Râm Thị Bling")
    officer.get_by_label("Giới tính").select_option(label="Nữ")
    officer.get_by_label("Ngày sinh").fill("2018")
    officer.get_by_label("Thôn, bản nơi ở thực tế").select_option(index=1)
    officer.get_by_label("Họ tên mẹ").fill("Zơ Râm Thị Nhớ")
    expect(officer.locator("#same")).to_contain_text("Chưa thấy trẻ nào giống.")
    officer.get_by_role("button", name="Thêm vào sổ").click()
    expect(officer.get_by_role("heading", level=1)).to_have_text("Zơ Râm Thị Bling")
    expect(officer.locator("main")).to_contain_text("năm 2018")
    address = re.search(r"/tre-em/TE-\w+/", officer.url)[0]
    sees_no_barrier(officer)
    # when the same child is typed again without marks, the page says so before anything is written
    officer.goto("/tre-em/them/")
    officer.get_by_label("Ngày sinh").fill("2018")
    officer.get_by_label("Họ và tên").press_sequentially("Zo Ram Thi Bling")
    expect(officer.locator("#same a")).to_have_attribute("href", address)
    # and when a circumstance and then a support are recorded, the gap opens and closes
    officer.goto(f"{address}hoan-canh/")
    officer.get_by_label("Nhóm hoàn cảnh đặc biệt").select_option("SC01.1")
    officer.get_by_role("button", name="Ghi", exact=True).click()
    expect(officer.get_by_text("Đã lập danh sách, chưa được hỗ trợ")).to_be_visible()
    officer.get_by_role("link", name="Ghi hỗ trợ trẻ đang nhận").click()
    officer.get_by_role("button", name="Ghi", exact=True).click()
    expect(officer.get_by_text("Đã lập danh sách, chưa được hỗ trợ")).to_have_count(0)
    # then search finds it without marks, and the province's desk has numbers and no such page
    officer.goto("/tre-em/?q=bling+2018")
    expect(officer.locator("main a", has_text="Zơ Râm Thị Bling")).to_have_attribute("href", address)
    province = desk("province")
    province.goto("/tre-em/")
    expect(province.get_by_role("heading", level=1)).to_have_text("Số liệu trẻ em")
    expect(province.locator("main")).not_to_contain_text("Bling")
    assert province.goto(address).status == 404


def test_the_register_on_a_phone(desk, sees_no_barrier):
    page = desk("child_officer", width=360, english=True)
    for address in ("/tre-em/", "/tre-em/chua-ho-tro/", "/tre-em/them/", "/tre-em/so-lieu/", "/tre-em/chuyen/"):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, address
        sees_no_barrier(page)
