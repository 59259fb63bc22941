"""A plan walks from a file to the police's desk: by keyboard, by mouse, on a phone, without JavaScript."""

import re
from itertools import count

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
NUMBERS = count(1)
PAPER = """ỦY BAN NHÂN DÂN
XÃ SUỐI HOA
Số: {number}/KH-UBND
Suối Hoa, ngày 03 tháng 02 năm 2026
KẾ HOẠCH
Bảo vệ trẻ em dịp hè, lần thứ {number}
Thực hiện Nghị quyết số 121/2020/QH14 ngày 19/6/2020 của Quốc hội, UBND xã ban hành Kế hoạch như sau:
I. NỘI DUNG
1. Rà soát các ao, hồ trên địa bàn xã.
II. TỔ CHỨC THỰC HIỆN
1. Công an xã
- Tiếp nhận, giải quyết 100% tố giác lần thứ {number}. Báo cáo kết quả trước ngày 15/12/2026.
- Phối hợp với Trạm Y tế xã tuần tra các bến nước.
2. Trạm Y tế xã
- Tập huấn sơ cứu đuối nước cho giáo viên.
Nơi nhận:
- Công an xã;
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Mười
"""


@pytest.fixture
def paper() -> tuple[int, dict]:
    """A plan nobody has handed in yet, as the browser's file chooser takes it."""
    number = 700 + next(NUMBERS)
    data = PAPER.format(number=number).encode()
    return number, {"name": f"ke-hoach-{number}.txt", "mimeType": "text/plain", "buffer": data}


def hand_in(page, paper):
    page.goto("/ke-hoach/nhap/")
    page.set_input_files("input[type=file]", paper[1])
    page.get_by_role("button", name=re.compile("Đọc văn bản|Read the paper")).click()
    page.wait_for_selector("#cards")


def said(page, words: str):
    """What the page tells after an act, and tells screen readers too."""
    expect(page.locator("#said")).to_contain_text(words)


def card(page, words: str):
    return page.locator("#cards .card", has_text=words).first


def stand_on(page, words: str):
    """Walk down with j until the card is the present one."""
    for _ in range(40):
        if words in page.locator(".card.now").inner_text():
            return
        page.keyboard.press("j")
    raise AssertionError(f"no card with {words!r}")


def test_by_keyboard_from_file_to_the_police(desk, paper):
    number, _file = paper
    page = desk("child_officer")
    hand_in(page, paper)
    for _ in range(40):  # up to the first card
        page.keyboard.press("k")
    stand_on(page, "tố giác")

    page.keyboard.press("s")  # split: the machine has broken the lines already
    page.wait_for_selector("[data-sheet] textarea")
    page.keyboard.press("Control+Enter")
    said(page, "Đã tách")

    for _ in range(40):  # up to the first card again
        page.keyboard.press("k")
    stand_on(page, "Rà soát các ao")
    page.keyboard.press("a")  # assign
    page.wait_for_selector("[data-sheet]")
    page.keyboard.type("Công an xã")
    page.keyboard.press("Control+Enter")
    said(page, "Đã lưu")
    assert "Công an xã" in card(page, "Rà soát các ao").inner_text()

    stand_on(page, "Phối hợp với Trạm Y tế")
    page.keyboard.press("d")  # drop, then think better of it
    page.wait_for_selector("[data-sheet] input[name=reason]")
    page.keyboard.type("Trùng với nhiệm vụ khác")
    page.keyboard.press("Enter")
    page.wait_for_selector(".card.dropped")
    page.keyboard.press("u")
    page.wait_for_selector(".card.dropped", state="detached")

    page.keyboard.press("b")
    page.wait_for_url("**/ban-hanh/")
    assert "Công an xã Suối Hoa" in page.inner_text("main")
    page.keyboard.press("b")
    page.wait_for_url(re.compile(r"/ke-hoach/KH-"))
    assert "Đã ban hành" in page.inner_text("main")

    police = desk("police")
    police.goto(f"/nhiem-vu/?q=to giac lan thu {number}")
    assert f"tố giác lần thứ {number}" in police.inner_text("main")
    police.goto("/nhiem-vu/?q=ra soat cac ao")
    assert "Rà soát các ao, hồ" in police.inner_text("main")


def test_a_line_and_its_card_point_at_each_other(desk, paper):
    page = desk("child_officer")
    hand_in(page, paper)
    page.locator(".paper .thread", has_text="Tập huấn sơ cứu").click()
    assert "Tập huấn sơ cứu" in page.locator(".card.now h3").inner_text()
    card(page, "tuần tra các bến nước").locator("h3").click()
    assert "tuần tra các bến nước" in page.locator(".thread.now").first.inner_text()


def test_settling_goes_on_to_the_next_doubt_and_counts_down(desk, paper):
    page = desk("child_officer")
    hand_in(page, paper)
    doubts = page.locator("#cards .card.doubt")
    before = doubts.count()
    if not before:
        pytest.fail("the paper should leave a doubt: nobody is named for the ponds")
    doubts.first.locator("h3").click()
    page.keyboard.press("Enter")
    expect(doubts).to_have_count(before - 1)


def test_two_officers_on_one_line(desk, paper):
    first, second = desk("child_officer"), desk("chair")
    hand_in(first, paper)
    address = first.url.partition("#")[0]
    second.goto(address)
    for page, words in ((first, "Tập huấn sơ cứu cho giáo viên mầm non."), (second, "Tập huấn cho cả phụ huynh.")):
        card(page, "Tập huấn sơ cứu").locator("h3").click()
        page.keyboard.press("e")
        page.wait_for_selector("[data-sheet] textarea")
        page.fill("[data-sheet] textarea", words)
    first.keyboard.press("Control+Enter")
    said(first, "Đã lưu")
    second.keyboard.press("Control+Enter")
    second.wait_for_selector("[data-sheet] .notice")
    assert "Người khác vừa sửa chính mục này" in second.inner_text("[data-sheet]")
    assert second.input_value("[data-sheet] textarea") == "Tập huấn cho cả phụ huynh."
    second.get_by_role("button", name="Vẫn lưu bản đang gõ").click()
    said(second, "Đã lưu")
    assert "phụ huynh" in card(second, "Tập huấn cho cả").inner_text()


AT_ONCE = """card => {
  card.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
  card.focus();
  card.dispatchEvent(new KeyboardEvent("keydown", { key: "e", bubbles: true }));
}"""


def test_a_key_right_after_a_press_is_meant_for_the_card_that_was_pressed(desk, paper):
    page = desk("child_officer")
    hand_in(page, paper)
    page.locator(".card[id^=c-T]").first.locator("h3").click()
    other = page.locator(".card[id^=c-T]:not(.now)").last
    words = other.locator("h3").inner_text()
    other.evaluate(AT_ONCE)
    page.wait_for_selector("[data-sheet] textarea")
    assert page.input_value("[data-sheet] textarea")[:20] in words


def test_without_javascript_everything_can_be_done(desk, paper):
    page = desk("child_officer", js=False)
    hand_in(page, paper)
    card(page, "Tập huấn sơ cứu").get_by_role("link", name="Sửa").click()
    page.fill("textarea[name=text]", "Tập huấn sơ cứu cho mọi giáo viên.")
    page.get_by_role("button", name="Lưu").click()
    assert "Tập huấn sơ cứu cho mọi giáo viên." in page.inner_text("#cards")
    page.locator("#adopt").click()
    for reason in page.locator("input[name^=vi-sao-]").all():  # nobody is named for the ponds: signed all the same
        reason.fill("giao khi họp xã")
    page.get_by_role("button", name=re.compile("Ban hành")).first.click()
    assert "/ke-hoach/KH-" in page.url


def test_a_file_that_is_no_paper_leaves_a_way_on(desk):
    page = desk("child_officer")
    page.goto("/ke-hoach/nhap/")
    page.set_input_files("input[type=file]", {"name": "anh.txt", "mimeType": "text/plain", "buffer": b"\x00" * 400})
    page.get_by_role("button", name="Đọc văn bản").click()
    page.wait_for_selector("text=Chưa đọc được văn bản này", timeout=60_000)
    assert page.get_by_role("link", name="Nhập tệp khác").count() == 1


LOOKS = [
    {"width": 360, "height": 740},
    {"width": 768, "height": 1024, "dark": True},
    {"width": 1440, "height": 900, "english": True},
    {"width": 1440, "height": 900, "dark": True},
]


@pytest.mark.parametrize("look", LOOKS, ids=["phone", "tablet-dark", "wide-english", "wide-dark"])
def test_no_page_keeps_anybody_out(desk, paper, sees_no_barrier, look):
    page = desk("child_officer", **look)
    page.goto("/ke-hoach/")
    sees_no_barrier(page)
    page.goto("/ke-hoach/nhap/")
    sees_no_barrier(page)
    hand_in(page, paper)
    reading = page.url.partition("#")[0]
    sees_no_barrier(page)
    fits(page)
    card(page, "Tập huấn sơ cứu").locator("h3").click()
    page.locator(".card.now [data-act=sua]").first.click()
    page.wait_for_selector("[data-sheet]")
    sees_no_barrier(page)
    for tail in ("viec/T001/sua/", "viec/T001/tach/", "viec/T001/bo/", "dau/", "ban-hanh/"):
        page.goto(reading + tail)
        sees_no_barrier(page)
        fits(page)
    page.goto("/ke-hoach/?cap=commune")
    page.locator("#found .what a").first.click()
    page.wait_for_url(re.compile(r"/ke-hoach/KH-"))
    plan = page.url
    for tab in ("", "?xem=muc", "?xem=thoi-gian", "?xem=tien-do", "?xem=ho-so"):
        page.goto(plan + tab)
        sees_no_barrier(page)
        fits(page)


def fits(page) -> None:
    """Nothing sticks out sideways."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
