"""Adding a child, by form and by file; what is refused; what lies sealed; two officers at once."""

from datetime import date

import pytest
from django.db import connection

from chungtay.ledger.models import Entry
from chungtay.register.children import actions, refusals
from chungtay.register.children.building import Row
from chungtay.register.children.facts import EMPTY, faults
from chungtay.register.children.sealing import NotOpened, mark, unseal
from chungtay.register.codes import LENGTH
from chungtay.register.models import Carer, Child, Circumstance, Household, Statement, Tie
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.children_world import PAPER, WORD, facts_of, make_child, make_village

pytestmark = pytest.mark.django_db
PIN = "038317001234"


def test_a_child_with_everything(lan, suoi_hoa):
    village = make_village(suoi_hoa, 1, "bản Nà Pù")
    mother = {"relation": "me", "full_name": "Quàng Thị  Pánh", "born_year": 1990, "key": "m"}
    child = make_child(
        lan, "Lò  Thị Mỷ", place=village.path, carers=[mother], circumstances=["SC04.2"], supports=["tro-cap-thang"],
        household={"poverty": "poor", "head": "Lò Văn Pánh"}, facts={"pin": PIN},
    )  # fmt: skip
    with scope(lan):
        child = Child.objects.get(pk=child.pk)
        assert (child.full_name, child.name_bare, child.initials) == ("Lò Thị Mỷ", "lo thi my", "ntm")
        assert (child.unit_id, child.village_id, child.path) == (suoi_hoa.pk, village.pk, village.path)
        assert (child.sex, child.ethnic, child.born_precision) == ("female", "thai", "day")
        assert child.kin_bare == "quang thi panh"
        assert Tie.objects.get(child=child).is_carer
        assert Carer.objects.get().full_name == "Quàng Thị Pánh"
        assert Circumstance.objects.get().sub == "SC04.2"
        assert child.household.poverty.get().status == "poor"
        assert child.code.startswith("TE-")
        assert len(child.code) == len("TE-") + LENGTH
        assert list(Entry.objects.filter(about=child.code).values_list("act", flat=True)) == ["child.added"]
        assert "Mỷ" not in Entry.objects.get(about=child.code).facts


def test_numbers_lie_sealed_in_the_columns_and_in_the_statement(lan):
    child = make_child(lan, facts={"pin": PIN, "insurance": "TE1234567890"})
    with scope(lan), connection.cursor() as cursor:
        cursor.execute("select c::text || s::text from register_child c join register_statement s on s.child_id = c.id")
        assert PIN not in cursor.fetchone()[0]
    assert unseal(child.pin, f"{child.code}:pin") == PIN
    assert child.pin_mark == mark(PIN)
    with pytest.raises(NotOpened):
        unseal(child.pin, "TE-ANOTHER:pin")


def test_a_key_can_be_replaced(lan, settings):
    settings.CHILD_SEAL_KEYS = "1:old"
    child = make_child(lan, facts={"pin": PIN})
    settings.CHILD_SEAL_KEYS = "2:new 1:old"
    later = make_child(lan, "Lò Văn Hai", facts={"pin": "038217001235"})
    assert unseal(child.pin, f"{child.code}:pin") == PIN
    settings.CHILD_SEAL_KEYS = "2:new"
    assert unseal(later.pin, f"{later.code}:pin") == "038217001235"
    with pytest.raises(NotOpened):
        unseal(child.pin, f"{child.code}:pin")


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"full_name": " "}, refusals.NoName),
        ({"full_name": "12345"}, refusals.NoName),
        ({"full_name": "Lò\x00Thị"}, refusals.Unreadable),
        ({"full_name": "a" * 121}, refusals.TooLong),
        ({"born_on": date(2026, 5, 15)}, refusals.InFuture),
        ({"born_on": date(2010, 5, 14)}, refusals.TooOld),
        ({"born_on": "2017"}, refusals.NotADate),
        ({"sex": "nu"}, refusals.NotOffered),
        ({"ethnic": "Mèo"}, refusals.NotOffered),
        ({"pin": "3831700123"}, refusals.NoSuchNumber),
        ({"pin": "3.8317E+11"}, refusals.NoSuchNumber),
        ({"pin_reason": "vì thế"}, refusals.NotOffered),
    ],
)
def test_what_is_refused_in_words(lan, given, refusal):
    with scope(lan), pytest.raises(refusal) as said:
        actions.add(facts=facts_of() | given, source=PAPER, by=lan, at=NOW)
    assert "…" not in said.value.vi + said.value.en
    assert not Child.objects.exists()
    assert faults(facts_of() | given, NOW.date())


def test_the_day_before_the_sixteenth_birthday_is_a_child(lan):
    assert make_child(lan, facts={"born_on": date(2010, 5, 15)}).pk


def test_not_in_somebody_elses_commune(lan, nam_trang):
    with scope(lan), pytest.raises(refusals.NotYourPlace):
        actions.add(facts=facts_of(), source=PAPER, by=lan, at=NOW, place=nam_trang.path)


def test_a_file_adds_the_same_as_the_form(lan, suoi_hoa):
    village = make_village(suoi_hoa, 1, "bản Nà Pù")
    father = {"relation": "cha", "full_name": "Lò Văn Pánh"}
    lists = {"carers": [father], "circumstances": ["SC01"], "place": village.path}
    one = make_child(lan, **lists)
    with scope(lan):
        ((_, number),) = actions.bulk_add(rows=[Row(facts_of(), **lists)], source=PAPER, by=lan, at=NOW)
        two = Child.objects.get(pk=number)
        other = {"id", "code", "household_id"}
        for field in Child._meta.concrete_fields:
            if field.attname not in other:
                assert getattr(one, field.attname) == getattr(two, field.attname), field.attname


def test_siblings_of_one_file_share_their_mother_and_house(lan):
    mother = {"relation": "me", "full_name": "Vì Thị Sen", "key": "1"}
    shared = {"carers": [mother], "household": {"key": "h", "poverty": "none"}}
    rows = [Row(facts_of(name), **shared) for name in ("Lò A", "Lò B")]
    with scope(lan):
        found = actions.bulk_add(rows=rows, source=PAPER, by=lan, at=NOW)
        assert (Carer.objects.count(), Tie.objects.count(), Household.objects.count()) == (1, 2, 1)
        assert [Child.objects.get(pk=number).full_name for _, number in found] == ["Lò A", "Lò B"]
        assert Entry.objects.filter(act="children.added").count() == 1


def test_a_file_is_written_whole_or_not_at_all(lan):
    rows = [Row(facts_of()), Row(facts_of("Lò B", sex="?"))]
    with scope(lan):
        with pytest.raises(refusals.NotOffered) as said:
            actions.bulk_add(rows=rows, source=PAPER, by=lan, at=NOW)
        assert said.value.row == 1
        assert not Child.objects.exists()


def test_two_officers_at_once_the_second_is_told(lan):
    child = make_child(lan)
    with scope(lan):
        actions.state(child=child, facts={"grade": "3"}, source=WORD, by=lan, at=NOW, revision=1)
        with pytest.raises(refusals.Changed):
            actions.state(child=child, facts={"grade": "4"}, source=WORD, by=lan, at=NOW, revision=1)
        assert (Child.objects.get().grade, Child.objects.get().revision) == ("3", 2)


def test_a_file_of_changes_leaves_alone_what_moved_meanwhile(lan):
    one, two = make_child(lan), make_child(lan, "Lò Văn Hai")
    with scope(lan):
        actions.state(child=two, facts={"grade": "3"}, source=WORD, by=lan, at=NOW, revision=1)
        changes = [(one.pk, 1, {"grade": "1"}, "dòng 1"), (two.pk, 1, {"grade": "2"}, "dòng 2")]
        assert actions.bulk_state(changes=changes, source=WORD, by=lan, at=NOW) == [two.pk]
        assert (Child.objects.get(pk=one.pk).grade, Child.objects.get(pk=two.pk).grade) == ("1", "3")
        assert Statement.objects.filter(child=one).latest("id").source_words == "dòng 1"


def test_empty_facts_are_refused(lan):
    child = make_child(lan)
    with scope(lan), pytest.raises(refusals.NothingSaid):
        actions.state(child=child, facts={}, source=WORD, by=lan, at=NOW, revision=1)


def test_every_fact_is_a_column_of_the_child():
    assert EMPTY.keys() <= {field.name for field in Child._meta.concrete_fields}
