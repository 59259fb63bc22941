"""What rounds refuse, in the words an officer reads."""

from chungtay.law.duty_states import Refusal


class NoRound(Refusal):
    """Không có đợt rà soát này, hoặc đợt đã kết thúc. / There is no such round, or it is closed."""


class Elsewhere(Refusal):
    """Đợt rà soát do xã, phường, đặc khu mở cho địa bàn của mình. / A commune opens a round for its own place."""


class NoTitle(Refusal):
    """Chưa ghi tên đợt rà soát. / The round has no title."""


class EndsBefore(Refusal):
    """Ngày kết thúc trước ngày bắt đầu. / The round ends before it begins."""


class SomebodyElse(Refusal):
    """Đợt rà soát vừa được người khác sửa; hãy tải lại trang. / Somebody else has just changed the round; reload."""


class NoReason(Refusal):
    """Chưa gặp được trẻ thì ghi lý do: đi làm xa, khóa cửa, sai địa chỉ… / Say why the child was not seen."""


class Waiting(Refusal):
    """Còn {count} trẻ chưa có kết quả ở {places}. Ghi kết quả, hoặc ghi lý do chưa gặp, rồi mới kết thúc. / {count}
    children have no result yet in {places}. Write it, or why they were not seen, before closing."""


class NotAgain(Refusal):
    """Còn {count} trẻ trong mẫu phúc tra chưa được xem lại. / {count} children of the sample wait to
    be seen again."""


class SamePerson(Refusal):
    """Phúc tra phải do người khác với người đã rà soát. / Whoever sees the sample again must be another person."""


class NotSampled(Refusal):
    """Trẻ này không nằm trong mẫu phúc tra. / This child is not in the sample."""


class TooEarly(Refusal):
    """Chưa có kết quả nào để phúc tra. / There is nothing to see again yet."""
