"""Bad input: every case has a sentence an officer understands, and nothing of it reaches the register."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from chungtay.office.children.doubts import doubts_of
from chungtay.register.children.sealing import mark
from chungtay.register.children.sheets import actions, queries, refusals
from chungtay.register.children.sheets.models import SheetList
from chungtay.register.models import Child, Succession, Unit
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.children_world import make_child, make_village
from tests.rooms.sheets_world import book, checked, handed_out, rows, saved, told, written

pytestmark = pytest.mark.django_db
AN = (1, "Nguyễn Văn An", "05/03/2019", "Nam", "Kinh", None, "Thôn Đông", "Trần Thị Bình")


@pytest.fixture
def desk(lan):
    unit = Unit.objects.get(pk=lan.unit_id)
    make_village(unit, 1, "Thôn Đông")
    make_village(unit, 2, "Thôn Đoài")
    return lan


def said_of(desk, *row, head=None, name="danh-sach.xlsx") -> dict[str, str]:
    """{code: Vietnamese sentence} of the one row of a list, after trying to write it."""
    data = book([row], head) if head else book([row])
    sheet = checked(desk, data, name)
    (found,) = rows(desk, sheet)
    if sheet.state == "checked":
        assert written(desk, sheet).counts.get("added", 0) == 0
    return {one["code"]: one["vi"] for one in found.said}


@pytest.mark.parametrize(
    ("place", "value", "code", "words"),
    [
        (2, "15/05/2026", "in_the_future", "tương lai"),
        (2, "31/02/2019", "no_such_day", "lịch"),
        (2, "02/25/2019", "day_swapped", "đảo"),
        (2, "05/03/2009", "TooOld", "16 tuổi"),
        (2, "", "no_birth", "ngày sinh"),
        (1, "Nguyễn 123", "not_a_name", "số hoặc ký hiệu"),
        (5, "1,23E+11", "scientific", "Excel"),
        (5, "12345", "wrong_length", "chữ số"),
        (6, "Thôn Không Có", "no_village", "thả xuống"),
    ],
)
def test_a_wrong_cell_is_refused_in_words(desk, place, value, code, words):
    row = list(AN)
    row[place] = value
    found = said_of(desk, *row)
    assert code in found
    assert words in found[code]


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [("001319000123", "sex", "giới tính"), ("001218000123", "year", "năm sinh 2018")],
)
def test_a_doubtful_number_is_taken_and_the_doubt_stays(desk, number, code, words):
    """As the form does: the number is written, the doubt stands at the row and on the child's own page."""
    row = list(AN)
    row[5] = number
    sheet = checked(desk, book([row]))
    assert sheet.counts == {"new": 1}
    assert written(desk, sheet).counts["added"] == 1
    (found,) = rows(desk, sheet)
    (said,) = [one for one in found.said if one["code"] == code]
    assert words in said["vi"]
    assert "vẫn được ghi" in said["vi"]
    assert "written all the same" in said["en"]
    with scope(desk):
        child = Child.objects.of(desk).get()
        assert child.pin_mark == mark(number)
        assert words in " ".join(doubts_of(child))


def test_somebody_elses_commune(desk):
    head = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Xã")
    found = said_of(desk, 1, "Nguyễn Văn An", "05/03/2019", "Nam", "xã Nậm Trăng", head=head)
    assert "không phải địa bàn của mình (xã Suối Hoa)" in found["foreign"]


def test_my_commune_under_its_old_name_is_mine(desk):
    unit = Unit.objects.get(pk=desk.unit_id)
    Unit.objects.create(scheme="old", code="99777", tier="commune", name="xã Suối Lạnh", path=unit.path,
                        during=unit.during.__class__(date(2004, 1, 1), date(2025, 7, 1)), basis="test")  # fmt: skip
    head = ("STT", "Họ và tên", "Ngày sinh", "Giới tính", "Xã")
    sheet = checked(desk, book([(1, "Nguyễn Văn An", "05/03/2019", "Nam", "Suối Lạnh")], head))
    assert sheet.counts == {"new": 1}


def test_a_merged_village_leads_to_its_heir(desk):
    unit = Unit.objects.get(pk=desk.unit_id)
    old = make_village(unit, 9, "Thôn Cũ")
    heir = Unit.objects.get(path=f"{unit.path}0001")
    Unit.objects.filter(pk=old.pk).update(during=old.during.__class__(date(2025, 7, 1), date(2026, 1, 1)))
    Succession.objects.create(former=old, later=heir, on=date(2026, 1, 1), kind="merge", is_default=True, sure="H")
    sheet = checked(desk, book([(*AN[:6], "Thôn Cũ", AN[7])]))
    (row,) = rows(desk, sheet)
    assert "sáp nhập" in {one["code"]: one["vi"] for one in row.said}["merged_village"]
    written(desk, sheet)
    with scope(desk):
        assert Child.objects.of(desk).get().path == heir.path


def test_the_same_child_twice_in_one_file(desk):
    sheet = checked(desk, book([AN, (2, *AN[1:])]))
    first, second = rows(desk, sheet)
    assert (first.verdict, second.verdict) == ("new", "twice")
    assert "dòng 2" in second.said[-1]["vi"]


def test_two_files_at_once_add_a_child_once(desk):
    one, other = (
        checked(desk, book([AN])),
        checked(desk, book([AN, (2, "Lò Páo", "06/03/2019", "Nam", "Mông", None, "Thôn Đông", "")])),
    )
    assert (one.counts, other.counts) == ({"new": 1}, {"new": 2})
    written(desk, one)
    done = written(desk, other, at=NOW.replace(minute=59))
    assert (done.counts["added"], done.counts["left"]) == (1, 1)
    assert "added_meanwhile" in told(rows(desk, other)[0])
    with scope(desk):
        assert Child.objects.of(desk).count() == 2


def test_a_number_that_is_another_childs(desk):
    make_child(desk, "Hà Thị Khác", facts={"pin": "001219000123", "sex": "male", "born_on": date(2019, 7, 7)})
    row = (*AN[:5], "001219000123", *AN[6:])
    assert "đang thuộc trẻ khác trong sổ" in said_of(desk, *row)["number_of_another"]


def test_a_file_edited_by_a_stranger(desk):
    """Hidden keys moved, forged or sorted apart: seen, and never believed."""
    make_child(desk, "Lò Thị Mỷ")
    make_child(desk, "Hà Văn Páo", facts={"sex": "male", "born_on": date(2018, 1, 2)})
    made = load_workbook(BytesIO(handed_out(desk)))
    page = made["Trẻ em"]
    head = {cell.value: cell.column for cell in page[4]}
    for column in ("Họ và tên trẻ em", "Ngày, tháng, năm sinh", "Giới tính", "Dân tộc"):
        one, other = page.cell(5, head[column]), page.cell(6, head[column])
        one.value, other.value = other.value, one.value
    sheet = checked(desk, saved(made))
    assert all("moved_key" in told(row) for row in rows(desk, sheet))
    assert sheet.counts == {"refused": 2}


def test_a_forged_key_is_no_key(desk):
    make_child(desk, "Lò Thị Mỷ")
    made = load_workbook(BytesIO(handed_out(desk)))
    page = made["Trẻ em"]
    head = {cell.value: cell.column for cell in page[4]}
    page.cell(5, head["_khoa_dau"]).value = "v1.AAAA.AAAA"
    page.cell(5, head["Trường"]).value = "TH Giả"
    (row,) = rows(desk, checked(desk, saved(made)))
    assert "stranger" in told(row)
    assert row.why == "name"


def test_formulas_do_not_get_in(desk):
    sheet = checked(
        desk, "STT;Họ và tên;Ngày sinh;Giới tính;Trường\n1;Nguyễn Văn An;05/03/2019;Nam;=cmd|x".encode(), "x.csv"
    )
    (row,) = rows(desk, sheet)
    assert "formula" in told(row)
    assert "school" not in row.values


def test_a_csv_with_semicolons(desk):
    data = "STT;Họ và tên;Ngày sinh;Giới tính\n1;Nguyễn Văn An;05/03/2019;Nam\n".encode("utf-16")
    assert checked(desk, data, "ds.csv").counts == {"new": 1}


def test_an_unreadable_file_says_what_to_do(desk):
    sheet = checked(desk, b"\x89PNG\r\n\x1a\n" + b"0" * 80, "anh.xlsx")
    assert sheet.state == "unreadable"
    assert ".xlsx, .xls" in sheet.trouble["vi"]


def test_a_province_takes_in_no_list(hieu):
    with scope(hieu), pytest.raises(refusals.Elsewhere):
        actions.hand_in(data=book([AN]), name="x.xlsx", by=hieu, at=NOW)


def test_another_commune_sees_no_list(desk, oanh):
    sheet = checked(desk, book([AN]))
    with scope(oanh):
        assert queries.one(oanh, sheet.code) is None
        assert not SheetList.objects.exists()


def test_killed_between_two_chunks_it_writes_every_row_once(desk, monkeypatch):
    from chungtay.register.children.sheets import applying, chunks

    monkeypatch.setattr(chunks, "CHUNK", 3)
    many = [(n, f"Lò Thị {chr(65 + n)}a", "05/03/2019", "Nữ", "Thái", None, "Thôn Đông", "") for n in range(10)]
    sheet = checked(desk, book(many))
    with scope(desk):
        actions.begin(sheet=sheet, by=desk, at=NOW, revision=sheet.revision)
    seen, plain = [], applying._write

    def dies(*given):
        seen.append(1)
        if len(seen) == 3:
            raise KeyboardInterrupt
        return plain(*given)

    monkeypatch.setattr(applying, "_write", dies)
    with pytest.raises(KeyboardInterrupt):
        actions.apply(code=sheet.code, by=desk, at=NOW)
    assert actions.apply(code=sheet.code, by=desk, at=NOW)["added"] == 10
    with scope(desk):
        assert Child.objects.of(desk).count() == 10


def test_numbers_wait_sealed(desk):
    sheet = checked(desk, book([(*AN[:5], "001219000123", *AN[6:])]))
    (row,) = rows(desk, sheet)
    assert row.values["pin"].keys() == {"sealed", "mark"}
