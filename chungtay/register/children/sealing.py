"""Numbers that lie sealed in the database: identification and insurance numbers.

AES-256-GCM; the keys are not in the database (settings: CHILD_SEAL_KEYS). Sealed bytes: one byte length of the key's
id, the id, 12 bytes nonce, ciphertext with tag. The place (`where`, "TE-…:pin") is bound in: a sealed number copied
to another child's row does not open. Equality is asked of a keyed mark, never of the number.
"""

import os
from functools import cache
from hashlib import sha256
from hmac import digest

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12
MARK = 16  # bytes of the mark, shown as twice as many letters


class NotOpened(Exception):
    """Không mở được số đã niêm phong: thiếu khóa, hoặc dòng dữ liệu bị sửa. / A sealed number cannot be opened: its key
    is missing, or the row was changed."""


@cache
def _keys(told: str) -> dict[str, AESGCM]:
    """Keys by id, the sealing one first: "2:secret 1:secret"."""
    pairs = (one.partition(":") for one in told.split())
    return {name: AESGCM(sha256(b"seal" + word.encode()).digest()) for name, _, word in pairs}


def seal(number: str, where: str) -> bytes:
    """The number sealed for this place, with the first key."""
    name, key = next(iter(_keys(settings.CHILD_SEAL_KEYS).items()))
    nonce = os.urandom(NONCE)
    return bytes([len(name)]) + name.encode() + nonce + key.encrypt(nonce, number.encode(), where.encode())


def unseal(sealed: bytes | memoryview | None, where: str) -> str:
    """The number again; "" for nothing. Raises NotOpened."""
    if not sealed:
        return ""
    whole = bytes(sealed)
    name, rest = whole[1 : 1 + whole[0]].decode(), whole[1 + whole[0] :]
    try:
        key = _keys(settings.CHILD_SEAL_KEYS)[name]
        return key.decrypt(rest[:NONCE], rest[NONCE:], where.encode()).decode()
    except (KeyError, InvalidTag) as fault:
        raise NotOpened(where) from fault


def mark(number: str) -> str:
    """What stands for a number when two are compared: useless without our key."""
    return digest(settings.CHILD_MARK_KEY.encode(), number.encode(), "sha256")[:MARK].hex() if number else ""
