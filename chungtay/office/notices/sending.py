"""For administrators: does the due-finder run, does each way work, what did not arrive and why."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.look.doors import allow
from chungtay.office.notices.reasons import Trouble, troubles
from chungtay.watch import queries
from chungtay.watch.models import Round

STOPPED = timedelta(minutes=5)  # without a pass: it does not run


@dataclass(frozen=True)
class SendingPage:
    """office/notices/sending.html"""

    at: datetime
    machine: Round | None
    ways: list[queries.WayStands]
    troubles: list[Trouble]
    faults: list[queries.Trouble]

    @property
    def title(self) -> str:
        return _("Gửi thông báo")

    @property
    def lede(self) -> str:
        return _("Bảy ngày qua, những người ở địa bàn này.")

    @property
    def stopped(self) -> bool:
        return self.machine is None or self.at - self.machine.passed_at > STOPPED

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Thông báo"), "/thong-bao/"), (self.title, "")]


@allow(Act.KEEP_PLACES)  # whoever keeps the installation
def sending(request):
    at = timezone.now()
    page = SendingPage(
        at=at,
        machine=queries.machine(),
        ways=queries.stands(request.desk, at),
        troubles=troubles(queries.not_delivered(request.desk, at), name=True),
        faults=queries.machine_troubles(at),
    )
    return render(request, "office/notices/sending.html", {"page": page})
