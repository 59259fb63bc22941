"""Why not; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class NotYourHand(Refusal):
    """Xã tự đánh giá; cấp trên của xã kiểm tra, công nhận. Bàn làm việc này không giữ vai đó. / The commune assesses
    itself; the tier above checks and recognises. This desk has neither hand here."""


class Submitted(Refusal):
    """Bản tự đánh giá đã gửi; muốn sửa thì cấp trên trả lại trước. / The self-assessment was sent; to change it, the
    tier above returns it first."""


class OutOfOrder(Refusal):
    """Chưa đến bước này, hoặc bước này đã ghi rồi. Tải lại trang để xem. / It is not this step's turn, or it is written
    already. Load the page again."""


class NoWords(Refusal):
    """Hãy ghi rõ nguồn số liệu hoặc lý do. / Write where it is known from, or the reason."""


class NoSuchItem(Refusal):
    """Tiêu chuẩn không có mục {no}, hoặc câu trả lời không đúng kiểu của mục. / The standard has no item {no}, or the
    answer is not of its kind."""


class NoPaper(Refusal):
    """Công nhận hoặc không công nhận phải có số, ngày văn bản và tệp văn bản. / Recognition and its refusal need the
    number, the day and the file of the paper."""


class NoClass(Refusal):
    """Chưa chọn loại của xã nên chưa biết ngưỡng điểm. / The commune's class has not been chosen, so its threshold is
    not known."""
