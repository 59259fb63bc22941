"""Correcting a tree: each edit does what it says, refuses in words, and can be taken back letter by letter."""

import copy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.duties.figures import NotAFigure
from chungtay.law.duty_states import Refusal
from chungtay.papers.alignment import clauses
from chungtay.programme.plans.drafting import LISTS
from chungtay.programme.plans.editing import OPS, NoReason, NoSuchLine, Nothing, NothingNext, apply, ready, undo
from chungtay.programme.plans.editing_checks import KINDS, NotADay, Unknown
from tests.rooms.plans_world import GROUP, HEALTH, POLICE, TREE, a_deadline


def edited(op, **args):
    return apply(ready(TREE), op, args)[0]


def task(tree, name):
    return next(t for t in tree["tasks"] if t["id"] == name)


def test_the_tree_given_is_never_changed():
    before = copy.deepcopy(TREE)
    edited("edit_text", task="T001", text="khác")
    edited("set_header", field="number", value="13")
    assert before == TREE


def test_words():
    assert task(edited("edit_text", task="T001", text="  Lời \n mới "), "T001")["text_vi"] == "Lời mới"


def test_split_keeps_bodies_and_days():
    tree = edited("split", task="T003", texts=["Rà soát trẻ em.", "Lập danh sách."])
    first, second = tree["tasks"][2:4]
    assert (first["id"], first["text_vi"], second["text_vi"]) == ("T003", "Rà soát trẻ em.", "Lập danh sách.")
    assert second["id"] not in {t["id"] for t in TREE["tasks"]}
    assert second["lead"] == [POLICE]
    assert len(second["deadline"]) == 2


def test_merge_joins_words_bodies_and_days():
    tree = edited("merge_with_next", task="T003")
    joined = task(tree, "T003")
    assert joined["text_vi"] == "Rà soát trẻ em có nguy cơ bị xâm hại. Xử lý nghiêm các vụ việc."
    assert joined["lead"] == [POLICE, HEALTH]
    assert len(tree["tasks"]) == len(TREE["tasks"]) - 1


def test_naming_a_body_settles_the_doubt_about_it():
    tree = edited("set_lead", task="T001", bodies=[{"name": " Công an  xã ", "code": "CA.C"}])
    assert (task(tree, "T001")["lead"], task(tree, "T001")["lead_source"]) == ([POLICE], "chosen")
    assert tree["doubts"] == []
    assert tree["settled"] == TREE["doubts"]


AIMED = TREE | {
    "purposes": [
        {"path": "I.1.-1", "role": "purpose", "line": 3, "text_vi": "Bảo vệ trẻ em.", "target": []},
        {"path": "I.3.-1", "role": "objective", "line": 4, "text_vi": "90% trẻ em được khám.",
         "target": [{"text": "90% trẻ em được khám", "value": 90, "unit": "%", "op": "="}]},
    ]
}  # fmt: skip


def aims(tree):
    return [(row["id"], row["path"], row["text_vi"], [one["value"] for one in row["target"]])
            for row in tree["purposes"][1:]]  # fmt: skip


def test_an_aim_s_figures_are_what_its_words_say():
    tree, _ = apply(ready(AIMED), "edit_text", {"task": "P002", "text": "95% trẻ em được khám, 80% được tiêm."})
    assert aims(tree) == [("P002", "I.3.-1", "95% trẻ em được khám, 80% được tiêm.", [95, 80])]


def test_a_target_taken_from_above_stands_after_the_others():
    tree, _ = apply(ready(AIMED), "take_target", {"text": "Giảm 10% trẻ em đuối nước."})
    assert aims(tree)[1:] == [("P003", "I.3.-2", "Giảm 10% trẻ em đuối nước.", [10])]
    assert tree["purposes"][2]["line"] == 4


def test_an_aim_is_dropped_with_a_reason_and_is_nobody_s_task():
    tree, _ = apply(ready(AIMED), "drop", {"task": "P002", "reason": "xã không có trạm"})
    assert tree["purposes"][1]["dropped"] == "xã không có trạm"
    assert not [one for one in clauses(tree) if one.id == "P002"]
    restored, _ = apply(tree, "restore", {"task": "P002"})
    assert [one.key for one in clauses(restored) if one.id == "P002"] == ["I.3.-1%1"]
    for op, args in {
        "set_lead": {"bodies": [POLICE]},
        "set_deadline": {"deadline": []},
        "split": {"texts": []},
    }.items():
        with pytest.raises(NoSuchLine):
            apply(tree, op, {"task": "P002", **args})


def test_work_taken_from_above_stands_before_money_and_reports():
    ending = {"path": "IV", "level": 1, "label": "IV", "title": "KINH PHÍ", "kind": "funding", "line": 90}
    last = {**TREE["tasks"][0], "id": "T099", "path": "IV.p1", "line": 91}
    tree = ready(TREE | {"sections": [*TREE["sections"], ending], "tasks": [*TREE["tasks"], last]})
    taken, _ = apply(tree, "take_over", {"text": "Cắm biển cảnh báo."})
    assert [row["id"] for row in taken["tasks"]][-2:] == ["T008", "T099"]
    assert [row["line"] for row in taken["tasks"]][-2:] == [70, 91]


def test_settling_without_change():
    assert edited("settle", path="II.1", field="lead")["doubts"] == []


def test_days_bodies_kind_and_figures():
    tree = edited("set_deadline", task="T001", deadline=[{"date": "2026-09", "text": "tháng 9"}])
    assert task(tree, "T001")["deadline"] == [a_deadline("tháng 9", "2026-09")]
    assert task(edited("set_coordinating", task="T001", bodies=[GROUP]), "T001")["coordinating"] == [GROUP]
    assert task(edited("set_kind", task="T001", kind="health"), "T001")["kind"] == "health"
    target = [{"text": "95,5%", "value": "95,5", "unit": "%", "op": ">="}]
    assert task(edited("set_target", task="T001", target=target), "T001")["target"][0]["value"] == 95.5


def test_reporting_obligations_are_corrected_too():
    assert edited("set_lead", task="R001", bodies=[POLICE])["reporting"][0]["who"] == [POLICE]
    tree = edited("set_deadline", task="R001", deadline=[{"date": "2026-12-01", "recurrence": "annual"}])
    assert (tree["reporting"][0]["deadline"], tree["reporting"][0]["recurrence"]) == ("2026-12-01", "annual")


def test_dropped_stays_with_its_reason_and_comes_back():
    tree = edited("drop", task="T001", reason="nhắc lại điểm 2")
    assert task(tree, "T001")["dropped"] == "nhắc lại điểm 2"
    assert "dropped" not in task(apply(tree, "restore", {"task": "T001"})[0], "T001")


def test_a_kept_line_becomes_a_task_in_its_place():
    tree = edited("add_task", line=33)
    assert [t["line"] for t in tree["tasks"]] == [10, 20, 30, 33, 40, 50, 60, 70]
    assert tree["kept"] == []


def test_header():
    tree = edited("set_header", field="number", value=" 13 ")
    assert tree["header"]["number"] == "13"
    assert edited("set_header", field="number", value="")["header"]["number"] is None


REFUSED = [
    ("edit_text", {"task": "T001", "text": " "}, Nothing),
    ("edit_text", {"task": "T999", "text": "x"}, NoSuchLine),
    ("edit_text", {"task": "R001", "text": "x"}, NoSuchLine),
    ("set_receivers", {"task": "T001", "to": [], "via": []}, NoSuchLine),
    ("set_content", {"task": "T001", "text": "x"}, NoSuchLine),
    ("set_recipient", {"at": 99, "text": "x"}, NoSuchLine),
    ("split", {"task": "T001", "texts": ["một"]}, Nothing),
    ("merge_with_next", {"task": "T007"}, NothingNext),
    ("drop", {"task": "T001", "reason": ""}, NoReason),
    ("set_kind", {"task": "T001", "kind": "khác"}, Refusal),
    ("set_deadline", {"task": "T001", "deadline": [{"date": "15/5/2026"}]}, NotADay),
    ("set_deadline", {"task": "T001", "deadline": [{"date": "2026-13"}]}, NotADay),
    ("set_deadline", {"task": "T001", "deadline": [{"date": "2026-02-30"}]}, NotADay),
    ("set_deadline", {"task": "T001", "deadline": [{"recurrence": "đôi khi"}]}, Unknown),
    ("set_target", {"task": "T001", "target": [{"value": "nhiều"}]}, NotAFigure),
    ("set_target", {"task": "T001", "target": [{"value": "nan"}]}, NotAFigure),
    ("set_target", {"task": "T001", "target": [{"value": 1, "op": "!"}]}, Unknown),
    ("add_task", {"line": 999}, NoSuchLine),
    ("settle", {"path": "II.9", "field": "lead"}, NoSuchLine),
    ("set_header", {"field": "signer", "value": "x"}, Refusal),
    ("set_header", {"field": "tier", "value": "làng"}, Refusal),
    ("set_header", {"field": "date", "value": "hôm qua"}, NotADay),
    ("burn", {}, Refusal),
    ("edit_text", {"task": "T001"}, Refusal),
    ("edit_text", {"task": "T001", "text": "x", "more": 1}, Refusal),
]


@pytest.mark.parametrize(("op", "args", "refusal"), REFUSED)
def test_a_wrong_edit_is_refused_in_both_languages(op, args, refusal):
    with pytest.raises(refusal) as refused:
        apply(ready(TREE), op, args)
    assert refused.value.vi
    assert refused.value.en
    assert "{" not in refused.value.vi + refused.value.en


def test_rows_without_names_get_them():
    tree = ready({"tasks": [{"text_vi": "a"}, {"id": "T001"}, {"id": "T001"}], "reporting": [{}]})
    assert len({t["id"] for t in tree["tasks"]}) == 3
    assert all(name in tree for name in LISTS)


names = st.sampled_from([*(f"T{n:03d}" for n in range(1, 12)), "R001", "?"])
texts = st.text(max_size=12)
some_bodies = st.lists(
    st.fixed_dictionaries({"name": texts, "code": st.sampled_from(["CA.C", None, "GRP.X"])}), max_size=2
)
some_days = st.lists(
    st.fixed_dictionaries({"date": st.sampled_from([None, "2026-05-15", "2026", "--15", "x"]), "text": texts}),
    max_size=2,
)
ARGS = {
    "edit_text": {"task": names, "text": texts},
    "split": {"task": names, "texts": st.lists(texts, max_size=3)},
    "merge_with_next": {"task": names},
    "set_lead": {"task": names, "bodies": some_bodies},
    "set_coordinating": {"task": names, "bodies": some_bodies},
    "set_receivers": {"task": names, "to": some_bodies, "via": some_bodies},
    "set_recipient": {"at": st.integers(-1, 2), "text": texts},
    "set_content": {"task": names, "text": texts},
    "set_deadline": {"task": names, "deadline": some_days},
    "set_kind": {"task": names, "kind": st.sampled_from(KINDS)},
    "set_target": {"task": names, "target": st.lists(st.fixed_dictionaries({"value": st.integers()}), max_size=2)},
    "drop": {"task": names, "reason": texts},
    "restore": {"task": names},
    "add_task": {"line": st.sampled_from([33, 34]), "text": texts},
    "take_over": {"text": texts, "kind": st.sampled_from([*KINDS, "x"]), "deadline": some_days},
    "take_target": {"text": texts},
    "settle": {"path": st.just("II.1"), "field": st.sampled_from(["lead", "kind"])},
    "set_header": {"field": st.sampled_from(["number", "title", "date"]), "value": texts},
    "set_signer": {"name": texts},
}
edits = st.sampled_from(sorted(ARGS)).flatmap(lambda op: st.tuples(st.just(op), st.fixed_dictionaries(ARGS[op])))


def test_every_edit_is_tried():
    assert set(ARGS) == set(OPS)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(edits, max_size=8))
def test_whatever_was_done_can_be_undone_step_by_step(history):
    tree = ready(TREE)
    done = []
    for op, args in history:
        try:
            later, patches = apply(tree, op, args)
        except Refusal:
            continue
        assert undo(later, patches) == tree
        done.append((tree, patches))
        tree = later
        assert len({t["id"] for t in tree["tasks"]}) == len(tree["tasks"])
    for before, patches in reversed(done):
        tree = undo(tree, patches)
        assert tree == before
