"""What is kept, what is odd, what should be looked at first.

Reads: the filled tree and the lines. Writes: `kept` (lines no field holds), `anomalies`, `doubts`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chungtay.papers.plan.header import Head
from chungtay.papers.plan.lines import Line
from chungtay.papers.plan.tree import Anomaly, Doubt, Passage, PlanTree

if TYPE_CHECKING:
    from chungtay.papers.plan.tasks import Gathered

_MISSING = {
    "number": ("Không thấy số văn bản.", "No document number was found."),
    "date": ("Không thấy ngày ban hành.", "No date of issue was found."),
    "issuer_vi": ("Không thấy cơ quan ban hành.", "No issuing body was found."),
    "title": ("Không thấy trích yếu.", "No title was found."),
    "tier": ("Không rõ cấp ban hành.", "The tier of the issuer is not clear."),
}


def keep(tree: PlanTree, lines: Sequence[Line], head: Head, gathered: Gathered) -> None:
    """Complete the tree: kept lines, anomalies, doubts."""
    _keep_lines(tree, lines, head, gathered)
    _anomalies(tree, gathered)
    _header_doubts(tree)
    _task_doubts(tree)


def _keep_lines(tree: PlanTree, lines: Sequence[Line], head: Head, gathered: Gathered) -> None:
    for place, line in enumerate(lines):
        if line.noise:
            tree.kept.append(Passage(line.number, line.text, line.noise))
        elif place < head.body:
            tree.kept.append(Passage(line.number, line.text, f"header:{head.used.get(line.number, 'site')}"))
        elif id(line) in gathered.after:
            tree.kept.append(Passage(line.number, line.text, gathered.after[id(line)]))
    tree.kept.sort(key=lambda passage: passage.line)


def _anomalies(tree: PlanTree, gathered: Gathered) -> None:
    for line, label in gathered.duplicates:
        tree.anomalies.append(Anomaly(line, f"label {label} is used twice at one level"))
    for task in tree.tasks:
        for target in task.target:
            if target.unit == "%" and (target.value > 100 or (target.value == 100 and target.op == ">")):
                tree.anomalies.append(Anomaly(task.line, f"impossible target: {target.text}"))


def _header_doubts(tree: PlanTree) -> None:
    for name, (vi, en) in _MISSING.items():
        if getattr(tree.header, name) is None:
            tree.doubts.append(Doubt("header", name, "missing", vi, en))


def _task_doubts(tree: PlanTree) -> None:
    assigned = any(section.kind in ("assignment", "agency") for section in tree.sections)
    for task in tree.tasks:
        if not task.lead and assigned and task.lead_source == "none" and task.path != "closing":
            tree.doubts.append(
                Doubt(task.path, "lead", "no_lead", "Chưa rõ cơ quan thực hiện.", "Nobody is named to do it.")
            )
        for body in (*task.lead, *task.coordinating):
            if body.code is None:
                tree.doubts.append(
                    Doubt(task.path, "lead", "unknown_body", f"Chưa có mã: {body.name}.", f"No code for {body.name}.")
                )
