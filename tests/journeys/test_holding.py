"""Duties that hold, as their officers live them: handed over, an officer lost, the head's page and the explanation of a
clock. In a town of its own, whose clock runs ahead."""

import re
import time
from datetime import date, timedelta

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import town_like

pytestmark = pytest.mark.journey
TASK = "Tuần tra các bến nước, lập danh sách điểm nguy hiểm"
PAPER = """ỦY BAN NHÂN DÂN
{issuer}
Số: {number}/KH-UBND
{place}, ngày 03 tháng 02 năm 2026
KẾ HOẠCH
Phòng, chống đuối nước cho trẻ em
Thực hiện Nghị quyết số 121/2020/QH14 ngày 19/6/2020 của Quốc hội, Ủy ban nhân dân ban hành Kế hoạch như sau:
I. TỔ CHỨC THỰC HIỆN
1. {body}
- {task}; hoàn thành trước ngày {due:%d/%m/%Y}.
Nơi nhận:
- {body};
- Lưu: VT.
TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lò Văn Mười
"""


@pytest.fixture(scope="module")
def town(filled, tmp_path_factory):
    with town_like(filled, tmp_path_factory.mktemp("later"), "later") as found:
        yield found


def adopt(page, days: int = 3, **words) -> str:
    """Hand a paper in, read it, adopt it; the address of its first duty of this task, due in so many days."""
    data = PAPER.format(due=date.today() + timedelta(days=days), **words).encode()
    page.goto("/ke-hoach/nhap/")
    page.set_input_files("input[type=file]", {"name": "ke-hoach.txt", "mimeType": "text/plain", "buffer": data})
    page.get_by_role("button", name=re.compile("Đọc văn bản")).click()
    page.wait_for_selector("#cards")
    page.get_by_role("link", name=re.compile("Ban hành|Xem trước")).first.click()
    page.get_by_role("button", name=re.compile(r"Ban hành \d+ nhiệm vụ")).click()
    page.wait_for_url(re.compile(r"/ke-hoach/KH-\w+/"))
    page.goto(f"/nhiem-vu/?whose=place&q={words['task'].split(',')[0]}")
    page.locator("main .what a").first.click()
    page.wait_for_url(re.compile(r"/nhiem-vu/NV-\w+/$"))
    return page.url


def notices(page) -> str:
    page.goto("/thong-bao/")
    return page.locator("main").inner_text()


def report(page, words: str) -> None:
    page.get_by_label("Đã làm gì, đến đâu").fill(words)
    page.get_by_role("button", name="Đã xong, gửi kiểm tra").click()
    expect(page.get_by_text("Đã báo hoàn thành")).to_be_visible()


def test_an_officer_is_lost_and_the_work_is_handed_over(desk, let_pass):
    # given the head of the health station leaves
    keeper, chair = desk("admin"), desk("chair")
    keeper.goto("/tai-khoan/?q=tramyte")
    keeper.locator("main .what a").first.click()
    keeper.get_by_text("Thôi giữ chức danh này").click()
    keeper.get_by_label("Thôi giữ từ ngày").fill("ngày mai")
    keeper.get_by_label("Lý do").first.fill("Quyết định nghỉ hưu số 15/QĐ-UBND")
    keeper.get_by_role("button", name="Ghi thôi giữ").click()
    expect(keeper.get_by_text("Đã ghi: thôi giữ chức danh")).to_be_visible()
    # when the next morning comes, what nobody holds is an alarm on the head's desk
    let_pass(1)
    chair.goto("/nguoi-dung-dau/")
    before = orphans(chair)
    expect(chair.get_by_role("alert").first).to_contain_text("nhiệm vụ không có người giữ")
    assert before > 0
    # and the chair lists the station's work for another body, and signs for the one who is gone
    chair.goto("/ban-giao/")
    chair.get_by_label("Bên giao").select_option(label="Trạm Y tế xã Suối Hoa: cả cơ quan")
    chair.get_by_label("Bên nhận").select_option(label="Công an xã Suối Hoa: cả cơ quan")
    chair.get_by_label("Vì sao bàn giao").select_option("left")
    chair.get_by_label("Căn cứ").fill("Quyết định số 15/QĐ-UBND")
    chair.get_by_role("button", name="Liệt kê việc để bàn giao").click()
    chair.get_by_role("button", name="Ký bên giao: tất cả").click()
    expect(chair.get_by_text("Đã ký. Việc chuyển khi bên kia ký.")).to_be_visible()
    # then the other side signs, the work has a holder, and the alarm is smaller
    police = desk("police")
    police.goto(chair.url)
    police.get_by_role("button", name="Ký bên nhận: tất cả").click()
    expect(police.get_by_text(re.compile(r"Đã ký\. \d+ việc đã chuyển"))).to_be_visible()
    chair.goto("/nguoi-dung-dau/")
    assert orphans(chair) < before


def orphans(page) -> int:
    alarm = page.get_by_text(re.compile(r"\d+ nhiệm vụ không có người giữ"))
    return int(re.search(r"\d+", alarm.first.inner_text())[0]) if alarm.count() else 0


def test_the_head_reads_what_is_late_and_whose(desk):
    page = desk("chair")
    page.goto("/nguoi-dung-dau/")
    for title in (
        "Quá hạn theo cơ quan",
        "Quá hạn theo chức danh",
        "Quá hạn theo kế hoạch",
        "Theo tháng",
        "Vì sao trễ",
    ):
        expect(page.get_by_role("heading", name=title)).to_be_visible()
    page.locator("section[aria-labelledby=theo-co-quan] tbody[data-walk] a").first.click()
    expect(page).to_have_url(re.compile(r"/nhiem-vu/\?.*due=late"))
    assert page.locator("main .what a").count() > 0
    superior = desk("province")
    superior.goto("/nguoi-dung-dau/")
    expect(superior.get_by_role("heading", name=re.compile("địa bàn"))).to_be_visible()


SENTENCE = re.compile(r"[A-ZĐÀ-Ỹ“].*[.…”]\)?$", re.S)


def test_a_clock_explains_itself_aloud_and_a_pause_is_seen(desk):
    officer, police = desk("child_officer"), desk("police")
    officer.goto("/nhiem-vu/?whose=place")
    for address in [a.get_attribute("href") for a in officer.locator("main .what a").all()][:12]:
        officer.goto(f"{address}dong-ho/")
        said = officer.locator("section[aria-labelledby=cach-tinh] li").all_inner_texts()
        assert said, address
        assert all(SENTENCE.fullmatch(part) for line in said for part in line.split("\n")), said
    # a term can be extended until it has run out: this one lies behind all the days that passed above
    far = {"issuer": "XÃ SUỐI HOA", "place": "Suối Hoa", "number": 803, "body": "Công an xã", "task": "Thống kê ao hồ"}
    address = adopt(officer, days=200, **far)
    officer.goto(f"{address}dong-ho/")
    officer.get_by_text("Gia hạn", exact=True).first.click()
    form = officer.locator("form[action$='/extend/']")
    form.get_by_label("Gia hạn thêm bao nhiêu").fill("5")
    form.get_by_label("Ngày quyết định").fill("hôm nay")
    form.get_by_label("Căn cứ").fill("Công văn 60/UBND")
    form.get_by_role("button", name="Gia hạn").click()
    expect(officer.get_by_text("Đã gia hạn.")).to_be_visible()
    police.goto(f"{address}dong-ho/")
    expect(police.locator("section[aria-labelledby=cach-tinh]")).to_contain_text("ia hạn")


WORD = "trang-mai-mot-nha-2026"


@pytest.fixture
def second_keeper(town, chromium, desk):
    """Somebody invited by the administrator: who drafts does not decide, so it takes two."""
    keeper = desk("admin")
    keeper.goto("/chuc-danh/")
    keeper.get_by_label("Cơ quan").select_option(label="Sở Y tế tỉnh Hoa Ban")
    keeper.get_by_label("Tên chức danh").fill("Quản trị thứ hai")
    keeper.get_by_label("Vai trò").select_option("admin")
    keeper.get_by_role("button", name="Lập chức danh").click()
    keeper.goto("/tai-khoan/moi/")
    keeper.get_by_label("Họ và tên").fill("Lý Thị Tâm")
    keeper.get_by_label("Tên đăng nhập").fill("quantri.hai")
    keeper.get_by_label("Chức danh").select_option(label="Quản trị thứ hai")
    keeper.get_by_role("button", name="Mở tài khoản").click()
    link = keeper.locator("code").inner_text()
    context = chromium.new_context(base_url=town.url, locale="vi-VN")
    page = context.new_page()
    page.goto(link)
    page.get_by_label("Mật khẩu mới", exact=True).fill(WORD)
    page.get_by_label("Nhập lại").fill(WORD)
    page.get_by_role("button", name="Đặt mật khẩu").click()
    page.fill("input[name=login]", "quantri.hai")
    page.fill("input[name=password]", WORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda address: "/dang-nhap/" not in address)
    yield page
    context.close()


def choose(page, *names: str) -> None:
    """Search and tick units, one after another; those ticked before stay."""
    for name in names:
        page.get_by_label("Tìm đơn vị").fill(name)
        page.get_by_role("button", name="Tìm, lấy đơn vị").click()
        page.get_by_label(re.compile(name)).first.check()
    page.get_by_role("button", name="Tìm, lấy đơn vị").click()


def test_two_communes_become_one_and_the_heir_owes_their_duties(desk, second_keeper):
    keeper = desk("admin")
    keeper.goto("/dia-ban/sap-xep/")
    keeper.get_by_label("Tên phương án").fill("Nhập hai đơn vị")
    keeper.get_by_label("Văn bản căn cứ").fill("Nghị quyết số 15/NQ-UBTVQH16")
    keeper.get_by_label("Ngày có hiệu lực").fill("hôm nay")
    keeper.get_by_role("button", name="Lập phương án").click()
    choose(keeper, "Nậm Trăng", "Ban Mai")
    keeper.get_by_label("Loại đơn vị mới").select_option(label="xã")
    keeper.get_by_label("Tên đơn vị mới").fill("Trăng Mai")
    keeper.get_by_label("Mã đơn vị mới").fill("98004")
    keeper.get_by_role("button", name="Thêm dòng").click()
    keeper.get_by_role("button", name="Xem trước những gì sẽ chuyển").click()
    expect(keeper.get_by_role("heading", name="Sẽ chuyển")).to_be_visible()
    second_keeper.goto(keeper.url.split("?")[0].split("#")[0])
    second_keeper.get_by_role("button", name="Quyết định áp dụng").click()
    moved = second_keeper.get_by_role("heading", name="Đã chuyển")
    until = time.monotonic() + 240  # carried out by the worker, in the background
    while not moved.count() and time.monotonic() < until:
        second_keeper.wait_for_timeout(2000)
        second_keeper.reload()
    expect(moved).to_be_visible()
    superior = desk("province")
    superior.goto("/nhiem-vu/?whose=place&state=all&q=trang+mai")
    superior.locator("main .what a").first.click()
    expect(superior.locator("main")).to_contain_text("Ủy ban nhân dân xã Trăng Mai")
    expect(superior.locator("#lich-su")).to_contain_text("Nghị quyết số 15/NQ-UBTVQH16")


PAGES = (
    "/don-doc/",
    "/don-doc/?xem=to-us",
    "/ban-giao/",
    "/nguoi-dung-dau/",
    "/qua-han/",
    "/thong-bao/",
    "/lich-lam-viec/",
)
KEEPING = ("/tai-khoan/", "/tai-khoan/moi/", "/chuc-danh/", "/tai-khoan/go-xac-thuc/", "/trinh-dien/dong-ho/")
DRESSES = ({"width": 360}, {"width": 768, "dark": True, "english": True}, {"width": 1440})


@pytest.mark.parametrize("dress", DRESSES, ids=lambda dress: "-".join(str(v) for v in dress.values()))
def test_no_barrier_on_the_pages_of_holding(desk, sees_no_barrier, dress):
    for kind, pages in (("chair", PAGES), ("admin", KEEPING)):
        page = desk(kind, **dress)
        for address in pages:
            page.goto(address)
            sees_no_barrier(page)
            wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            assert wider <= 0, f"{address} is {wider} wider than the screen"
