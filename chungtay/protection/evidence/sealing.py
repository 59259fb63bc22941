"""Large things sealed while they come in, chunk by chunk: hashed, encrypted and written in one pass, in bounded memory.

A sealed file: the letters CTE1, one byte length of the key's id, the id, 32 bytes salt; then chunks of 1 MiB, each
AES-256-GCM with a 16-byte tag. Every file has a key of its own: HKDF of a secret (settings: EVIDENCE_SEAL_KEYS, never
in the database), the salt, and the code of the item. The nonce counts the chunks and tells the last one, the head is
bound into every chunk: a chunk that is changed, moved, left out, or taken from another item does not open.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from chungtay.register.archive.actions import shelf_of

MAGIC, SALT, STEP, TAG = b"CTE1", 32, 2**20, 16
HEAD = 8192  # bytes kept in memory to see what it is
RECEIVING = ".receiving"


class NotOpened(Exception):
    """Không mở được chứng cứ: tệp trên đĩa bị sửa, bị đổi chỗ, bị mất, hoặc thiếu khóa. / The evidence cannot be
    opened: its file was changed, exchanged or lost, or the key is missing."""


def _secrets() -> dict[str, str]:
    """By id, the sealing one first: "2:secret 1:secret"."""
    return {name: word for name, _, word in (one.partition(":") for one in settings.EVIDENCE_SEAL_KEYS.split())}


def _key(secret: str, salt: bytes, code: str) -> AESGCM:
    return AESGCM(HKDF(SHA256(), 32, salt, b"evidence:" + code.encode()).derive(secret.encode()))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([last])


@dataclass(frozen=True, slots=True)
class Sealed:
    """What came in: the SHA-256 of what was given and of what lies on the disk, its size, its first bytes."""

    code: str
    name: str
    sha256: str
    lies_under: str
    size: int
    head: bytes


class Sealer:
    """Takes bytes as they come; `done` puts the file in its place, `abandon` leaves nothing."""

    def __init__(self, code: str, name: str) -> None:
        self.code, self.name, self.size = code, name, 0
        self._plain, self._laid = hashlib.sha256(), hashlib.sha256()
        self._waiting, self._number, self.head = bytearray(), 0, b""
        word, secret = next(iter(_secrets().items()))
        salt = os.urandom(SALT)
        self._told = MAGIC + bytes([len(word)]) + word.encode() + salt
        self._key = _key(secret, salt, code)
        folder = Path(settings.ARCHIVE_ROOT) / RECEIVING
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.path = folder / f"{code}.part"
        self._out = self.path.open("xb")
        self._lay(self._told)

    def write(self, data: bytes) -> None:
        self._plain.update(data)
        self.size += len(data)
        self.head += data[: HEAD - len(self.head)] if len(self.head) < HEAD else b""
        self._waiting += data
        while len(self._waiting) > STEP:  # one chunk always waits: it may be the last
            self._chunk(bytes(self._waiting[:STEP]), last=False)
            del self._waiting[:STEP]

    def done(self) -> Sealed:
        self._chunk(bytes(self._waiting), last=True)
        self._waiting.clear()
        self._out.flush()
        os.fsync(self._out.fileno())
        self._out.close()
        laid = self._laid.hexdigest()
        _put(self.path, shelf_of(laid))
        return Sealed(self.code, self.name, self._plain.hexdigest(), laid, self.size, self.head)

    def abandon(self) -> None:
        self._out.close()
        self.path.unlink(missing_ok=True)

    def _chunk(self, data: bytes, *, last: bool) -> None:
        self._lay(self._key.encrypt(_nonce(self._number, last), data, self._told))
        self._number += 1

    def _lay(self, data: bytes) -> None:
        self._laid.update(data)
        self._out.write(data)


def _put(part: Path, place: Path) -> None:
    """Whole under its name, or not at all; the name too survives a power cut."""
    place.parent.mkdir(parents=True, exist_ok=True)
    os.replace(part, place)
    folder = os.open(place.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def unsealed(lies_under: str, code: str) -> Iterator[bytes]:
    """The bytes again, chunk by chunk. Raises NotOpened at the first one that is not what was sealed."""
    try:
        with shelf_of(lies_under).open("rb") as sealed:
            yield from _chunks(sealed, code)
    except (OSError, KeyError, IndexError, UnicodeDecodeError, InvalidTag) as fault:
        raise NotOpened(code) from fault


def _chunks(sealed: BinaryIO, code: str) -> Iterator[bytes]:
    start = sealed.read(len(MAGIC) + 1)
    word, salt = sealed.read(start[len(MAGIC)]), sealed.read(SALT)
    key = _key(_secrets()[word.decode()], salt, code)
    number, chunk = 0, sealed.read(STEP + TAG)
    while True:
        following = sealed.read(STEP + TAG)
        yield key.decrypt(_nonce(number, not following), chunk, start + word + salt)
        if not following:
            return
        number, chunk = number + 1, following


class Stream:
    """The unsealed bytes as something to be read from, for the virus scanner."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._held = pieces, b""

    def read(self, size: int = -1) -> bytes:
        while size < 0 or len(self._held) < size:
            piece = next(self._pieces, None)
            if piece is None:
                break
            self._held += piece
        cut = len(self._held) if size < 0 else size
        given, self._held = self._held[:cut], self._held[cut:]
        return given


def sweep(before: float) -> int:
    """Throw away what a killed machine left half received (mtime before this moment). Returns how many."""
    folder = Path(settings.ARCHIVE_ROOT) / RECEIVING
    old = [part for part in folder.glob("*.part") if part.stat().st_mtime < before] if folder.is_dir() else []
    for part in old:
        part.unlink(missing_ok=True)
    return len(old)
