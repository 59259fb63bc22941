"""Reading and writing a list in the background; both may be asked any number of times and go on where they stood."""

from django.utils import timezone
from procrastinate.contrib.django import app

from chungtay.register.children.sheets import actions
from chungtay.register.people.desk import Desk, system_desk
from chungtay.register.people.queries import desk_of
from chungtay.register.people.queries import user as who


def check_later(code: str, desk: Desk) -> None:
    """Queue it in the transaction of the page: where the page fails, nothing was queued."""
    check_sheet.configure(lock=code).defer(code=code, user=desk.user_id, post=desk.post_id)


def apply_later(code: str, desk: Desk) -> None:
    apply_sheet.configure(lock=code).defer(code=code, user=desk.user_id, post=desk.post_id)


def mark_later(code: str, desk: Desk) -> None:
    mark_sheet.configure(lock=code).defer(code=code, user=desk.user_id, post=desk.post_id)


@app.task(name="sheets.check", queue="reading")
def check_sheet(code: str, user: int, post: int) -> None:
    """Look through what was handed in, as the officer who handed it in, with the rights of now."""
    now = timezone.now()
    desk = desk_of(who(user), timezone.localdate(now), post)
    if desk is not None:
        actions.check(code=code, by=desk, at=now)


@app.task(name="sheets.apply", queue="reading")
def apply_sheet(code: str, user: int, post: int) -> None:
    """Write a list that was begun, from where it stands."""
    now = timezone.now()
    desk = desk_of(who(user), timezone.localdate(now), post)
    if desk is not None:
        actions.apply(code=code, by=desk, at=now)


@app.task(name="sheets.mark", queue="reading")
def mark_sheet(code: str, user: int, post: int) -> None:
    """Make the copy with the wrong cells marked that was asked for."""
    now = timezone.now()
    desk = desk_of(who(user), timezone.localdate(now), post)
    if desk is not None:
        actions.mark(code=code, by=desk, at=now)


@app.periodic(cron="40 19 * * *")
@app.task(name="sheets.drop", queue="files", queueing_lock="sheets-drop", pass_context=False)
def drop_over(timestamp: int) -> None:
    """At night (02:40 in Hà Nội): lists whose time is over."""
    actions.drop_over(by=system_desk("Kho danh sách", persons=""), at=timezone.now())
