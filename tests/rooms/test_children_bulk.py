"""A file and a form write the same rows: column by column, in every table of a child; and a file asks few questions."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from chungtay.ledger.models import Entry
from chungtay.register.children import actions, refusals
from chungtay.register.children.building import Row
from chungtay.register.children.facts import From
from chungtay.register.children.models import (
    Carer,
    Child,
    Circumstance,
    Household,
    PovertyStatus,
    Sign,
    Statement,
    Stay,
    Support,
    Tie,
)
from chungtay.register.children.sealing import unseal
from chungtay.register.codes import LENGTH, LETTERS
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.children_world import PAPER, WORD, facts_of, make_village

pytestmark = pytest.mark.django_db
MADE_UP = {"id", "code", "household_id", "child_id", "carer_id", "corrects_id"}
SEALED = {"pin", "insurance", "facts"}
TABLES = (Statement, Tie, Circumstance, Sign, Support, Stay)


def rows(village: str) -> list[dict]:
    """Three records as unlike as records are: nothing but a name; everything; a name of one word in a village."""
    mother = {"relation": "me", "full_name": "Vì Thị Sen", "born_year": 1990, "phone": "0912345678"}
    uncle = {"relation": "khac", "full_name": "Lò Văn Pánh", "is_carer": True, "pin": "014090000001"}
    whole = facts_of(
        "Lò Thị Hoà", other_names=["Tèo", "Bống"], pin="014317000002", insurance="TE1234567890123", grade="3",
        birth_registered="yes", birth_registered_on=date(2017, 4, 1), schooling="in", school="Trường Tiểu học số 1",
    )  # fmt: skip
    everything = {
        "facts": whole,
        "carers": [mother, uncle],
        "circumstances": ["SC04.2", {"code": "SC01", "since": NOW.date()}],
        "signs": [_a_sign()],
        "supports": [_a_support()],
        "place": village,
        "household": {"poverty": "poor", "words": "Nhà số 5", "head": "Vì Thị Sen"},
        "holds_from": date(2026, 1, 5),
        "stays": [{"kind": "actual", "place": village, "words": "Nhà số 5"}, {"kind": "registered", "words": "Bản"}],
    }
    only_the_year = facts_of("Páo", born_precision="year", born_on=date(2018, 1, 1))
    return [
        {"facts": {"full_name": "Giàng A Sử"}},
        everything,
        {"facts": only_the_year, "carers": [mother], "place": village},
    ]


def _a_sign() -> str:
    from chungtay.law.children import signs

    return next(iter(signs.signs()))


def _a_support() -> str:
    from chungtay.law.children import supports

    return next(iter(supports.supports()))


def told(row, code: str = "") -> dict:
    """The columns of a row that are not made up as it is written; sealed numbers opened."""
    columns = {f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields if f.attname not in MADE_UP}
    for name in SEALED & columns.keys():
        columns[name] = _opened(columns[name], f"{code}:{name}")
    return columns


def _opened(value, where: str):
    if isinstance(value, dict):
        return {key: one["mark"] if isinstance(one, dict) else one for key, one in value.items()}
    return unseal(value, where) if value else value


def whole(child: Child) -> dict:
    """Everything that lies about a child."""
    found = {"child": told(child, child.code)}
    for table in TABLES:
        found[table.__name__] = [told(row) for row in table.objects.filter(child=child).order_by("id")]
    carers = Carer.objects.filter(ties__child=child).order_by("id")
    found["carers"] = [told(carer, carer.code) for carer in carers]
    found["household"] = [told(one) for one in Household.objects.filter(children=child)]
    found["poverty"] = [told(one) for one in PovertyStatus.objects.filter(household__children=child)]
    return found


def test_a_file_of_many_writes_what_the_form_writes_one_by_one(lan, suoi_hoa):
    village = make_village(suoi_hoa, 1, "bản Nà Pù").path
    with scope(lan):
        single = [actions.add(source=PAPER, by=lan, at=NOW, **row) for row in rows(village)]
        made = actions.bulk_add(rows=[Row(**row) for row in rows(village)], source=PAPER, by=lan, at=NOW)
        for one, (code, number) in zip(single, made, strict=True):
            other = Child.objects.get(pk=number)
            assert other.code == code
            assert whole(other) == whole(Child.objects.get(pk=one.pk))


def changes() -> list[dict]:
    """A fact that follows, one in dispute, a number, a new name."""
    return [{"grade": "4"}, {"born_on": date(2017, 3, 6)}, {"pin": "014317000099"}, {"full_name": "Lò Thị Hoa Mơ"}]


def test_a_file_of_changes_says_what_single_ones_say(lan):
    with scope(lan):
        told_twice = [
            [actions.add(facts=facts_of(), source=PAPER, by=lan, at=NOW) for _ in changes()] for _ in range(2)
        ]
        for child, facts in zip(told_twice[0], changes(), strict=True):
            source = From(WORD.kind, "dòng 7", WORD.code, WORD.sure)
            actions.state(child=child, facts=facts, source=source, by=lan, at=NOW, revision=1)
        wanted = [(child.pk, 1, facts, "dòng 7") for child, facts in zip(told_twice[1], changes(), strict=True)]
        assert actions.bulk_state(changes=wanted, source=WORD, by=lan, at=NOW) == []
        for one, other in zip(*told_twice, strict=True):
            assert whole(Child.objects.get(pk=other.pk)) == whole(Child.objects.get(pk=one.pk))
        assert Entry.objects.filter(act="children.stated").count() == 1


def test_a_file_of_changes_asks_as_often_for_many_as_for_few(lan):
    with scope(lan):
        made = actions.bulk_add(rows=[Row(facts_of(f"Lò Văn {n}")) for n in "ABCDEFGH"], source=PAPER, by=lan, at=NOW)
        counts = []
        for part in (made[:2], made[2:]):
            wanted = [(number, 1, {"grade": str(n % 5 + 1)}, "") for n, (_, number) in enumerate(part)]
            with CaptureQueriesContext(connection) as asked:
                actions.bulk_state(changes=wanted, source=WORD, by=lan, at=NOW)
            counts.append(len(asked))
        assert counts[0] == counts[1] <= 13


def test_a_file_of_children_asks_as_often_for_many_as_for_few(lan):
    counts = []
    with scope(lan):
        for letters in ("AB", "CDEFGHIJ"):
            one = [
                Row(
                    facts_of(f"Lò Văn {n}", grade=str(ord(n) % 5 + 1)),
                    carers=[{"relation": "me", "full_name": f"Vì {n}"}],
                )
                for n in letters
            ]
            with CaptureQueriesContext(connection) as asked:
                actions.bulk_add(rows=one, source=PAPER, by=lan, at=NOW)
            counts.append(len(asked))
    assert counts[0] == counts[1] <= 26


def test_a_file_of_changes_is_written_whole_or_not_at_all(lan):
    with scope(lan):
        made = actions.bulk_add(rows=[Row(facts_of("Lò A")), Row(facts_of("Lò B"))], source=PAPER, by=lan, at=NOW)
        wanted = [(made[0][1], 1, {"grade": "1"}, ""), (made[1][1], 1, {"sex": "?"}, "")]
        with pytest.raises(refusals.NotOffered):
            actions.bulk_state(changes=wanted, source=WORD, by=lan, at=NOW)
        assert not Child.objects.exclude(grade="").exists()
        assert Statement.objects.count() == 2


@pytest.mark.parametrize(
    "insert",
    ["register_sign (child_id, code) select 1, 'x'", "register_povertystatus (household_id, status) select 1, 'x'"],
)
def test_the_policy_of_a_written_row_looks_its_child_up_and_reads_no_place(lan, insert):
    """In a register never counted the planner would take the index by place and read the commune for every row."""
    with scope(lan), connection.cursor() as cursor:
        cursor.execute(f"explain insert into {insert}")
        plan = [line for (line,) in cursor.fetchall()]
    conditions = [line for line in plan if "Index Cond" in line]
    assert conditions
    assert not any("path" in line for line in conditions)


def test_a_country_hardly_ever_draws_a_code_that_is_taken():
    """Codes are drawn blindly: a country of children, and a hundred million duties one after the other."""
    for live in (25_000_000, 100_000_000):
        assert live**2 / 2 / len(LETTERS) ** LENGTH < 5


def test_a_list_beside_a_whole_country_hardly_ever_draws_a_code_that_is_taken():
    live, rows = 25_000_000, 100_000
    assert rows * (live + rows / 2) / len(LETTERS) ** LENGTH < 0.01
