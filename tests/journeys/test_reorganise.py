"""Two keepers of places in a real browser: one drafts and looks beforehand, the other may decide; then it is given
up, so that the town stays as it is."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey


def test_a_merge_is_drafted_previewed_and_left_to_the_other(desk, sees_no_barrier):
    # given a keeper who begins a draft
    page = desk("admin", width=390, height=844)
    page.goto("/dia-ban/sap-xep/")
    sees_no_barrier(page)
    page.get_by_label("Tên phương án").fill("Nhập xã Nậm Trăng vào xã Suối Hoa")
    page.get_by_label("Văn bản căn cứ").fill("Nghị quyết số 15/NQ-UBTVQH16")
    page.get_by_label("Ngày có hiệu lực").fill("1/1/2027")
    page.get_by_role("button", name="Lập phương án").click()
    expect(page.get_by_text("Đã lập phương án.")).to_be_visible()
    # when they find two communes by name, without marks, and take them
    for words in ("suoi hoa", "nam trang"):
        page.get_by_label("Tìm đơn vị theo tên hoặc mã").fill(words)
        page.get_by_role("button", name="Tìm, lấy đơn vị đã chọn").click()
        page.get_by_label(re.compile(r"tỉnh Hoa Ban")).last.check()
    page.get_by_role("button", name="Tìm, lấy đơn vị đã chọn").click()
    page.get_by_label("Thành", exact=True).select_option(label="xã Suối Hoa (vẫn giữ)")
    page.get_by_role("button", name="Thêm dòng").click()
    expect(page.get_by_text("nhập vào").first).to_be_visible()
    page.get_by_role("button", name="Xem trước những gì sẽ chuyển").click()
    # then the preview tells what would move, and that somebody else decides
    expect(page.get_by_role("heading", name="Sẽ chuyển")).to_be_visible()
    expect(page.get_by_text("Người soạn không tự quyết định")).to_be_visible()
    sees_no_barrier(page)
    other = desk("keeper")
    other.goto(page.url)
    expect(other.get_by_role("button", name="Quyết định áp dụng")).to_be_visible()
    other.get_by_text("Bỏ phương án này").click()
    other.get_by_label("Lý do").fill("Chỉ xem thử")
    other.get_by_role("button", name="Bỏ phương án", exact=True).click()
    expect(other.get_by_text("Đã bỏ phương án.")).to_be_visible()
