"""In the system itself: the notice is there as soon as it is written; nothing leaves."""

from django.utils.translation import gettext_lazy as _

from chungtay.watch.channels.way import Channel
from chungtay.watch.models import Mode

CHANNEL = Channel(
    code="in_app", name=_("Trong hệ thống"), ready=lambda: True, default=Mode.NOW, addresses=lambda users: {}
)
