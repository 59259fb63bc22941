"""The night job: everything on the register compared with everything, and the pairs that nobody has decided kept.

Out of the database go keys and marks only (no name as written, no number), into a folder that only this process
reads and that is gone afterwards. Province by province, each under a desk of the system for that province.
"""

import tempfile
import time
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from chungtay.ledger.actions import record
from chungtay.register.children.linking import choosing, duck, keeping, spark
from chungtay.register.children.linking.frame import KEPT, TAKEN
from chungtay.register.children.linking.models import LinkRun
from chungtay.register.children.linking.weights import model
from chungtay.register.people.desk import Desk, system_desk
from chungtay.register.people.scope import scope
from chungtay.register.places.models import Tier, Unit

NAME = "đối soát trẻ trùng"
LEAST = 0.5  # score from which a pair is kept for people
FRESH = "changed_at > %(since)s as fresh"


def desk(persons: str = "") -> Desk:
    return system_desk(NAME, persons=persons)


def compare_all(at: datetime, whole: bool = False, memory_gb: float = duck.MEMORY_GB) -> LinkRun:
    """Compare, keep the pairs, and say what was done. `whole`: also what has not changed since the pass before."""
    began = time.perf_counter()
    before = None if whole else LinkRun.objects.order_by("-at").first()
    with tempfile.TemporaryDirectory(prefix="chungtay-link-") as home, duck.work(Path(home), memory_gb) as link:
        take(link, Path(home), before.at if before else None)
        records = duck.frame(link)
        pairs = _predict(link, Path(home), fresh=before is not None) if records > 1 else 0
        with scope(desk()):
            new = keeping.keep(link, at) if pairs else 0
    return _told(at, before is None, records, pairs, new, time.perf_counter() - began)


def take(link, home: Path, since: datetime | None) -> None:
    """The register into the table `taken`, one file for each province."""
    folder = home / "taken"
    folder.mkdir(mode=0o700)
    for path in provinces():
        export(folder / f"{path}.csv", path, since)
    kinds = ", ".join(f"'{name}': '{_kind(name)}'" for name in (*TAKEN, "fresh"))
    how = "auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', nullstr = ''"
    files = f"read_csv('{folder}/*.csv', {how}, columns = {{{kinds}}})"
    duck.do(link, f"create or replace table taken as select * from {files}")  # noqa: S608
    for file in folder.iterdir():
        file.unlink()


def _kind(name: str) -> str:
    return {"id": "BIGINT", "born_on": "DATE", "fresh": "BOOLEAN"}.get(name, "VARCHAR")


def provinces() -> list[str]:
    today = Unit.objects.exclude(scheme="old").filter(tier=Tier.PROVINCE)
    return list(today.order_by("path").values_list("path", flat=True))


def export(file: Path, path: str, since: datetime | None) -> None:
    text = f"""copy (select {", ".join(TAKEN)}, {FRESH if since else "true"} from register_child
      where path >= %(lo)s and path < %(hi)s and state = any(%(states)s)) to stdout with (format csv, null '')"""  # noqa: S608
    mine = desk(path)
    told = {"lo": mine.plo, "hi": mine.phi, "states": list(KEPT), "since": since}
    with scope(mine), connection.cursor() as cursor, file.open("wb") as out, cursor.copy(text, told) as rows:
        for piece in rows:
            out.write(piece)


def _predict(link, home: Path, fresh: bool) -> int:
    if spark.master():
        frame, found = home / "child.parquet", home / "pairs"
        duck.do(link, f"copy child to '{frame}' (format parquet)")
        spark.predict(frame, found, choosing.RIVAL, fresh)
        duck.do(link, f"create or replace table pair as select * from '{found}/*.parquet'")  # noqa: S608
    else:
        duck.predict(link, choosing.RIVAL, fresh)
    choosing.settle(link)
    return duck.do(link, f"select count(*) from pair where score >= {LEAST}")[0][0]  # noqa: S608


@transaction.atomic
def _told(at: datetime, whole: bool, records: int, pairs: int, new: int, seconds: float) -> LinkRun:
    engine, trained = "spark" if spark.master() else "duckdb", model()["trained"]["on"]
    counts = {"records": records, "pairs": pairs, "fresh": new, "seconds": round(seconds, 1)}
    made = LinkRun(at=at, engine=engine, whole=whole, model=trained, **counts)
    made.save()
    record("children.compared", by=desk(), at=at, engine=engine, whole=whole, **counts)
    return made
