"""Bytes that lie sealed: AES-256-GCM with keys that are not where the bytes are (settings: CHILD_SEAL_KEYS).

Sealed bytes: one byte length of the key's id, the id, 12 bytes nonce, ciphertext with tag. The place (`where`, a code
of ours) is bound in: what was sealed for one place does not open in another.
"""

import os
from functools import cache
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

NONCE = 12


class NotOpened(Exception):
    """Không mở được nội dung đã niêm phong: thiếu khóa, hoặc dữ liệu bị sửa. / What was sealed cannot be opened: its
    key is missing, or it was changed."""


@cache
def _keys(told: str) -> dict[str, AESGCM]:
    """Keys by id, the sealing one first: "2:secret 1:secret"."""
    pairs = (one.partition(":") for one in told.split())
    return {name: AESGCM(sha256(b"seal" + word.encode()).digest()) for name, _, word in pairs}


def seal_bytes(data: bytes, where: str) -> bytes:
    """The bytes sealed for this place, with the first key."""
    name, key = next(iter(_keys(settings.CHILD_SEAL_KEYS).items()))
    nonce = os.urandom(NONCE)
    return bytes([len(name)]) + name.encode() + nonce + key.encrypt(nonce, data, where.encode())


def unseal_bytes(sealed: bytes | memoryview, where: str) -> bytes:
    """The bytes again. Raises NotOpened."""
    whole = bytes(sealed)
    try:
        name, rest = whole[1 : 1 + whole[0]].decode(), whole[1 + whole[0] :]
        return _keys(settings.CHILD_SEAL_KEYS)[name].decrypt(rest[:NONCE], rest[NONCE:], where.encode())
    except (IndexError, UnicodeDecodeError, ValueError, KeyError, InvalidTag) as fault:
        raise NotOpened(where) from fault
