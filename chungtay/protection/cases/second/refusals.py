"""Why a second word was not taken; each docstring is the message shown."""

from chungtay.protection.refusals import OURS, Refusal


class NotYours(Refusal):
    """Hồ sơ này do xã khác xem lại. / Another commune reads this one again."""

    article = OURS


class NoWords(Refusal):
    """Ghi nhận định thành câu (từ 20 chữ). / Give your view in a sentence (20 letters or more)."""

    article = OURS


class SaidAlready(Refusal):
    """Hồ sơ này đã có ý kiến xem lại. / A second word was given already."""

    article = OURS
