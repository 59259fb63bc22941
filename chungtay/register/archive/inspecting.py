"""Whether a file is what its name says, and only that: by its bytes, before anything of it is kept.

What is honest but should be known by whoever opens it (macros, a password, scripts) is told as a remark, not refused.
"""

import re
import struct
import warnings
import zipfile
from io import BytesIO

from PIL import Image, UnidentifiedImageError

from chungtay.register.archive.kinds import IMAGES, OFFICE, OLE, PDF, media_type
from chungtay.register.archive.names import ending, plain_name
from chungtay.register.archive.refusals import Broken, Lies, TooManyPixels, TwoFaces, UnknownKind
from chungtay.register.archive.zips import carries_programs, parts_of

KINDS: dict[str, tuple[str, ...]] = {
    ".pdf": (PDF,),
    ".docx": (OFFICE["word/"],),
    ".docm": (OFFICE["word/"],),
    ".xlsx": (OFFICE["xl/"],),
    ".xlsm": (OFFICE["xl/"],),
    ".pptx": (OFFICE["ppt/"],),
    ".doc": (OLE, "application/rtf"),
    ".xls": (OLE,),
    ".ppt": (OLE,),
    ".rtf": ("application/rtf",),
    ".png": ("image/png",),
    ".jpg": ("image/jpeg",),
    ".jpeg": ("image/jpeg",),
    ".tif": ("image/tiff",),
    ".tiff": ("image/tiff",),
    ".txt": ("text/plain",),
    ".csv": ("text/plain",),
}
STREAMS = {".doc": ("WordDocument",), ".xls": ("Workbook", "Book"), ".ppt": ("PowerPoint Document",)}
MACROS = ("vbaProject.bin",)
ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
PAGE = re.compile(rb"(?i)<(?:html|script|!doctype|body|iframe|svg|\?php)")
HEAD = 1024  # octets in which a PDF reader still looks for its mark, and a browser for a page's
MOST_PIXELS = 175  # millions; Pillow itself opens nothing above 178
MACRO, LOCKED, SCRIPT, PROGRAM = "macro", "locked", "script", "program"


def inspect(data: bytes, name: str) -> list[str]:
    """Remarks about the file: macro, locked, script, program. Raises UnknownKind, Lies, TwoFaces, Bomb, Broken,
    TooManyPixels."""
    shown, end, kind = plain_name(name), ending(name), media_type(data)
    if end not in KINDS:
        raise UnknownKind(name=shown)
    if kind not in KINDS[end] and not _locked_office(data, end):
        raise Lies(name=shown, end=end)
    if _two_faces(data, kind):
        raise TwoFaces(name=shown)
    if kind in IMAGES:
        _measure(data, shown)
    if kind == OLE and not _locked_office(data, end) and not _holds(data, *STREAMS[end]):
        raise Lies(name=shown, end=end)
    return remarks_of(data, shown)


def remarks_of(data: bytes, name: str = "") -> list[str]:
    """What whoever opens it should know. Raises Bomb, Broken for a zip that cannot be opened to its end."""
    kind = media_type(data)
    if kind in OFFICE.values():
        parts = parts_of(data, name)
        macro = any(part.endswith(MACROS) for part in parts)
        return [word for word, true in ((MACRO, macro), (PROGRAM, carries_programs(parts))) if true]
    if kind == OLE:
        found = ((MACRO, _holds(data, "_VBA_PROJECT")), (LOCKED, _holds(data, "EncryptedPackage")))
        return [word for word, true in found if true]
    if kind == PDF:
        script = re.search(rb"/(?:JavaScript|JS|Launch|EmbeddedFile)\b", data) is not None  # as far as it lies in clear
        return [word for word, true in ((SCRIPT, script), (LOCKED, b"/Encrypt" in data)) if true]
    return []


def _locked_office(data: bytes, end: str) -> bool:
    """A Word or Excel of today with a password lies in a container of the old kind."""
    return end in (".docx", ".xlsx", ".pptx", ".docm", ".xlsm") and _holds(data, "EncryptedPackage")


def _holds(data: bytes, *streams: str) -> bool:
    """Whether an OLE container has one of these streams; its list of streams lies in clear."""
    return media_type(data) == OLE and any(stream.encode("utf-16-le") in data for stream in streams)


def _two_faces(data: bytes, kind: str) -> bool:
    """Would another program take it for another kind of file?"""
    if kind != PDF and b"%PDF-" in data[:HEAD]:
        return kind != "text/plain"
    if kind not in IMAGES and kind != PDF:
        return False
    hidden = zipfile.is_zipfile(BytesIO(data)) or any(mark in data for mark in ARCHIVES)
    return hidden or (kind in IMAGES and PAGE.search(data[:HEAD]) is not None)


def _measure(data: bytes, name: str) -> None:
    """The head of the picture only: nothing is unpacked in this process."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as picture:
                width, height = picture.size
    except Image.DecompressionBombError as reason:
        raise TooManyPixels(name=name, pixels=f"hơn {MOST_PIXELS}", most=MOST_PIXELS) from reason
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, struct.error, EOFError, KeyError) as reason:
        raise Broken(name=name) from reason
    if width * height > MOST_PIXELS * 10**6:
        raise TooManyPixels(name=name, pixels=width * height // 10**6, most=MOST_PIXELS)
