"""An officer's day in a real browser: the desk, a duty, a report with a file, the chair who sees it."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.journey
MINUTES = ("bien-ban.txt", "text/plain", "Biên bản nắm đối tượng có nguy cơ, thôn Nà Sản".encode())


def paper(name=MINUTES[0], data=MINUTES[2]) -> dict:
    return {"name": name, "mimeType": MINUTES[1], "buffer": data}


def open_first(page) -> str:
    """Open the first duty of a plan in the list and return its address."""
    page.goto("/nhiem-vu/")
    page.locator("main .row-what", has_text="Kế hoạch số").locator(".what a").first.click()
    page.wait_for_url(re.compile(r"/nhiem-vu/NV-\w+/$"))
    return page.url


def test_police_report_with_a_file_and_the_chair_sees_it(desk):
    # given the police at their desk
    police = desk("police")
    expect(police.get_by_role("heading", name="Việc hôm nay")).to_be_visible()
    # when they report what is due, with words, a figure and a file
    address = open_first(police)
    police.get_by_label("Đã làm gì, đến đâu").fill("Đã gọi hỏi, răn đe 3 đối tượng; lập biên bản.")
    police.get_by_label("Số liệu về").first.fill("Đối tượng đã gọi hỏi")
    police.get_by_label("Số", exact=True).first.fill("3")
    police.locator("input[type=file]").set_input_files(paper())
    police.get_by_role("button", name="Gửi tiến độ").click()
    # then they are told so, and it stands in the history
    expect(police.get_by_text("Đã ghi tiến độ.")).to_be_in_viewport()
    expect(police.locator(".history")).to_contain_text("Đối tượng đã gọi hỏi")
    # and the chair finds it among the news of the day, and takes the file
    chair = desk("chair")
    news = chair.locator("aside a", has_text=police.locator("h1").inner_text().strip()[:60]).first
    news.click()
    expect(chair).to_have_url(address)
    expect(chair.locator(".history")).to_contain_text("Đã gọi hỏi, răn đe 3 đối tượng")
    with chair.expect_download() as coming:
        chair.get_by_role("link", name="bien-ban.txt").first.click()
    assert coming.value.path().read_bytes() == MINUTES[2]


def test_done_returned_and_done_again(desk):
    school, officer = desk("women"), desk("child_officer")
    address = open_first(school)
    school.get_by_label("Đã làm gì, đến đâu").fill("Đã tuyên truyền ở 12 thôn.")
    school.get_by_role("button", name="Đã xong, gửi kiểm tra").click()
    expect(school.get_by_text("Đã báo hoàn thành")).to_have_count(1)
    officer.goto(address)
    officer.get_by_label("Nhận xét").fill("Gửi thêm danh sách người dự.")
    officer.get_by_role("button", name="Trả lại").click()
    expect(officer.get_by_text("Đã trả lại để làm tiếp.")).to_be_visible()
    school.goto("/")
    expect(school.get_by_role("heading", name="Bị trả lại để làm tiếp")).to_be_visible()
    school.goto(address)
    expect(school.get_by_text("“Gửi thêm danh sách người dự.”")).to_be_visible()
    school.get_by_label("Đã làm gì, đến đâu").fill("Đã gửi kèm danh sách.")
    school.locator("input[type=file]").set_input_files(paper("danh-sach.csv", b"Ho ten\nA\n"))
    school.get_by_role("button", name="Đã xong, gửi kiểm tra").click()
    officer.goto(address)
    officer.get_by_role("button", name="Xác nhận hoàn thành").click()
    expect(officer.get_by_text("Đã xác nhận hoàn thành.")).to_be_visible()
    expect(officer.locator(".clock").first).to_contain_text("Đã xong")


def test_keyboard_alone(desk):
    """From the day to a sent report without a mouse."""
    page = desk("health")
    page.keyboard.press("j")
    expect(page.locator("main .what a").first).to_be_focused()
    title = page.evaluate("document.activeElement.innerText")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(title)
    page.keyboard.press("b")
    page.get_by_label("Đã làm gì, đến đâu").focus()
    page.keyboard.type("Đã khám cho 4 em.")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "progress":
            break
    page.keyboard.press("Enter")
    expect(page.locator(".history")).to_contain_text("Đã khám cho 4 em.")
    page.keyboard.press("/")
    page.keyboard.type("tao hon")
    page.keyboard.press("Enter")
    expect(page.locator("mark").first).to_be_visible()


def test_without_javascript(desk):
    page = desk("youth", js=False)
    open_first(page)
    page.get_by_label("Đã làm gì, đến đâu").fill("Đã lấy ý kiến 40 em.")
    page.locator("input[type=file]").set_input_files(paper())
    page.get_by_role("button", name="Gửi tiến độ").click()
    assert "Đã lấy ý kiến 40 em." in page.locator(".history").inner_text()
    page.goto("/tim/?q=y+kien")
    assert page.locator("mark").count() > 0
    page.goto("/nhiem-vu/?whose=place&due=late")
    assert page.locator("h1").inner_text() == "Nhiệm vụ"


def test_second_officer_sees_what_the_first_did(desk):
    first, second = desk("culture"), desk("child_officer")
    address = open_first(first)
    second.goto(address)
    for page, words in ((first, "Trưởng phòng đã báo trước."), (second, "Cán bộ viết sau.")):
        page.get_by_label("Đã làm gì, đến đâu").fill(words)
        page.get_by_role("button", name="Gửi tiến độ").click()
    expect(second.locator("#refused")).to_contain_text("Trưởng phòng đã báo trước.")
    expect(second.locator("#refused")).to_be_focused()
    expect(second.get_by_label("Đã làm gì, đến đâu")).to_have_value("Cán bộ viết sau.")
    second.get_by_role("button", name="Gửi tiến độ").click()
    expect(second.locator(".history")).to_contain_text("Cán bộ viết sau.")


def test_file_that_lies_is_refused_and_the_words_stay(desk):
    page = desk("school")
    page.goto("/nhiem-vu/?state=assigned")
    page.locator("main .what a").first.click()
    page.get_by_label("Đã làm gì, đến đâu").fill("Đã dạy 3 buổi.")
    page.locator("input[type=file]").set_input_files(paper("anh.png", b"khong phai anh"))
    page.get_by_role("button", name="Gửi tiến độ").click()
    expect(page.locator("#errors")).to_contain_text("bên trong không phải loại đó")
    expect(page.locator("#errors")).to_be_in_viewport()
    expect(page.get_by_label("Đã làm gì, đến đâu")).to_have_value("Đã dạy 3 buổi.")


def test_search_answers_while_typing(desk):
    page = desk("chair")
    page.goto("/tim/")
    page.locator("#ask-q").press_sequentially("cong an xa")
    expect(page.get_by_role("link", name="Công an xã Suối Hoa").first).to_be_visible()
    expect(page).to_have_url(re.compile(r"q=cong.an.xa|q=cong%20an%20xa"))
    page.goto("/")
    page.go_back()
    expect(page.locator("#ask-q")).to_have_value("cong an xa")


def test_filter_stays_in_the_address_and_back_finds_it_again(desk):
    page = desk("chair")
    page.goto("/nhiem-vu/?whose=place")
    before, said = page.locator("#found [role=status]").inner_text(), []
    page.on("console", lambda line: said.append(line.text) if line.type == "error" else None)
    page.locator("#found").evaluate("part => { part.style.minHeight = '9rem' }")  # as a field drawn larger by hand
    page.get_by_label("Từ cần tìm").fill("dinh ky hang quy")
    page.get_by_role("button", name="Lọc").click()
    expect(page).to_have_url(re.compile(r"q=dinh(\+|%20)ky"))
    expect(page.locator("#found [role=status]")).not_to_have_text(before)
    assert said == [], "a style of the part before is not carried over: the policy of the page refuses it"
    page.locator("main .what a").first.click()
    expect(page.locator("#lich-su")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Từ cần tìm")).to_have_value("dinh ky hang quy")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhiệm vụ")
    with page.expect_download() as coming:
        page.get_by_role("link", name="Tải bảng CSV").click()
    assert coming.value.suggested_filename == "nhiem-vu.csv"


def test_late_table_is_sorted_without_leaving_the_page(desk):
    page = desk("province")
    page.goto("/qua-han/")
    page.get_by_role("link", name="Cơ quan", exact=True).last.click()
    expect(page).to_have_url(re.compile("sort=body"))
    expect(page.locator("th[aria-sort=ascending]")).to_be_visible()
    page.locator("tbody td.num a").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhiệm vụ")


def test_one_click_changes_the_language_and_stays_on_the_page(desk):
    page = desk("chair")
    page.goto("/qua-han/")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Overdue")
    expect(page).to_have_url(re.compile("/qua-han/$"))


def test_other_commune_finds_nothing_of_it(desk):
    address = open_first(desk("police"))
    stranger = desk("neighbour")
    assert stranger.goto(address).status == 404
    expect(stranger.get_by_role("heading", level=1)).to_contain_text("Không có trang này")


LISTS = ("/nhiem-vu/", "/nhiem-vu/?whose=place", "/nhiem-vu/?whose=check", "/co-quan/", "/qua-han/")
PAGES = ("/", *LISTS, "/tim/", "/tim/?q=tre+em", "/doi-mat-khau/", "/dia-ban/51/", "/khong-co/")
DRESSES = (
    {"width": 360},
    {"width": 768, "dark": True, "english": True},
    {"width": 1440, "english": True},
    {"width": 1440, "dark": True},
)


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: "-".join(str(v) for v in dress.values()))
def test_no_barrier_on_any_page(desk, sees_no_barrier, dress):
    page = desk("child_officer", **dress)
    for address in (*PAGES, open_first(page)):
        page.goto(address)
        sees_no_barrier(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
            f"{address} is wider than the screen"
        )
    page.goto("/co-quan/")
    page.locator("tbody th a").first.click()
    sees_no_barrier(page)


def test_no_barrier_at_the_door(town, chromium, sees_no_barrier):
    context = chromium.new_context(base_url=town.url)
    page = context.new_page()
    page.goto("/dang-nhap/")
    sees_no_barrier(page)
    page.fill("input[name=login]", "khong-co")
    page.fill("input[name=password]", "sai-mat-khau")
    page.press("input[name=password]", "Enter")
    expect(page.locator("#errors")).to_be_focused()
    sees_no_barrier(page)
    context.close()
