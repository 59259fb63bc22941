"""In the background: a look at each new file, and at what waits for the virus scanner."""

import hashlib
from collections.abc import Iterable
from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from procrastinate import exceptions
from procrastinate.contrib.django import app

from chungtay.register.archive import actions, queries
from chungtay.register.archive.previewing import kept_preview, make_preview
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope

SYSTEM = system_desk("Kho tệp")


def look_later(hashes: Iterable[str]) -> None:
    """Queue a look at each, in the transaction of the page; what waits already is not queued again."""
    for sha256 in hashes:
        with suppress(exceptions.AlreadyEnqueued), transaction.atomic():
            look_at.configure(queueing_lock=f"look-{sha256}").defer(sha256=sha256)


def look_later_at(files: Iterable[tuple[str, bytes]]) -> None:
    look_later(dict.fromkeys(hashlib.sha256(data).hexdigest() for _, data in files))


@app.task(name="files.look", queue="files")
def look_at(sha256: str) -> None:
    """Make the preview, unless there is one, or the file is shut."""
    with scope(SYSTEM):
        file = queries.by_hash(sha256)
        open_to_all = file is not None and not queries.standing(file).shut
    if open_to_all and kept_preview(file) is None:
        make_preview(file)


@app.periodic(cron="*/2 * * * *")
@app.task(name="files.scan", queue="files", queueing_lock="files-scan", pass_context=False)
def scan_waiting(timestamp: int) -> None:
    """What came in while the scanner was silent, or before there was one."""
    actions.scan_waiting(by=SYSTEM, at=timezone.now())
