"""The front door: signing in, a new password, and the page of somebody who holds no post today."""

from dataclasses import dataclass

from allauth.account.forms import ChangePasswordForm, LoginForm
from allauth.account.views import LoginView, PasswordChangeView
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.shortcuts import render
from django.urls import path, reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.look.doors import allow
from chungtay.office.today import today
from chungtay.register.people import queries

BOTH = ("GET", "HEAD", "POST")
SAID = {
    "username_password_mismatch": _(
        "Tên đăng nhập hoặc mật khẩu chưa đúng. Xem lại phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại."
    ),
    "too_many_login_attempts": _("Đã thử quá nhiều lần. Đợi năm phút rồi thử lại."),
    "account_inactive": _("Tài khoản này đã ngừng dùng. Hỏi người phụ trách hệ thống của đơn vị."),
    "enter_current_password": _("Mật khẩu đang dùng chưa đúng. Nhập lại mật khẩu vừa dùng để đăng nhập."),
    "password_mismatch": _("Hai lần nhập mật khẩu mới chưa giống nhau."),
}


def respeak(refused: ValidationError) -> ValidationError:
    """The same refusal in the words of this house."""
    return ValidationError(SAID.get(refused.code, refused.message), code=refused.code)


class SignInForm(LoginForm):
    """Name and password, labelled in the reader's language."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name, word = self.fields["login"], self.fields["password"]
        name.label, word.label = _("Tên đăng nhập"), _("Mật khẩu")
        name.widget.attrs = {"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        word.widget.attrs = {"autocomplete": "current-password"}
        word.help_text = ""

    def clean(self):
        try:
            return super().clean()
        except ValidationError as refused:
            raise respeak(refused) from refused


class NewPasswordForm(ChangePasswordForm):
    """The password in use, then the new one twice."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        old, new, again = (self.fields[name] for name in ("oldpassword", "password1", "password2"))
        old.label, new.label, again.label = _("Mật khẩu đang dùng"), _("Mật khẩu mới"), _("Nhập lại mật khẩu mới")
        old.help_text = again.help_text = ""
        new.help_text = _("Ít nhất 12 ký tự. Một câu ngắn dễ nhớ an toàn hơn một từ khó nhớ.")
        for field in (old, new, again):
            field.widget.attrs.pop("placeholder", None)

    def clean_oldpassword(self):
        try:
            return super().clean_oldpassword()
        except ValidationError as refused:
            raise respeak(refused) from refused

    def add_error(self, field, error):
        """allauth says on its own that the two new words differ; we say it too, in our words."""
        if field == "password2" and self.cleaned_data.get("password1") != self.cleaned_data.get("password2"):
            error = SAID["password_mismatch"]
        super().add_error(field, error)


@dataclass(frozen=True)
class SignInPage:
    """`people`: (sign-in name, desk) of the demonstration's invented officers, never outside the demonstration."""

    people: list

    @property
    def title(self):
        return _("Đăng nhập")


class SignIn(LoginView):
    """allauth's sign-in with our form and, in the demonstration, the names one may try."""

    form_class = SignInForm
    template_name = "office/welcome/sign_in.html"

    def get_form_class(self):
        return SignInForm

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), "page": SignInPage(invented()), "identity": settings.IDENTITY}


class ChangePassword(PasswordChangeView):
    """allauth's change of password with our form."""

    form_class = NewPasswordForm
    template_name = "office/welcome/password.html"
    success_url = reverse_lazy("today")

    def get_form_class(self):
        return NewPasswordForm


def invented() -> list:
    """Sign-ins of the demonstration; nothing where the system is in service."""
    return queries.invented(timezone.localdate()) if settings.DEMONSTRATION else []


@allow(Act.OPEN)
def front(request):
    """The address everybody knows: sign-in, or the desk's day, or the word that no post is held today."""
    if not request.user.is_authenticated:
        return redirect_to_login("/")
    if request.desk is None:
        return render(request, "office/welcome/no_post.html", {"name": request.user.full_name}, status=403)
    return today(request)


urlpatterns = [
    path("", front, name="today"),
    path("dang-nhap/", allow(Act.OPEN, methods=BOTH)(never_cache(SignIn.as_view())), name="account_login"),
    path("doi-mat-khau/", allow(Act.SIT, methods=BOTH)(ChangePassword.as_view()), name="account_change_password"),
]
