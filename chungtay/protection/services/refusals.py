"""Why something cannot be done in the directory of services; each docstring is the message shown."""

from chungtay.law.duty_states import Refusal


class NotYours(Refusal):
    """Dịch vụ này do nơi khác ghi; báo cho nơi đó sửa. / Another place keeps this service; tell them what to change."""


class NoProvider(Refusal):
    """Ghi cơ quan hoặc đơn vị cung cấp dịch vụ. / Say which body offers the service."""


class NoPhone(Refusal):
    """Ghi số điện thoại để gọi được ngay; không có số thì giới thiệu sẽ không đến nơi. / Give a telephone number:
    without one a referral reaches nobody."""


class SecretPlace(Refusal):
    """Không ghi địa chỉ nơi tạm lánh vào danh bạ: người gây hại có thể tìm đến. Gọi điện để biết chỗ. / The address of
    a shelter is never written in a directory: whoever does harm could find it. Ask by telephone."""


class NoReason(Refusal):
    """Ghi lý do (từ 10 chữ). / Give the reason (10 letters or more)."""


class Ended(Refusal):
    """Dịch vụ này đã ngừng từ {day}. / This service ended on {day}."""


class Overfull(Refusal):
    """Số chỗ đã dùng không thể nhiều hơn sức chứa. / More places taken than there are."""


class Full(Refusal):
    """{name} đã hết chỗ ({taken}/{capacity}). Xếp hàng chờ, hoặc chọn nơi khác. / {name} is full ({taken} of
    {capacity}). Put it on the waiting list, or choose another."""


class Backwards(Refusal):
    """Điều kiện mới phải từ {day} trở đi: ngày đã qua không viết lại. / New terms hold from {day} on: days gone by are
    not rewritten."""
