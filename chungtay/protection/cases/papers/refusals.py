"""Why a paper of a case was not made or numbered; each docstring is the message shown."""

from chungtay.protection.refusals import OURS, Refusal


class NoPaper(Refusal):
    """Mục này của hồ sơ không có văn bản hoặc biểu mẫu. / No form or paper carries this entry."""

    article = OURS


class NoNumber(Refusal):
    """Ghi số văn bản do văn thư cấp, ví dụ 12/QĐ-UBND. / Write the number the registry gave, such as 12/QĐ-UBND."""

    article = "NĐ 30/2020/NĐ-CP Điều 15 (chưa kiểm lại)"


class NumberTaken(Refusal):
    """Số {number} đã cấp cho văn bản khác trong năm {year}. / Number {number} was given to another paper in {year}."""

    article = "NĐ 30/2020/NĐ-CP Điều 15 (chưa kiểm lại)"


class IssuedAlready(Refusal):
    """Văn bản này đã vào sổ với số {number}. / This paper stands in the register already, number {number}."""

    article = "NĐ 30/2020/NĐ-CP Điều 18"


class NotADayOfIt(Refusal):
    """Ngày trên văn bản phải từ ngày của sự việc đến hôm nay. / The day on the paper lies between what it is about and
    today."""

    article = OURS


class NotForThem(Refusal):
    """Người là đối tượng gây hại không được nhận, không được đồng ý thay trẻ: {name}. / Whoever does the harm gets no
    paper and gives no consent: {name}."""

    article = "NĐ 56/2017/NĐ-CP Điều 27 khoản 1 điểm h, Điều 28 khoản 5"
