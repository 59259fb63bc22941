"""In the night: notices nobody needs any more are removed."""

from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from procrastinate.contrib.django import app

from chungtay.watch.clearing import clear_old


@app.periodic(cron="10 19 * * *")  # 02:10 in Hà Nội
@app.task(name="notices.clear", queue="nightly", queueing_lock="notices-clear", pass_context=False)
def clear(timestamp: int) -> None:
    clear_old(at=timezone.now(), keep=timedelta(days=settings.KEEP_NOTICES))
