"""Reports through the door: a journey from village to province, and what each page refuses."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
import time_machine
from django.urls import reverse

from chungtay.figures.rollups import actions
from chungtay.figures.rollups.models import Report
from chungtay.figures.rollups.paper import _goal
from chungtay.figures.rollups.summing import Compared
from chungtay.law.access import Role
from chungtay.law.figures.targets import targets
from chungtay.office.reports.rolled import sum_line
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from chungtay.register.places import queries as places
from tests.makers import NOW, make_agency, make_officer
from tests.rollups.world import HALF, YEAR, children, drafted, submitted

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("its_clock")]
CHILDREN, HARDSHIP, LATER = "TT13A-0101", "TT13A-0102", NOW + timedelta(days=3)
ROLLED = f"/bao-cao/nhan/{HALF}/{YEAR}/1/"


@pytest.fixture
def admin(province):
    body = make_agency(province, "UBND.P", "Ủy ban nhân dân tỉnh Thử Nghiệm")
    return make_officer("quantri", "Bùi Thị Quản", body, "Quản trị hệ thống", Role.ADMIN)


def page(client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def do(client, address: str, here: str = "", **told) -> str:
    """Post as the form on `here` would, with the revision that stands in it; where it leads."""
    revision = re.search(r'name="revision" value="(\d+)"', page(client, here)) if here else None
    given = told | ({"revision": revision[1]} if revision else {})
    answer = client.post(address, given)
    assert answer.status_code == 302, (address, answer.status_code)
    return answer.url


def test_from_the_commune_to_the_province(client_of, lan, oanh, chair, hieu):
    """Returned for one figure, corrected at its records, approved, frozen, summed above; who is late is urged."""
    children(lan, 3)
    actions.open_owed(by=system_desk("Báo cáo định kỳ"), at=NOW)
    officer, head, above = client_of(lan), client_of(chair), client_of(hieu)
    assert "Báo cáo công tác trẻ em 6 tháng" in page(officer, "/bao-cao/")
    here = do(officer, "/bao-cao/lap/", loai=HALF, nam=YEAR, lan=1)
    assert "3 người" in page(officer, here)
    assert above.get(here).status_code == 404

    do(officer, f"{here}viec/", here, viec="submit")
    figure = f"{here}so/{CHILDREN}/"
    do(above, f"{figure}viec/", figure, question="Sổ có đủ trẻ mới sinh không?")
    assert "Sổ có đủ trẻ mới sinh không?" in page(officer, here)
    children(lan, 1, "Hà Thị Sao")
    do(officer, f"{here}viec/", here, viec="recount")
    do(officer, f"{figure}viec/", figure, answer="Đã bổ sung một trẻ.")
    with time_machine.travel(NOW + timedelta(minutes=9), tick=False):
        do(officer, f"{here}viec/", here, viec="submit")
        assert "4 người" in page(above, here)
        do(above, f"{here}viec/", here, viec="approve")
        do(head, f"{here}viec/", here, viec="sign", number="15/BC-UBND", on="14/5/2026")
        do(above, f"{here}viec/", here, viec="receive")
        assert "15/BC-UBND" in page(above, here)
        assert above.get(f"{here}ban-1.pdf").content.startswith(b"%PDF")

    with time_machine.travel(LATER, tick=False):
        above = client_of(hieu)
        told = page(above, ROLLED)
        assert "Chưa nộp, quá hạn" in told
        assert "1 trên 2 nơi đã nộp" in told
        letter = do(above, f"{ROLLED}don-doc/")  # the only one: its page, not the list
        assert re.fullmatch(r"/don-doc/\d+/", letter)
        assert "xã Nậm Trăng" in page(above, letter)
        urged = page(client_of(oanh), "/bao-cao/")
        assert "Phải nộp" in urged


@pytest.fixture
def ministry():
    body = make_agency(places.nation(), "YTE.N", "Bộ Y tế")
    return make_officer("bo", "Trần Thị Bộ", body, "Vụ trưởng", Role.MINISTRY)


@pytest.fixture
def governor(province):
    body = make_agency(province, "UBND.P", "Ủy ban nhân dân tỉnh Thử Nghiệm")
    return make_officer("tinh", "Lê Văn Tỉnh", body, "Phó Chủ tịch UBND tỉnh", Role.CHAIR)


def test_from_the_province_to_the_ministry_and_a_year_later(client_of, lan, hieu, chair, ministry, governor):
    """The sum of the communes goes up with one figure restated; a year later what was issued is the same to the letter,
    and a record corrected since tells which figures of which reports moved."""
    children(lan, 3)
    submitted(lan)
    office, head, above = client_of(hieu), client_of(governor), client_of(ministry)
    here = do(office, "/bao-cao/lap/", loai="children-province-half", nam=YEAR, lan=1)
    assert "cộng từ dưới" in page(office, here)
    figure = f"{here}so/{HARDSHIP}/"
    do(office, f"{figure}viec/", figure, numerator="1", reason="Một trẻ được xác nhận sau ngày chốt.")
    for client, told in (
        (office, {"viec": "submit"}),
        (above, {"viec": "approve"}),
        (head, {"viec": "sign", "number": "77/BC-UBND", "on": "14/5/2026"}),
        (above, {"viec": "receive"}),
    ):
        do(client, f"{here}viec/", here, **told)
    issued = {kind: above.get(f"{here}ban-1.{kind}").content for kind in ("docx", "pdf", "xlsx")}
    assert "đính chính" in page(above, here)
    children(lan, 1, "Hà Thị Sao")
    with time_machine.travel(NOW + timedelta(days=365), tick=False):
        client = client_of(governor)
        assert {kind: client.get(f"{here}ban-1.{kind}").content for kind in issued} == issued
        assert f"{here}so/{CHILDREN}/" in page(client, "/bao-cao/thay-doi/")


def test_a_moved_figure_is_told_with_its_record(client_of, lan, chair, hieu):
    children(lan, 3)
    made = submitted(lan)
    with scope(hieu):
        made = actions.approve(report=made, by=hieu, at=NOW, revision=made.revision)
    with scope(chair):
        actions.sign(report=made, number="15/BC-UBND", on=NOW.date(), by=chair, at=NOW, revision=made.revision)
    client = client_of(chair)
    assert "Mọi số đã in vẫn đúng" in page(client, "/bao-cao/thay-doi/")
    (late,) = children(lan, 1, "Hà Thị Sao")
    assert late.code in page(client, "/bao-cao/thay-doi/")
    above = page(client_of(hieu), "/bao-cao/thay-doi/")
    assert "Thêm 1 hồ sơ được tính" in above
    assert late.code not in above


def test_a_figure_leads_to_its_records_for_those_entitled_only(client_of, lan, hieu, chair):
    (one,) = children(lan, 1)
    made = submitted(lan)
    address = f"/bao-cao/{made.code}/so/{CHILDREN}/"
    assert one.code in page(client_of(lan), address)
    assert one.code not in page(client_of(hieu), address)


def test_words_are_edited_and_typed_numbers_are_pointed_out(client_of, lan, chair):
    made = drafted(lan)
    here, client = f"/bao-cao/{made.code}/", client_of(lan)
    do(client, f"{here}loi/difficulties/", here, text=f"Có {{{CHILDREN}}}, thiếu 12 người.")
    told = page(client, here)
    assert "Có 0 người [" in told
    assert "Số gõ tay, không có căn cứ: 12" in " ".join(told.split())


def test_a_restatement_without_a_reason_is_refused_in_words(client_of, lan, chair):
    made = drafted(lan)
    address = f"/bao-cao/{made.code}/so/{CHILDREN}/viec/"
    answer = client_of(lan).post(address, {"numerator": 5, "reason": "", "revision": made.revision})
    assert answer.status_code == 422


def test_a_stale_form_changes_nothing_and_says_so(client_of, lan, chair):
    made = drafted(lan)
    here, client = f"/bao-cao/{made.code}/", client_of(lan)
    client.post(f"{here}viec/", {"viec": "submit", "revision": made.revision - 1})
    assert "Có người vừa sửa báo cáo này" in page(client, here)
    with scope(lan):
        assert Report.objects.get(pk=made.pk).state == "drafted"


def test_strangers_find_nothing(client_of, lan, oanh, minh, chair):
    made = submitted(lan)
    assert client_of(oanh).get(f"/bao-cao/{made.code}/").status_code == 404
    assert made.code not in page(client_of(minh), "/bao-cao/")
    assert client_of(minh).get(f"/bao-cao/{made.code}/").status_code == 404
    assert client_of(minh).get(ROLLED).status_code == 403
    assert client_of(oanh).get(ROLLED).status_code == 404
    assert client_of(chair).get(ROLLED).status_code == 404


def test_an_administrator_enters_the_letter_of_the_year(client_of, admin, lan):
    client = client_of(admin)
    told = {
        "of_year": 2026,
        "number": "99/BYT-BMTE",
        "on": "1/3/2026",
        "half_first": "1/12/2025",
        "half_last": "31/3/2026",
    }
    assert client.post("/bao-cao/cong-van/", told | {"half_last": ""}).status_code == 422
    assert client.post("/bao-cao/cong-van/", told).status_code == 302
    assert "99/BYT-BMTE" in page(client, "/bao-cao/cong-van/")
    assert "1/12/2025 – 31/3/2026" in page(client_of(lan), "/bao-cao/")


def test_what_happened_is_written_down_at_once(client_of, lan, chair):
    here = do(client_of(lan), "/bao-cao/dot-xuat/", kind="sudden", happened="14/5/2026", words="Cháy lớp mầm non")
    assert "Cháy lớp mầm non" in page(client_of(lan), here)


def test_the_pages_speak_english(client_of, lan, chair):
    made = drafted(lan)
    client = client_of(lan)
    client.post(reverse("set_language"), {"language": "en"})
    assert "Wanted by" in page(client, "/bao-cao/")
    assert "Count again" in page(client, f"/bao-cao/{made.code}/")


@pytest.mark.parametrize(("counted", "compared"), [((None, None), False), ((2, 4), True)])
def test_what_no_record_counts_is_compared_with_nothing(counted, compared):
    one = Compared("A", SimpleNamespace(names=("A", "A")), (2, 4), 1, counted)
    assert (sum_line(one).differs, sum_line(one).compared) == ("", compared)


@pytest.mark.parametrize(
    ("key", "told"),
    [
        ("NPA23-CHILDMARRIAGE", "cả nước: giảm\u00a02–3% mỗi năm"),
        ("D1248-DROWN", "cả nước: giảm\u00a020%"),
        ("NPA23-BIRTHREG", "cả nước: ≥\u00a0100%"),
    ],
)
def test_a_goal_that_is_a_change_says_which_way(key, told):
    assert _goal(targets()[key], 2026) == told
