"""Why something about indicators cannot be done, in the words of whoever asked."""

from chungtay.law.duty_states import Refusal


class NotTheirs(Refusal):
    """Chỉ tiêu này do cơ quan khác cung cấp: {body_vi}. / Another body has this figure: {body_en}."""


class NotEntered(Refusal):
    """Chỉ tiêu này hệ thống tự đếm từ hồ sơ; muốn đổi số thì sửa hồ sơ. / This figure is counted from the records;
    correct the record instead."""


class NoSource(Refusal):
    """Ghi rõ số lấy từ sổ, báo cáo hoặc điều tra nào. / Say which book, report or survey the figure is from."""


class NoReason(Refusal):
    """Đã có số báo trước. Muốn báo lại thì ghi lý do. / A figure was told before. Say why it is restated."""


class NeedsWhole(Refusal):
    """Chỉ tiêu tỷ lệ cần cả tử số và mẫu số. / A share needs both its parts."""


class NotOver(Refusal):
    """Kỳ này chưa kết thúc: đánh dấu là số ước tính. / The window is not over: mark it as an estimate."""


class SameFigure(Refusal):
    """Số này đã được báo như vậy. / It was told so already."""


class NoSuchItem(Refusal):
    """Không có phân tổ này. / There is no such breakdown."""


class WrongLayer(Refusal):
    """Tệp chưa đọc được: {all_vi} / The file cannot be taken: {all_en}"""


class NoGround(Refusal):
    """Ghi tên văn bản và lý do. / Name the text, and the reason."""


class YearRuns(Refusal):
    """Năm {year} chưa hết, chưa thể chốt. / The year {year} is not over; it cannot be closed yet."""


class ClosedBefore(Refusal):
    """Năm {year} đã chốt; mỗi năm chỉ chốt một lần. / The year {year} is closed; that is done once."""


class NoSuchAim(Refusal):
    """Không có mục tiêu này trong kế hoạch của địa phương. / No plan of the place has this target."""
