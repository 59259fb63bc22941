"""Rows that change children already known: facts all at once, the rest — rare — one by one through the same verbs a
page would use."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from chungtay.register.children import actions as children
from chungtay.register.children.facts import From
from chungtay.register.children.models import Child, StayKind
from chungtay.register.children.sheets.becoming import OTHER
from chungtay.register.children.sheets.compared import CONFLICT, DIFFERS, FILL, TAKE
from chungtay.register.children.sheets.facts import FATHER, MOTHER, facts_of
from chungtay.register.children.sheets.models import RowChoice, SheetList
from chungtay.register.children.sheets.waiting import Waiting
from chungtay.register.people.desk import Desk

FACTS = frozenset({
    *("full_name", "sex", "born", "ethnic", "nationality", "pin", "birth_registered", "birth_number", "insurance"),
    *("schooling", "school", "grade"),
})  # fmt: skip
ADDS = {
    "circumstances": children.add_circumstance,
    "signs": children.add_sign,
    "supports": children.add_support,
}
PARENTS = {"mother": MOTHER, "father": FATHER}


def change_rows(
    sheet: SheetList, rows: Sequence[Waiting], source: From, by: Desk, at: datetime
) -> tuple[list[Waiting], list[Waiting]]:
    """(written, left alone because somebody changed the child since the check)."""
    wanted = {row.id: _keys(sheet, row) for row in rows}
    rows = [row for row in rows if wanted[row.id]]
    told = [(row, {key: row.values.get(key) for key in wanted[row.id] & FACTS}) for row in rows]
    facts = [
        (row.child_id, row.seen_revision, facts_of(values), f"{source.words}, dòng {row.line}")
        for row, values in told
        if values
    ]
    stale = _state(rows, facts, source, by, at)
    fresh = [row for row in rows if row.child_id not in stale]
    late = [row for row in fresh if wanted[row.id] - FACTS and not _others(row, wanted[row.id], source, by, at)]
    left = {row.id for row in late}
    return [row for row in fresh if row.id not in left], [row for row in rows if row.child_id in stale] + late


def _state(rows: Sequence[Waiting], facts: list[tuple], source: From, by: Desk, at: datetime) -> set[int]:
    """The facts of all rows at once; ids somebody changed meanwhile. A cell changed in our own list is the officer's
    decision and settles what was in dispute; a stranger's list is one more voice."""
    ours = {row.child_id for row in rows if row.why == "key"}
    stale: set[int] = set()
    for settles in (True, False):
        part = [told for told in facts if (told[0] in ours) == settles]
        if part:
            stale |= set(children.bulk_state(changes=part, source=source, by=by, at=at, settles=settles))
    return stale


def _keys(sheet: SheetList, row: Waiting) -> set[str]:
    """The columns of this row that are to be written."""
    takes = {TAKE, FILL}
    if sheet.take_differing or row.choice == RowChoice.SAME:
        takes |= {DIFFERS, CONFLICT}
    return {change["key"] for change in row.changes if change["how"] in takes}


def _others(row: Waiting, wanted: set[str], source: From, by: Desk, at: datetime) -> bool:
    """Village, family, household, needs; False when the child is not ours to write any more."""
    child = Child.objects.of(by).filter(pk=row.child_id).first()
    if child is None or (not wanted & FACTS and child.revision != row.seen_revision):
        return False
    told: dict[str, Any] = {"source": source, "by": by, "at": at, "revision": None}
    values = row.values
    if wanted & {"village", "address"}:
        place = row.place if "village" in wanted else child.path
        where = {"place": place, "words": values.get("address", ""), "since": None}
        children.stay(child=child, kind=StayKind.ACTUAL.value, **where, **told)
    if "registered" in wanted:
        where = {"place": child.path, "words": values["registered"], "since": None}
        children.stay(child=child, kind=StayKind.REGISTERED.value, **where, **told)
    for key in wanted & PARENTS.keys():
        born = values.get(f"{key}_born")
        adult = {"relation": PARENTS[key], "full_name": values[key], "born_year": int(born) if born else None}
        children.tie(child=child, told=adult, **told)
    if "carer" in wanted:
        adult = {"relation": values.get("relation") or OTHER, "full_name": values["carer"], "is_carer": True}
        children.tie(child=child, told=adult | {"phone": values.get("phone", "")}, **told)
    for key in wanted & ADDS.keys():
        change = next(change for change in row.changes if change["key"] == key)
        for code in change.get("codes", ()):
            ADDS[key](child=child, told={"code": code}, **told)
    if "poverty" in wanted:
        _poverty(child, values["poverty"], told)
    return True


def _poverty(child: Child, status: str, told: dict[str, Any]) -> None:
    if child.household_id is None:
        children.live_in(child=child, household=None, told={"poverty": status}, **told)
    else:
        told = {key: value for key, value in told.items() if key != "revision"}
        children.poverty(household=child.household, status=status, since=None, **told)
