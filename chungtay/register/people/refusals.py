"""What the room of people refuses, in the words a person reads."""

from chungtay.law.duty_states import Refusal


class Incompatible(Refusal):
    """Không giữ được cả hai chức danh “{held}” và “{wanted}”. {why_vi} Kết thúc chức danh kia trước, hoặc giao cho
    người khác. / “{held}” and “{wanted}” do not go together. {why_en} End the other post first, or entrust
    somebody else."""


class ReasonTooShort(Refusal):
    """Ghi rõ lý do mở khẩn cấp, ít nhất {least} ký tự: người duyệt lại cần hiểu vì sao. / Give the reason for breaking
    the glass in at least {least} characters: whoever reviews it must understand why."""


class TooLong(Refusal):
    """Mở khẩn cấp được từ 1 đến {most} giờ. / The glass can be broken for 1 to {most} hours."""


class NoSuchPlace(Refusal):
    """Không có tỉnh hay xã nào là “{words}”. Kiểm tra lại tên hoặc mã. / There is no province or commune “{words}”.
    Check the name or the code."""


class ManyPlaces(Refusal):
    """Có nhiều nơi cùng tên: {which}. Ghi thêm tên tỉnh. / Several places have this name: {which}. Add the name of
    the province."""


class OwnPlace(Refusal):
    """Nơi này đã nằm trong phạm vi chức danh; không cần mở khẩn cấp. / This place already lies within the post; there
    is nothing to break."""


class AlreadyOpen(Refusal):
    """Đang có một lần mở khẩn cấp chưa đóng ({code}). Đóng lần đó trước. / One emergency opening is not closed yet
    ({code}). Close it first."""


class NotYours(Refusal):
    """Chỉ người đã mở mới đóng được; người duyệt ghi kết luận của mình. / Only whoever opened it may close it; a
    reviewer writes a verdict."""


class OwnReview(Refusal):
    """Không ai tự duyệt lần mở khẩn cấp của mình. / Nobody reviews an opening of their own."""


class StillOpen(Refusal):
    """Lần mở này chưa đóng và chưa hết giờ; duyệt sau khi đã đóng. / It is neither closed nor over yet; review it
    afterwards."""


class AlreadyReviewed(Refusal):
    """Lần mở này đã có kết luận. / This opening has its verdict already."""


class NoVerdict(Refusal):
    """Chọn một kết luận và ghi nhận xét. / Choose a verdict and write a remark."""
