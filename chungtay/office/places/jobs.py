"""On its day a reorganisation is carried out by the machine, whoever is away."""

import logging
from contextlib import suppress

from django.db import transaction
from django.utils import timezone
from procrastinate import exceptions
from procrastinate.contrib.django import app

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.register.people.desk import Desk
from chungtay.register.people.queries import desk_of
from chungtay.register.people.queries import user as who
from chungtay.register.places.reorganise import actions, queries

ONE = "reorganise"  # one after another, never two
log = logging.getLogger(__name__)


def carry_out_later() -> None:
    """Queue it in the transaction of the page: where the page fails, nothing was queued."""
    with suppress(exceptions.AlreadyEnqueued), transaction.atomic():
        carry_out.configure(queueing_lock=f"{ONE}-asked").defer()


@app.task(name="places.carry-out", queue="places", lock=ONE)
def carry_out() -> None:
    """Every one that is decided and whose day has come; each in a transaction of its own. One that can no longer be
    carried out waits, and the next one is not held up."""
    at = timezone.now()
    for change in queries.waiting(at):
        try:
            actions.apply(change=change, at=at)
        except Refusal as refusal:
            log.warning("%s: %s", change.code, refusal.vi)


def preview_later(code: str, desk: Desk) -> None:
    """Queue it in the transaction of the page; what waits already is not queued again."""
    with suppress(exceptions.AlreadyEnqueued), transaction.atomic():
        preview.configure(queueing_lock=f"{ONE}-{code}").defer(code=code, user=desk.user_id, post=desk.post_id)


@app.task(name="places.preview", queue="places", lock=ONE)
def preview(code: str, user: int, post: int) -> None:
    """Count what a large draft would move, as the officer who asked, with the rights of now."""
    at = timezone.now()
    desk = desk_of(who(user), timezone.localdate(at), post)
    change = queries.one(desk, code) if desk and desk.may(Act.KEEP_PLACES) else None
    if change is None:
        return
    try:
        actions.preview(change=change, by=desk, at=at)
    except Refusal as refusal:  # its page says why
        log.warning("%s: %s", code, refusal.vi)


@app.periodic(cron="*/10 * * * *")
@app.task(name="places.look", queue="places", queueing_lock=f"{ONE}-look", lock=ONE, pass_context=False)
def look(timestamp: int) -> None:
    """The day changes at midnight in Hà Nội; a machine that slept looks when it wakes."""
    carry_out()
