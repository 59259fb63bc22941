"""Why a rhythm was not changed; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class NotStanding(Refusal):
    """Chỉ việc thường xuyên mới có nhịp báo cáo; việc này có hạn riêng. / Only a standing duty has a rhythm; this one
    has a day of its own."""


class SameCadence(Refusal):
    """Nhịp báo cáo đã như vậy rồi. / The rhythm is so already."""
