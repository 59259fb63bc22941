"""Why a reading or a plan could not be changed; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal
from chungtay.programme.plans.models import ReadingState


class Gone(Refusal):
    """Không có bản đọc này, hoặc nó không thuộc phạm vi của bàn làm việc này. / There is no such reading for
    this desk."""


class Changed(Refusal):
    """Người khác vừa sửa bản đọc này; tải lại trang để xem rồi sửa tiếp. / Somebody has just changed this reading;
    reload the page, look, and go on."""


class Closed(Refusal):
    """Bản đọc này đã {state}, không sửa được nữa. / This reading is {state} and can no longer be changed."""


class NothingToUndo(Refusal):
    """Không còn lần sửa nào để hoàn tác. / There is no edit left to undo."""


class AlreadyAdopted(Refusal):
    """Chính văn bản này đã được đưa vào thực hiện ngày {when}: {code} “{title}”. / This very paper was adopted on
    {when}: {code} “{title}”."""


class NotYourPlace(Refusal):
    """Chỉ đưa kế hoạch vào thực hiện được trong địa bàn của mình; {place} ở ngoài. / A plan is adopted within one's own
    place; {place} lies outside."""


class PlaceNotThen(Refusal):
    """{place} chưa có (hoặc không còn) vào ngày {day}; hãy chọn đơn vị của ngày đó, hoặc dùng bản đồ hôm nay. / {place}
    did not exist on {day}; choose the unit of that day, or today's map."""


class NothingToAdopt(Refusal):
    """Bản đọc này không có nhiệm vụ nào để giao; hãy thêm nhiệm vụ từ các dòng đã giữ, hoặc bỏ bản đọc. / This reading
    holds no task to be given; add tasks from the lines that were kept, or drop the reading."""


class OnlyAbove(NothingToAdopt):
    """Mọi nhiệm vụ trong văn bản này là việc của cơ quan cấp trên {place}; kế hoạch phải được ban hành ở cấp đó. /
    Every task in this paper is the work of bodies above {place}; the plan has to be adopted there."""


class NotBelow(Refusal):
    """Chỉ soạn được kế hoạch cho nơi nằm trong địa bàn của kế hoạch cấp trên; kế hoạch này là của {place}. / A plan is
    drawn for a place within that of the plan above; this one is of {place}."""


class OpenFindings(Refusal):
    """Còn điều phải xem trước khi ký: {what}. Sửa, hoặc ghi lý do vẫn ký cho từng điều. / Something is still to be
    looked at before signing: {what}. Correct it, or say for each why it is signed all the same."""


class NotAnAmendment(Refusal):
    """Bản này không phải bản sửa đổi của kế hoạch đang thực hiện nào. / This reading amends no running plan."""


class AmendOneOf(Refusal):
    """Kế hoạch này đã được sửa đổi; hãy sửa bản mới nhất: {code}. / This plan was amended already; amend the latest
    one: {code}."""


class SayWhy(Refusal):
    """Nhiệm vụ “{title}” thôi, đổi hoặc giao cơ quan khác thì phải ghi lý do. / “{title}” cannot be ended, changed or
    given to another body without a reason."""


STATES = {
    ReadingState.WAITING: ("chờ đọc", "waiting to be read"),
    ReadingState.READ: ("đọc xong", "read"),
    ReadingState.UNREADABLE: ("không đọc được", "unreadable"),
    ReadingState.ADOPTED: ("đưa vào thực hiện", "adopted"),
    ReadingState.DROPPED: ("bỏ", "dropped"),
}
