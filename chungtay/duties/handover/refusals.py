"""Why a hand-over was not opened or signed; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class NotYours(Refusal):
    """Việc bàn giao này do bên giao, bên nhận hoặc thủ trưởng thực hiện. / Handing this over is for the side that
    gives, the side that takes, or their head."""


class NoReason(Refusal):
    """Hãy ghi lý do bàn giao (nghỉ, ốm, chuyển công tác, sáp nhập; số văn bản). / Write why it is handed over, and on
    which paper."""


class NothingToHandOver(Refusal):
    """Không có nhiệm vụ nào đang mở để bàn giao. / There is no open duty to hand over."""


class SamePlace(Refusal):
    """Bên nhận phải khác bên giao. / The side that takes must be another than the side that gives."""


class PostOfAnotherBody(Refusal):
    """Chức danh không thuộc cơ quan đã chọn. / The post does not belong to that body."""


class TwoHands(Refusal):
    """Bàn giao phải có hai người ký; người này đã ký bên kia. / Two people sign a hand-over; this one has signed for
    the other side."""


class OwesSame(Refusal):
    """Bên nhận đã có cùng nhiệm vụ ({duties}); hãy kết thúc một trong hai trước. / The side that takes owes the same
    already ({duties}); end one of the two first."""
