"""Why a report was not passed on; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class NotYours(Refusal):
    """“{verb}” không thuộc bàn làm việc này. / “{verb}” is not for this desk."""


class NotNow(Refusal):
    """Báo cáo đang ở trạng thái “{state}” nên không thể “{verb}”; tải lại trang. / The report is “{state}”, so “{verb}”
    is not possible; reload the page."""


class Changed(Refusal):
    """Có người vừa sửa báo cáo này; tải lại trang rồi làm lại. / Somebody has just changed this report; reload the page
    and do it again."""


class NoWords(Refusal):
    """Cần ghi lý do hoặc nội dung. / Words are needed."""


class Unanswered(Refusal):
    """Còn {count} câu hỏi chưa trả lời; trả lời từng số rồi trình. / {count} questions are open; answer each of them
    before submitting."""


class NoSuchFigure(Refusal):
    """Báo cáo không có chỉ tiêu này. / The report has no such figure."""


class NoNumber(Refusal):
    """Ghi số văn thư đã cấp. / Write the number the registry gave."""


class NumberTaken(Refusal):
    """Số {number} năm {year} đã dùng cho báo cáo khác. / Number {number} of {year} stands on another report."""


class NotADayOfIt(Refusal):
    """Ngày ký không thể sau hôm nay. / The day of signing is not in the future."""


class NotACount(Refusal):
    """Số đính chính phải là số nguyên không âm, tử số không có thì mẫu số cũng không. / A restated figure is a whole
    number, none below zero."""


class NobodyOwes(Refusal):
    """Sổ bộ chưa có cơ quan nộp báo cáo này ở {place}. / The register has no body in {place} that owes this report."""


class NothingLate(Refusal):
    """Không có nơi nào quá hạn để đôn đốc. / Nobody is late."""


class NotAnEvent(Refusal):
    """Loại báo cáo này không phải báo cáo khi có sự việc. / This is no report that an event calls for."""
