"""What a file is, by its bytes; its name is only what somebody called it."""

import codecs
import zipfile
from io import BytesIO

OLE = "application/x-ole-storage"
PDF = "application/pdf"
IMAGES = ("image/png", "image/jpeg", "image/tiff")
SIGNATURES = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
)
OFFICE = {
    "word/": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xl/": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ppt/": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
WIDE = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def media_type(data: bytes) -> str:
    """The media type the bytes themselves speak for; text only where nothing speaks against it."""
    for signature, kind in SIGNATURES:
        if data.startswith(signature):
            return kind
    if data.startswith(b"PK\x03\x04"):
        return _inside_zip(data)
    return "text/plain" if _is_text(data) else "application/octet-stream"


def _is_text(data: bytes) -> bool:
    for mark, coding in WIDE:
        if data.startswith(mark):
            return "\x00" not in data[: len(data) // 2 * 2].decode(coding, "replace")[:8192]
    return b"\x00" not in data[:8192]


def _inside_zip(data: bytes) -> str:
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return "application/octet-stream"
    return next(
        (kind for folder, kind in OFFICE.items() if any(n.startswith(folder) for n in names)), "application/zip"
    )
