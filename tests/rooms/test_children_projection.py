"""The projection against a slow oracle that replays everything and asks one question at a time."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.register.children import actions
from chungtay.register.children.columns import columns
from chungtay.register.children.facts import EMPTY, GROUPS
from chungtay.register.children.projection import Said, project
from chungtay.register.children.stating import said
from chungtay.register.models import Child, Statement
from chungtay.register.people.scope import scope
from tests.makers import NOW
from tests.rooms.children_world import PAPER, WORD, make_child

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
SURE = ["guessed", "said", "shown", "certified"]

values = {
    "full_name": st.sampled_from(["Lò Thị Mỷ", "Lò Thị Mị", "Lò Mỷ"]),
    "sex": st.sampled_from(["male", "female"]),
    "grade": st.sampled_from(["1", "2", "3"]),
    "born_on": st.sampled_from(["2017-03-05", "2017-05-03"]),
    "pin": st.sampled_from([{"sealed": "a", "mark": "1"}, {"sealed": "b", "mark": "1"}, {"sealed": "c", "mark": "2"}]),
}
facts = st.dictionaries(st.sampled_from(sorted(values)), st.none(), min_size=1).flatmap(
    lambda chosen: st.fixed_dictionaries({name: values[name] for name in chosen})
)


@st.composite
def histories(draw):
    """Up to eight statements, in random order of telling, some correcting or settling earlier ones."""
    told = []
    for number in range(draw(st.integers(1, 8))):
        corrects = draw(st.one_of(st.none(), st.sampled_from([one.id for one in told]))) if told else None
        holds = draw(st.one_of(st.none(), st.sampled_from([date(2025, 9, 1), date(2026, 2, 1)])))
        at = BEGIN + timedelta(hours=draw(st.integers(0, 3)))
        more = {"sure": draw(st.sampled_from(SURE)), "settles": draw(st.booleans()) and draw(st.booleans())}
        told.append(Said(number, at, draw(facts), holds_from=holds, corrects=corrects, **more))
    return told


def slow(group: str, told: list[Said]):
    """Shown statement and disputing ones, by asking of each statement in turn whether anything speaks against it."""
    order = sorted((one for one in told if set(one.facts) & set(GROUPS[group])), key=lambda one: (one.at, one.id))
    kept = []
    for one in order:
        if not any(other.corrects == one.id for other in order):
            kept = [one] if one.settles else [*kept, one]
    dated = sorted((one for one in kept if one.holds_from), key=lambda one: one.holds_from)
    if dated:
        newest = [one for one in kept if one.holds_from == dated[-1].holds_from]
        kept = [
            one for one in kept if one in newest or (not one.holds_from and kept.index(one) > kept.index(newest[0]))
        ]
    shown = None
    for one in kept:
        if shown is None or SURE.index(one.sure) >= SURE.index(shown.sure):
            shown = one
    return shown, {one.id for one in kept if shown and seen(group, one) != seen(group, shown)}


def seen(group: str, one: Said) -> list:
    found = [one.facts.get(name, EMPTY[name]) for name in GROUPS[group]]
    return [value["mark"] if isinstance(value, dict) else value for value in found]


@given(histories(), st.randoms())
@settings(max_examples=400, deadline=None)
def test_the_projection_is_what_the_oracle_says_in_whatever_order_it_is_told(told, random):
    shuffled = list(told)
    random.shuffle(shuffled)
    made = project(shuffled)
    for group, fields in GROUPS.items():
        shown, disputed = slow(group, told)
        assert made.source.get(group) == (shown.id if shown else None)
        assert set(made.disputed.get(group, ())) == disputed
        for name in fields:
            assert made.facts[name] == (shown.facts.get(name, EMPTY[name]) if shown else EMPTY[name])


def test_a_later_day_follows_and_does_not_dispute():
    last_year = Said(1, BEGIN, {"grade": "2"}, "certified", date(2024, 9, 1))
    made = project([last_year, Said(2, BEGIN, {"grade": "3"}, "said", date(2025, 9, 1))])
    assert (made.facts["grade"], made.disputed) == ("3", {})


def test_two_sources_that_disagree_are_both_kept_and_the_surer_is_shown():
    told = [Said(1, BEGIN, {"sex": "male"}, "certified"), Said(2, BEGIN + timedelta(days=1), {"sex": "female"}, "said")]
    made = project(told)
    assert (made.facts["sex"], made.source["sex"], made.disputed["sex"]) == ("male", 1, (2,))
    settled = project([*told, Said(3, BEGIN + timedelta(days=2), {"sex": "female"}, "shown", settles=True)])
    assert (settled.facts["sex"], settled.disputed) == ("female", {})


def test_a_settling_that_was_wrong_settles_nothing():
    told = [Said(1, BEGIN, {"sex": "male"}), Said(2, BEGIN, {"sex": "female"}, settles=True)]
    assert project([*told, Said(3, BEGIN, {"sex": "male"}, corrects=2)]).disputed == {}
    assert project([*told, Said(3, BEGIN, {"grade": "1"}, corrects=2)]).facts["sex"] == "female"


@pytest.mark.django_db
def test_replaying_the_statements_gives_exactly_the_row(lan):
    child = make_child(lan, facts={"pin": "038317001234"})
    steps = [({"grade": "2"}, {}), ({"full_name": "Lò Thị Mị"}, {}), ({"sex": "male"}, {"settles": True})]
    with scope(lan):
        for facts, more in steps:
            actions.state(child=child, facts=facts, source=WORD, by=lan, at=NOW, revision=None, **more)
        child = Child.objects.get(pk=child.pk)
        assert child.in_conflict == ["full_name"]
        for name, value in columns(project(said(child))).items():
            assert getattr(child, name) == (value if not isinstance(value, bytes) else memoryview(value)), name
        wrong = Statement.objects.get(facts__full_name="Lò Thị Mị")
        right = {"facts": {"full_name": "Lò Thị Mỷ"}, "corrects": wrong}
        actions.state(child=child, source=PAPER, by=lan, at=NOW, revision=None, **right)
        assert Child.objects.get(pk=child.pk).in_conflict == []
        revisions = [one.at for one in Statement.objects.order_by("id")]
        assert all(before <= after for before, after in pairwise(revisions))
