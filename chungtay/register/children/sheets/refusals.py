"""What lists refuse, in the words an officer reads."""

from chungtay.law.duty_states import Refusal


class NoList(Refusal):
    """Không có danh sách này. / There is no such list."""


class NotChecked(Refusal):
    """Danh sách chưa kiểm tra xong hoặc đã ghi rồi. / The list is not checked yet, or was written already."""


class Elsewhere(Refusal):
    """Chỉ xã, phường, đặc khu mới nhập danh sách trẻ em của mình. / Only a commune takes in lists of its children."""


class TooLarge(Refusal):
    """Tệp lớn quá {most}; hãy tách thành nhiều tệp. / The file is larger than {most}; split it."""


class SomebodyElse(Refusal):
    """Danh sách vừa được người khác sửa hoặc ghi; hãy tải lại trang. / Somebody else has just changed or written the
    list; reload the page."""


class BrokeDown(Refusal):
    """Máy chủ bị ngắt giữa chừng khi làm danh sách này. Không mất, không lặp dòng nào: hãy bấm «Chạy tiếp». / The
    server was interrupted while it worked at this list. No row is lost or doubled: press “go on”."""

    code = "broke_down"
