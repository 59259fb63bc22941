"""Why something cannot be done with a worry; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class Incomplete(Refusal):
    """Thiếu thông tin bắt buộc của Mẫu 01: {vi} / Form 01 lacks: {en}"""


class NotPlaced(Refusal):
    """Chưa biết vụ việc xảy ra ở xã nào: chọn xã, nếu chưa rõ thì chọn xã nơi tiếp nhận. / Name the commune where it
    happened; where that is not clear, your own."""


class Closed(Refusal):
    """Hồ sơ nhận đã kết thúc; mở lại hồ sơ trước khi ghép. / The case to join is closed; reopen it first."""


class OnlyAnother(Refusal):
    """Danh tính người báo tin chỉ mở khi có hai người; người thứ hai không được là người đề nghị. / The informant is
    opened by two: whoever asked does not grant it."""


class NoReason(Refusal):
    """Ghi lý do thành câu (từ 20 chữ). / Give the reason in a sentence (20 letters or more)."""


class NotOpen(Refusal):
    """Danh tính người báo tin đang niêm phong. / The informant is sealed."""


class AlreadyDone(Refusal):
    """Việc này đã ghi nhận lúc {when}. / This was recorded at {when}."""
