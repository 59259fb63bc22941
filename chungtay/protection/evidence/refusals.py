"""Why something cannot be done with evidence; each docstring is the message shown."""

from chungtay.protection.refusals import OURS, Refusal
from chungtay.protection.refusals import NotYet as NotYet


class NoWords(Refusal):
    """Mô tả chứng cứ thành câu (từ 10 chữ): là gì, thu ở đâu, của ai giao. / Describe the evidence (10 letters or
    more): what it is, where it was found, who gave it."""

    article = "NĐ 56/2017/NĐ-CP Điều 31 khoản 3"


class NoPlace(Refusal):
    """Ghi nơi cất giữ. / Say where it is kept."""

    article = "NĐ 56/2017/NĐ-CP Điều 31 khoản 3"


class NoSeal(Refusal):
    """Đồ vật phải có số niêm phong. / An object needs the number of its seal."""

    article = OURS


class Nothing(Refusal):
    """Chọn một tệp, hoặc ghi đây là đồ vật có số niêm phong. / Choose a file, or say that it is an object and give the
    number of its seal."""

    article = OURS


class Empty(Refusal):
    """Tệp “{name}” trống. / “{name}” is empty."""

    article = OURS


class TooLarge(Refusal):
    """Tệp “{name}” quá lớn để kiểm tra bên trong (tối đa {most} MB cho giấy tờ). Quét lại nhẹ hơn, hoặc chia nhỏ. /
    “{name}” is too large to be looked through ({most} MB for papers). Scan it lighter, or send it in parts."""

    article = OURS


class NotHeld(Refusal):
    """Chứng cứ đang do {holder} giữ; chỉ người giữ mới bàn giao được. / {holder} holds this evidence; only the holder
    hands it over."""

    article = "NĐ 56/2017/NĐ-CP Điều 24 khoản 2"


class OnTheWay(Refusal):
    """Đang chờ {receiver} ký nhận. / It waits for {receiver} to sign for it."""

    article = OURS


class NotSent(Refusal):
    """Không có bàn giao nào đang chờ cơ quan này ký nhận. / No hand-over waits for this body."""

    article = OURS


class TwoHands(Refusal):
    """Bàn giao phải có hai người: người giao không tự ký nhận. / A hand-over takes two people: whoever gives does not
    sign for it."""

    article = OURS


class SealDiffers(Refusal):
    """Số niêm phong khi nhận khác số khi giao ({sent}). Ghi rõ vì sao rồi ký nhận, hoặc từ chối nhận. / The seal
    differs from the one that was sent ({sent}). Say why and sign, or refuse."""

    article = OURS


class NotYours(Refusal):
    """Chỉ công an lập chứng cứ trong ngăn của công an. / Only the police put evidence into their compartment."""

    article = OURS


class Changed(Refusal):
    """Vừa có người ghi thêm vào chuỗi bàn giao; xem lại rồi quyết định. / Somebody has just written into the chain of
    custody; look again and decide."""

    article = OURS


class NoPurpose(Refusal):
    """Ghi mục đích xuất chứng cứ (từ 20 chữ). / Say what the export is for (20 letters or more)."""

    article = "Luật Trẻ em 102/2016/QH13 Điều 6 khoản 11"


class Damaged(Refusal):
    """Tệp của {code} trên đĩa bị sửa, bị đổi chỗ hoặc bị mất: không đưa ra. Báo ngay người phụ trách hệ thống; bản sao
    lưu còn tệp gốc. / The file of {code} was changed, exchanged or lost on the disk and is not given out. Tell whoever
    runs the system at once; the backup has the original."""

    article = OURS
