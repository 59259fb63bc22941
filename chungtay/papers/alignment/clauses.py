"""The clauses of a plan: its tasks, its targets, its reports.

Reads: a tree of the plans schema (`PlanTree.to_dict()`, or one as edited: rows may carry `id` and `dropped`). Writes:
`Clause`s in the order of the text. Lead-ins, closing words and orders about money (`optional`) are none; a reporting
task that is listed among the reports is there only once.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from chungtay.law.wording import loose_key

Row = dict[str, Any]
COMMITTEE = "Ủy ban nhân dân "


class Kind(StrEnum):
    TASK = "task"
    TARGET = "target"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Clause:
    """One thing a plan orders. ``key`` is its path; "V.2@2022-05-15" a report by its day, "II.2%1" a figure by its
    place in the task. ``id`` is the row it comes from (T…, R…, "" where the tree has none); ``field`` its kind of work
    in the schema; ``heading`` the headings it stands under; ``bodies`` [{name, code}] who leads or reports, ``beside``
    who takes part."""

    key: str
    kind: Kind
    id: str
    path: str
    line: int
    text: str
    field: str
    heading: str
    bodies: tuple[Row, ...]
    deadlines: tuple[Row, ...]
    targets: tuple[Row, ...]
    beside: tuple[Row, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for body in self.bodies if (code := body.get("code")))


def clauses(tree: Row) -> tuple[Clause, ...]:
    """Every clause that stands: what was dropped in checking is left out."""
    titles = {section["path"]: section.get("title") or "" for section in tree.get("sections") or ()}
    reports = [row for row in tree.get("reporting") or () if not row.get("dropped")]
    reported = {row.get("path") for row in reports}
    tasks = [row for row in tree.get("tasks") or () if _orders(row, reported)]
    figures = [*tasks, *_aims(tree)]
    made = (
        *(_task(row, titles) for row in tasks),
        *(target for row in figures for target in _targets(row, titles)),
        *_reports(reports, tree.get("tasks") or (), titles),
    )
    return tuple(_each_once(made))


def stated(tree: Row) -> tuple[Clause, ...]:
    """Aims at the head of a plan that hold no figure: what such a place sets itself is true of it or not."""
    titles = {section["path"]: section.get("title") or "" for section in tree.get("sections") or ()}
    rows = [row for row in _aims(tree) if not row.get("target") and row.get("role") in ("objective", "purpose")]
    return tuple(_stated(row, titles) for row in rows)


def _aims(tree: Row) -> list[Row]:
    return [row for row in tree.get("purposes") or () if not row.get("dropped")]


def unit_of(plan: Row) -> str:
    """The place whose committee issued it: "tỉnh Thử Nghiệm", "" for bodies that are none."""
    issuer = (plan.get("header") or {}).get("issuer_vi") or ""
    return issuer.removeprefix(COMMITTEE) if issuer.startswith(COMMITTEE) else ""


def words_key(clause: Clause) -> str:
    """What the clause says, however spaced and marked: the same clause of a text that is read again."""
    return f"{clause.kind}:{loose_key(clause.text)}:{clause.key.partition('@')[2]}"


def _orders(row: Row, reported: set[str | None]) -> bool:
    if row.get("dropped") or row.get("parent") or row.get("optional"):
        return False
    return not (row.get("kind") == "reporting" and row.get("path") and row["path"] in reported)


def _each_once(made: tuple[Clause, ...]) -> Iterator[Clause]:
    known: set[str] = set()
    for one in made:
        if one.key not in known:
            known.add(one.key)
            yield one


def _heading(path: str, titles: dict[str, str]) -> str:
    """The headings above a path, the nearest first."""
    found = []
    while path:
        path = path.rpartition(".")[0]
        if path in titles:
            found.append(titles[path])
    return " ".join(found)


def _task(row: Row, titles: dict[str, str]) -> Clause:
    path = row.get("path") or row.get("id") or ""
    return Clause(
        path, Kind.TASK, row.get("id") or "", path, row.get("line") or 0, row.get("text_vi") or "",
        row.get("kind") or "other", _heading(path, titles), tuple(row.get("lead") or ()),
        tuple(row.get("deadline") or ()), tuple(row.get("target") or ()), tuple(row.get("coordinating") or ()),
    )  # fmt: skip


def _targets(row: Row, titles: dict[str, str]) -> Iterator[Clause]:
    path = row.get("path") or row.get("id") or ""
    for number, target in enumerate(row.get("target") or (), 1):
        yield Clause(
            f"{path}%{number}", Kind.TARGET, row.get("id") or "", path, row.get("line") or 0, target.get("text") or "",
            row.get("kind") or "", _heading(path, titles), tuple(row.get("lead") or ()), (), (target,),
        )  # fmt: skip


def _stated(row: Row, titles: dict[str, str]) -> Clause:
    path = row.get("path") or row.get("id") or ""
    return Clause(path, Kind.TARGET, row.get("id") or "", path, row.get("line") or 0, row.get("text_vi") or "", "",
                  _heading(path, titles), (), (), ())  # fmt: skip


def _reports(reports: list[Row], tasks: Any, titles: dict[str, str]) -> Iterator[Clause]:
    beside = {task.get("path"): task for task in tasks}
    for row in reports:
        path = row.get("path") or ""
        task = beside.get(path) or {}
        day = {"text": "", "date": row.get("deadline"), "recurrence": row.get("recurrence")}
        yield Clause(
            f"{path}@{row.get('deadline') or row.get('recurrence') or ''}", Kind.REPORT, row.get("id") or "", path,
            task.get("line") or 0, row.get("content") or task.get("text_vi") or "", "reporting",
            _heading(path, titles), tuple(row.get("who") or task.get("lead") or ()), (day,), (),
        )  # fmt: skip
