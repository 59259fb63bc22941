"""The moment by which every door reads the time. In service it is the machine's; a demonstration may let days pass.

Doors ask `django.utils.timezone.now()`. Where the installation is a demonstration, and only there, that question is
answered from here: the machine's time plus what the demonstration was let run ahead, kept in one small file so that
pages, worker and watch go by the same clock. It only ever runs ahead, so the ledger stays in order.

What guards a person at a keyboard (idle lock, codes of a telephone) goes on by the machine's own time.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

MOST = timedelta(days=3660)


def machine() -> datetime:
    """The machine's own time, whatever a demonstration pretends."""
    return datetime.now(UTC)


def kept() -> Path:
    return Path(settings.HOME) / "clock"


def ahead() -> timedelta:
    """How far the demonstration runs ahead; nothing in service."""
    if not settings.DEMONSTRATION:
        return timedelta()
    try:
        return timedelta(seconds=float(kept().read_text()))
    except FileNotFoundError:
        return timedelta()


def now() -> datetime:
    return machine() + ahead()


def run_ahead(by: timedelta) -> None:
    """Let the demonstration's clock run ahead by so much more. Raises PermissionError outside a demonstration,
    ValueError for a clock set back or far off."""
    if not settings.DEMONSTRATION:
        raise PermissionError("Chỉ bản trình diễn mới có đồng hồ thử. / Only a demonstration has a clock to try.")
    further = ahead() + by
    if not (timedelta() <= by and further <= MOST):
        raise ValueError("Đồng hồ chỉ chạy tới, nhiều nhất mười năm. / The clock only runs ahead, ten years at most.")
    whole = kept().with_suffix(".tmp")
    whole.write_text(str(further.total_seconds()))
    whole.replace(kept())


def install() -> None:
    """Called once, when the rooms are ready."""
    if settings.DEMONSTRATION:
        timezone.now = now
