"""Why a letter was not noted as sent; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class NotTheSender(Refusal):
    """Công văn này do cơ quan đôn đốc ký gửi; bàn làm việc này không giữ vai đó. / This letter is for the body that
    urges to sign and send."""


class SentAlready(Refusal):
    """Công văn này đã được ghi là gửi rồi, số {number}. / This letter is on record as sent already, number {number}."""


class NoNumber(Refusal):
    """Ghi số công văn văn thư đã cấp. / Write the number the registry gave to the letter."""


class NotADayOfIt(Refusal):
    """Ngày trên công văn phải từ ngày lập dự thảo đến hôm nay. / The day on the letter lies between its draft and
    today."""
