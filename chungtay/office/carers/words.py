"""How a carer stands, in words."""

from django.utils.translation import gettext_lazy as _

STATES = {
    "applied": (_("Đã đăng ký, đang xác minh"), "near"),
    "listed": (_("Trong danh sách"), "ok"),
    "suspended": (_("Tạm dừng"), "paused"),
    "removed": (_("Đã đưa ra khỏi danh sách"), ""),
}
STEPS = {
    "applied": _("Đăng ký (Mẫu 08)"),
    "listed": _("Đưa vào danh sách (Mẫu 09)"),
    "suspended": _("Tạm dừng"),
    "removed": _("Đưa ra khỏi danh sách"),
    "placed": _("Nhận trẻ"),
    "left": _("Trẻ không còn ở đây"),
}
ACTS = {
    "listed": _("Đưa vào danh sách"),
    "suspended": _("Tạm dừng"),
    "removed": _("Đưa ra khỏi danh sách"),
}
