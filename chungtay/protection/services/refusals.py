"""Why something cannot be done in the directory of services; each docstring is the message shown."""

from chungtay.protection.refusals import OURS, Refusal


class NotYours(Refusal):
    """Dịch vụ này do nơi khác ghi; báo cho nơi đó sửa. / Another place keeps this service; tell them what to change."""

    article = OURS


class NoProvider(Refusal):
    """Ghi cơ quan hoặc đơn vị cung cấp dịch vụ. / Say which body offers the service."""

    article = OURS


class NoPhone(Refusal):
    """Ghi số điện thoại để gọi được ngay; không có số thì giới thiệu sẽ không đến nơi. / Give a telephone number:
    without one a referral reaches nobody."""

    article = OURS


class SecretPlace(Refusal):
    """Không ghi địa chỉ nơi tạm lánh vào danh bạ: người gây hại có thể tìm đến. Gọi điện để biết chỗ. / The address of
    a shelter is never written in a directory: whoever does harm could find it. Ask by telephone."""

    article = "NĐ 56/2017/NĐ-CP Điều 24 khoản 1; Luật Trẻ em 102/2016/QH13 Điều 6 khoản 11"


class NoReason(Refusal):
    """Ghi lý do (từ 10 chữ). / Give the reason (10 letters or more)."""

    article = OURS


class Ended(Refusal):
    """Dịch vụ này đã ngừng từ {day}. / This service ended on {day}."""

    article = OURS


class Overfull(Refusal):
    """Số chỗ đã dùng không thể nhiều hơn sức chứa. / More places taken than there are."""

    article = OURS


class Full(Refusal):
    """{name} đã hết chỗ ({taken}/{capacity}). Xếp hàng chờ, hoặc chọn nơi khác. / {name} is full ({taken} of
    {capacity}). Put it on the waiting list, or choose another."""

    article = "Luật Trẻ em 102/2016/QH13 Điều 6 khoản 15"


class Backwards(Refusal):
    """Điều kiện mới phải từ {day} trở đi: ngày đã qua không viết lại. / New terms hold from {day} on: days gone by are
    not rewritten."""

    article = OURS
