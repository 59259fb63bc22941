"""Are plans read as a careful person reads them? Annotated real plans by their scorer; ours by what stands in them."""

import importlib.util
import sys
import textwrap
from functools import cache
from types import ModuleType
from typing import Any

import pytest

from chungtay.papers.plan import read_plan
from chungtay.papers.plan.wording import bare
from tests.papers.plans.reading import (
    INVENTED,
    NO_SHARED,
    OWN_READING,
    PLANS,
    SEEDS,
    compared,
    gold_of,
    source_of,
    tree_of,
)

needs_shared = pytest.mark.skipif(not PLANS.is_dir(), reason=NO_SHARED)
ANNOTATED = sorted(PLANS.glob("0*.yaml")) if PLANS.is_dir() else []
BARS = {
    "header_accuracy": 0.97,
    "section_f1": 0.97,
    "task_f1": 0.97,
    "lead_accuracy": 0.95,
    "reference_f1": 0.98,
    "deadline_f1": 0.95,
    "target_f1": 0.95,
    "recipients_f1": 0.97,
    "reporting_f1": 0.85,
    "coordinating_f1": 0.90,
    "kind_accuracy": 0.75,
}


@cache
def _scorer() -> ModuleType:
    spec = importlib.util.spec_from_file_location("plan_scorer", PLANS / "score.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["plan_scorer"] = module
    spec.loader.exec_module(module)
    return module


def _figure(score: Any) -> float | None:
    return score["f1"] if isinstance(score, dict) else score


@needs_shared
@pytest.mark.parametrize("gold", ANNOTATED, ids=lambda path: path.stem[:3])
def test_annotated_plans_reach_every_bar(gold):
    tree = tree_of(SEEDS / f"{gold.stem}.txt")
    scores = _scorer().score(tree.to_dict(), gold_of(gold), True)
    low = {name: _figure(scores.get(name)) for name, bar in BARS.items() if _below(scores.get(name), bar)}
    assert not low, (low, scores["details"])


def _below(score: Any, bar: float) -> bool:
    figure = _figure(score)
    return figure is not None and figure < bar


@needs_shared
@pytest.mark.parametrize("gold", OWN_READING, ids=lambda path: path.stem[:3])
def test_other_real_plans_are_read_as_we_read_them(gold):
    """The annotation is our own reading by the rules, not an independent one."""
    assert compared(tree_of(SEEDS / f"{gold.stem}.txt").to_dict()) == compared(gold_of(gold))


# What the table of the annotators' README counts in the two plans they did not publish:
# sections, tasks, of them optional, hard deadlines, soft ones, targets, recipients
COUNTS = {"003": (40, 65, 3, 5, 3, 3, 7), "004": (23, 34, 2, 2, 1, 0, 5)}


@needs_shared
@pytest.mark.parametrize("gold", OWN_READING, ids=lambda path: path.stem[:3])
def test_other_real_plans_have_the_counts_their_annotators_give(gold):
    tree = tree_of(SEEDS / f"{gold.stem}.txt")
    deadlines = [one for task in tree.tasks for one in task.deadline]
    targets = [one for item in (*tree.tasks, *tree.purposes) for one in item.target]
    counted = (
        len(tree.sections),
        len(tree.tasks),
        sum(task.optional is True for task in tree.tasks),
        sum(not one.soft for one in deadlines),
        sum(one.soft for one in deadlines),
        len(targets),
        len(tree.recipients),
    )
    assert counted == COUNTS[gold.stem[:3]]


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_invented_plans_are_read_exactly(path):
    read, gold = compared(tree_of(path).to_dict()), compared(gold_of(path.with_suffix(".yaml")))
    for part in gold:
        assert read[part] == gold[part], part


@pytest.mark.parametrize("path", INVENTED, ids=lambda path: path.stem)
def test_every_known_body_has_a_code(path):
    tree = tree_of(path)
    unknown = {body.name for task in tree.tasks for body in task.lead if body.code is None}
    assert unknown <= {"Hiệu trưởng", "Giáo viên chủ nhiệm", "Phòng Kế hoạch - Tài chính"}


def _wrapped(text: str, width: int, blank: bool, pages: bool) -> str:
    """The text as a PDF gives it: lines of `width`, a blank line after each or none at all, page numbers in between."""
    lines = [piece for line in text.splitlines() for piece in textwrap.wrap(line, width, break_on_hyphens=False)]
    shown = []
    for count, line in enumerate(lines, 1):
        shown += [line, ""] if blank else [line]
        shown += ["", str(count // 38 + 1), ""] if pages and count % 38 == 0 else []
    return "\n".join(shown)


WAYS = {
    "no blank lines": lambda text: "\n".join(line for line in text.splitlines() if line.strip()),
    "80 wide": lambda text: _wrapped(text, 80, False, True),
    "80 wide, blank after each line": lambda text: _wrapped(text, 80, True, True),
    "65 wide": lambda text: _wrapped(text, 65, False, False),
    "without tone marks": bare,
}


@needs_shared
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("gold", ANNOTATED, ids=lambda path: path.stem[:3])
def test_annotated_plans_reach_every_bar_however_they_were_printed(gold, way):
    text = WAYS[way]((SEEDS / f"{gold.stem}.txt").read_text(encoding="utf-8"))
    wanted = gold_of(gold) | ({"strip_diacritics": True} if way == "without tone marks" else {})
    scores = _scorer().score(read_plan(source_of(text), gold.stem).to_dict(), wanted, True)
    low = {name: _figure(scores.get(name)) for name, bar in BARS.items() if _below(scores.get(name), bar)}
    assert not low, (low, scores["details"])
