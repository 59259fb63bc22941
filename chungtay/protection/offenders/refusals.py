"""Why something cannot be done with the list the police keep; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class OnlyPolice(Refusal):
    """Danh sách này chỉ công an lập và xem. / Only the police keep and see this list."""


class NoName(Refusal):
    """Ghi họ và tên. / Give the name."""


class NoWords(Refusal):
    """Ghi nội dung thành câu (từ 20 chữ). / Say it in a sentence (20 letters or more)."""


class NoReview(Refusal):
    """Ngày rà soát tiếp theo phải sau hôm nay. / The next review lies after today."""


class AlreadyListed(Refusal):
    """Người này đã có trong danh sách của địa bàn ({code}). / This person is on the list of the place ({code})."""


class Over(Refusal):
    """Đã đưa ra khỏi danh sách. / No longer on the list."""


class NoPolice(Refusal):
    """Chưa có cơ quan công an của địa bàn này trong danh mục. / The register knows no police body of this place."""
