"""Zip files (Word, Excel, PowerPoint of today) that may be hostile: what they grow to is counted, never believed."""

import zipfile
from io import BytesIO
from pathlib import PurePosixPath

from chungtay.papers.sources.archive import BROKEN as UNREADABLE
from chungtay.papers.sources.archive import FREE_RATIO, MOST_ENTRIES, MOST_RATIO
from chungtay.register.archive.refusals import Bomb, Broken

MOST_BYTES = 512 * 2**20  # of all parts, opened
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the only ones the Office standard (ECMA-376) allows
STEP = 2**20
PROGRAMS = frozenset({f".{end}" for end in ("exe", "dll", "scr", "com", "bat", "cmd", "js", "jse", "vbs", "vbe",
                                                "wsf", "ps1", "hta", "jar", "msi", "lnk")})  # fmt: skip


def parts_of(data: bytes, name: str) -> frozenset[str]:
    """The names of its parts, after every one was opened and counted. Raises Bomb, Broken."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > MOST_ENTRIES:
                raise Bomb(name=name, most=f"{MOST_ENTRIES} tệp")
            if any(_climbs(entry.filename) or entry.compress_type not in METHODS for entry in entries):
                raise Broken(name=name)
            _count(archive, entries, name)
            return frozenset(entry.filename for entry in entries)
    except UNREADABLE as reason:
        raise Broken(name=name) from reason


def _climbs(part: str) -> bool:
    return part.startswith(("/", "\\")) or ".." in PurePosixPath(part.replace("\\", "/")).parts


def _count(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], name: str) -> None:
    left = MOST_BYTES
    for entry in entries:
        grown = 0
        with archive.open(entry) as part:
            while piece := part.read(STEP):
                grown += len(piece)
                if grown > left or (grown > FREE_RATIO and grown > MOST_RATIO * max(1, entry.compress_size)):
                    raise Bomb(name=name, most=f"{MOST_BYTES // 2**20} MB")
        left -= grown


def carries_programs(parts: frozenset[str]) -> bool:
    return any(PurePosixPath(part).suffix.lower() in PROGRAMS for part in parts)
