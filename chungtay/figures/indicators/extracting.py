"""The extract: the fact tables of one province as Parquet, without a name or a number of anybody.

A province is taken in one transaction that first takes away the notes of what was stirred there, then reads: what is
changed meanwhile leaves a note of its own, so nothing is lost. The folder appears whole or not at all; a killed run
leaves the extract before it standing and is done again by the next.
"""

import secrets
import shutil
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from chungtay.figures.engine import duck, facts
from chungtay.figures.engine.scoping import counting_desk
from chungtay.figures.indicators.models import Extract
from chungtay.ledger.actions import record
from chungtay.register.people.desk import BEYOND, Desk, system_desk
from chungtay.register.people.scope import scope
from chungtay.register.places.models import Scheme, Tier, Unit

NAME = "Trích xuất chỉ tiêu"
LOCK = "select pg_advisory_xact_lock(6872, 240)"
TAKE = "delete from figures_stirred where path >= %(lo)s and path < %(hi)s"
READY = "ready"  # the folder of what is kept ready (wide)
SPARED, READY_FOR = 600.0, 2 * 86400.0  # seconds
LARGE = 200 << 20  # bytes of the book of children, some 300,000: up to there records are counted in a second or two
BOOK = "select pg_relation_size('register_child')"
STIRRED = "select distinct left(path, 2) from figures_stirred"


def home() -> Path:
    """Where the extracts lie, readable by this system's user only."""
    folder: Path = settings.HOME / "figures"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def desk() -> Desk:
    return system_desk(NAME, persons="")


def provinces() -> list[str]:
    today = Unit.objects.exclude(scheme=Scheme.OLD).filter(tier=Tier.PROVINCE, during__endswith__isnull=True)
    return list(today.order_by("path").values_list("path", flat=True))


def _held() -> set[str]:
    """Provinces that have an extract of today's fact tables."""
    return set(Extract.objects.filter(shape=facts.shape()).values_list("path", flat=True))


def changed() -> list[str]:
    """Provinces without an extract of today's fact tables, and those where something was stirred since theirs."""
    with scope(desk()), connection.cursor() as cursor:
        cursor.execute(STIRRED)
        stirred = {path for (path,) in cursor.fetchall()}
    held = _held()
    return [path for path in provinces() if path in stirred or path not in held]


def awaited() -> tuple[int, int]:
    """How many provinces have no extract of today's fact tables, of how many, as in the minutes after an upgrade: until
    they have one the country is not counted while somebody waits. (0, …) where its records can be counted at once."""
    standing = provinces()
    with connection.cursor() as cursor:
        cursor.execute(BOOK)
        (book,) = cursor.fetchone()
    if book < LARGE:
        return 0, len(standing)
    held = _held()
    return len([path for path in standing if path not in held]), len(standing)


def extract_all(at: datetime, whole: bool = False) -> Iterator[Extract]:
    """Every province that changed (`whole`: every one), one after the other; then drop what no longer stands."""
    for path in provinces() if whole else changed():
        yield extract(path, at)
    drop_old()


def extract(path: str, at: datetime) -> Extract:
    """One province, in a transaction of its own."""
    stamp = f"{path}-{at:%Y%m%dT%H%M%S}-{secrets.token_hex(4)}"
    making = home() / f".{stamp}"
    making.mkdir(mode=0o700)
    try:
        with scope(desk()) as by:
            rows = _take(path, making)
            making.rename(home() / stamp)
            told = {"stamp": stamp, "shape": facts.shape(), "at": at, "rows": rows}
            made, _ = Extract.objects.update_or_create(path=path, defaults=told)
            record("figures.extracted", by=by, at=at, about=stamp, path=path, rows=rows)
        return made
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _take(path: str, folder: Path) -> int:
    told = {"lo": path, "hi": path + BEYOND}
    with connection.cursor() as cursor:
        cursor.execute(LOCK)
        cursor.execute(TAKE, told)
    with scope(counting_desk(desk(), path)), duck.work(folder) as work:
        rows = sum(_table(work, name, folder, told) for name in facts.FACTS if name not in facts.PART_OF)
        duck.store_needing(work, folder)
        return rows


def _table(work, name: str, folder: Path, told: dict[str, str]) -> int:
    rows = folder / f"{name}.csv"
    text = f"copy ({facts.live(name)}) to stdout with (format csv, null '')"
    with connection.cursor() as cursor, rows.open("wb") as out, cursor.copy(text, told) as pieces:
        for piece in pieces:
            out.write(piece)
    number = duck.store(work, name, rows, folder / f"{name}.parquet")
    rows.unlink()
    return number


def drop_old(spared: float = SPARED) -> None:
    """Folders that no province stands on, of extracts before and of runs that were killed, and what was kept ready from
    them. What is younger than so many seconds may still be read by somebody."""
    with scope(desk()), connection.cursor() as cursor:
        cursor.execute(LOCK)  # nobody is making one now
        standing = {*Extract.objects.values_list("stamp", flat=True), READY}
        for folder in home().iterdir():
            if folder.name not in standing and _age(folder) >= spared:
                shutil.rmtree(folder)
        for file in (home() / READY).glob("*"):
            if _age(file) >= max(spared, READY_FOR):
                file.unlink()


def _age(one: Path) -> float:
    """Seconds since it was made."""
    return time.time() - one.stat().st_mtime
