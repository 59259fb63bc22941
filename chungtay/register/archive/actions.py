"""Putting files away so that a killed machine has either the whole file or none."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO

from django.db import transaction

from chungtay.ledger.actions import record
from chungtay.register.archive.inspecting import remarks_of
from chungtay.register.archive.kinds import media_type
from chungtay.register.archive.models import File, Holds, Scan, Verdict
from chungtay.register.archive.names import ending, plain_name
from chungtay.register.archive.refusals import FileRefused, Infected
from chungtay.register.archive.scanning import Scanned, Scanner, scanner
from chungtay.register.archive.sealing import NotOpened, seal_bytes
from chungtay.register.archive.shelves import shelf_of, unsealed, write_once
from chungtay.register.archive.standing import FINAL, unjudged
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk
from chungtay.register.people.scope import scope

AGAIN = timedelta(minutes=10)  # before a file that got no verdict is tried once more
Upload = tuple[str, bytes]  # name as the sender called it, the bytes


def receive(*, files: Sequence[Upload], by: Desk, at: datetime) -> list[Upload]:
    """Files on their way in: looked at by the virus scanner where one answers at once, under their plain names.

    Raises Infected; the refusal then stands in the ledger with the transaction of whoever called, which must not be
    rolled back. A scanner that does not answer refuses nothing: the file waits shut until a job has scanned it.
    """
    looks = scanner()
    for name, data in files:
        if looks is not None and looks.quick:
            looks = _look(looks, name, data, by=by, at=at)
    return [(plain_name(name), data) for name, data in files]


def _look(looks: Scanner, name: str, data: bytes, *, by: Desk, at: datetime) -> Scanner | None:
    """The scanner, to be asked about the next one; None once it was silent: nobody waits for it twice."""
    digest = hashlib.sha256(data).hexdigest()
    found = looks.scan(BytesIO(data))
    _note(digest, found, looks, at)
    if found.verdict is Verdict.INFECTED:
        told = {"name": plain_name(name), "signature": found.said}
        record("file.refused", by=by, at=at, sha256=digest, size=len(data), **told)
        raise Infected(**told)
    return looks if found.verdict is Verdict.CLEAN else None


def _note(digest: str, found: Scanned, looks: Scanner, at: datetime) -> Scan:
    return Scan.objects.create(sha256=digest, verdict=found.verdict, said=found.said, engine=looks.name, at=at)


@transaction.atomic
def put_away(
    *,
    data: bytes,
    name: str,
    by: Desk,
    at: datetime,
    ours: bool = False,
    holds: str = Holds.NOBODY,
    child: int | None = None,
    about: str = "",
) -> File:
    """Keep the bytes under their hash and a row about them. The bytes are on disk before the row can be committed.

    `ours`: written by this system, nothing in it came from outside. `holds`: it speaks of children, so it is sealed for
    its code and its name is put aside; `child` (id) where it is one child. Raises Infected for bytes known to be.
    """
    digest, code = hashlib.sha256(data).hexdigest(), new_code("TL")
    last = Scan.objects.filter(sha256=digest, verdict__in=FINAL).order_by("id").last()
    if last is not None and last.verdict == Verdict.INFECTED:
        raise Infected(name=plain_name(name), signature=last.said)
    kept = seal_bytes(data, code) if holds else data
    laid = hashlib.sha256(kept).hexdigest()
    write_once(shelf_of(laid), kept)
    if last is not None and laid != digest:
        Scan.objects.create(sha256=laid, verdict=last.verdict, said=last.said, engine=last.engine, at=at)
    file = File.objects.create(
        code=code,
        sha256=laid,
        name=f"{code}{ending(name)}" if holds else plain_name(name),
        media_type=media_type(data),
        size=len(data),
        path=by.path,
        agency_id=by.agency_id,
        added_at=at,
        added_by_id=by.user_id,
        remarks=_remarks(data),
        ours=ours,
        holds=holds,
        child_id=child,
        about=about,
    )
    record("file.put-away", by=by, at=at, about=file.code, sha256=laid, size=len(data))
    return file


def _remarks(data: bytes) -> list[str]:
    try:
        return remarks_of(data)
    except FileRefused:  # a door that takes such files reads them behind a guard of its own
        return ["odd"]


def scan_waiting(*, by: Desk, at: datetime, most: int = 200) -> int:
    """Look at files that came in while no scanner answered. Returns how many got a verdict.

    Owns its scopes, one for each file: a scan takes its time, and a killed run has kept every verdict it had.
    """
    looks = scanner()
    if looks is None or (looks.quick and looks.scan(BytesIO()).verdict is not Verdict.CLEAN):
        return 0
    by = replace(by, persons="")  # sealed files too are looked through, wherever their children live
    with scope(by):
        waiting = list(unjudged(at - AGAIN).values_list("sha256", flat=True)[:most])
    return sum(_judge(looks, digest, by=by, at=at).verdict in FINAL for digest in dict.fromkeys(waiting))


def scan_again(*, sha256: str, by: Desk, at: datetime) -> Scanned:
    """Look once more at the bytes of one hash; the last verdict counts. Owns its scope."""
    looks, by = scanner(), replace(by, persons="")
    return _judge(looks, sha256, by=by, at=at) if looks else Scanned(Verdict.UNREACHED, "no scanner")


def _judge(looks: Scanner, digest: str, *, by: Desk, at: datetime) -> Scanned:
    with scope(by):
        file = File.objects.filter(sha256=digest).order_by("id").first()
    found = _scan_kept(looks, digest, file)
    with scope(by):
        _note(digest, found, looks, at)
        if found.verdict is Verdict.INFECTED:
            _tell_infected(digest, found, by=by, at=at)
    return found


def _scan_kept(looks: Scanner, digest: str, file: File | None) -> Scanned:
    try:
        if file is not None and file.holds:
            with unsealed(file) as path, path.open("rb") as stream:
                return looks.scan(stream)
        with shelf_of(digest).open("rb") as stream:
            return looks.scan(stream)
    except FileNotFoundError:
        return Scanned(Verdict.UNREACHED, "lost")
    except NotOpened:
        return Scanned(Verdict.UNREACHED, "sealed with another key")


def _tell_infected(digest: str, found: Scanned, *, by: Desk, at: datetime) -> None:
    for file in File.objects.filter(sha256=digest):
        record("file.infected", by=by, at=at, about=file.code, path=file.path, sha256=digest, signature=found.said)


def keep_bytes(data: bytes) -> str:
    """Bytes that come back from a backup, under their hash; the row about them comes with the database."""
    digest = hashlib.sha256(data).hexdigest()
    write_once(shelf_of(digest), data)
    return digest
