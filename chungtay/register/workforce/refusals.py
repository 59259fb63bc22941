"""What cannot be done with the lists of those who work for children, in words that teach."""

from chungtay.law.duty_states import Refusal


class NoName(Refusal):
    """Cần họ và tên của người được ghi. / The person's full name is needed."""


class NotHere(Refusal):
    """{place} không thuộc địa bàn của ông/bà. / {place} does not lie in your place."""


class WrongPlace(Refusal):
    """Cộng tác viên được giao theo thôn, tổ dân phố; người làm công tác bảo vệ trẻ em và người thay được giao theo
    xã. / A collaborator serves a village; the commune's worker and deputy serve the commune."""


class Already(Refusal):
    """{name} đang giữ phần việc này rồi. / {name} has this charge already."""


class NoNewDay(Refusal):
    """Ngày kết thúc phải từ ngày bắt đầu ({since}) trở đi. / The last day cannot lie before the first ({since})."""


class Ended(Refusal):
    """Việc này đã kết thúc ngày {day}. / This ended on {day}."""


class NoReason(Refusal):
    """Ghi lý do hoặc văn bản. / The reason or the paper is needed."""


class WhomFor(Refusal):
    """Người thay phải thay cho một người đang giữ việc ở cùng xã, có ngày bắt đầu và ngày kết thúc. /
    A deputy stands in for somebody of the same commune, from a day to a day."""


class SamePerson(Refusal):
    """Bên giao và bên nhận phải là hai người. / Giver and taker must be two persons."""


class HandingOver(Refusal):
    """Phần việc này đang chờ bàn giao ({code}). / A hand-over of this charge is waiting ({code})."""


class Passed(Refusal):
    """Bàn giao này đã xong hoặc đã hủy. / This hand-over is finished or dropped."""


class SignedAlready(Refusal):
    """Bên này đã ký. / This side has signed."""


class NotYourHand(Refusal):
    """Người có tài khoản tự ký cho mình; ghi thay thì phải là người thứ ba và ghi số biên bản có chữ ký tay của họ. /
    Who has a sign-in signs for themselves; another, who is neither side, may enter a signature from minutes signed by
    hand, with their number."""


class TiedAlready(Refusal):
    """Tài khoản này đã gắn với {name}. / This account is tied to {name} already."""
