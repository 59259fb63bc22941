"""Why a fact was not written; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class NotYet(Refusal):
    """Thời điểm {when} còn ở phía trước; chỉ ghi việc đã xảy ra. / {when} still lies ahead; only what has happened is
    written down."""


class NoEffect(Refusal):
    """Không ghi được vì {why}; hãy xem lại ngày, căn cứ và thời hạn của nhiệm vụ. / Not written, because {why}; look
    again at the day, the ground and the term of the duty."""


class NoGround(Refusal):
    """Hãy nêu căn cứ (văn bản, ngày, người quyết định). / State the ground: the paper, its day, who decided."""


class NotYourPower(Refusal):
    """Thẩm quyền “{power}” không thuộc bàn làm việc này. / This desk does not hold the power “{power}”."""


class NotItsChecker(Refusal):
    """Tạm dừng, gia hạn và sửa mốc thời hạn do cơ quan giao việc hoặc người chịu trách nhiệm của địa bàn quyết định.
    / Pausing, extending and correcting a term is for the body that asked, or whoever answers for the place."""


class NotConcerned(Refusal):
    """Việc này của cơ quan chủ trì hoặc cơ quan giao việc. / This is for the owing body or the body that asked."""


class AlreadyClosed(Refusal):
    """Nhiệm vụ đã kết thúc, thời hạn không đổi nữa. / The duty is closed; its term no longer changes."""
