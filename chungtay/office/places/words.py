"""The words of a reorganisation: its stages, its rows, the kinds of record that follow."""

from django.utils.translation import gettext_lazy as _

from chungtay.register.places.reorganise.models import ChangeKind, Stage

STAGES = {
    Stage.DRAFTED: (_("Đang soạn"), ""),
    Stage.PREVIEWED: (_("Đã xem trước, chờ quyết định"), "near"),
    Stage.DECIDED: (_("Đã quyết định, chờ đến ngày"), "info"),
    Stage.APPLIED: (_("Đã áp dụng"), "ok"),
    Stage.DROPPED: (_("Đã bỏ"), "paused"),
}
KINDS = {
    ChangeKind.MERGE: _("nhập vào"),
    ChangeKind.SPLIT: _("chia về"),
    ChangeKind.DISSOLVE: _("giải thể, thuộc về"),
    ChangeKind.KEEP: _("tiếp tục là"),
    ChangeKind.RENAME: _("đổi tên thành"),
    ChangeKind.RETYPE: _("đổi loại thành"),
}
SURE = {
    "H": _("đã đọc văn bản"),
    "M": _("đã biết, chưa đọc văn bản"),
    "L": _("dự kiến"),
}
RECORDS = {
    "register_unit": _("Đơn vị thay đổi"),
    "register_agency": _("Cơ quan có cơ quan kế tiếp"),
    "register_post": _("Chức danh chuyển sang"),
    "register_child": _("Hồ sơ trẻ em"),
    "register_household": _("Hộ gia đình"),
    "register_carer": _("Người chăm sóc"),
    "register_move": _("Phiếu chuyển đi, chuyển đến"),
    "register_breakglass": _("Lần mở khẩn cấp"),
    "register_file": _("Tệp"),
    "duties_open": _("Nhiệm vụ đang mở được bàn giao"),
    "duties_duty": _("Nhiệm vụ (cả đã xong)"),
    "duties_step": _("Diễn biến nhiệm vụ"),
    "programme_plan": _("Kế hoạch"),
    "programme_task": _("Nhiệm vụ trong kế hoạch"),
    "programme_reading": _("Bản kế hoạch đang đọc"),
}
OTHERS = _("Dữ liệu kèm theo")
