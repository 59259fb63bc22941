"""What is kept, what is odd, what should be looked at first.

Reads: the filled tree and the lines. Writes: `kept` (lines no field holds), `anomalies`, `doubts`.
"""

import re
from collections.abc import Iterator, Sequence

from chungtay.papers.plan.gathered import Gathered
from chungtay.papers.plan.lines import Line
from chungtay.papers.plan.numberline import Head
from chungtay.papers.plan.tree import Anomaly, Doubt, Passage, PlanTree, Task

LONG = 1500
_YEAR = re.compile(r"(?:19|20)\d\d")
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
    _ending_doubts(tree)


def _keep_lines(tree: PlanTree, lines: Sequence[Line], head: Head, gathered: Gathered) -> None:
    for place, line in enumerate(lines):
        if not line.text:
            continue
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
    seen, unknown = dict[str, str](), set[str]()
    for task in tree.tasks:
        found = list(_of_task(task, seen, unknown))
        if not task.lead and assigned and not task.path.startswith("closing"):
            found.insert(0, ("lead", "no_lead", "Chưa rõ cơ quan thực hiện.", "Nobody is named to do it."))
        tree.doubts += [Doubt(task.path, *one) for one in found]


def _of_task(task: Task, seen: dict[str, str], unknown: set[str]) -> Iterator[tuple[str, str, str, str]]:
    for name, bodies in (("lead", task.lead), ("coordinating", task.coordinating)):
        for body in bodies:
            if body.code is None and body.name not in unknown:
                unknown.add(body.name)
                yield (name, "unknown_body", f"Chưa có mã cơ quan: {body.name}.", f"No code for the body {body.name}.")
    for deadline in task.deadline:
        if deadline.date and not _YEAR.search(deadline.text) and not deadline.date.startswith("--"):
            year = deadline.date[:4]
            yield ("deadline", "year_guessed", f"“{deadline.text}” không ghi năm; lấy năm {year} của kế hoạch.",
                   f"“{deadline.text}” gives no year; the plan's own, {year}, was taken.")  # fmt: skip
    if len(task.text_vi) > LONG:
        yield (
            "text_vi",
            "long_task",
            "Nội dung rất dài, có thể gồm nhiều việc.",
            "Very long; it may hold several tasks.",
        )
    if (before := seen.setdefault(task.text_vi, task.path)) != task.path:
        yield ("text_vi", "repeated", f"Trùng lời với {before}.", f"The same words as {before}.")


def _ending_doubts(tree: PlanTree) -> None:
    if tree.signer.name is None:
        tree.doubts.append(Doubt("signer", "name", "missing", "Không thấy người ký.", "No signer was found."))
    annex = [passage for passage in tree.kept if passage.why == "annex"]
    if len(annex) > 3:
        vi = f"{len(annex)} dòng sau phần ký được giữ nguyên, chưa đọc thành nhiệm vụ."
        en = f"{len(annex)} lines after the signature are kept as they are, not read into tasks."
        tree.doubts.append(Doubt("annex", "kept", "annex_unread", vi, en))
