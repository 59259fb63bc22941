"""A list of children handed in, tried, written; handed out, changed, and back again."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from chungtay.register.children.sheets import actions, queries
from chungtay.register.models import Child, Statement, Tie, Unit
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from chungtay.register.places import actions as places
from tests.makers import NOW
from tests.rooms.children_world import make_child, make_village
from tests.rooms.sheets_world import book, checked, handed_out, rows, told, written

pytestmark = pytest.mark.django_db(transaction=False)
SYSTEM = system_desk("Thử", "")


@pytest.fixture
def desk(lan):
    make_village(Unit.objects.get(pk=lan.unit_id), 1, "Thôn Đông")
    make_village(Unit.objects.get(pk=lan.unit_id), 2, "Thôn Đoài")
    return lan


ROWS = (
    (1, "NGUYỄN VĂN AN", "05/03/2019", "Nam", "Kinh", None, "Thôn Đông", "Trần Thị Bình"),
    (2, "Lò Thị Mỷ", date(2017, 3, 5), "Nữ", "Thái", None, "Đoài", "Lò Thị Hoa"),
)


def test_a_list_is_tried_before_anything_is_written(desk):
    sheet = checked(desk, book(ROWS, titles=("DANH SÁCH TRẺ EM", "Năm 2026")))
    assert (sheet.state, sheet.counts) == ("checked", {"new": 2})
    with scope(desk):
        assert not Child.objects.of(desk).exists()


def test_a_village_without_its_kind_is_its_name_of_today(desk):
    commune, since = Unit.objects.get(pk=desk.unit_id), date(2025, 7, 1)
    with scope(SYSTEM):
        village = places.add_village(commune=commune, type="thôn", name="Nà Sản", from_on=since, by=SYSTEM, at=NOW)
    (row,) = rows(desk, checked(desk, book([(*ROWS[0][:6], "Nà Sản", ROWS[0][7])])))
    assert (row.place, row.said) == (village.path, [])


def test_then_it_is_written_with_its_source(desk):
    sheet = written(desk, checked(desk, book(ROWS)))
    assert (sheet.state, sheet.counts["added"]) == ("done", 2)
    with scope(desk):
        an = Child.objects.of(desk).get(name_bare="nguyen van an")
        said = Statement.objects.get(child=an)
        assert (an.full_name, an.born_on, an.sex) == ("Nguyễn Văn An", date(2019, 3, 5), "male")
        assert (said.source, said.source_code) == ("file", sheet.code)
        assert said.source_words.endswith("dòng 2")
        assert Tie.objects.get(child=an).carer.full_name == "Trần Thị Bình"


def test_the_same_file_again_writes_nothing(desk):
    written(desk, checked(desk, book(ROWS)))
    data = book(ROWS)
    first = written(desk, checked(desk, data))
    again = checked(desk, data)
    assert first.counts.get("added") is None or again.counts
    assert written(desk, again).counts.get("added", 0) == 0
    with scope(desk):
        assert Child.objects.of(desk).count() == 2


def test_what_went_out_comes_back_unchanged(desk):
    make_child(desk, facts={"pin": "001317000123"})
    sheet = checked(desk, handed_out(desk))
    assert sheet.counts == {"same": 1}


def test_a_changed_cell_is_taken_and_nothing_else(desk):
    child = make_child(desk)
    made = load_workbook(BytesIO(handed_out(desk)))
    page = made["Trẻ em"]
    head = {cell.value: cell.column for cell in page[4]}
    page.cell(5, head["Trường"]).value = "TH Sơn Tây"
    out = BytesIO()
    made.save(out)
    sheet = checked(desk, out.getvalue())
    (row,) = rows(desk, sheet)
    assert [(c["key"], c["new"], c["how"]) for c in row.changes] == [("school", "TH Sơn Tây", "take")], row.said
    written(desk, sheet)
    with scope(desk):
        assert Child.objects.get(pk=child.pk).school == "TH Sơn Tây"


def test_a_cell_changed_on_both_sides_is_a_conflict(desk):
    from chungtay.register.children import actions as children
    from chungtay.register.children.facts import From
    from tests.makers import NOW

    child = make_child(desk)
    made = load_workbook(BytesIO(handed_out(desk)))
    page = made["Trẻ em"]
    head = {cell.value: cell.column for cell in page[4]}
    page.cell(5, head["Trường"]).value = "TH Một"
    out = BytesIO()
    made.save(out)
    with scope(desk):
        children.state(child=child, facts={"school": "TH Hai"}, source=From("word"), by=desk, at=NOW, revision=None)
    sheet = checked(desk, out.getvalue())
    (row,) = rows(desk, sheet)
    assert [(c["old"], c["new"], c["how"]) for c in row.changes] == [("TH Hai", "TH Một", "conflict")]
    written(desk, sheet)
    with scope(desk):
        assert Child.objects.get(pk=child.pk).school == "TH Hai"


def test_a_known_child_is_known_again(desk):
    make_child(desk, "Lò Thị Mỷ")
    sheet = checked(desk, book([(1, "lò thị mỷ", "05/03/2017", "Nữ", "Thái", None, "Thôn Đông", None)]))
    (row,) = rows(desk, sheet)
    assert (row.verdict, row.why) == ("changed", "name")


def test_a_likely_child_waits_for_a_decision(desk):
    make_child(desk, "Lò Thị Mỷ")
    sheet = checked(desk, book([(1, "Lò Thị Mỷ", "03/05/2017", "Nữ", "Thái", None, "Thôn Đông", None)]))
    (row,) = rows(desk, sheet)
    assert (row.verdict, row.why) == ("maybe", "turned")
    with scope(desk):
        actions.choose(sheet=sheet, line=row.line, choice="new", by=desk, at=sheet.added_at)
        sheet = queries.one(desk, sheet.code)
    written(desk, sheet)
    with scope(desk):
        assert Child.objects.of(desk).count() == 2


def test_wrong_cells_are_marked_in_the_same_workbook(desk):
    bad = (3, "Hà Văn Tốt", "31/02/2019", "Nam", "Kinh", None, "Thôn Tây", None)
    sheet = checked(desk, book((*ROWS, bad)))
    (row,) = [row for row in rows(desk, sheet) if row.verdict == "refused"]
    assert {"no_such_day", "no_village"} <= told(row)
    with scope(desk):
        actions.ask_marked(sheet=sheet, by=desk, at=sheet.added_at)
    assert actions.mark(code=sheet.code, by=desk, at=sheet.added_at) == 2
    with scope(desk):
        copy = actions.give_back(sheet=queries.one(desk, sheet.code), by=desk, at=sheet.added_at)
    page = load_workbook(BytesIO(copy)).active
    assert "lịch" in page.cell(4, 3).comment.text
    assert page.cell(4, 7).fill.start_color.rgb == "FFF3C7C3"


def test_likeness_is_said_by_the_one_model_and_in_words(desk):
    """A slip in the name, the same day and mother: likely, and why; a brother of the same mother is another child."""
    make_child(desk, "Lò Thị Mỷ", carers=[{"relation": "me", "full_name": "Vì Thị Sen"}])
    slip = (1, "Lò Thị Mỷỷ", "05/03/2017", "Nữ", "Thái", None, "Thôn Đông", "Vì Thị Sen")
    brother = (2, "Lò Văn Páo", "06/09/2019", "Nam", "Thái", None, "Thôn Đông", "Vì Thị Sen")
    like, other = rows(desk, checked(desk, book([slip, brother])))
    assert like.verdict == "maybe"
    assert "maybe_same" in told(like)
    assert "cùng ngày sinh" in like.said[-1]["vi"]
    assert (other.verdict, told(other)) == ("new", set())


def test_two_rows_much_alike_are_told_and_both_kept_until_somebody_decides(desk):
    one = (1, "Lò Thị Mỷ", "05/03/2017", "Nữ", "Thái", None, "Thôn Đông", "Vì Thị Sen")
    turned = (2, "Lò Thị Mỷ", "03/05/2017", "Nữ", "Thái", None, "Thôn Đông", "")
    first, second = rows(desk, checked(desk, book([one, turned])))
    assert first.verdict == "new"
    assert told(second) & {"maybe_twice", "twice_like"}
    assert "dòng 2" in second.said[-1]["vi"]
