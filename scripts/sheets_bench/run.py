"""One size after another: a list made, the floor, then handed in, tried, written, taken out, handed in again."""

import gc
import os
import resource
import tempfile
import threading
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db import connections
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from chungtay.law.access import Role
from chungtay.register.children.sheets import actions, queries
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope
from chungtay.register.places.models import Unit
from sheets_bench.cost import Cost
from sheets_bench.floor import floor, written_again
from sheets_bench.lists import make, records
from sheets_bench.report import report

VILLAGES = 20


def URL() -> str:  # noqa: N802 - set only when the place was taken
    return os.environ["DATABASE_URL"]


@dataclass
class Measured:
    """Costs of one size, wall and processor; memory in megabytes over what the process held before."""

    rows: int
    bytes: int
    floor: Cost | None = None
    same: Cost | None = None
    check: Cost | None = None
    write: Cost | None = None
    export: Cost | None = None
    again: Cost | None = None
    memory: float = 0.0
    child: float = 0.0
    counts: dict | None = None

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
        found.memory, found.child = peak.over, peak.child
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
        found.counts = dict(sheet.counts)
        actions.begin(sheet=sheet, by=desk, at=now, revision=sheet.revision)
    with Cost(URL()) as found.write:
        found.counts |= actions.apply(code=code, by=desk, at=now)


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


class Peak:
    """The most memory of this process over what it held at the start, and the most of the reading process."""

    def __enter__(self):
        self.start, self.most, self.child, self.stop = _held(os.getpid()), 0.0, 0.0, False
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()
        return self

    def _watch(self) -> None:
        while not self.stop:
            self.most = max(self.most, _held(os.getpid()))
            for child in _children():
                self.child = max(self.child, _held(child))
            time.sleep(0.05)

    def __exit__(self, *_):
        self.stop = True
        self.thread.join()

    @property
    def over(self) -> float:
        return self.most - self.start


def _held(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / 2**20


def _children() -> list[int]:
    """Reading processes begun by this one."""
    told = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    found = [int(pid) for pid in told.read_text().split()] if told.exists() else []
    return [pid for pid in found if b"papers.sheets.child" in _line(pid)]


def _line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
