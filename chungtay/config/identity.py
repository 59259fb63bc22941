"""Signing in through a ministry's identity provider (OpenID Connect): everything comes from the environment.

CHUNGTAY_OIDC_ISSUER   address of the provider; without it there is no such door
CHUNGTAY_OIDC_CLIENT   our name there            CHUNGTAY_OIDC_SECRET   our secret there
CHUNGTAY_OIDC_NAME     how the button calls it   CHUNGTAY_OIDC_CLAIM    which claim names the officer
CHUNGTAY_OIDC_MATCH    with which field of ours the claim is compared: username (default) or email
CHUNGTAY_OIDC_ORIGINS  further origins of its sign-in pages, with commas
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

NEAR = ("localhost", "127.0.0.1", "::1")
FIELDS = ("username", "email")


class Misspelt(ValueError):
    """A setting of the identity provider cannot be used; the words say which and why."""


@dataclass(frozen=True)
class Identity:
    """One provider. `providers` is allauth's setting; `origins` may receive our forms' redirects."""

    issuer: str
    client: str
    secret: str
    name: str
    claim: str
    match: str
    origins: tuple[str, ...]

    @property
    def providers(self) -> dict:
        app = {
            "provider_id": "bo",
            "name": self.name,
            "client_id": self.client,
            "secret": self.secret,
            "settings": {"server_url": self.issuer, "oauth_pkce_enabled": True, "fetch_userinfo": False},
        }
        return {"openid_connect": {"APPS": [app]}}


def _origin(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in NEAR):
        raise Misspelt(f"{address}: an identity provider is reached by https")
    return f"{parts.scheme}://{parts.netloc}"


def identity(environment: Mapping[str, str]) -> Identity | None:
    """What the environment says about the provider; None where it says nothing."""

    def word(name: str, default: str = "") -> str:
        return environment.get(f"CHUNGTAY_OIDC_{name}", "").strip() or default

    if not (issuer := word("ISSUER").rstrip("/")):
        return None
    missing = [f"CHUNGTAY_OIDC_{name}" for name in ("CLIENT", "SECRET") if not word(name)]
    if missing:
        raise Misspelt(f"CHUNGTAY_OIDC_ISSUER is set, but not {', '.join(missing)}")
    if (match := word("MATCH", "username")) not in FIELDS:
        raise Misspelt(f"CHUNGTAY_OIDC_MATCH={match}: one of {', '.join(FIELDS)}")
    others = [address.strip() for address in word("ORIGINS").split(",") if address.strip()]
    origins = tuple(dict.fromkeys(_origin(address) for address in (issuer, *others)))
    claim = word("CLAIM", "preferred_username")
    return Identity(issuer, word("CLIENT"), word("SECRET"), word("NAME", "OpenID Connect"), claim, match, origins)
