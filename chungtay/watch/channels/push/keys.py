"""The key by which push services know this installation (VAPID, RFC 8292). Made once, kept in the data folder."""

import base64
import os
import tempfile
import time
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

import jwt
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

LASTS = 12 * 3600  # seconds; RFC 8292 allows 24 hours
PEM = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
POINT = (serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def plain64(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def private_key() -> ec.EllipticCurvePrivateKey:
    return _read(settings.HOME / "vapid.pem")


@lru_cache(maxsize=4)
def _read(path: Path) -> ec.EllipticCurvePrivateKey:
    if not path.exists():
        _make(path)
    key = serialization.load_pem_private_key(path.read_bytes(), None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key


def _make(path: Path) -> None:
    """Two at once: the first to link its file wins, both then read that one."""
    handle, whole = tempfile.mkstemp(dir=path.parent)  # a name of its own also for two threads; readable by us only
    with os.fdopen(handle, "wb") as out:
        out.write(ec.generate_private_key(ec.SECP256R1()).private_bytes(*PEM))
    with suppress(FileExistsError):
        os.link(whole, path)
    os.unlink(whole)


def public_key() -> str:
    """As the browser wants it: `applicationServerKey`, base64url."""
    return plain64(private_key().public_key().public_bytes(*POINT))


def signed_for(endpoint: str) -> str:
    """The Authorization header for one push service."""
    parts = urlsplit(endpoint)
    claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": int(time.time()) + LASTS}
    claims["sub"] = settings.TELLING["push_contact"] or settings.TELLING["site"]
    return f"vapid t={jwt.encode(claims, private_key(), algorithm='ES256')}, k={public_key()}"
