"""Two plans from adoption to a verdict, in a town of its own: its clock runs ahead, and no other day may have passed
there before."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import town_like
from tests.journeys.test_holding import TASK, adopt, notices, report

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def town(filled, tmp_path_factory):
    with town_like(filled, tmp_path_factory.mktemp("urged"), "urged") as found:
        yield found


def test_two_plans_urged_reported_returned_and_met(desk, let_pass):
    # given two plans, adopted by the commune and by the province
    officer, superior = desk("child_officer"), desk("province")
    address = adopt(officer, issuer="XÃ SUỐI HOA", place="Suối Hoa", number=801, body="Công an xã", task=TASK)
    adopt(superior, issuer="TỈNH HOA BAN", place="Hoa Ban", number=802, body="Công an tỉnh", task=f"{TASK} toàn tỉnh")
    # when its day has come and gone, the police are reminded and then late, and say so to themselves
    police = desk("police")
    let_pass(1)
    assert "Sắp đến hạn" in notices(police)
    let_pass(4)
    assert "Quá hạn" in notices(police)
    police.goto("/")
    late = police.locator("main .row", has_text=TASK).first
    expect(late).to_contain_text("Quá hạn")
    # and after five working days whoever asked finds a letter to sign, and notes that it went out
    let_pass(8)
    officer.goto("/don-doc/")
    officer.get_by_role("link", name="Công an xã Suối Hoa").first.click()
    expect(officer.locator("main")).to_contain_text(TASK)
    with officer.expect_download() as coming:
        officer.get_by_role("link", name="Tải Word").click()
    assert coming.value.suggested_filename.endswith(".docx")
    officer.get_by_label("Số, ký hiệu").fill("57/VHXH")
    officer.get_by_role("button", name="Ghi đã gửi").click()
    expect(officer.get_by_text("Đã ghi: công văn đã gửi.")).to_be_visible()
    police.goto(address)
    expect(police.locator("aside")).to_contain_text("Nơi giao việc đôn đốc")
    # then they report, it is returned with what is missing, reported again, and met by a verdict with a name
    report(police, "Đã tuần tra 4 bến nước.")
    officer.goto(address)
    officer.get_by_label("Nhận xét").fill("Thiếu danh sách điểm nguy hiểm.")
    officer.get_by_role("button", name="Trả lại").click()
    police.goto(address)
    expect(police.get_by_text("“Thiếu danh sách điểm nguy hiểm.”")).to_be_visible()
    report(police, "Đã gửi kèm danh sách 7 điểm.")
    officer.goto(address)
    officer.get_by_role("button", name="Xác nhận hoàn thành").click()
    expect(officer.locator("aside")).to_contain_text("Đạt")
    expect(officer.locator("aside")).to_contain_text("Trễ hạn")
