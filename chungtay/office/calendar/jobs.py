"""After a change of the calendar every open clock is reckoned again, in the background; its owners see the event."""

from contextlib import suppress
from functools import partial

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from procrastinate import exceptions
from procrastinate.contrib.django import app

from chungtay.duties.actions import recompute, settle
from chungtay.register.people.desk import system_desk

SYSTEM = system_desk("Lịch làm việc")
CLOCKS, PLACES = "clocks", "places"
TOLD, FORGOTTEN = "calendar.how-far", 600  # seconds after which a run that told nothing more was killed
ONE = "calendar"  # a second change while one run waits needs no second run


def reckon_again_later() -> None:
    """Queue it in the transaction of the change: where the change fails, nothing was queued."""
    with suppress(exceptions.AlreadyEnqueued), transaction.atomic():  # the run that waits will see this change too
        reckon_again.configure(queueing_lock=ONE).defer()


@app.task(name="calendar.reckon-again", queue="clocks")
def reckon_again() -> None:
    """Runs as the system, over the whole country, in chunks of a transaction each; then the places in which something
    moved are counted, so that no page has to."""
    try:
        recompute(by=SYSTEM, at=timezone.now(), progress=partial(tell, CLOCKS))
        settle(by=SYSTEM, at=timezone.now(), progress=partial(tell, PLACES))
    finally:
        cache.delete(TOLD)


def tell(stage: str, done: int, whole: int) -> None:
    cache.set(TOLD, (stage, done, whole), FORGOTTEN)


def how_far() -> tuple[str, int, int] | None:
    """CLOCKS or PLACES, how many are done, of how many; None where nothing runs."""
    return cache.get(TOLD)
