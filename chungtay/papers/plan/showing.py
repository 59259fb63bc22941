"""A read plan as a page of text for a person: header, tasks under their headings, doubts first of all.

Reads: a `PlanTree`. Writes: text. Vietnamese is the language of the plan; the few words around it are in both.
"""

from textwrap import shorten

from chungtay.papers.plan.tree import Body, Deadline, PlanTree, Purpose, Section, Target, Task

_WIDTH = 96
_TIERS = {"national": "trung ương", "province": "tỉnh", "district": "huyện", "commune": "xã"}
_RHYTHMS = {
    "annual": "hằng năm", "semiannual": "6 tháng", "quarterly": "hằng quý", "monthly": "hằng tháng",
    "weekly": "hằng tuần", "daily": "hằng ngày", "continuous": "thường xuyên", "periodic": "định kỳ",
    "on_event": "khi có việc",
}  # fmt: skip


def _names(bodies: list[Body]) -> str:
    return "; ".join(f"{body.name} [{body.code}]" if body.code else body.name for body in bodies)


def _when(deadline: Deadline) -> str:
    said = deadline.date or "…".join(part for part in (deadline.from_, deadline.to) if part)
    rhythm = _RHYTHMS.get(deadline.recurrence or "", "")
    shown = " ".join(part for part in (said, rhythm) if part) or deadline.text
    return f"({shown})" if deadline.soft else shown


def _goal(target: Target) -> str:
    return f"{'' if target.op == '=' else target.op}{target.value} {target.unit}"


def _head(tree: PlanTree) -> list[str]:
    header = tree.header
    number = f"{header.number or '—'}/{header.symbol or '—'}"
    return [
        f"Cơ quan ban hành / Issuer : {header.issuer_vi or '—'} ({_TIERS.get(header.tier or '', '—')})",
        f"Số, ngày / Number, date   : {number}, {header.place or '—'}, {header.date or '—'}",
        f"Trích yếu / Title         : {shorten(header.title or '—', _WIDTH * 2)}",
        *(f"Thực hiện / Implements    : {one.ref} {one.date or ''}".rstrip() for one in header.implements),
        f"Viện dẫn / Cites          : {len(header.cites)}",
        "",
    ]


def _line(one: Section | Purpose | Task) -> list[str]:
    match one:
        case Section():
            return ["", f"{'  ' * (one.level - 1)}{one.label or one.path}  {one.title}"]
        case Purpose():
            goals = ", ".join(_goal(target) for target in one.target)
            return [f"      {one.path:14} {shorten(one.text_vi, _WIDTH)}" + (f"  → {goals}" if goals else "")]
        case Task():
            return _task(one)


def _task(task: Task) -> list[str]:
    lines = [f"  {task.id} {task.path:14} {shorten(task.text_vi, _WIDTH)}"]
    facts = [
        ("chủ trì / lead", _names(task.lead)),
        ("phối hợp / with", _names(task.coordinating)),
        ("thời hạn / when", ", ".join(_when(deadline) for deadline in task.deadline)),
        ("chỉ tiêu / target", ", ".join(_goal(target) for target in task.target)),
    ]
    return lines + [f"       {name:18}: {value}" for name, value in facts if value]


def _doubts(tree: PlanTree) -> list[str]:
    if not tree.doubts:
        return []
    lines = [f"  {doubt.path:14} {doubt.vi} / {doubt.en}" for doubt in tree.doubts]
    return ["CẦN XEM LẠI TRƯỚC / LOOK AT FIRST", *lines, ""]


def shown(tree: PlanTree) -> str:
    """The whole plan for a terminal."""
    body: list[Section | Purpose | Task] = [*tree.sections, *tree.purposes, *tree.tasks]
    body.sort(key=lambda one: one.line)
    lines = [*_head(tree), *_doubts(tree), *(line for one in body for line in _line(one)), ""]
    for report in tree.reporting:
        when = " ".join(part for part in (report.deadline, _RHYTHMS.get(report.recurrence or "")) if part)
        lines.append(f"Báo cáo / Report: {_names(report.who)} → {_names([*report.via, *report.to])} {when}".rstrip())
    lines.append("Nơi nhận / To: " + "; ".join(one.text for one in tree.recipients))
    lines.append("Ký / Signed: " + ", ".join([*tree.signer.capacity_lines, tree.signer.name or "—"]))
    odd = [one for one in tree.kept if one.why == "annex" or (one.why or "").endswith(":site")]
    lines.append(
        f"{len(tree.tasks)} nhiệm vụ / tasks · {len(tree.sections)} đề mục / headings · {len(odd)} dòng ngoài "
        f"kế hoạch / lines outside"
    )
    return "\n".join(lines)


def explained(tree: PlanTree) -> str:
    """Which words gave each field."""
    rows = [f"  {one.path:14} {one.field:13} ← “{shorten(one.words, _WIDTH)}” ({one.rule})" for one in tree.explain]
    return "\n".join(["", "VÌ SAO / WHY", *rows])
