"""Why something cannot be done on the list of carers; each docstring is the message shown."""

from chungtay.protection.refusals import OURS, Refusal
from chungtay.protection.refusals import NoName as NoName
from chungtay.protection.refusals import NoReason as NoReason
from chungtay.protection.refusals import NotYet as NotYet


class NotHere(Refusal):
    """Chỉ ghi người cư trú trong xã. / Only people who live in the commune are listed."""

    article = "NĐ 56/2017/NĐ-CP Điều 41 khoản 1"


class TooYoung(Refusal):
    """Người nhận chăm sóc phải thành niên. / A carer has to be of age."""

    article = "Luật Trẻ em 102/2016/QH13 Điều 63 khoản 2"


class AlreadyThere(Refusal):
    """Người có số định danh này đã có trong danh sách ({code}). / Somebody with this number is on the list ({code})."""

    article = OURS


class NotChecked(Refusal):
    """Chưa đủ điều kiện để đưa vào danh sách: {vi} / Not to be listed yet: {en}"""

    article = "Luật Trẻ em 102/2016/QH13 Điều 63 khoản 2; NĐ 56/2017/NĐ-CP Điều 42 khoản 1"


class NotFromHere(Refusal):
    """Việc này không làm được khi đang ở trạng thái hiện tại. / This cannot follow from how they stand now."""

    article = OURS


class Changed(Refusal):
    """Hồ sơ vừa được người khác cập nhật; xem lại rồi quyết định. / Somebody has just changed this; look again and
    decide."""

    article = OURS


class NotSuitable(Refusal):
    """Người này không nhận được trẻ lúc này: {vi} / This person cannot take the child now: {en}"""

    article = "Luật Trẻ em 102/2016/QH13 Điều 63; NĐ 56/2017/NĐ-CP Điều 42"
