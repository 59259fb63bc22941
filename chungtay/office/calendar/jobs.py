"""After a change of the calendar every open clock is reckoned again, in the background; its owners see the event."""

from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from procrastinate import exceptions
from procrastinate.contrib.django import app

from chungtay.duties.actions import recompute
from chungtay.register.people.desk import system_desk

ONE = "calendar"  # a second change while one run waits needs no second run


def reckon_again_later() -> None:
    """Queue it in the transaction of the change: where the change fails, nothing was queued."""
    with suppress(exceptions.AlreadyEnqueued), transaction.atomic():  # the run that waits will see this change too
        reckon_again.configure(queueing_lock=ONE).defer()


@app.task(name="calendar.reckon-again", queue="clocks")
def reckon_again() -> None:
    """Runs as the system, over the whole country, in chunks of a transaction each."""
    recompute(by=system_desk("Lịch làm việc"), at=timezone.now())
