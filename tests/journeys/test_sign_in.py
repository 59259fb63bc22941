"""Signing in as officers do: with a telephone, with a passkey, back after a locked screen; no barrier on any page."""

import os
import re
from pathlib import Path

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
INSIDE = re.compile(r"/$")
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def near(town, chromium):
    """`near(width=…)`: a fresh browser at http://localhost, the one plain address where browsers allow passkeys."""
    contexts = []

    def come(*, width: int = 1440, dark: bool = False, english: bool = False, js: bool = True):
        address = town.url.replace("127.0.0.1", "localhost")
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            locale="vi-VN",
            timezone_id="Asia/Ho_Chi_Minh",
            java_script_enabled=js,
            base_url=address,
        )
        contexts.append(context)
        if english:
            context.add_cookies([{"name": "ngon_ngu", "value": "en", "url": address}])
        return context.new_page()

    yield come
    for context in contexts:
        context.close()


def type_name_and_word(page, sign_in) -> None:
    page.goto("/dang-nhap/")
    page.fill("input[name=login]", sign_in[0])
    page.fill("input[name=password]", sign_in[1])
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda address: not address.endswith("/dang-nhap/"))


def prove(page, sign_in) -> None:
    """The page asks for the password once more before a change of security."""
    expect(page.get_by_role("heading", name="Xác nhận lại")).to_be_visible()
    page.fill("input[name=password]", sign_in[1])
    page.get_by_role("button", name="Xác nhận").click()


def leave(page) -> None:
    page.locator(".me-menu summary").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url("**/dang-nhap/**")


def now_on_the_telephone(secret: str, page, steps: int = 0) -> str:
    moment = page.evaluate("Math.floor(Date.now() / 1000)")
    return format_hotp_value(hotp_value(secret, moment // 30 + steps))


def test_a_passkey_from_making_to_taking_away(near, town):
    sign_in = town.sign_ins["women"]
    page = near()
    wire = page.context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    broken = []
    page.on("console", lambda line: broken.append(line.text) if line.type == "error" else None)
    # make one that opens the door alone
    type_name_and_word(page, sign_in)
    page.goto("/bao-mat/")
    page.get_by_role("link", name="Thêm khóa").click()
    prove(page, sign_in)
    page.get_by_label("Tên của khóa").fill("Máy ở trụ sở")
    page.get_by_label("Dùng khóa này thay cả tên và mật khẩu").check()
    page.get_by_role("button", name="Tạo khóa").click()
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    assert page.locator(".codes li").count() == 10
    page.goto("/bao-mat/")
    expect(page.get_by_text("Máy ở trụ sở")).to_be_visible()
    leave(page)
    # come in with nothing else
    page.get_by_role("button", name="Vào bằng khóa đăng nhập").click()
    expect(page.get_by_role("heading", name="Việc hôm nay")).to_be_visible()
    leave(page)
    # the password alone is no longer enough; the passkey is the second step
    type_name_and_word(page, sign_in)
    expect(page.get_by_role("heading", name="Bước thứ hai")).to_be_visible()
    page.get_by_role("button", name="Dùng khóa đăng nhập").click()
    expect(page.get_by_role("heading", name="Việc hôm nay")).to_be_visible()
    # take it away
    page.goto("/bao-mat/")
    page.get_by_role("link", name="Bỏ", exact=True).click()
    prove(page, sign_in)
    page.get_by_role("button", name="Bỏ khóa").click()
    expect(page.get_by_text("Đã bỏ khóa đăng nhập.")).to_be_visible()
    assert not broken, broken


def test_a_telephone_without_any_script(near, town):
    sign_in = town.sign_ins["health"]
    page = near(js=False)
    type_name_and_word(page, sign_in)
    page.goto("/bao-mat/dien-thoai/")
    prove(page, sign_in)
    secret = page.locator(".secret").inner_text().strip()
    assert page.locator(".scan img").bounding_box()["width"] == 200
    page.fill("input[name=code]", now_on_the_telephone(secret, page, steps=-1))
    page.get_by_role("button", name="Bật mã từ điện thoại").click()
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    page.get_by_role("link", name="Đã cất mã").click()
    leave(page)
    type_name_and_word(page, sign_in)
    page.fill("input[name=code]", now_on_the_telephone(secret, page))
    page.get_by_role("button", name="Vào bàn làm việc").click()
    expect(page.get_by_role("heading", name="Việc hôm nay")).to_be_visible()
    page.goto("/bao-mat/dien-thoai/tat/")
    prove(page, sign_in)
    page.get_by_role("button", name="Tắt").click()
    expect(page.get_by_text("Đã tắt mã từ điện thoại.")).to_be_visible()


def test_devices_side_by_side_and_one_signed_out(near, town):
    sign_in = town.sign_ins["police"]
    here, there = near(), near(width=360)
    type_name_and_word(here, sign_in)
    here.goto("/bao-mat/may/")
    if here.get_by_role("button", name="Đăng xuất mọi máy khác").count():  # sessions of the journeys before this one
        here.get_by_role("button", name="Đăng xuất mọi máy khác").click()
        expect(here.get_by_text("Đã đăng xuất")).to_be_visible()
    type_name_and_word(there, sign_in)
    here.goto("/bao-mat/may/")
    expect(here.get_by_text("Chrome trên Linux")).to_have_count(2)
    here.get_by_role("button", name="Đăng xuất mọi máy khác").click()
    expect(here.get_by_text("Đã đăng xuất")).to_be_visible()
    there.goto("/bao-mat/")
    assert "/dang-nhap/" in there.url


def test_typed_words_come_back_after_the_screen_was_locked(near, town):
    sign_in = town.sign_ins["child_officer"]
    page = near()
    type_name_and_word(page, sign_in)
    page.goto("/mo-khan-cap/")
    page.locator("textarea[name=reason]").fill("Cháu bé chuyển từ xã khác sang, chưa liên lạc được nơi đó.")
    page.locator("[data-draft-said]").get_by_text("Đã lưu nháp").wait_for()
    kept = page.context.cookies()
    page.context.clear_cookies()  # the server has forgotten this browser, as after fifteen minutes
    page.get_by_role("button", name="Mở khẩn cấp và báo lãnh đạo").click()
    page.goto("/dang-nhap/?next=/mo-khan-cap/&nghi=1")
    expect(page.get_by_text("Màn hình đã khóa")).to_be_visible()
    page.fill("input[name=login]", sign_in[0])
    page.fill("input[name=password]", sign_in[1])
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/mo-khan-cap/")
    assert "chưa liên lạc được" in page.locator("textarea[name=reason]").input_value()
    assert kept


PAGES = ("/bao-mat/", "/bao-mat/may/", "/mo-khan-cap/", "/bao-mat/dien-thoai/", "/bao-mat/khoa/them/", "/doi-mat-khau/")


def test_a_page_left_alone_asks_again_and_one_typed_on_tells_so(near, town):
    sign_in = town.sign_ins["school"]
    page = near()
    type_name_and_word(page, sign_in)
    page.clock.install()
    page.goto("/bao-mat/")
    told = []
    page.on("request", lambda asked: told.append((asked.method, asked.url.rsplit("localhost", 1)[1])))
    page.clock.fast_forward("02:00")
    page.keyboard.press("Tab")
    page.wait_for_timeout(500)
    assert [method for method, address in told if address.endswith("/con-lam/")] == ["POST"]
    with page.expect_navigation():
        page.clock.fast_forward("15:10")


SIGHTS = [(360, False, False), (360, True, True), (1440, False, True), (1440, True, False)]  # each pair at least once


@pytest.mark.parametrize(("width", "dark", "english"), SIGHTS, ids=["360-day-vi", "360-night-en", "day-en", "night-vi"])
def test_no_barrier_on_any_page_of_security(near, town, sees_no_barrier, width, dark, english):
    sign_in = town.sign_ins["chair"]
    page = near(width=width, dark=dark, english=english)
    page.goto("/dang-nhap/?nghi=1")
    look_at(page, sees_no_barrier, "sign-in", width, dark, english)
    type_name_and_word(page, sign_in)
    for address in PAGES:
        page.goto(address)
        if "/xac-nhan/" in page.url:
            look_at(page, sees_no_barrier, "prove", width, dark, english)
            page.fill("input[name=password]", sign_in[1])
            page.press("input[name=password]", "Enter")
            page.wait_for_url(f"**{address}")
        look_at(page, sees_no_barrier, address.strip("/").replace("/", "-"), width, dark, english)


def look_at(page, sees_no_barrier, name, width, dark, english) -> None:
    sees_no_barrier(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if folder := os.environ.get("CHUNGTAY_PICTURES"):
        told = f"{name}-{width}-{'night' if dark else 'day'}-{'en' if english else 'vi'}.png"
        page.screenshot(path=str(Path(folder) / told), full_page=True)
