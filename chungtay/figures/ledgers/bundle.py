"""A statement given out as one file that a third party can check: the facts, what was said, its files, the lines of the
ledger that witness it, a signature of this installation, and the script that says whether all of it is whole."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from django.db import connection

from chungtay.figures.ledgers import verifying
from chungtay.figures.ledgers.holding import EVERYWHERE
from chungtay.figures.ledgers.models import Statement
from chungtay.figures.ledgers.queries import acts, head
from chungtay.ledger.actions import record
from chungtay.protection.evidence.bundle import DAY, signature
from chungtay.register.archive.queries import released
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

WITNESSES = """select l.seq, coalesce(b.hash, '\\x' || repeat('00', 32)::bytea), l.hash, e.id, e.at, e.act, e."user",
  e.post, e.who, e.path, e.about, e.ground, e.facts
from ledger_entry e join ledger_link l on l.entry = e.id left join ledger_link b on b.seq = l.seq - 1
where e.about = %s and e.act like 'statement.%%' and e.act <> 'statement.taken' order by l.seq"""
NAMES = ("seq", "before", "hash", "entry", "at", "act", "user", "post", "who", "path", "about", "ground", "facts")


def export(*, statement: Statement, by: Desk, at: datetime) -> bytes:
    """The bundle as a zip; the ledger says who took it. Raises Quarantined, FileNotFoundError."""
    said = acts(statement)
    told = {
        "statement": statement.sha256, "head": head(statement, said),
        "acts": [{"line": act.line, "sha256": act.sha256} for act in said],
    }  # fmt: skip
    chain = verifying.told(told).encode()
    parts = {
        verifying.STATEMENT: statement.facts.encode(), verifying.ACTS: chain,
        verifying.WITNESS: verifying.told(witnesses(statement)).encode(),
        verifying.SIGNATURE: signature(chain).encode(), verifying.SCRIPT: Path(verifying.__file__).read_bytes(),
    }  # fmt: skip
    for act in said:
        parts |= {f"{verifying.FILES}{one.file.sha256}": released(one.file) for one in act.files.all()}
    record("statement.taken", by=by, at=at, about=statement.code, path=statement.path)
    return _zipped(parts)


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, data in parts.items():
            bundle.writestr(zipfile.ZipInfo(name, DAY), data)
    return out.getvalue()


def witnesses(statement: Statement) -> list[dict]:
    """The lines of the ledger about it with their links, wherever they were written; what was written in this very
    transaction has no link yet."""
    with scope(EVERYWHERE), connection.cursor() as cursor:
        cursor.execute(WITNESSES, [statement.code])
        rows = [dict(zip(NAMES, row, strict=True)) for row in cursor.fetchall()]
    return [{name: _plain(value) for name, value in row.items()} for row in rows]


def _plain(value: object) -> object:
    """As the chain hashes it (ledger.chain.payload): moments to the microsecond in UTC, hashes in hex."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
    return bytes(value).hex() if isinstance(value, bytes | memoryview) else value
