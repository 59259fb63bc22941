"""Numbers for desks that open no child: equal to counting by hand, and nothing but numbers. And the budget."""

import statistics
import time
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import ProgrammingError, transaction

from chungtay.law.ages import age_on
from chungtay.register.children import actions, budget, queries, refusals
from chungtay.register.models import Asking, BudgetAlarm, Child, Move
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope
from tests.makers import NOW, TODAY
from tests.rooms.children_world import PAPER, make_child, make_village

pytestmark = pytest.mark.django_db
EVERYWHERE = system_desk("kiểm tra", persons="")


@pytest.fixture
def children(lan, oanh, suoi_hoa, nam_trang):
    one, two = (make_village(suoi_hoa, n, f"bản {n}") for n in (1, 2))
    born = [date(2025, 1, 1), date(2020, 5, 14), date(2020, 5, 15), date(2011, 6, 1)]
    for number, day in enumerate(born):
        make_child(
            lan, f"Lò Văn {'ABCD'[number]}", place=(one, two)[number % 2].path, facts={"born_on": day},
            circumstances=["SC01", "SC04.2"][: number % 3], supports=["tro-cap-thang"] if number == 1 else [],
            signs=["bo-hoc"] if number == 3 else [], household={"poverty": "poor"} if number else None,
        )  # fmt: skip
    make_child(lan, "Lò Thị E", facts={"born_on": None, "ethnic": "mong", "sex": "unknown"}, circumstances=["SC01"])
    make_child(oanh, "Lò Thị G", circumstances=["SC13.1"])
    return suoi_hoa


def slow(desk, on: date) -> dict[str, dict[str, int]]:
    """The same by hand, with every row in sight."""
    with scope(EVERYWHERE):
        rows = [c for c in Child.objects.kept() if desk.lo <= c.path < desk.hi]
        letters = 2 if not desk.lo else 7 if len(desk.lo) == 2 else 11
        need = {c: {n.group for n in c.circumstances.all()} for c in rows}
        bare = [c for c in rows if need[c] and not c.supports.exists()]
        return {
            "all": {"": len(rows)},
            "place": dict(Counter(c.path[:letters] for c in rows)),
            "sex": dict(Counter(c.sex for c in rows)),
            "ethnic": dict(Counter(c.ethnic for c in rows)),
            "age": dict(Counter(band(c.born_on, on) for c in rows)),
            "group": dict(Counter(group for c in rows for group in need[c])),
            "special": {"": len([c for c in rows if need[c]])},
            "gap": {"": len(bare)},
            "gap-place": dict(Counter(c.path[:letters] for c in bare)),
            "gap-group": dict(Counter(group for c in bare for group in need[c])),
            "risk": {"": len([c for c in rows if c.signs.exists()])},
        }


def band(born, on) -> str:
    if born is None:
        return "unknown"
    age = age_on(born, on)
    return next(name for most, name in ((2, "0-2"), (5, "3-5"), (10, "6-10"), (15, "11-15")) if age <= most)


def test_the_numbers_are_those_counted_by_hand(children, lan, oanh, hieu):
    for desk in (lan, oanh, hieu):
        with scope(desk):
            found = queries.counts(desk, TODAY)
        for what, numbers in slow(desk, TODAY).items():
            assert found.table(what) == numbers, (desk.user_name, what)


def test_a_province_has_numbers_by_commune_and_no_child(children, hieu, lan, oanh):
    with scope(hieu):
        found = queries.counts(hieu, TODAY)
        assert found.table("place") == {lan.path: 5, oanh.path: 1}
        assert not Child.objects.exists()


def test_a_commune_counts_nothing_of_the_next(children, oanh):
    with scope(oanh):
        assert queries.counts(oanh, TODAY).of("all") == 1


def test_nobody_in_particular_counts_nothing(children):
    assert queries.counts(EVERYWHERE, TODAY).of("all") == 0  # outside a scope


def test_the_gap_empties_as_support_is_entered(children, lan):
    with scope(lan):
        found = list(queries.gap(lan, TODAY))
        assert len(found) == queries.counts(lan, TODAY).of("gap")
        for child in found:
            assert child.needs
            told = {"code": "tro-cap-thang", "amount": 750_000, "since": TODAY}
            actions.add_support(child=child, told=told, source=PAPER, by=lan, at=NOW, revision=None)
        assert not queries.gap(lan, TODAY).exists()
        assert queries.counts(lan, TODAY).of("gap") == 0


def test_the_receiver_is_told_who_comes_and_nobody_else_is(lan, oanh, chair, hieu, nam_trang):
    child = make_child(lan, carers=[{"relation": "me", "full_name": "Vì Thị Sen"}], circumstances=["SC05"])
    with scope(lan):
        actions.move_out(child=child, to=nam_trang, since=TODAY, reason="theo mẹ", by=lan, at=NOW, revision=None)
        assert queries.arriving(lan) == []
    with scope(hieu):
        assert queries.arriving(hieu) == []
        assert queries.counts(hieu, TODAY).of("going") == 1
    with scope(oanh):
        (coming,) = queries.arriving(oanh)
        assert (coming.full_name, coming.kin) == ("Lò Thị Mỷ", "vi thi sen")
        actions.acknowledge(move=Move.objects.get(), by=oanh, at=NOW)
        assert queries.arriving(oanh) == []


def test_hidden_and_absent_take_the_same_time(lan, oanh):
    """Median of many, alternating: what is hidden must not answer slower than what does not exist."""
    hidden = make_child(lan).code
    times = {hidden: [], "TE-ABSENT22": []}
    with scope(oanh):
        for _ in range(150):
            for code, spent in times.items():
                begun = time.perf_counter()
                assert queries.one(oanh, code) is None
                spent.append(time.perf_counter() - begun)
    there, nowhere = (statistics.median(spent) for spent in times.values())
    assert abs(there - nowhere) < max(0.25 * nowhere, 0.0003), (there, nowhere)


def test_a_question_too_many_alarms_and_then_refuses(lan, chair, oanh, settings):
    settings.CHILD_BUDGET_HOUR, settings.CHILD_BUDGET_DAY = (3, 5), (100, 200)
    with scope(lan):
        for _ in range(5):
            budget.ask(lan, "open", NOW)
        with pytest.raises(refusals.TooMany) as said:
            budget.ask(lan, "open", NOW)
        assert "5" in said.value.vi
        assert Asking.objects.count() == 5
        budget.ask(lan, "open", NOW + timedelta(hours=1))
    with scope(chair):
        assert sorted(BudgetAlarm.objects.values_list("refused", flat=True)) == [False, True]
        alarm = budget.alarms(chair).first()
        with pytest.raises(refusals.NoReason):
            budget.answer(alarm=alarm, words=" ", by=chair, at=NOW)
        budget.answer(alarm=alarm, words="Đang rà soát cả xã", by=chair, at=NOW)
    with scope(lan), pytest.raises(refusals.OwnAlarm):
        budget.answer(alarm=alarm, words="không sao", by=lan, at=NOW)
    with scope(oanh):
        assert not budget.alarms(oanh).exists()


def test_nobody_asks_in_another_name(lan, oanh):
    with scope(oanh), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        Asking.objects.create(kind="open", at=NOW, user_id=lan.user_id, path=oanh.path)
