"""Why something cannot be done on the list of carers; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class NotHere(Refusal):
    """Chỉ ghi người cư trú trong xã. / Only people who live in the commune are listed."""


class NoName(Refusal):
    """Ghi họ và tên. / Give the name."""


class TooYoung(Refusal):
    """Người nhận chăm sóc phải thành niên. / A carer has to be of age."""


class AlreadyThere(Refusal):
    """Người có số định danh này đã có trong danh sách ({code}). / Somebody with this number is on the list ({code})."""


class NotChecked(Refusal):
    """Chưa đủ điều kiện để đưa vào danh sách: {vi} / Not to be listed yet: {en}"""


class NoReason(Refusal):
    """Ghi lý do thành câu (từ 20 chữ). / Give the reason in a sentence (20 letters or more)."""


class NotFromHere(Refusal):
    """Việc này không làm được khi đang ở trạng thái hiện tại. / This cannot follow from how they stand now."""


class Changed(Refusal):
    """Hồ sơ vừa được người khác cập nhật; xem lại rồi quyết định. / Somebody has just changed this; look again and
    decide."""


class NotSuitable(Refusal):
    """Người này không nhận được trẻ lúc này: {vi} / This person cannot take the child now: {en}"""


class NotYet(Refusal):
    """Việc ghi nhận không được ở tương lai. / What is recorded cannot lie in the future."""
