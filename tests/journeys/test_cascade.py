"""A province's plan is adopted, a commune draws its own from it, looks it over, prints it, adopts it and amends it."""

import re

import pytest

pytestmark = pytest.mark.journey
PAPER = """ỦY BAN NHÂN DÂN
TỈNH THỬ NGHIỆM
Số: 88/KH-UBND
Thử Nghiệm, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Công tác trẻ em năm 2026
I. TỔ CHỨC THỰC HIỆN
1. Ủy ban nhân dân các xã, phường
- Rà soát ao, hồ nguy hiểm và cắm biển cảnh báo trước ngày 31/12/2026.
- Thường xuyên cập nhật số liệu trẻ em có hoàn cảnh đặc biệt.
II. CHẾ ĐỘ BÁO CÁO
Ủy ban nhân dân các xã, phường báo cáo kết quả thực hiện trước ngày 15/11 hằng năm về Ủy ban nhân dân tỉnh./.
Nơi nhận:
- UBND các xã, phường;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Mười
"""


def sign(page):
    """Adopt, with a reason for whatever is still open and for every duty that ends."""
    for field in page.locator("input[name^=vi-sao-], input[name^=ly-do-]").all():
        field.fill("đã thống nhất khi họp")
    page.get_by_role("button", name=re.compile(r"Ban hành \d+ nhiệm vụ")).click()
    page.wait_for_url(re.compile(r"/ke-hoach/KH-"))


def test_a_plan_answers_to_the_plan_above(desk, sees_no_barrier):
    province = desk("province")
    province.goto("/ke-hoach/nhap/")
    paper = {"name": "ke-hoach-tinh.txt", "mimeType": "text/plain", "buffer": PAPER.encode()}
    province.set_input_files("input[type=file]", paper)
    province.get_by_role("button", name="Đọc văn bản").click()
    province.wait_for_selector("#cards")
    province.locator("#adopt").click()
    sign(province)
    above = re.search(r"/ke-hoach/(KH-\w+)/", province.url)[1]

    page = desk("child_officer")
    page.goto(f"/ke-hoach/{above}/")
    page.get_by_role("button", name="Soạn kế hoạch của mình").click()
    page.wait_for_selector("#cards")
    assert "Rà soát ao, hồ nguy hiểm" in page.inner_text("#cards")
    page.locator(".card:not(.now) .to-sheet").last.click()  # of a card one does not stand on: one press opens it
    page.wait_for_selector("[data-sheet]")
    page.keyboard.press("Escape")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Xuất Word").click()
    assert taken.value.suggested_filename.endswith(".docx")
    page.get_by_role("link", name="Rà soát trước khi ký").click()
    sees_no_barrier(page)

    looking = page.url
    page.get_by_role("link", name="Công tác trẻ em năm 2026").first.click()
    page.wait_for_url("**/doi-chieu/**")
    sees_no_barrier(page)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=/1 trên/")
    page.wait_for_selector(".card.now [data-settle]")  # the next that waits
    key = page.locator(".card.now .otherwise [data-key]").first.get_attribute("data-key")
    page.keyboard.press(key)  # another than suggested: the fold opens at its reason
    page.keyboard.type("xã làm khác")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=/2 trên/")
    assert "xã làm khác" in page.inner_text("main")

    page.goto(looking)
    page.get_by_role("link", name="Sang ban hành").click()
    sign(page)
    page.get_by_role("button", name="Sửa đổi").click()
    page.wait_for_selector("#cards")
    page.locator("#adopt").click()
    assert "Nhiệm vụ đang chạy của bản trước" in page.inner_text("main")
    sees_no_barrier(page)
