"""One size after another: a list made, the floor, then handed in, tried, written, taken out, handed in again."""

import gc
import os
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.db import connections
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from chungtay.law.access import Role
from chungtay.register.children.sheets import actions, queries
from chungtay.register.children.sheets.models import RowVerdict
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope
from chungtay.register.places.models import Unit
from sheets_bench.cost import Cost
from sheets_bench.floor import floor, written_again
from sheets_bench.lists import make, records
from sheets_bench.peak import Peak
from sheets_bench.report import report

VILLAGES = 20


def URL() -> str:  # noqa: N802 - set only when the place was taken
    return os.environ["DATABASE_URL"]


@dataclass
class Measured:
    """Costs of one size, wall and processor; memory in megabytes."""

    rows: int
    bytes: int
    floor: Cost | None = None
    same: Cost | None = None
    check: Cost | None = None
    write: Cost | None = None
    export: Cost | None = None
    again: Cost | None = None
    memory: Peak | None = None
    counts: dict | None = None
    reasons: Counter = field(default_factory=Counter)  # (column, code of what was said) of refused rows

    @property
    def wall(self) -> float:
        return self.check.wall + self.write.wall

    @property
    def cpu(self) -> float:
        return self.check.cpu + self.write.cpu


def run(sizes: list[int], write: bool) -> None:
    measured = []
    communes = Unit.objects.filter(tier="commune", scheme="2025").order_by("path")
    for unit, size in zip(communes[: len(sizes)], sizes, strict=True):
        measured.append(measure(unit, size))
        print(size, measured[-1].counts, flush=True)
    report(measured, write)


def measure(unit: Unit, size: int) -> Measured:
    villages = _villages(unit)
    desk = Desk(
        None, "Đo", None, "Đo", Role.CHILD_OFFICER, None, "", "", unit.pk, unit.name, unit.path, persons=unit.path
    )
    now = timezone.now()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "list.xlsx"
        children = records(size, unit.path, villages, timezone.localdate(now), seed=size)
        with file.open("wb") as out:
            found = Measured(size, make(out, children, villages, size))
        with Cost(URL()) as found.floor:
            floor(file, URL())
        gc.collect()
        with Peak() as peak:
            _there(found, desk, file.read_bytes(), now)
        found.memory = peak
        _back(found, desk, Path(folder) / "out.xlsx", now)
        found.same = Cost(URL())
        written_again(file, URL(), unit.path, found.same)
    return found


def _there(found: Measured, desk: Desk, data: bytes, now) -> None:
    with Cost(URL()) as found.check:
        with scope(desk):
            code = actions.hand_in(data=data, name="list.xlsx", by=desk, at=now).sheet.code
        actions.check(code=code, by=desk, at=now)
    with scope(desk):
        sheet = queries.one(desk, code)
        found.counts, found.reasons = dict(sheet.counts), _reasons(desk, sheet)
        actions.begin(sheet=sheet, by=desk, at=now, revision=sheet.revision)
    with Cost(URL()) as found.write:
        found.counts |= actions.apply(code=code, by=desk, at=now)


def _reasons(desk: Desk, sheet) -> Counter:
    """Every reason for which rows are refused, counted."""
    refused = queries.rows(desk, sheet).filter(verdict=RowVerdict.REFUSED).values_list("said", flat=True)
    return Counter((one["key"], one["code"]) for said in refused for one in said if one["refuses"])


def _back(found: Measured, desk: Desk, file: Path, now) -> None:
    with Cost(URL()) as found.export, scope(desk), file.open("w+b") as out:
        actions.hand_out(by=desk, at=now, file=out)
    with Cost(URL()) as found.again:
        with scope(desk):
            code = actions.hand_in(data=file.read_bytes(), name="out.xlsx", by=desk, at=now).sheet.code
        actions.check(code=code, by=desk, at=now)


def _villages(unit: Unit) -> dict[str, str]:
    made = {}
    for number in range(1, VILLAGES + 1):
        path = f"{unit.path}{number:04}"
        made[path] = f"Thôn {number}"
        Unit.objects.using("owner").get_or_create(
            path=path, scheme="local", tier="village", code=path,
            defaults={
                "parent_id": unit.pk, "name": made[path], "during": DateRange(date(2025, 7, 1), None), "basis": "đo",
            },
        )  # fmt: skip
    connections["owner"].close()
    return made
