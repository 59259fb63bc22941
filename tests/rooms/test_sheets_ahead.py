"""The next chunk of a list is made while this one is used: counted in steps, not in time."""

import threading

import pytest

from chungtay.register.children.models import Child
from chungtay.register.children.sheets import actions, chunks, hand
from chungtay.register.children.sheets.ahead import ahead
from chungtay.register.children.sheets.refusals import BrokeDown
from chungtay.register.models import Unit
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.children_world import make_village
from tests.rooms.sheets_world import book, checked, written

pytestmark = pytest.mark.django_db
WAIT = 20  # seconds until a step that should be under way counts as missing


@pytest.fixture
def desk(lan):
    make_village(Unit.objects.get(pk=lan.unit_id), 1, "Thôn Đông")
    return lan


def test_the_next_item_is_made_while_this_one_is_used():
    begun = [threading.Event() for _ in range(3)]

    def made():
        for place, event in enumerate(begun):
            event.set()
            yield place

    for place in ahead(made()):
        assert all(event.wait(WAIT) for event in begun[: place + 2])
        assert not any(event.is_set() for event in begun[place + 2 :])


def test_a_fault_of_the_maker_reaches_the_user_behind_what_came_before():
    def made():
        yield 1
        raise LookupError("broken off")

    found = ahead(made())
    assert next(found) == 1
    with pytest.raises(LookupError, match="broken off"):
        next(found)


def many(count: int) -> bytes:
    return book(
        [(n, f"Lò Thị {chr(65 + n)}a", "05/03/2019", "Nữ", "Thái", None, "Thôn Đông", "") for n in range(count)]
    )


def test_children_are_built_one_chunk_ahead_and_never_more(desk, monkeypatch):
    monkeypatch.setattr(chunks, "CHUNK", 3)
    sheet = checked(desk, many(10))
    with scope(desk), chunks.Chunks(desk, NOW) as coming:
        first = coming.after(sheet)
        assert [row.line for row in coming.next.rows] == [5, 6, 7]
        assert [row for row, _ in coming.next.coming.result(WAIT).written] == [row.id for row in coming.next.new]
        assert len(first.made().written) == 3


def test_what_was_built_ahead_is_left_where_another_writer_went_on(desk, monkeypatch):
    monkeypatch.setattr(chunks, "CHUNK", 3)
    sheet = checked(desk, many(10))
    with scope(desk), chunks.Chunks(desk, NOW) as coming:
        coming.after(sheet)
        sheet.cursor = 7  # somebody else wrote the second chunk meanwhile
        assert [row.line for row in coming.after(sheet).rows] == [8, 9, 10]


def test_whoever_was_added_meanwhile_is_not_added_from_what_was_built(desk, monkeypatch):
    monkeypatch.setattr(chunks, "CHUNK", 3)
    first, second = checked(desk, many(6)), checked(desk, many(7))
    written(desk, first)
    assert written(desk, second).counts["added"] == 1
    with scope(desk):
        assert Child.objects.of(desk).count() == 7


def test_a_second_process_makes_of_a_long_list_what_the_first_would(desk, monkeypatch):
    monkeypatch.setattr(chunks, "CHUNK", 4)
    names = ("Lò Thị Á", "Nguyễn Văn Bé (Tèo)", "Zơ Râm Thị Bling", "Y Ban", "Giàng A Páo", "Thạch Sô Phia")
    rows = [
        (n, name, f"{n:02}/03/2019", "Nữ", "Kinh", None, "Thôn Đông", f"Vì Thị {chr(65 + n)}é")
        for n, name in enumerate(names, 1)
    ]
    made = []
    for long, year in ((10**6, 2018), (1, 2017)):
        monkeypatch.setattr(hand, "LONG", long)
        sheet = checked(desk, book([(n, name, day.replace("2019", str(year)), *rest) for n, name, day, *rest in rows]))
        written(desk, sheet)
        with scope(desk):
            found = Child.objects.of(desk).filter(born_on__year=year).order_by("name_order")
            made.append([(c.full_name, c.kin_bare, c.ethnic, c.other_names, c.statements.count()) for c in found])
    assert len(made[0]) == len(names)
    assert made[0] == made[1]


def test_a_second_process_that_broke_down_leaves_the_list_to_be_written_on(desk, monkeypatch):
    sheet = checked(desk, many(6))
    monkeypatch.setattr(hand, "LONG", 1)
    monkeypatch.setattr(hand, "CALL", ["false"])
    monkeypatch.setattr(chunks, "CHUNK", 3)
    with pytest.raises(BrokeDown):
        written(desk, sheet)
    monkeypatch.undo()
    with scope(desk):
        sheet.refresh_from_db()
        assert Child.objects.of(desk).count() == 3  # the first rows are made here while the second process wakes
    actions.apply(code=sheet.code, by=desk, at=NOW)
    with scope(desk):
        assert Child.objects.of(desk).count() == 6
