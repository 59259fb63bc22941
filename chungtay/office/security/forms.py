"""allauth's forms, labelled in the reader's language, and stricter where a code could be used twice."""

from allauth.account.forms import ReauthenticateForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django import forms
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext_lazy as _

STEP = 30  # seconds one code of a telephone stands


def _dress(field: forms.Field, label, help_text="", **attributes) -> None:
    field.label, field.help_text = label, help_text
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(attributes)


def take_once(user, code: str) -> bool:
    """A code of a telephone counts once, for as long as its step and the tolerated neighbours last."""
    lasts = STEP * (2 * settings.MFA_TOTP_TOLERANCE + 1)
    return cache.add(f"totp-used:{user.pk}:{code}", 1, timeout=lasts)


class OneTime:
    """Refuses a telephone code seen before, also when the telephone's clock runs a step late."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        help_text = _("Sáu chữ số từ ứng dụng trên điện thoại, hoặc một mã dự phòng tám chữ số.")
        _dress(self.fields["code"], _("Mã xác thực"), help_text, inputmode="numeric", autofocus=True)

    def clean_code(self) -> str:
        self.cleaned_data["code"] = "".join(self.cleaned_data["code"].split())
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP and not take_once(self.user, code):
            from allauth.mfa.adapter import get_adapter

            raise get_adapter().validation_error("incorrect_code")
        return code


class CodeForm(OneTime, AuthenticateForm):
    """The second step of signing in."""


class CodeAgainForm(OneTime, CodeReauthenticateForm):
    """Proof once more before a change of one's own security."""


class PasswordAgainForm(ReauthenticateForm):
    """The password once more."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _dress(self.fields["password"], _("Mật khẩu"), autofocus=True)


class FirstCodeForm(ActivateTOTPForm):
    """The first code shows that telephone and system agree; it does not count a second time."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _dress(self.fields["code"], _("Mã sáu chữ số đang hiện trên điện thoại"), inputmode="numeric")

    def clean_code(self) -> str:
        self.cleaned_data["code"] = "".join(self.cleaned_data["code"].split())
        code = super().clean_code()
        take_once(self.user, code)
        return code


class PasskeyForm(AddWebAuthnForm):
    """A new passkey: a name for it, and whether it opens the door alone."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _dress(self.fields["name"], _("Tên của khóa"), _("Để sau này nhận ra: “Điện thoại của tôi”, “Khóa USB xanh”."))
        alone = _("Máy sẽ hỏi vân tay, khuôn mặt hoặc mã PIN của máy; không phải nhập mật khẩu nữa.")
        _dress(self.fields["passwordless"], _("Dùng khóa này thay cả tên và mật khẩu"), alone)


class PasskeyNameForm(EditWebAuthnForm):
    """Another name for a passkey."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        _dress(self.fields["name"], _("Tên của khóa"))
