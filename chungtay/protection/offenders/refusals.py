"""Why something cannot be done with the list the police keep; each docstring is the message shown."""

from chungtay.protection.refusals import OURS, Refusal
from chungtay.protection.refusals import NoName as NoName


class OnlyPolice(Refusal):
    """Danh sách này chỉ công an lập và xem. / Only the police keep and see this list."""

    article = OURS


class NoWords(Refusal):
    """Ghi nội dung thành câu (từ 20 chữ). / Say it in a sentence (20 letters or more)."""

    article = OURS


class NoReview(Refusal):
    """Ngày rà soát tiếp theo phải sau hôm nay. / The next review lies after today."""

    article = OURS


class AlreadyListed(Refusal):
    """Người này đã có trong danh sách của địa bàn ({code}). / This person is on the list of the place ({code})."""

    article = OURS


class Over(Refusal):
    """Đã đưa ra khỏi danh sách. / No longer on the list."""

    article = OURS


class NoPolice(Refusal):
    """Chưa có cơ quan công an của địa bàn này trong danh mục. / The register knows no police body of this place."""

    article = OURS
