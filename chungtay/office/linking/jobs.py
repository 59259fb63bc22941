"""Every night: the register compared with itself."""

from datetime import UTC, datetime

from procrastinate.contrib.django import app


@app.periodic(cron="10 18 * * *")  # 01:10 in Hà Nội
@app.task(name="children.compare", queue="nightly", queueing_lock="children-compare", pass_context=False)
def compare(timestamp: int) -> None:
    """What changed since the pass before, against everything."""
    from chungtay.register.children.linking.job import compare_all  # Splink: a second that no other process waits for

    compare_all(datetime.fromtimestamp(timestamp, UTC))
