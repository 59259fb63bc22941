"""Signing in at a ministry's identity provider: only people who have an account here, matched by a verified claim."""

import hmac
import secrets

from allauth.account.adapter import get_adapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from requests import RequestException

from chungtay.law.access import Act
from chungtay.look.doors import allow
from chungtay.register.people import looks
from chungtay.register.people.models import User
from chungtay.register.people.queries import accounts_by


def turned_away(request, why: str, typed: str = ""):
    """One page for every reason: it names no account; the reason stands in the ledger."""
    looks.sign_in_failed(typed, get_adapter().get_client_ip(request), timezone.now(), f"identity provider: {why}")
    return render(request, "office/security/turned_away.html", {"provider": settings.IDENTITY.name}, status=403)


class Ministry(DefaultSocialAccountAdapter):
    """Nobody becomes a user here by signing in there; whoever does not match is turned away."""

    def is_open_for_signup(self, request, sociallogin):
        return False

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        raise ImmediateHttpResponse(turned_away(request, str(error)))

    def pre_social_login(self, request, sociallogin):
        claims = sociallogin.account.extra_data.get("id_token") or {}
        sent = (sociallogin.state.get("data") or {}).get("nonce", "")
        if not sent or not hmac.compare_digest(sent, str(claims.get("nonce", ""))):
            raise ImmediateHttpResponse(turned_away(request, "nonce"))
        user = matching(claims)
        if user is None or (sociallogin.is_existing and sociallogin.user != user):
            raise ImmediateHttpResponse(turned_away(request, "no such account", named(claims)))
        sociallogin.account.extra_data = {}  # the link is kept, what the ministry knows of the person is not
        if sociallogin.is_existing:
            sociallogin.account.save(update_fields=["extra_data"])
        else:
            sociallogin.connect(request, user)

    def get_requests_session(self):
        session = super().get_requests_session()
        session.trust_env = False  # no proxy and no .netrc of the machine between the provider and us
        return session


def named(claims: dict) -> str:
    """What the configured claim says; "" where it says nothing, or an address nobody has verified."""
    value = claims.get(settings.IDENTITY.claim)
    if settings.IDENTITY.claim == "email" and claims.get("email_verified") is not True:
        return ""
    return value.strip() if isinstance(value, str) else ""


def matching(claims: dict) -> User | None:
    """The one active user whose field equals the claim; two of them are nobody."""
    found = accounts_by(settings.IDENTITY.match, named(claims))
    return found[0] if len(found) == 1 else None


class Verified(OpenIDConnectOAuth2Adapter):
    """The library trusts a token it fetched itself over TLS; we check its signature as well."""

    def _decode_id_token(self, app: SocialApp, id_token: str) -> dict:
        config = self.openid_config
        return jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=config["jwks_uri"],
            issuer=config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )

    def _fetch_user_info(self, access_token: str) -> dict:
        raise OAuth2Error("no id_token")  # who it is stands in the signed token, nowhere else


def _adapter(request, provider_id: str) -> Verified:
    if settings.IDENTITY is None:
        raise Http404
    adapter = Verified(request, provider_id)
    try:
        adapter.get_provider()
    except SocialApp.DoesNotExist as absent:
        raise Http404 from absent
    return adapter


@allow(Act.OPEN, methods=("POST",))
@never_cache
def leave_for(request, provider_id: str):
    """Send the browser to the provider, with PKCE, a state and a nonce that only this session knows."""
    provider = _adapter(request, provider_id).get_provider()
    wanted, nonce = request.POST.get("next", ""), secrets.token_urlsafe(24)
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    try:
        return provider.redirect(
            request,
            process="login",
            next_url=wanted if safe else "/",
            data={"nonce": nonce},
            auth_params={"nonce": nonce},
        )
    except RequestException:
        return turned_away(request, "unreachable")


@allow(Act.OPEN)
@never_cache
def come_back(request, provider_id: str):
    """The provider has sent the browser back: a code for us, once."""
    return OAuth2CallbackView.adapter_view(_adapter(request, provider_id))(request)


@allow(Act.OPEN)
def cancelled(request):
    """Somebody changed their mind at the provider."""
    if settings.IDENTITY is None:
        raise Http404
    return turned_away(request, "cancelled")


urlpatterns = [
    path("dang-nhap/bo-nganh/<slug:provider_id>/", leave_for, name="openid_connect_login"),
    path("dang-nhap/bo-nganh/<slug:provider_id>/ve/", come_back, name="openid_connect_callback"),
    path("dang-nhap/bo-nganh-thoi/", cancelled, name="socialaccount_login_cancelled"),
]
