"""What the record of children refuses, in the words an officer reads."""

from chungtay.law.duty_states import Refusal


class Unreadable(Refusal):
    """Ô “{field_vi}” có chữ không đọc được: {words}. Nhập lại. / “{field_en}” holds text that cannot be read: {words}.
    Type it again."""


class NoName(Refusal):
    """Chưa ghi họ và tên. Trẻ chưa có tên: ghi cách gia đình gọi cháu. / The name is missing. For a child without a
    name write what the family calls it."""


class TooLong(Refusal):
    """Ô “{field_vi}” dài quá {most} ký tự. / “{field_en}” is longer than {most} characters."""


class NotOffered(Refusal):
    """“{words}” không có trong danh mục của ô “{field_vi}”. Chọn một mục trong danh sách. / “{words}” is not in the
    list of “{field_en}”. Choose one that is offered."""


class NotADate(Refusal):
    """Ô “{field_vi}”: {words} không phải là một ngày có thật. Ghi ngày/tháng/năm, ví dụ 05/03/2019. / “{field_en}”:
    {words} is no real day. Write day/month/year, for example 05/03/2019."""


class InFuture(Refusal):
    """Ô “{field_vi}”: ngày {day} chưa đến. / “{field_en}”: {day} has not come yet."""


class TooOld(Refusal):
    """Ngày sinh {day}: đã đủ 16 tuổi, không còn là trẻ em theo Điều 1 Luật Trẻ em. Kiểm tra lại năm sinh. / Born on
    {day}: sixteen or over, no longer a child under Article 1 of the Law on Children. Check the year."""


class NoSuchNumber(Refusal):
    """Số định danh gồm đúng 12 chữ số; đang có {words}. Chưa có số thì để trống và chọn lý do. / A personal
    identification number has 12 digits; this has {words}. Leave it empty and choose the reason where there is none."""


class NothingSaid(Refusal):
    """Chưa ghi thông tin nào. / Nothing was stated."""


class NoSuchPlace(Refusal):
    """Không có thôn, xã nào như vậy trên bản đồ hiện nay. Nơi đã sáp nhập thì chọn nơi kế thừa. / There is no such
    village or commune on today's map. For one that was merged choose its successor."""


class NotYourPlace(Refusal):
    """{place} không thuộc địa bàn của bàn làm việc này. / {place} does not belong to this desk."""


class Changed(Refusal):
    """Hồ sơ vừa được người khác sửa. Tải lại trang, xem chỗ đã đổi rồi ghi tiếp. / Somebody else has just changed this
    record. Reload the page, see what changed, then go on."""


class OnlyReading(Refusal):
    """Đang xem qua mở khẩn cấp hoặc được mở riêng hồ sơ này: chỉ đọc, không sửa. / Seen through an emergency opening or
    opened singly: reading only."""


class Closed(Refusal):
    """Hồ sơ đang ở tình trạng “{state}” nên không làm được việc này. / The record is “{state}”, so this is not
    possible."""


class AlreadySo(Refusal):
    """“{what}” đang được ghi rồi; kết thúc dòng cũ trước khi ghi dòng mới. / “{what}” is already recorded; end that
    line before adding another."""


class EndsBefore(Refusal):
    """Ngày kết thúc không thể trước ngày bắt đầu. / It cannot end before it began."""


class NoReason(Refusal):
    """Ghi lý do, để người đọc sau hiểu vì sao. / Give the reason, so that whoever reads it later understands."""


class SamePlace(Refusal):
    """Nơi đến trùng với xã đang quản lý. Đổi thôn thì sửa nơi ở trong hồ sơ. / The destination is this same commune.
    For another village change the address in the record."""


class AlreadyMoving(Refusal):
    """Trẻ đang trên đường chuyển đi ({code}), chờ nơi đến nhận. / The child is already being moved ({code}), waiting to
    be acknowledged."""


class MoveAnswered(Refusal):
    """Lần chuyển này đã xong: {state}. / This move is over: {state}."""


class NotTheReceiver(Refusal):
    """Chỉ nơi đến mới nhận hoặc từ chối được. / Only the receiving commune may accept or refuse."""


class NotTheSender(Refusal):
    """Chỉ nơi đi mới rút lại được. / Only the sending commune may take it back."""


class TooMany(Refusal):
    """Chức danh này đã tra cứu {asked} lần trong {span_vi}, quá mức {limit}. Việc tra cứu tạm dừng và lãnh đạo đã được
    báo. Cần gấp thì gọi lãnh đạo. / This post has asked {asked} times within {span_en}, over the limit of {limit}.
    Looking up is paused and the head has been told. If it is urgent, call them."""


class NotOpenable(Refusal):
    """Chức danh này đã mở được hồ sơ này. / This post can open the record already."""


class OwnAlarm(Refusal):
    """Cảnh báo về chính mình thì người khác giải trình với lãnh đạo. / Somebody else answers an alarm about oneself."""
