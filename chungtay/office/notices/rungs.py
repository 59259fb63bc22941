"""What each rung is called on a page."""

from django.utils.translation import gettext_lazy as _

NAMES = {
    "assigned": _("Việc mới được giao"),
    "soon": _("Sắp đến hạn"),
    "today": _("Đến hạn hôm nay"),
    "overdue": _("Quá hạn"),
    "returned": _("Bị trả lại"),
    "reported": _("Chờ xác nhận"),
    "asked": _("Được hỏi về số liệu"),
    "answered": _("Đã trả lời câu hỏi"),
    "due": _("Đến giờ hạn"),
    "glass": _("Mở khẩn cấp"),
    "orphan": _("Không có người giữ"),
    "escalated": _("Quá hạn, đã báo lên cấp trên"),
}
TONES = {"assigned": "info", "soon": "", "today": "near", "overdue": "late", "returned": "near", "reported": "info",
         "asked": "near", "answered": "info"}  # fmt: skip
