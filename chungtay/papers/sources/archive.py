"""Zip archives which may be hostile: sizes are counted while inflating, never believed from their headers."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from io import BytesIO

from chungtay.papers.sources.refusals import refusal

MOST_ENTRIES = 5_000
MOST_BYTES = 64 * 2**20  # all parts read from one file, inflated; a plan of 3 MB of text needs about 20
FREE_RATIO = 8 * 2**20  # below this size any ratio is harmless
MOST_RATIO = 300
_STEP = 2**18
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    OverflowError,
    struct.error,
    NotImplementedError,
    ValueError,
)


class Archive:
    """Parts of a zip by name. Every error is an `Unreadable` of the kind named."""

    def __init__(self, data: bytes, kind: str) -> None:
        self.kind, self.left = kind, MOST_BYTES
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except BROKEN as reason:
            raise refusal("broken", kind=kind) from reason
        if len(self._zip.infolist()) > MOST_ENTRIES:
            raise self._bomb()
        self.names = frozenset(self._zip.namelist())

    def part(self, name: str) -> bytes:
        """The bytes of the part `name`; b"" when there is no such part."""
        if name not in self.names:
            return b""
        info = self._zip.getinfo(name)
        if info.flag_bits & 1:
            raise refusal("encrypted", kind=self.kind)
        try:
            return self._inflate(info)
        except BROKEN as reason:
            raise refusal("broken", kind=self.kind) from reason

    def _inflate(self, info: zipfile.ZipInfo) -> bytes:
        pieces, size = [], 0
        with self._zip.open(info) as stream:
            while piece := stream.read(_STEP):
                pieces.append(piece)
                size += len(piece)
                if size > self.left or (size > FREE_RATIO and size > MOST_RATIO * max(1, info.compress_size)):
                    raise self._bomb()
        self.left -= size
        return b"".join(pieces)

    def _bomb(self) -> Exception:
        return refusal("bomb", most=MOST_BYTES // 2**20)
