"""Every night: where the day for an answer has passed in silence, whoever may find learns of it."""

from django.utils import timezone
from procrastinate.contrib.django import app

from chungtay.figures.ledgers.awaiting import await_findings
from chungtay.register.people.desk import system_desk


@app.periodic(cron="40 17 * * *")  # 00:40 in Hà Nội
@app.task(name="accounts.await", queue="nightly", queueing_lock="accounts-await", pass_context=False)
def await_silent(timestamp: int = 0) -> int:
    """Runs as the system over the whole country; a killed night is finished by the next."""
    return await_findings(by=system_desk("Sổ trách nhiệm"), at=timezone.now())
