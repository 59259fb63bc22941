"""Why a paper of a case was not made or numbered; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class NoPaper(Refusal):
    """Mục này của hồ sơ không có văn bản hoặc biểu mẫu. / No form or paper carries this entry."""


class NoNumber(Refusal):
    """Ghi số văn bản do văn thư cấp, ví dụ 12/QĐ-UBND. / Write the number the registry gave, such as 12/QĐ-UBND."""


class NumberTaken(Refusal):
    """Số {number} đã cấp cho văn bản khác trong năm {year}. / Number {number} was given to another paper in {year}."""


class IssuedAlready(Refusal):
    """Văn bản này đã vào sổ với số {number}. / This paper stands in the register already, number {number}."""


class NotADayOfIt(Refusal):
    """Ngày trên văn bản phải từ ngày của sự việc đến hôm nay. / The day on the paper lies between what it is about and
    today."""


class NotForThem(Refusal):
    """Người là đối tượng gây hại không được nhận, không được đồng ý thay trẻ: {name}. / Whoever does the harm gets no
    paper and gives no consent: {name}."""
