"""Why something cannot be done with a worry; each docstring is the message shown."""

from chungtay.protection.refusals import OURS, Refusal
from chungtay.protection.refusals import NoReason as NoReason


class Incomplete(Refusal):
    """Thiếu thông tin bắt buộc của Mẫu 01: {vi} / Form 01 lacks: {en}"""

    article = "NĐ 56/2017/NĐ-CP Điều 25 khoản 1"


class NotPlaced(Refusal):
    """Chưa biết vụ việc xảy ra ở xã nào: chọn xã, nếu chưa rõ thì chọn xã nơi tiếp nhận. / Name the commune where it
    happened; where that is not clear, your own."""

    article = "NĐ 56/2017/NĐ-CP Điều 26 khoản 1"


class NobodyThere(Refusal):
    """Chưa có cơ quan nào của {name} dùng hệ thống này. Gọi ngay cho xã ấy, ghi xã nơi tiếp nhận để hồ sơ có người lo,
    rồi chuyển đi sau. / No body of {name} works with this system. Call that commune now, write down your own commune so
    that somebody answers for the case, and transfer it later."""

    article = "NĐ 56/2017/NĐ-CP Điều 26 khoản 1"


class Closed(Refusal):
    """Hồ sơ nhận đã kết thúc; mở lại hồ sơ trước khi ghép. / The case to join is closed; reopen it first."""

    article = "NĐ 56/2017/NĐ-CP Điều 30 khoản 1"


class OnlyAnother(Refusal):
    """Danh tính người báo tin chỉ mở khi có hai người; người thứ hai không được là người đề nghị. / The informant is
    opened by two: whoever asked does not grant it."""

    article = "NĐ 56/2017/NĐ-CP Điều 24 khoản 1"


class NotOpen(Refusal):
    """Danh tính người báo tin đang niêm phong. / The informant is sealed."""

    article = "NĐ 56/2017/NĐ-CP Điều 24 khoản 1"


class AlreadyDone(Refusal):
    """Việc này đã ghi nhận lúc {when}. / This was recorded at {when}."""

    article = OURS


class JoinedAlready(Refusal):
    """Tin này đã ghép vào hồ sơ khác. / This report was joined to another case before."""

    article = OURS
