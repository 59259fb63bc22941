"""Every hour the provinces that changed are extracted; what pages ask for is counted beforehand. The public tables of a
year are printed as soon as it is closed."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from chungtay.figures.indicators import actions, closing, extracting


@app.periodic(cron="10 * * * *")
@app.task(name="figures.extract", queue="figures", queueing_lock="figures", lock="figures")
def extract(timestamp: int) -> None:
    """Killed anywhere it leaves the extract before it standing; the next hour does what is left."""
    actions.extract(at=timezone.now())


def extract_soon() -> int:
    """Nobody waits for the next hour after a change of the fact tables, nor where a page had to read what is behind:
    how many provinces are to be extracted."""
    changed = len(extracting.changed())
    if changed:
        with suppress(AlreadyEnqueued), transaction.atomic():
            extract.defer(timestamp=0)
    return changed


@app.task(name="figures.print", queue="figures", lock="figures")
def print_tables() -> None:
    """Killed anywhere it leaves the tables printed so far; the next hour does what is left."""
    closing.print_tables()
