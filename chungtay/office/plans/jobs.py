"""Reading in the background: pictures of paper take minutes. `chungtay serve` runs the worker beside the pages."""

from django.utils import timezone
from procrastinate.contrib.django import app

from chungtay.programme.plans import actions
from chungtay.register.people.desk import Desk
from chungtay.register.people.queries import desk_of
from chungtay.register.people.queries import user as who


def read_later(code: str, desk: Desk) -> None:
    """Queue it in the transaction of the page: where the page fails, nothing was queued."""
    read_reading.configure(lock=code).defer(code=code, user=desk.user_id, post=desk.post_id)  # asked twice, read once


@app.task(name="plans.read", queue="reading")
def read_reading(code: str, user: int, post: int) -> None:
    """Read what was handed in, as the officer who handed it in; the desk is the one of today, so that rights that were
    taken back meanwhile are gone here too."""
    now = timezone.now()
    desk = desk_of(who(user), timezone.localdate(now), post)
    if desk is not None:
        actions.read(code=code, by=desk, at=now)
