"""Sealing a message so that only the browser can read it, not the push service between: RFC 8291 (keys), RFC 8188
(`aes128gcm`, one record)."""

import base64
import os
import struct

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

RECORD = 4096  # octets of a record; a push service takes at least this much (RFC 8030 §7.2)
MOST = RECORD - 16 - 1 - 86  # what is left for the message
LAST = b"\x02"  # RFC 8188 §2: this record is the last one


class NotAKey(ValueError):
    """The browser's keys are none."""


def from64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def browser_key(p256dh: str) -> ec.EllipticCurvePublicKey:
    """Raises NotAKey."""
    try:
        return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from64(p256dh))
    except (ValueError, UnsupportedAlgorithm) as trouble:
        raise NotAKey(str(trouble)) from trouble


def browser_secret(auth: str) -> bytes:
    """Raises NotAKey."""
    try:
        secret = from64(auth)
    except ValueError as trouble:
        raise NotAKey(str(trouble)) from trouble
    if len(secret) != 16:
        raise NotAKey("auth is 16 octets")
    return secret


def seal(
    message: bytes,
    p256dh: str,
    auth: str,
    *,
    salt: bytes | None = None,
    ours: ec.EllipticCurvePrivateKey | None = None,
) -> bytes:
    """The body of the request, `Content-Encoding: aes128gcm`. `salt` and `ours` are drawn anew; tests give them."""
    if len(message) > MOST:
        raise ValueError(f"{len(message)} octets; at most {MOST}")
    theirs, secret = browser_key(p256dh), browser_secret(auth)
    salt, ours = salt or os.urandom(16), ours or ec.generate_private_key(ec.SECP256R1())
    there, here = _point(theirs), _point(ours.public_key())
    shared = ours.exchange(ec.ECDH(), theirs)
    keying = _derive(shared, secret, b"WebPush: info\x00" + there + here, 32)  # RFC 8291 §3.4
    key = _derive(keying, salt, b"Content-Encoding: aes128gcm\x00", 16)
    nonce = _derive(keying, salt, b"Content-Encoding: nonce\x00", 12)
    header = salt + struct.pack("!LB", RECORD, len(here)) + here
    return header + AESGCM(key).encrypt(nonce, message + LAST, None)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derive(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt, info).derive(secret)
