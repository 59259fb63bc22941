"""Finding a child as officers type, inside what the desk may open."""

from dataclasses import replace
from datetime import date

import pytest

from chungtay.register.children.asked import asked
from chungtay.register.children.search import Narrow, search
from chungtay.register.people.scope import scope
from tests.rooms.children_world import make_child, make_village

pytestmark = pytest.mark.django_db


@pytest.fixture
def children(lan, oanh):
    """An, Bình, Hòa of Suối Hoa; another An of Nậm Trăng."""
    village = make_village_of(lan, 1, "bản Nà Ư")
    carers = [{"full_name": "Lò Thị Dính", "relation": "me", "is_carer": True}]
    return {
        "an": make_child(lan, "Nguyễn Văn An", facts={"sex": "male", "pin": "014217003333"}, carers=carers),
        "binh": make_child(lan, "Lường Đức Bình", facts={"born_on": date(2015, 2, 11), "sex": "male"}, place=village),
        "hoa": make_child(lan, "Quàng Thị Hòa", facts={"born_on": date(2019, 1, 1), "born_precision": "year"}),
        "far": make_child(oanh, "Nguyễn Văn An", facts={"sex": "male", "pin": "014217004444"}),
    }


def make_village_of(desk, number, name):
    from chungtay.register.models import Unit

    return make_village(Unit.objects.get(pk=desk.unit_id), number, name).path


def found(desk, words, at, **narrow):
    with scope(desk):
        return [hit.child.full_name for hit in search(desk, words, at, narrow=Narrow(**narrow)).rows]


# what is typed → who is first
TYPED = (
    ("Nguyễn Văn An", "Nguyễn Văn An"),
    ("nguyen van an", "Nguyễn Văn An"),
    ("an nguyen", "Nguyễn Văn An"),
    ("nva", "Nguyễn Văn An"),
    ("luong duc binh", "Lường Đức Bình"),
    ("Quàng Thị Hoà", "Quàng Thị Hòa"),  # the old place of the tone
    ("hoa 2019", "Quàng Thị Hòa"),
    ("bình 11/02/2015", "Lường Đức Bình"),
    ("bình 2/11/2015", "Lường Đức Bình"),  # day and month swapped
    ("11.2.2015", "Lường Đức Bình"),
    ("bình nà ư", "Lường Đức Bình"),
    ("bản na u", "Lường Đức Bình"),
    ("an dính", "Nguyễn Văn An"),  # child and mother
    ("014217003333", "Nguyễn Văn An"),
    ("014 217 003 333", "Nguyễn Văn An"),
    ("nguyen vna an", "Nguyễn Văn An"),  # slips
    ("lươgn đức binh", "Lường Đức Bình"),
    ("quang thj hoa", "Quàng Thị Hòa"),
    ("quangthi hoa", "Quàng Thị Hòa"),  # two words written as one
    ("luonng duk binh", "Lường Đức Bình"),  # more than one slip: neither half, nor two words as they were
)


@pytest.mark.parametrize(("typed", "name"), TYPED)
def test_found_as_officers_type(lan, children, at, typed, name):
    assert found(lan, typed, at)[:1] == [name]


def test_the_code_finds_it(lan, children, at):
    assert found(lan, children["hoa"].code, at) == ["Quàng Thị Hòa"]
    assert found(lan, children["hoa"].code.lower(), at) == ["Quàng Thị Hòa"]


def test_the_best_is_first_and_says_why(lan, children, at):
    make_child(lan, "Nguyễn Văn Ân")
    with scope(lan):
        hits = search(lan, "Nguyễn Văn An", at).rows
    assert [(hit.child.full_name, hit.rank.why[0]) for hit in hits] == [
        ("Nguyễn Văn An", "đúng họ tên"),
        ("Nguyễn Văn Ân", "đúng họ tên, khác dấu"),
    ]


def test_search_first_nothing_without_words(lan, children, at):
    assert found(lan, "  ", at) == []


def test_another_commune_is_absent(oanh, children, at):
    names = ("Lường Đức Bình", "quang thi hoa", "luong duc bnih")
    for typed in (*names, "014217003333", children["hoa"].code, "11/02/2015"):
        assert found(oanh, typed, at) == []
    assert found(oanh, "nguyen van an", at) == ["Nguyễn Văn An"]


def test_narrowed_by_sex_village_birth(lan, children, at):
    village = children["binh"].path
    assert found(lan, "b", at, sex="female") == []
    assert found(lan, "b", at, village=village) == ["Lường Đức Bình"]
    assert found(lan, "a", at, born=(date(2010, 1, 1), date(2012, 1, 1))) == []


def test_one_child_opened_singly_is_found(hieu, children, at):
    desk = replace(hieu, children=(children["an"].pk,))
    assert found(hieu, "nguyen van an", at) == []
    assert found(desk, "nguyen van an", at) == ["Nguyễn Văn An"]


PROVINCE_TYPED = (
    ("nguyễn văn an", 2),
    ("an van nguyen", 2),
    ("nguyen v", 2),
    ("luong binh", 1),
    ("luong ducc binh", 1),
    ("lường đức bìn 11/2/2015", 1),
    ("014217004444", 1),
)


@pytest.mark.parametrize(("typed", "many"), PROVINCE_TYPED)
def test_over_a_province(lan, children, at, typed, many):
    desk = replace(lan, persons=lan.path[:2])
    assert len(found(desk, typed, at)) == many


def test_over_the_nation_a_slip_wants_a_day(lan, children, at):
    desk = replace(lan, persons="")
    assert len(found(desk, "nguyen van an", at)) == 2
    assert found(desk, "luong duc bihn", at) == []
    assert found(desk, "luong duc bihn 11/02/2015", at) == ["Lường Đức Bình"]
    with scope(desk):
        assert search(desk, "luong duc bihn", at).advice


READ = (
    ("TE-ABCD2345 an", {"code": "TE-ABCD2345", "words": ("an",)}),
    ("an 3/2/18", {"days": (date(2018, 2, 3), date(2018, 3, 2)), "words": ("an",)}),
    ("an 30/2/2018", {"days": (), "words": ("an",)}),
    ("an 02/2018", {"span": (date(2018, 2, 1), date(2018, 3, 1))}),
    ("thôn 2 an", {"words": ("thon", "2", "an")}),
    ("\x00%_'\"\\", {"words": ()}),
)


@pytest.mark.parametrize(("typed", "fields"), READ)
def test_what_was_typed_is_read(typed, fields):
    assert {name: getattr(asked(typed), name) for name in fields} == fields
