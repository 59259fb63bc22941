"""The pages of indicators: who sees which, what stands on them, what may be published."""

import csv
import html
import io
import re
from datetime import date, timedelta

import pytest
from django.urls import reverse

from chungtay.figures.indicators import publishing
from chungtay.figures.indicators.models import Layer, Told
from chungtay.law.access import Role
from chungtay.law.children.groups import groups
from chungtay.law.figures.hiding import CannotHide
from chungtay.ledger.models import Entry
from chungtay.register.people.scope import scope
from chungtay.register.places.models import Unit
from chungtay.register.places.queries import nation
from tests.figures.test_telling import SLOT
from tests.figures.world import close_year, fill, hard
from tests.makers import TODAY, make_agency, make_officer
from tests.rooms.children_world import make_child
from tests.rooms.plans_world import called

pytestmark = pytest.mark.django_db
YEAR = {"tu": "1/1/2026", "den": "31/12/2026"}
LAST = "?tu=1/1/2025&den=31/12/2025"


@pytest.fixture(autouse=True)
def names(suoi_hoa, nam_trang, province, settings, tmp_path):
    called(suoi_hoa, nam_trang, province)
    settings.HOME = tmp_path


@pytest.fixture
def children(lan, oanh, suoi_hoa, nam_trang):
    return fill(lan, oanh, suoi_hoa, nam_trang)


@pytest.fixture
def many(children, lan, oanh, province):
    """Fourteen children in one commune, two in the other, of a province that is one of the country."""
    Unit.objects.filter(pk=province.pk).update(parent=nation())
    for n in range(9):
        make_child(lan, f"Vì Văn Thêm{n}", facts={"sex": "male", "born_on": date(2015, 3, n + 1)})
    for name in ("Hà Thị Một", "Hà Thị Hai"):
        make_child(oanh, name, facts={"born_on": date(2016, 4, 5)})


@pytest.fixture
def keeper(province):
    return make_officer("adm", "Quản Trị", make_agency(province, "VP.P", "Văn phòng"), "Quản trị", Role.ADMIN)


def text(client, name, *given, **asked) -> str:
    answer = client.get(reverse(name, args=given), YEAR | asked)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_the_list_has_every_set_with_its_gaps(client_of, lan, children):
    page = text(client_of(lan), "indicators")
    assert "Dân số trẻ em" in page
    assert "3 người" in page
    assert "chưa có ai báo số" in page
    assert "ô trống" in page


def test_one_indicator_leads_to_what_is_behind_it_for_those_entitled(client_of, lan, hieu, suoi_hoa, children):
    mine = text(client_of(lan), "indicator-show", "TT13A-0301")
    assert children["Một"].code in mine
    assert "33,3%" in mine
    theirs = text(client_of(hieu), "indicator-show", "TT13A-0301", noi=suoi_hoa.path)
    assert "33,3%" in theirs
    assert children["Một"].code not in theirs
    by_sex = text(client_of(hieu), "indicator-show", "TT13A-0101", chia="sex")
    assert "xã Nậm Trăng" in by_sex
    assert "Nữ" in by_sex


def test_every_number_leads_to_all_its_records(client_of, lan, hieu, suoi_hoa, children):
    """Numerator, denominator and each item of a breakdown; who may not open them is told how many were counted."""
    whole = text(client_of(lan), "indicator-behind", "TT13A-0301", phan="mau")
    assert all(children[name].code in whole for name in ("Một", "Hai", "Năm"))
    assert "Tử số 1, mẫu số 3; bàn làm việc này mở được 3 hồ sơ." in whole
    page = text(client_of(lan), "indicator-show", "TT13A-0101", chia="sex")
    [boys] = re.findall(r'href="([^"]*ho-so[^"]*muc=male[^"]*)"', page)
    seen = client_of(lan).get(html.unescape(boys)).content.decode()
    assert children["Năm"].code in seen
    assert children["Một"].code not in seen
    none = text(client_of(hieu), "indicator-behind", "TT13A-0301", noi=suoi_hoa.path, phan="mau")
    assert "Tử số 1, mẫu số 3; bàn làm việc này mở được 0 hồ sơ." in none
    assert children["Một"].code not in none
    assert client_of(lan).get(reverse("indicator-behind", args=["KHONG-CO"])).status_code == 404


def test_who_is_missing_from_a_share_is_named_to_those_who_may_know(client_of, lan, hieu, suoi_hoa, children):
    """Name, age and place as the book of children lists them; which part of the number each is in; as CSV."""
    client = client_of(lan)
    missing = text(client, "indicator-behind", "NSI-BIRTHREG-U5", phan="thieu", den="1/3/2026")
    assert "Vì Văn Năm" in missing
    assert "chỉ ở mẫu số" in missing
    counted = text(client, "indicator-behind", "TT13A-0301", phan="tu")
    assert "Lò Thị Một" in counted
    assert "Lò Thị Hai" not in counted
    both = text(client, "indicator-behind", "TT13A-0301")
    assert (both.count("tính vào tử số"), both.count("chỉ ở mẫu số")) == (1, 2)
    given = client.get(reverse("indicator-behind-csv", args=["TT13A-0301"]), {"phan": "thieu"}).content.decode()
    assert [line.split(",")[1] for line in given.splitlines()[1:]] == ["Lò Thị Hai", "Vì Văn Năm"]
    with scope(lan):
        assert Entry.objects.filter(act="figures.behind-taken").count() == 1
    none = client_of(hieu).get(reverse("indicator-behind-csv", args=["TT13A-0301"]), {"noi": suoi_hoa.path})
    assert len(none.content.decode().splitlines()) == 1


def test_a_list_that_would_itself_tell_a_guarded_group_names_nobody(client_of, lan, children):
    with scope(lan):
        hard(lan, children["Năm"], next(code for code, one in groups().items() if one.guarded))
    page = text(client_of(lan), "indicator-show", "TT13A-0101", chia="group")
    guarded = [html.unescape(one) for one in re.findall(r'href="([^"]*ho-so[^"]*muc=[^"]*)"', page)]
    seen = [client_of(lan).get(one).content.decode() for one in guarded]
    of_five = [one for one in seen if children["Năm"].code in one]
    assert len(of_five) == 1
    assert "Vì Văn Năm" not in of_five[0]
    assert any("Lò Thị Một" in one for one in seen)


def test_what_is_read_as_it_stands_now_says_so(client_of, lan, children):
    told = "đọc theo hồ sơ lúc đếm"
    assert told in text(client_of(lan), "indicator-show", "NSI-BIRTHREG-U5", biet="1/5/2026")
    assert told in text(client_of(lan), "indicator-show", "TT13A-0101", biet="1/5/2026", chia="sex")
    assert told not in text(client_of(lan), "indicator-show", "TT13A-0301", biet="1/5/2026")


def test_one_indicator_is_shown_as_the_records_read_on_any_day(client_of, lan, children):
    before = text(client_of(lan), "indicator-show", "TT13A-0101", biet=f"{TODAY - timedelta(days=1):%d/%m/%Y}")
    assert "0 người" in before
    assert children["Một"].code not in before
    assert "3 người" in text(client_of(lan), "indicator-show", "TT13A-0101", biet="không phải ngày")


def test_a_page_of_another_place_is_that_of_ones_own(client_of, oanh, suoi_hoa, children):
    page = text(client_of(oanh), "indicator-show", "TT13A-0101", noi=suoi_hoa.path)
    assert "xã Suối Hoa" not in page
    assert client_of(oanh).get(reverse("indicator-show", args=["TT13A-9999"])).status_code == 404


def test_what_is_published_hides_what_is_small(client_of, hieu, many):
    close_year()
    page = text(client_of(hieu), "indicator-public", "TT13A-0101")
    table = page[page.index("<table") :]
    assert "…" in table
    assert ">2<" not in table
    assert "là số được giấu" in page


def test_whoever_reads_every_breakdown_finds_the_same_totals_in_all(client_of, hieu, lan, many):
    make_child(lan, "Vì Văn Chưa Rõ", facts={"sex": "male", "born_on": None})
    close_year()
    pages = [text(client_of(hieu), "indicator-public", "TT13A-0101", chia=split) for split in ("", "sex", "age")]
    totals = [re.findall(r"([\d.…]+)\s*</td>\s*</tr>", page[page.index("<table") :]) for page in pages]
    assert totals[0] == totals[1] == totals[2]
    assert "…" in totals[0]


def numbers(page: str) -> list[list[str]]:
    """The cells of the table, row by row, without the names."""
    return [
        re.findall(r'class="num" data-head="[^"]*">([^<]*)<', row)
        for row in page[page.index("<tbody") :].split("</tr>")[:-1]
    ]


def test_a_share_is_published_beside_its_whole_and_never_taken_from_it(client_of, hieu, many):
    """Three of a few children have something; whoever reads the part by sex as well finds the same rows hidden."""
    close_year()
    beside = numbers(text(client_of(hieu), "indicator-public", "OPS-REG-COMPLETE"))
    by_sex = numbers(text(client_of(hieu), "indicator-public", "OPS-REG-COMPLETE", chia="sex"))
    assert [row[0] for row in beside] == [row[-1] for row in by_sex], "have, and the totals by sex"
    assert all(row[-1] == "…" for row in beside if "…" in (row[0], row[2])), "a share would give it back"
    assert any("…" in row for row in beside)


def test_what_cannot_be_hidden_is_not_shown(client_of, hieu, many, monkeypatch):
    def refuses(*_tables, **_asked):
        raise CannotHide(("*", ""))

    monkeypatch.setattr(publishing, "hide_together", refuses)
    close_year()
    table = numbers(text(client_of(hieu), "indicator-public", "TT13A-0101", chia="sex"))
    assert {cell for row in table for cell in row} == {"…"}


def test_a_window_or_a_cross_that_would_give_a_child_away_is_not_published(client_of, hieu, many):
    close_year()
    usual = numbers(text(client_of(hieu), "indicator-public", "TT13A-0101"))
    for asked in ({"tu": "1/1/2025", "den": "31/1/2025"}, {"nam": "2026"}, {"nam": "2031"}, {"chia": "sex,age"},
                  {"chia": "group"}):  # fmt: skip
        assert numbers(text(client_of(hieu), "indicator-public", "TT13A-0101", **asked)) == usual, asked


def test_what_is_published_of_a_commune_has_no_villages(client_of, lan, hieu, suoi_hoa, children):
    assert client_of(lan).get(reverse("indicator-public", args=["TT13A-0101"])).status_code == 404
    address = reverse("indicator-public", args=["TT13A-0101"])
    assert client_of(hieu).get(address, {"noi": suoi_hoa.path}).status_code == 404


def test_the_published_table_is_a_file(client_of, hieu, lan, children):
    close_year()
    answer = client_of(hieu).get(reverse("indicator-published", args=["OPS-REG-COMPLETE"]))
    table = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert table[0] == ["Nơi", "Có", "Không có", "Cộng", "Tỷ lệ"]
    assert {row[0] for row in table[1:]} >= {"xã Nậm Trăng", "xã Suối Hoa", "Cộng"}
    before = {"biet": f"{TODAY - timedelta(days=1):%d/%m/%Y}"}
    assert "0 người" in text(client_of(hieu), "indicators", **before)


def test_a_body_tells_its_figure_on_a_page(client_of, chair, lan, suoi_hoa):
    address = reverse("indicator-tell", args=["TT13A-0601"]) + LAST
    assert client_of(lan).get(address).status_code == 404
    client = client_of(chair)
    assert client.get(address).status_code == 200
    assert client.post(address, {"numerator": 30, "denominator": 40}).status_code == 422
    sent = {"numerator": 30, "denominator": 40, "source": "Sổ lấy ý kiến"}
    assert client.post(address, sent).status_code == 302
    with scope(chair):
        assert Told.objects.get().numerator == 30
    shown = client.get(reverse("indicator-show", args=["TT13A-0601"]) + LAST).content.decode()
    assert "75%" in shown
    assert "Sổ lấy ý kiến" in shown


def test_an_administrator_fills_a_slot_after_looking_at_it(client_of, keeper, lan):
    address = reverse("indicator-layers")
    assert client_of(lan).get(address).status_code in (403, 404)
    client = client_of(keeper)
    wrong = client.post(address, {"name": "Phụ lục I", "text": SLOT.replace("UBND", "?")})
    assert wrong.status_code == 422
    looked = client.post(address, {"name": "Phụ lục I", "text": SLOT})
    assert "Số trẻ em bị đuối nước" in looked.content.decode()
    assert not Layer.objects.exists()
    assert client.post(address, {"name": "Phụ lục I", "text": SLOT, "lay": "1"}).status_code == 302
    laid = Layer.objects.get()
    assert client.post(reverse("indicator-layer-off", args=[laid.code]), {"reason": "Sai"}).status_code == 302
