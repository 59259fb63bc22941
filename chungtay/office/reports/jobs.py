"""Every night: what falls due soon is opened, with its duty, once for each place and period."""

from django.utils import timezone
from procrastinate.contrib.django import app

from chungtay.figures.rollups.actions import open_owed
from chungtay.register.people.desk import system_desk


@app.periodic(cron="50 17 * * *")  # 00:50 in Hà Nội
@app.task(name="reports.open", queue="nightly", queueing_lock="reports-open", pass_context=False)
def open_reports(timestamp: int = 0) -> int:
    """Runs as the system over the whole country; a killed night is finished by the next."""
    return open_owed(by=system_desk("Báo cáo định kỳ"), at=timezone.now())
