"""What deciding about pairs refuses, in the words an officer reads."""

from chungtay.law.duty_states import Refusal


class OtherHand(Refusal):
    """Người đề nghị gộp không tự xác nhận: cần một người thứ hai xem lại. / Who proposed the merge does not confirm it:
    a second person looks again."""


class Decided(Refusal):
    """Cặp hồ sơ này đã được xử lý: {state}. Tải lại trang. / This pair has been decided already: {state}. Load the page
    again."""


class NotBoth(Refusal):
    """Hai hồ sơ ở hai xã: không gộp từ đây. Đề nghị xã kia chuyển hồ sơ trước. / The two records lie in two communes:
    they cannot be merged from here. Ask the other commune to move its record first."""


class UnderWay(Refusal):
    """Một trong hai hồ sơ đang chuyển đi hoặc đã đóng ({state}): xử lý việc đó trước. / One of the two records is
    moving or closed ({state}): settle that first."""


class LaterMerge(Refusal):
    """Hồ sơ {code} sau đó đã gộp tiếp vào hồ sơ khác: tách lần gộp sau trước. / Record {code} was merged into another
    one later: take that merge apart first."""


class NoReason(Refusal):
    """Ghi lý do. / Write the reason."""
