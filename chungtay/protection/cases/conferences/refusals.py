"""Why a conference was not called; each docstring is the message shown."""

from chungtay.protection.refusals import Refusal


class NobodyCalled(Refusal):
    """Chọn ít nhất một thành viên nhóm thường trực. / Choose at least one member of the standing group."""

    article = "NĐ 56/2017/NĐ-CP Điều 27 khoản 2"


class NothingLaid(Refusal):
    """Ghi điều cần nhóm cho ý kiến và ít nhất một nội dung được xem. / Say what the group is asked and lay at least one
    thing before it."""

    article = "NĐ 56/2017/NĐ-CP Điều 24 khoản 2"


class WrongTimes(Refusal):
    """Thời gian được xem phải kết thúc sau khi bắt đầu, tối đa 7 ngày. / The time for reading ends after it begins, and
    lasts seven days at most."""

    article = "NĐ 56/2017/NĐ-CP Điều 24 khoản 2"
