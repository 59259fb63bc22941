"""Villages tell their commune: a sheet of each, counted from the commune's records, asked about, beside the whole."""

import re

import pytest
from django.utils import translation

from chungtay.figures.rollups.models import Report
from chungtay.office.reports.doors import parts_word
from chungtay.register.people.scope import scope
from tests.rollups.test_pages import do, page
from tests.rollups.world import YEAR, again, drafted, figure
from tests.rooms.children_world import make_child, make_village

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("its_clock")]
KIND, CHILDREN = "children-village-half", "TT13A-0101"
HERE = f"/bao-cao/nhan/{KIND}/{YEAR}/1/"


@pytest.fixture
def villages(lan, suoi_hoa):
    """Two children in one, one in the other, one in no village."""
    made = [make_village(suoi_hoa, 1, "Bản Đông"), make_village(suoi_hoa, 2, "Bản Đoài")]
    homes = (("Lò Thị Một", made[0].path), ("Lò Thị Hai", made[0].path), ("Lò Thị Ba", made[1].path))
    for name, home in homes:
        make_child(lan, name, place=home)
    make_child(lan, "Lò Thị Bốn")
    return made


def sheets(desk) -> dict[str, Report]:
    with scope(desk):
        return {one.unit.name: one for one in Report.objects.filter(kind=KIND).select_related("unit")}


def test_each_village_has_its_sheet_and_is_asked_about_its_own_figures(client_of, lan, villages):
    officer = client_of(lan)
    assert "0/2" in page(officer, "/bao-cao/")
    do(officer, f"{HERE}soan/")
    made = sheets(lan)
    assert [figure(lan, made[one.name], CHILDREN).numerator for one in villages] == [2, 1]
    here = f"/bao-cao/{made['Bản Đông'].code}/"
    assert "2 người" in page(officer, here)
    assert "Ký, phát hành" not in page(officer, here)
    do(officer, f"{here}viec/", here, viec="submit")
    do(officer, f"{here}so/{CHILDREN}/viec/", f"{here}so/{CHILDREN}/", question="Trưởng bản đếm ba cháu?")
    assert "Trưởng bản đếm ba cháu?" in page(officer, here)
    make_child(lan, "Lò Thị Năm", place=villages[0].path)
    do(officer, f"{here}viec/", here, viec="recount")
    do(officer, f"{here}so/{CHILDREN}/viec/", f"{here}so/{CHILDREN}/", answer="Đã bổ sung một cháu.")
    do(officer, f"{here}viec/", here, viec="submit")
    do(officer, f"{here}viec/", here, viec="receive")
    assert "1 trên 2 nơi đã nộp" in page(officer, HERE)
    assert again(lan, made["Bản Đông"]).state == "received"


def test_what_villages_told_stands_beside_the_count_and_is_not_taken_for_it(client_of, lan, villages):
    officer = client_of(lan)
    do(officer, f"{HERE}soan/")
    for one in sheets(lan).values():
        do(officer, f"/bao-cao/{one.code}/viec/", f"/bao-cao/{one.code}/", viec="submit")
    told = re.sub(r"\s+|<[^>]+>", " ", page(officer, HERE))
    assert re.search(r"3\s+2\s+4\s+−1", told), "the sum, of how many, the count of the commune, the difference"
    report = drafted(lan)
    assert (figure(lan, report, CHILDREN).numerator, figure(lan, report, CHILDREN).how) == (4, "records")
    assert "2 thôn, tổ dân phố đã gửi bảng số liệu, cộng 3 trẻ em" in page(officer, f"/bao-cao/{report.code}/")


def test_another_commune_and_those_above_read_no_sheet_that_was_not_handed_in(client_of, lan, oanh, hieu, villages):
    do(client_of(lan), f"{HERE}soan/")
    code = sheets(lan)["Bản Đông"].code
    assert client_of(oanh).get(f"/bao-cao/{code}/").status_code == 404
    assert client_of(hieu).get(f"/bao-cao/{code}/").status_code == 404
    assert client_of(hieu).post(f"{HERE}soan/").status_code == 404
    do(client_of(lan), f"/bao-cao/{code}/viec/", f"/bao-cao/{code}/", viec="submit")
    assert client_of(hieu).get(f"/bao-cao/{code}/").status_code == 200
    assert 'name="viec"' not in page(client_of(hieu), f"/bao-cao/{code}/"), "the commune's to ask about"
    assert sheets(oanh) == {}


def test_a_village_has_a_paper_of_its_own_that_nobody_numbers(client_of, lan, villages):
    do(client_of(lan), f"{HERE}soan/")
    code = sheets(lan)["Bản Đông"].code
    answer = client_of(lan).get(f"/bao-cao/{code}/du-thao.pdf")
    assert answer.content.startswith(b"%PDF")
    assert client_of(lan).post(f"/bao-cao/{code}/viec/", {"viec": "sign", "number": "1", "on": "14/5/2026"}).url
    assert sheets(lan)["Bản Đông"].state == "drafted"


@pytest.mark.parametrize(
    ("names", "word"),
    [
        (["thôn Nà Sản", "Thôn 4"], "thôn"),
        (["tổ dân phố 1", "tổ dân phố 2"], "tổ dân phố"),
        (["thôn Nà Sản", "tổ dân phố 1"], "thôn, tổ dân phố"),
    ],
)
def test_parts_of_a_commune_are_called_what_they_are(names, word):
    assert parts_word(names) == word
    with translation.override("en"):
        assert parts_word(names[:1], many=True) in ("villages", "residential groups")
