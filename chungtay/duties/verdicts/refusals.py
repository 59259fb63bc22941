"""Why not; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class NotAsked(Refusal):
    """Cơ quan này không được giao phối hợp nhiệm vụ đó. / This body was not asked to take part in that duty."""


class Acknowledged(Refusal):
    """Cơ quan này đã xác nhận nhận việc phối hợp. / This body has acknowledged before."""


class NobodyAsked(Refusal):
    """Không rõ nơi giao việc để trả lại; hãy liên hệ người chịu trách nhiệm của địa bàn. / Nobody is on record as
    having asked for this duty, so it cannot go back; turn to whoever answers for the place."""


class SameBody(Refusal):
    """Hãy chọn một cơ quan khác, không phải cơ quan đang chủ trì hoặc cơ quan xác nhận. / Choose another body: neither
    the present owner nor the one that confirms."""


class OwesAlready(Refusal):
    """{body} đã có nhiệm vụ này. / {body} owes this already."""


class NotLate(Refusal):
    """Nhiệm vụ chưa trễ hạn nên không có gì để miễn trách. / The duty is not late; there is nothing to excuse."""


class NoSuchGround(Refusal):
    """Hãy chọn lý do và ghi rõ sự việc. / Choose the reason and write what happened."""
