"""Why an administrator's act was not done; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class NameTaken(Refusal):
    """Tên đăng nhập “{name}” đã có người dùng. Chọn tên khác. / The sign-in name “{name}” is taken. Choose another."""


class OwnAccount(Refusal):
    """Không ai tự làm việc này với tài khoản của chính mình. / Nobody does this to their own account."""


class NoReason(Refusal):
    """Ghi lý do: người xem sổ sau này cần hiểu vì sao. / Give the reason: whoever reads the ledger must understand."""


class NotHeld(Refusal):
    """Không có ai giữ chức danh này vào ngày đó. / Nobody holds this post on that day."""


class BeforeItBegan(Refusal):
    """Ngày thôi giữ phải sau ngày bắt đầu ({since}). / The day of leaving lies after the day of taking up ({since})."""


class HeldAlready(Refusal):
    """Chức danh “{post}” đã có {holder} giữ từ ngày đó. Kết thúc việc giữ kia trước. / {holder} holds “{post}” from
    that day on. End that first."""


class LinkSpent(Refusal):
    """Liên kết này đã dùng, đã hết hạn, hoặc chép thiếu. Xin người phụ trách hệ thống liên kết mới. / This link was
    used, is over, or was cut short. Ask whoever keeps the system for a new one."""


class AnsweredAlready(Refusal):
    """Đề nghị này đã được trả lời hoặc đã quá 24 giờ. / This request was answered already, or is older than 24
    hours."""


class SecondPerson(Refusal):
    """Cần người thứ hai: người đề nghị không tự đồng ý. / It takes a second person: whoever asked does not grant."""


class AskedAlready(Refusal):
    """Đã có một đề nghị đang chờ trả lời ({code}). / A request waits to be answered already ({code})."""
