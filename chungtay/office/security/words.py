"""The library's messages in the words of this house, by its own names for them."""

from django.utils.translation import gettext_lazy as _

SAID = {
    "username_password_mismatch": _(
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Xem lại phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại."
    ),
    "too_many_login_attempts": _("Đã thử quá nhiều lần. Đợi năm phút rồi thử lại."),
    "rate_limited": _("Đã thử quá nhiều lần. Đợi năm phút rồi thử lại."),
    "enter_current_password": _("Mật khẩu đang dùng chưa đúng. Nhập lại mật khẩu vừa dùng để đăng nhập."),
    "incorrect_password": _("Mật khẩu chưa đúng. Xem lại phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại."),
    "incorrect_code": _(
        "Mã chưa đúng, đã dùng hoặc đã hết hạn. Đợi mã mới hiện trên điện thoại (30 giây một mã) rồi nhập lại."
    ),
    "cannot_delete_authenticator": _(
        "Chức danh này xem thông tin về người dân nên luôn cần một lớp xác thực thứ hai. Thêm cách khác trước khi bỏ."
    ),
    "cannot_generate_recovery_codes": _("Đặt lớp xác thực thứ hai trước, rồi mới tạo mã dự phòng."),
}
# Keyed by the template the library would have rendered; what is not here is not said at all.
TOLD = {
    "account/messages/password_changed.txt": _("Đã đổi mật khẩu. Các máy khác phải đăng nhập lại."),
    "mfa/messages/totp_activated.txt": _("Đã bật mã từ điện thoại."),
    "mfa/messages/totp_deactivated.txt": _("Đã tắt mã từ điện thoại."),
    "mfa/messages/webauthn_added.txt": _("Đã thêm khóa đăng nhập."),
    "mfa/messages/webauthn_removed.txt": _("Đã bỏ khóa đăng nhập."),
    "usersessions/messages/sessions_logged_out.txt": _("Đã đăng xuất khỏi các máy khác."),
}
