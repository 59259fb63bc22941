"""Every night: the records of those who reached sixteen are closed; old questions of the budget go."""

from django.utils import timezone
from procrastinate.contrib.django import app

from chungtay.register.children.actions import come_of_age
from chungtay.register.children.forgetting import forget_askings
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope

LOT = 500  # children of one transaction


@app.periodic(cron="40 17 * * *")  # 00:40 in Hà Nội
@app.task(name="children.sixteen", queue="nightly", queueing_lock="children-sixteen", pass_context=False)
def sixteen(timestamp: int = 0) -> int:
    """Runs as the system over the whole country; a killed night is finished by the next."""
    desk, done = system_desk("Sổ trẻ em", persons=""), 0
    while True:
        with scope(desk):
            closed = come_of_age(by=desk, at=timezone.now(), limit=LOT)
        done += closed
        if closed < LOT:
            return done


@app.periodic(cron="20 19 * * *")  # 02:20 in Hà Nội
@app.task(name="children.forget-askings", queue="nightly", queueing_lock="children-forget-askings", pass_context=False)
def forget(timestamp: int = 0) -> int:
    return forget_askings(at=timezone.now())
