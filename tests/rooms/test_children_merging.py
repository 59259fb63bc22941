"""One child twice: pairs decided by people, merges by two of them, and everything back for ever."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.register.children import actions
from chungtay.register.children.columns import columns
from chungtay.register.children.facts import From
from chungtay.register.children.linking import deciding, merging, refusals
from chungtay.register.children.linking.models import Pair, PairState
from chungtay.register.children.models import Child, Circumstance, Statement, Tie
from chungtay.register.children.projection import project
from chungtay.register.children.stating import said
from chungtay.register.codes import new_code
from chungtay.register.people.scope import scope
from tests.rooms.children_world import WORD, make_child

pytestmark = pytest.mark.django_db
ALONE = {"revision", "changed_at"}


def make_pair(desk, one, other, at):
    a, b = sorted((one.pk, other.pk))
    with scope(desk):
        return Pair.objects.create(code=new_code("TR"), a_id=a, b_id=b, score=0.99, weight=9, levels={}, found_at=at)


def row(child):
    """Every column of a child but its count of changes."""
    fresh = Child.objects.get(pk=child.pk)
    return {f.attname: _plain(getattr(fresh, f.attname)) for f in Child._meta.concrete_fields if f.name not in ALONE}


def _plain(value):
    return bytes(value) if isinstance(value, memoryview) else value


def hanging(child):
    """What hangs on a child: which rows."""
    return {model._meta.label: sorted(model.objects.filter(child=child).values_list("pk", flat=True))
            for model in merging.dependants()}  # fmt: skip


@pytest.fixture
def two(lan):
    """The same child twice: kept without number and with one group, lost with number, mother and two groups."""
    mother = [{"full_name": "Lò Thị Dính", "relation": "me", "is_carer": True}]
    kept = make_child(lan, "Lo Thi My", facts={"born_on": date(2017, 1, 1)}, circumstances=[{"code": "SC01"}])
    lost = make_child(lan, "Lò Thị Mỷ", facts={"pin": "014317003333"}, carers=mother,
                      circumstances=[{"code": "SC01"}, {"code": "SC04"}])  # fmt: skip
    return kept, lost


def merged(lan, chair, two, at, choices=("full_name", "born", "pin")):
    kept, lost = two
    pair = make_pair(lan, kept, lost, at)
    with scope(lan):
        told = dict.fromkeys(choices, "lost")
        merge = deciding.propose(pair=pair, kept=kept, choices=told, words="", by=lan, at=at, revision=1)
    with scope(chair):
        return merging.confirm(merge=merge, by=chair, at=at, revision=1)


def test_what_was_chosen_is_taken_over(lan, chair, two, at):
    merge = merged(lan, chair, two, at)
    with scope(lan):
        kept, lost = Child.objects.get(pk=two[0].pk), Child.objects.get(pk=two[1].pk)
        assert (kept.full_name, kept.born_on, kept.pin_mark) == ("Lò Thị Mỷ", lost.born_on, lost.pin_mark)
        assert kept.mother_bare == "lo thi dinh"
        assert (lost.state, lost.merged_into_id) == ("merged", kept.pk)
        assert merging.followed(lost) == kept
        assert Tie.objects.filter(child=kept).count() == 1
        assert Pair.objects.get(pk=merge.pair_id).state == PairState.SAME


def test_the_second_group_of_one_kind_stays_where_it_was(lan, chair, two, at):
    merged(lan, chair, two, at)
    with scope(lan):
        assert set(Circumstance.objects.filter(child=two[0]).values_list("group", flat=True)) == {"SC01", "SC04"}
        assert list(Circumstance.objects.filter(child=two[1]).values_list("group", flat=True)) == ["SC01"]


def test_the_columns_are_what_the_statements_say(lan, chair, two, at):
    merged(lan, chair, two, at)
    with scope(lan):
        kept = Child.objects.get(pk=two[0].pk)
        told = columns(project(said(kept)))
        assert {name: getattr(kept, name) for name in ("full_name", "born_on", "pin_mark")} == {
            name: told[name] for name in ("full_name", "born_on", "pin_mark")
        }


def test_who_proposed_does_not_confirm(lan, two, at):
    kept, lost = two
    pair = make_pair(lan, kept, lost, at)
    with scope(lan):
        merge = deciding.propose(pair=pair, kept=kept, choices={}, words="", by=lan, at=at, revision=1)
        with pytest.raises(refusals.OtherHand):
            merging.confirm(merge=merge, by=lan, at=at, revision=1)


def test_different_is_remembered(lan, two, at):
    pair = make_pair(lan, *two, at)
    with scope(lan):
        deciding.different(pair=pair, words="Hai chị em", by=lan, at=at, revision=1)
        with pytest.raises(refusals.Decided):
            deciding.propose(pair=pair, kept=two[0], choices={}, words="", by=lan, at=at, revision=2)
        with pytest.raises(refusals.NoReason):
            deciding.different(pair=make_pair_again(pair), words=" ", by=lan, at=at, revision=2)


def make_pair_again(pair):
    return Pair.objects.get(pk=pair.pk)


def test_refused_is_open_again(lan, chair, two, at):
    pair = make_pair(lan, *two, at)
    with scope(lan):
        merge = deciding.propose(pair=pair, kept=two[0], choices={}, words="", by=lan, at=at, revision=1)
    with scope(chair):
        deciding.refuse(merge=merge, words="Hai cháu khác nhau", by=chair, at=at, revision=1)
        assert Pair.objects.get(pk=pair.pk).state == PairState.OPEN


def test_another_commune_sees_no_pair(lan, oanh, two, at):
    make_pair(lan, *two, at)
    with scope(oanh):
        assert not Pair.objects.exists()


def test_two_communes_are_not_merged_from_one(lan, oanh, at):
    here, there = make_child(lan), make_child(oanh)
    pair = make_pair_whole(here, there, at)
    with scope(lan):
        mine = Pair.objects.get(pk=pair.pk)
        with pytest.raises(refusals.NotBoth):
            deciding.propose(pair=mine, kept=here, choices={}, words="", by=lan, at=at, revision=1)


def make_pair_whole(here, there, at):
    from chungtay.register.children.linking.job import desk

    a, b = sorted((here.pk, there.pk))
    with scope(desk()):
        return Pair.objects.create(
            code=new_code("TR"), a_id=a, b_id=b, score=1, weight=20, levels={}, whole=True, found_at=at
        )


GROUPS = ("full_name", "born", "pin", "sex", "ethnic", "schooling", "insurance")
NAMES = st.sampled_from(("Lò Thị Mỷ", "Lo Thi My", "Lò Mỷ", "Tòng Thị Mỷ"))
FACTS = st.fixed_dictionaries(
    {
        "born_on": st.sampled_from((date(2017, 3, 5), date(2017, 5, 3), date(2017, 1, 1))),
        "pin": st.sampled_from((None, "014317003333", "014317004444")),
        "insurance": st.sampled_from((None, "TE1140123456789")),
        "sex": st.sampled_from(("female", "male", "unknown")),
    }
)
SAYING = st.lists(st.tuples(FACTS, st.sampled_from(("said", "shown", "certified"))), max_size=2)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.tuples(NAMES, NAMES), st.tuples(FACTS, FACTS), st.tuples(SAYING, SAYING), st.sets(st.sampled_from(GROUPS)),
    st.sets(st.sampled_from(("SC01", "SC02", "SC04"))), st.sets(st.sampled_from(("SC01", "SC04"))),
)  # fmt: skip
def test_taken_apart_both_are_as_they_were(lan, chair, at, names, facts, saying, choices, mine, theirs):
    two = []
    for name, first, later, groups in zip(names, facts, saying, (mine, theirs), strict=True):
        child = make_child(lan, name, facts=first, circumstances=[{"code": group} for group in sorted(groups)])
        with scope(lan):
            for more, sure in later:
                source = From("word", "kể", sure=sure)
                child = actions.state(child=child, facts=more, source=source, by=lan, at=at, revision=None)
        two.append(child)
    with scope(lan):
        before = [(row(child), hanging(child)) for child in two]
    merge = merged(lan, chair, two, at, sorted(choices))
    with scope(lan):
        merging.unmerge(merge=merge, words="Nhầm", by=lan, at=at, revision=2)
        assert [(row(child), hanging(child)) for child in two] == before
        assert Statement.objects.filter(child=two[0], source_code=merge.code).count() % 2 == 0 or choices


def test_what_came_later_stays_with_the_kept(lan, chair, two, at):
    merge = merged(lan, chair, two, at)
    with scope(lan):
        kept = Child.objects.get(pk=two[0].pk)
        actions.state(child=kept, facts={"school": "Tiểu học Nà Ư"}, source=WORD, by=lan, at=at, revision=None)
        merging.unmerge(merge=merge, words="Nhầm", by=lan, at=at, revision=2)
        kept, lost = Child.objects.get(pk=two[0].pk), Child.objects.get(pk=two[1].pk)
        assert (kept.full_name, kept.school, lost.state) == ("Lo Thi My", "Tiểu học Nà Ư", "living")
        assert (kept.mother_bare, lost.mother_bare) == ("", "lo thi dinh")
