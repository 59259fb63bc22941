"""Correcting what was read in a plan: pure functions over the tree of the plans schema (plans/drafting.py)."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from chungtay.papers.plan.instruments import found_in, spans
from chungtay.papers.plan.targets import targets as figures_in
from chungtay.programme.plans.drafting import (
    Draft,
    NoReason,
    NoSuchLine,
    Nothing,
    NothingNext,
    NotSuch,
    Patch,
    Tree,
    free,
    put,
    ready,
)
from chungtay.programme.plans.editing_checks import KINDS, bodies, day, deadlines, targets

__all__ = ["OPS", "Draft", "NoReason", "NoSuchLine", "NotSuch", "Nothing", "NothingNext", "apply", "ready", "undo"]

HEADER = ("issuer_vi", "tier", "place", "number", "symbol", "date", "date_precision", "title", "doc_type")
ASIDE = ("funding", "reporting")  # kinds of sections that stand after the work
TIERS = ("national", "province", "district", "commune")


def apply(tree: Tree, op: str, args: dict[str, Any]) -> tuple[Tree, list[Patch]]:
    """The tree after one edit, and its patches. Raises a Refusal that says why not; then nothing has changed."""
    if op not in OPS:
        raise NotSuch(value=op)
    draft = Draft(ready(tree))
    try:
        OPS[op](draft, **args)
    except TypeError as wrong:  # an argument missing or too many: a form that is not ours
        raise NotSuch(value=", ".join(sorted(map(str, args)))) from wrong
    return draft.tree, draft.patches


def undo(tree: Tree, patches: list[Patch]) -> Tree:
    """The tree as it was before these patches."""
    for patch in reversed(patches):
        tree = put(tree, patch, patch["after"], patch["before"])
    return tree


def _words(text: Any) -> str:
    said = " ".join(str(text or "").split())
    if not said:
        raise Nothing
    return said


def edit_text(draft: Draft, task: str, text: str) -> None:
    """The words of a task; those of an aim, whose figures are what its words say."""
    where, _, row = draft.find(task)
    said = _words(text)
    if where == "reporting":
        raise NoSuchLine(which=task)
    draft.change(task, "text_vi", text_vi=said, **({"target": _figures(said)} if where == "purposes" else {}))
    if where == "purposes":
        draft.settle(row.get("path"), "target")


def _figures(text: str) -> list[dict[str, Any]]:
    return [asdict(one) for one in figures_in(text, spans(text, found_in(text)))]


def split(draft: Draft, task: str, texts: list[str]) -> None:
    """One task into several, one for each text. The first keeps its name; all keep body, days and figures."""
    at, row = draft.task(task)
    parts = [_words(text) for text in texts]
    if len(parts) < 2:
        raise Nothing
    rows = [{**row, "text_vi": parts[0]}]
    for part in parts[1:]:
        taken = {r["id"] for r in [*draft.tree["tasks"], *rows]}
        rows.append({**row, "id": free("T", taken), "text_vi": part})
    draft.splice("tasks", at, 1, rows)


def merge_with_next(draft: Draft, task: str) -> None:
    """Join the next task to this one: words one after the other, bodies, days and figures together."""
    at, row = draft.task(task)
    if at + 1 >= len(draft.tree["tasks"]):
        raise NothingNext
    following = draft.tree["tasks"][at + 1]
    joined = {**row, "text_vi": " ".join(t for t in (row.get("text_vi"), following.get("text_vi")) if t)}
    for field in ("lead", "coordinating", "directed", "deadline", "target", "beneficiaries"):
        both = [*(row.get(field) or []), *(following.get(field) or [])]
        if both:
            joined[field] = [one for i, one in enumerate(both) if one not in both[:i]]
    draft.splice("tasks", at, 2, [joined])


def set_lead(draft: Draft, task: str, bodies_: list[dict[str, Any]]) -> None:
    where, _, _ = draft.find(task)
    chosen = bodies(bodies_)
    if where == "reporting":
        draft.change(task, "who", who=chosen)
    else:
        draft.task(task)
        draft.change(task, "lead", lead=chosen, lead_source="chosen" if chosen else "none")


def set_coordinating(draft: Draft, task: str, bodies_: list[dict[str, Any]]) -> None:
    draft.task(task)
    draft.change(task, "coordinating", coordinating=bodies(bodies_))


def set_receivers(draft: Draft, task: str, to: list[dict[str, Any]], via: list[dict[str, Any]]) -> None:
    """To whom a reporting obligation goes, and through whom."""
    draft.report(task)
    draft.change(task, "to", to=bodies(to), via=bodies(via))


def set_recipient(draft: Draft, at: int, text: str) -> None:
    """One line among those who get the paper."""
    rows = draft.tree["recipients"]
    if not 0 <= at < len(rows):
        raise NoSuchLine(which=at)
    draft.splice("recipients", at, 1, [{**rows[at], "text": _words(text)}])


def set_content(draft: Draft, task: str, text: str) -> None:
    """What a reporting obligation is about."""
    draft.report(task)
    draft.change(task, "content", content=_words(text))


def set_deadline(draft: Draft, task: str, deadline: list[dict[str, Any]]) -> None:
    """`deadline` as in the schema. A reporting obligation takes the first of them."""
    where, _, _ = draft.find(task)
    told = deadlines(deadline)
    if where != "reporting":
        draft.task(task)
        return draft.change(task, "deadline", deadline=told)
    first = told[0] if told else {}
    return draft.change(task, "deadline", deadline=first.get("date"), recurrence=first.get("recurrence"))


def set_kind(draft: Draft, task: str, kind: str) -> None:
    draft.task(task)
    if kind not in KINDS:
        raise NotSuch(value=kind)
    draft.change(task, "kind", kind=kind)


def set_target(draft: Draft, task: str, target: list[dict[str, Any]]) -> None:
    if draft.find(task)[0] == "reporting":
        raise NoSuchLine(which=task)
    draft.change(task, "target", target=targets(target))


def drop(draft: Draft, task: str, reason: str) -> None:
    """Leave it out of the adoption. It stays in the reading with its reason."""
    if not str(reason or "").strip():
        raise NoReason
    where, at, row = draft.find(task)
    draft.splice(where, at, 1, [{**row, "dropped": str(reason).strip()}])


def restore(draft: Draft, task: str) -> None:
    where, at, row = draft.find(task)
    draft.splice(where, at, 1, [{name: value for name, value in row.items() if name != "dropped"}])


def add_task(draft: Draft, line: int, text: str = "") -> None:
    """Make a task of a line that was kept but not understood, in its place among the others."""
    hit = next((i for i, kept in enumerate(draft.tree["kept"]) if kept.get("line") == line), None)
    if hit is None:
        raise NoSuchLine(which=line)
    kept, tasks = draft.tree["kept"][hit], draft.tree["tasks"]
    place = next((i for i, task in enumerate(tasks) if (task.get("line") or 0) > line), len(tasks))
    name = free("T", {task["id"] for task in tasks})
    draft.splice("kept", hit, 1, [])
    draft.splice("tasks", place, 0, [_fresh(name, line, _words(text or kept.get("text")))])


def take_over(draft: Draft, text: str, kind: str = "other", deadline: list[dict[str, Any]] | None = None) -> None:
    """A clause of the plan above becomes a task here, after all other work and yet without an owner."""
    tasks, at = draft.tree["tasks"], _after_work(draft.tree)
    name, line = free("T", {task["id"] for task in tasks}), tasks[at - 1].get("line") or 0 if at else 0
    fresh = _fresh(name, line, _words(text)) | {"deadline": deadlines(deadline or [])}
    draft.splice("tasks", at, 0, [fresh | ({"kind": kind} if kind in KINDS else {})])


def _after_work(tree: Tree) -> int:
    """The place after the last task that speaks neither of money nor of reports; after all where there is none."""
    aside = tuple(f"{one['path']}." for one in tree["sections"] if one.get("kind") in ASIDE)
    work = [at for at, task in enumerate(tree["tasks"], 1) if not f"{task.get('path') or ''}.".startswith(aside)]
    return work[-1] if work and aside else len(tree["tasks"])


def take_target(draft: Draft, text: str) -> None:
    """A target of the plan above becomes one here, after the others, with the figures of its words."""
    rows, said = draft.tree["purposes"], _words(text)
    aims = [at for at, row in enumerate(rows, 1) if row.get("role") == "objective"]
    at = aims[-1] if aims else len(rows)
    stands: dict[str, Any] = rows[at - 1] if at else next(iter(draft.tree["sections"]), {})
    line, home = stands.get("line") or 0, (stands.get("path") or "").rpartition(".")[0]
    path = _next_path(home, {row.get("path") for row in rows}) if aims and home else ""
    fresh = {"id": free("P", {row["id"] for row in rows}), "path": path, "role": "objective", "line": line}
    draft.splice("purposes", at, 0, [{**fresh, "text_vi": said, "target": _figures(said)}])


def _next_path(home: str, taken: set[str | None]) -> str:
    number = 1
    while f"{home}.-{number}" in taken:
        number += 1
    return f"{home}.-{number}"


def _fresh(name: str, line: int, text: str) -> dict[str, Any]:
    empty = {field: [] for field in ("lead", "coordinating", "directed", "deadline", "target", "beneficiaries")}
    return {"id": name, "path": "", "line": line, "text_vi": text, "lead_source": "none", "kind": "other", **empty}


def settle(draft: Draft, path: str, field: str) -> None:
    """It is right as it was read."""
    if not draft.settle(path, field):
        raise NoSuchLine(which=path)


def set_header(draft: Draft, field: str, value: Any) -> None:
    if field not in HEADER or (field == "tier" and value not in (*TIERS, None, "")):
        raise NotSuch(value=value if field in HEADER else field)
    told = " ".join(str(value or "").split()) or None
    if field == "date":
        told = day(told)
        draft.header(date_precision=("none", "year", "month", "day")[len(told.split("-")) if told else 0])
    draft.header(**{field: told})
    draft.settle("header", field)


def set_signer(draft: Draft, name: str) -> None:
    """Whose name stands under the signature; "" where the paper is not signed yet."""
    draft.signer(name=" ".join(name.split()) or None)
    draft.settle("signer", "name")


OPS: dict[str, Callable[..., None]] = {
    "edit_text": edit_text,
    "split": split,
    "merge_with_next": merge_with_next,
    "set_lead": lambda draft, task, bodies: set_lead(draft, task, bodies),
    "set_coordinating": lambda draft, task, bodies: set_coordinating(draft, task, bodies),
    "set_receivers": set_receivers,
    "set_recipient": set_recipient,
    "set_content": set_content,
    "set_deadline": set_deadline,
    "set_kind": set_kind,
    "set_target": set_target,
    "drop": drop,
    "restore": restore,
    "add_task": add_task,
    "take_over": take_over,
    "take_target": take_target,
    "settle": settle,
    "set_header": set_header,
    "set_signer": set_signer,
}
