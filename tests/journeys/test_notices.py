"""Being told: the finder runs once over the town, an officer reads, chooses, takes a calendar along."""

import json
import re
import urllib.request

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import program

pytestmark = pytest.mark.journey
PAGES = ("/thong-bao/", "/thong-bao/cach-bao/")
DRESSES = ({"width": 360}, {"width": 768, "dark": True, "english": True}, {"width": 1440, "english": True})


@pytest.fixture(scope="session")
def told(town):
    """The town after one pass of `chungtay watch --once`."""
    program(town.home, "watch", "--once")
    return town


def test_read_and_mark_as_seen(told, desk):
    page = desk("police")
    page.goto("/thong-bao/")
    first = page.locator("main .what a").first
    expect(first).to_be_visible()
    assert page.locator(".unseen").count() > 0
    page.get_by_role("button", name="Đã xem hết").click()
    expect(page.get_by_text("Không có thông báo nào chưa xem.")).to_be_visible()
    first.click()
    expect(page).to_have_url(re.compile("/nhiem-vu/"))


def test_choose_hours_and_keep_them(told, desk):
    page = desk("police")
    page.goto("/thong-bao/cach-bao/")
    page.get_by_label("Tin gộp mỗi sáng lúc").fill("06:45")
    page.locator("#push").get_by_label("Chỉ việc gấp").check()
    page.get_by_role("button", name="Ghi lại").click()
    expect(page.get_by_text("Đã ghi cách báo.")).to_be_visible()
    expect(page.get_by_label("Tin gộp mỗi sáng lúc")).to_have_value("06:45")
    expect(page.locator("#push").get_by_label("Chỉ việc gấp")).to_be_checked()


def test_calendar_is_read_until_it_is_revoked(told, desk):
    page = desk("police", js=False)
    page.goto("/thong-bao/cach-bao/")
    page.get_by_role("button", name="Tạo địa chỉ lịch").click()
    path = page.locator(".token code").inner_text().split("/lich/")[1]
    address = f"{told.url}/lich/{path}"
    with urllib.request.urlopen(address, timeout=10) as answer:
        assert answer.read().startswith(b"BEGIN:VCALENDAR\r\n")
    page.goto("/thong-bao/cach-bao/")
    assert path not in page.content()
    page.get_by_role("button", name="Thu hồi").click()
    assert page.request.get(address).status == 404


def test_browser_shows_a_push_once(told, desk):
    """The worker is handed messages as a push service would; the same one twice is one notification."""
    page = desk("police")
    page.context.grant_permissions(["notifications"], origin=told.url)
    page.goto("/thong-bao/cach-bao/")
    page.evaluate("navigator.serviceWorker.register(document.getElementById('allow-browser').dataset.worker)")
    page.wait_for_function(
        "navigator.serviceWorker.getRegistrations().then(all => all[0]?.active?.state === 'activated')"
    )
    tools = page.context.new_cdp_session(page)
    known = []
    tools.on("ServiceWorker.workerRegistrationUpdated", lambda event: known.extend(event["registrations"]))
    tools.send("ServiceWorker.enable")
    page.wait_for_timeout(300)
    message = {"title": "Chung Tay", "text": "Có 1 việc đến hạn hôm nay.", "url": f"{told.url}/thong-bao/", "tag": "a1"}
    for data in (message, message, {**message, "tag": "b2"}):
        about = {"origin": told.url, "registrationId": known[0]["registrationId"], "data": json.dumps(data)}
        tools.send("ServiceWorker.deliverPushMessage", about)
    page.wait_for_function(
        "navigator.serviceWorker.getRegistrations().then(all => all[0].getNotifications()).then(n => n.length === 2)"
    )
    bodies = page.evaluate(
        "navigator.serviceWorker.getRegistrations().then(all => all[0].getNotifications())"
        ".then(shown => shown.map(one => one.body))"
    )
    assert set(bodies) == {"Có 1 việc đến hạn hôm nay."}


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: "-".join(str(v) for v in dress.values()))
def test_no_barrier(told, desk, sees_no_barrier, dress):
    page = desk("police", **dress)
    for address in PAGES:
        page.goto(address)
        sees_no_barrier(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
