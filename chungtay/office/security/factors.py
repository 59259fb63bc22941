"""The second factors of one's own account: telephone codes, passkeys, recovery codes, and proving oneself once more."""

from dataclasses import dataclass
from datetime import datetime

from allauth.account.views import ReauthenticateView
from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import SEES_PERSONS, Act
from chungtay.look.doors import allow
from chungtay.office.security import gate

BOTH = ("GET", "HEAD", "POST")
PAGES = "office/security/"
Type = Authenticator.Type


@dataclass(frozen=True)
class SecurityPage:
    """office/security/show.html: what protects this account. `codes_left` is None before there are recovery codes;
    `glass` says whether the emergency opening concerns this post."""

    at: datetime
    telephone: Authenticator | None
    passkeys: list[Authenticator]
    codes_left: int | None
    needed: bool
    glass: bool

    @property
    def title(self):
        return _("Bảo mật tài khoản")

    @property
    def lede(self):
        if self.telephone or self.passkeys:
            return _("Đăng nhập có hai lớp: mật khẩu, và một thứ chỉ mình giữ.")
        return _("Đăng nhập mới có một lớp: ai biết mật khẩu là vào được.")


def _page(request) -> SecurityPage:
    mine = list(Authenticator.objects.filter(user=request.user).order_by("created_at"))
    kept = {kind: [one for one in mine if one.type == kind] for kind in Type}
    recovery = kept[Type.RECOVERY_CODES]
    return SecurityPage(
        at=timezone.now(),
        telephone=next(iter(kept[Type.TOTP]), None),
        passkeys=kept[Type.WEBAUTHN],
        codes_left=len(recovery[0].wrap().get_unused_codes()) if recovery else None,
        needed=any(desk.role in SEES_PERSONS for desk in request.desks),
        glass=request.desk.may(Act.BREAK_GLASS) or request.desk.may(Act.REVIEW_GLASS),
    )


@allow(Act.SIT)
@never_cache
def show(request):
    """What protects my account, and what I can add."""
    return render(request, PAGES + "show.html", {"page": _page(request)})


@allow(Act.SIT)
@never_cache
def begin(request):
    """Where somebody is led whose post needs a second factor; afterwards the desk opens by itself."""
    if not gate.must_set_up(request):
        return HttpResponseRedirect(reverse("today"))
    return render(request, PAGES + "begin.html")


@allow(Act.SIT)
def passkey_list(request):
    """The library comes back here after a change; ours are listed on the one page."""
    return HttpResponseRedirect(reverse("mfa_index"))


def _open(view, template: str):
    return allow(Act.OPEN, methods=BOTH)(never_cache(view.as_view(template_name=PAGES + template)))


def _own(view, template: str):
    return allow(Act.SIT, methods=BOTH)(never_cache(view.as_view(template_name=PAGES + template)))


enter_by_passkey = allow(Act.OPEN, methods=BOTH)(never_cache(passkeys.LoginWebAuthnView.as_view()))
remove_passkey = _own(passkeys.RemoveWebAuthnView, "passkey_off.html")

urlpatterns = [
    path("dang-nhap/ma/", _open(base.AuthenticateView, "second_step.html"), name="mfa_authenticate"),
    path("dang-nhap/khoa/", enter_by_passkey, name="mfa_login_webauthn"),
    path("bao-mat/", show, name="mfa_index"),
    path("bao-mat/bat-dau/", begin, name="security-begin"),
    path("bao-mat/xac-nhan/", _own(ReauthenticateView, "prove.html"), name="account_reauthenticate"),
    path("bao-mat/xac-nhan/ma/", _own(base.ReauthenticateView, "prove.html"), name="mfa_reauthenticate"),
    path(
        "bao-mat/xac-nhan/khoa/",
        _own(passkeys.ReauthenticateWebAuthnView, "prove_passkey.html"),
        name="mfa_reauthenticate_webauthn",
    ),
    path("bao-mat/dien-thoai/", _own(totp.ActivateTOTPView, "telephone.html"), name="mfa_activate_totp"),
    path("bao-mat/dien-thoai/tat/", _own(totp.DeactivateTOTPView, "telephone_off.html"), name="mfa_deactivate_totp"),
    path("bao-mat/khoa/", passkey_list, name="mfa_list_webauthn"),
    path("bao-mat/khoa/them/", _own(passkeys.AddWebAuthnView, "passkey.html"), name="mfa_add_webauthn"),
    path("bao-mat/khoa/<int:pk>/ten/", _own(passkeys.EditWebAuthnView, "passkey_name.html"), name="mfa_edit_webauthn"),
    path(
        "bao-mat/khoa/<int:pk>/bo/", _own(passkeys.RemoveWebAuthnView, "passkey_off.html"), name="mfa_remove_webauthn"
    ),
    path("bao-mat/ma-du-phong/", _own(codes.ViewRecoveryCodesView, "codes.html"), name="mfa_view_recovery_codes"),
    path(
        "bao-mat/ma-du-phong/moi/",
        _own(codes.GenerateRecoveryCodesView, "codes_new.html"),
        name="mfa_generate_recovery_codes",
    ),
]
