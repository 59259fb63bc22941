"""A plan as data → the plan as a Word paper in the official layout (Decree 30/2020).

Reads: a `PlanTree`. Writes: .docx bytes. Read again, the paper gives the same header, sections, purposes, tasks,
reporting, funding, recipients and signer: what the tree knows of a task beyond its words is printed as attribute lines
(`Cơ quan chủ trì: …`), tasks of tables as a table.
"""

import re
from typing import Any

from docx import Document

from chungtay.papers import letter
from chungtay.papers.plan.tree import Body, Fund, Header, PlanTree, Purpose, Section, Task
from chungtay.papers.plan.wording import low

_TABLE = ("STT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian thực hiện", "Sản phẩm")
_SHAPES = ((re.compile(r"-\d+$"), "- "), (re.compile(r"\+\d+$"), "+ "), (re.compile(r"[ph]\d+$"), ""))
_WRITTEN_BACK = ("schedule", "situation", "closing")
CHOSEN = "chosen"  # lead_source of programme.plans.editing
_REPEATED = re.compile(r"#\d+$")


def write_docx(tree: PlanTree) -> bytes:
    """The plan as .docx."""
    doc = Document()
    letter.page_setup(doc)
    _head(doc, tree.header)
    for passage in tree.header.preamble:
        letter.body_paragraph(doc, passage.text)
    for one in in_order(tree):
        _write(doc, one, tree)
    recipients = [one.text for one in tree.recipients]
    letter.closing_block(doc, recipients=recipients, capacity=tree.signer.capacity_lines, signer=tree.signer.name or "")
    _annex(doc, tree)
    return letter.saved(doc)


def _head(doc: Any, header: Header) -> None:
    if any((header.issuer_source == "header block", header.symbol, header.number, header.date)):
        letter.heading_block(
            doc,
            parent=(header.parent_unit or ""),
            issuer=(header.issuer_as_written or "") if header.issuer_source == "header block" else "",
            number=header.number or "",
            symbol=header.symbol or "",
            place=header.place or "",
            day=header.date or "",
        )
    letter.title_block(doc, header.doc_type or "", header.title or "")


def in_order(tree: PlanTree) -> list[Any]:
    """Sections, purposes, tasks, funds and kept passages as they stood; a heading before what shares its line."""
    tasks = [task for task in tree.tasks if not task.path.startswith("PL.")]
    said = {task.path for task in tasks}
    funds = [fund for fund in tree.funding if fund.path not in said]
    kept = [one for one in tree.kept if one.path and one.why in _WRITTEN_BACK]
    sections = [section for section in tree.sections if not section.path.startswith("PL.")]
    return sorted([*sections, *tree.purposes, *tasks, *funds, *kept], key=lambda one: one.line)


def _mark(path: str, label: str = "") -> str:
    """The printed label of a path's last step: `- `, `+ `, `a) `, `1. `, nothing for a plain paragraph."""
    step = _REPEATED.sub("", path if path.startswith("closing") else _last(path, label))
    if step == "closing":
        return ""
    if not step:  # taken in from the plan above, under no number of its own
        return "- "
    for shape, shown in _SHAPES:
        if shape.fullmatch(step):
            return f"{label} " if label else shown
    return f"{step}) " if re.fullmatch(r"[a-zđ]", step) else f"{step}. "


def _last(path: str, label: str) -> str:
    """The last label of a path; `II.1.2` ends in `1.2` where 1.2 is what was printed."""
    if label and not label.startswith(("-", "+", "*")) and _REPEATED.sub("", path).endswith(label):
        return label
    head, _, step = path.rpartition(".")
    while re.fullmatch(r"\d{1,2}(?:#\d+)?", step) and re.fullmatch(r"\d{1,2}", head.rpartition(".")[2]):
        head, _, before = head.rpartition(".")
        step = f"{before}.{step}"
    return step


def _write(doc: Any, one: Any, tree: PlanTree) -> None:
    for words in paragraphs_of(one, tree):
        letter.body_paragraph(doc, words, bold=isinstance(one, Section), keep_next=isinstance(one, Section))


def paragraphs_of(one: Any, tree: PlanTree) -> list[str]:
    """A section's heading, a task with its attribute lines, or a passage, as they are printed."""
    match one:
        case Section():
            return [(_mark(one.path, one.label) if one.label else "") + one.title]
        case Task():
            return _task(one, tree)
        case Purpose() | Fund():
            return [_mark(one.path) + one.text_vi]
        case _:
            return [_mark(one.path or "p1") + one.text]


def _task(task: Task, tree: PlanTree) -> list[str]:
    extra = _attributes(task, tree)
    mark, text = _mark(task.path), task.text_vi
    if extra and task.path.endswith(".p1"):
        mark, text = "- ", f"Nội dung: {text}"
    elif task.lead_source == "named" and task.lead and low(task.lead[0].name) not in low(text):
        text = f"{_names(task.lead, ', ')}: {text}"
    bullet = "+ " if mark == "- " and not text.startswith("Nội dung:") else "- "
    return [mark + text, *(bullet + line for line in extra)]


def _names(bodies: list[Body], between: str = "; ") -> str:
    return between.join(body.name for body in bodies)


def _attributes(task: Task, tree: PlanTree) -> list[str]:
    """What neither the words of the task nor the heading above it say."""
    words = low(task.text_vi)
    lines = []
    told_apart = task.lead_source == "table" or _chosen(task, tree)
    if told_apart and task.lead:
        lines.append(f"Cơ quan chủ trì: {_names(task.lead)}")
    apart = [body for body in task.coordinating if low(body.name) not in words]
    if told_apart and apart:
        lines.append(f"Cơ quan phối hợp: {_names(apart)}")
    times = [one.text for one in task.deadline if low(one.text) not in words]
    if times:
        lines.append("Thời gian: " + "; ".join(dict.fromkeys(times)))
    if task.product:
        lines.append(f"Sản phẩm: {task.product}")
    return lines


def _chosen(task: Task, tree: PlanTree) -> bool:
    """Did a person give it to others than the paper says?"""
    if task.lead_source != CHOSEN or all(low(body.name) in low(task.text_vi) for body in task.lead):
        return False
    above = [one for one in tree.sections if one.agency and f"{task.path}.".startswith(f"{one.path}.")]
    return not above or [body.name for body in above[-1].agency] != [body.name for body in task.lead]


def _annex(doc: Any, tree: PlanTree) -> None:
    """Tasks of tables stand in an annex after the signature."""
    if table := annex_of(tree):
        letter.body_paragraph(doc, "PHỤ LỤC", bold=True, centered=True)
        letter.body_table(doc, table)


def annex_of(tree: PlanTree) -> list[list[str]]:
    """The tasks of tables as the rows of one, its heading first; [] where there are none."""
    both: tuple[Section | Task, ...] = (*tree.sections, *tree.tasks)
    rows = [one for one in both if one.path.startswith("PL.")]
    table = [list(_TABLE)] if rows else []
    for one in sorted(rows, key=lambda row: row.line):
        label = one.path.rpartition(".")[2] if isinstance(one, Task) else one.label
        table.append([label, one.text_vi, *_cells(one)] if isinstance(one, Task) else [label, one.title])
    return table


def _cells(task: Task) -> list[str]:
    times = "; ".join(dict.fromkeys(one.text for one in task.deadline if low(one.text) not in low(task.text_vi)))
    return [_names(task.lead), _names(task.coordinating), times, task.product or ""]
