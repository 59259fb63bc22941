"""What a row of an export carries, hidden, so that its return can be compared cell by cell with what went out.

A mark is "v1.<checksums of the cells>.<seal>": CRC-32 of every cell (four bytes, only to tell "as it went out" from
"changed"), and a keyed BLAKE2 seal over the code, the revision and the checksums, so that a mark moved to another
row, or made by somebody else, is no mark.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from hmac import compare_digest
from struct import pack, unpack
from zlib import crc32

_SEAL = 12  # bytes


def checksum(text: str) -> int:
    """Of one cell's text as it is written."""
    return crc32(text.encode("utf-8"))


def mark(code: str, revision: int, cells: Sequence[str], key: bytes) -> str:
    """The hidden words of a row. Reads its cells in the order of the columns."""
    sums = pack(f">{len(cells)}I", *[checksum(cell) if cell else 0 for cell in cells])  # of nothing it is nought
    return f"v1.{_words(sums)}.{_words(_seal(code, revision, sums, key))}"


@dataclass(frozen=True, slots=True)
class Exported:
    """The row as it went out: checksums of its cells by place."""

    sums: tuple[int, ...]

    def same(self, place: int, text: str) -> bool:
        """Is this text what stood in the cell when it went out?"""
        return place < len(self.sums) and self.sums[place] == checksum(text)


def exported(code: str, revision: int, words: str, key: bytes) -> Exported | None:
    """What a mark tells; None when it is not ours, or not of this row."""
    try:
        version, sums, seal = words.split(".")
        raw, given = _bytes(sums), _bytes(seal)
    except (ValueError, Error):
        return None
    if version != "v1" or len(raw) % 4 or not compare_digest(given, _seal(code, revision, raw, key)):
        return None
    return Exported(unpack(f">{len(raw) // 4}I", raw))


def _seal(code: str, revision: int, sums: bytes, key: bytes) -> bytes:
    told = b"%s|%d|%s" % (code.encode("utf-8"), revision, sums)
    return blake2b(told, key=key[:64], digest_size=_SEAL).digest()


def _words(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def _bytes(words: str) -> bytes:
    return urlsafe_b64decode(words + "=" * (-len(words) % 4))
