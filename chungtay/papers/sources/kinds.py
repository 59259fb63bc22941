"""What a file is, by its first bytes and, for archives, by what lies in it. The name is never believed.

Reads bytes. Writes one word: docx odt doc rtf | pdf | png jpeg tiff | html mht text | xlsx xls pptx image archive
encrypted ole binary.
"""

from __future__ import annotations

import re

from chungtay.papers.sources.mixed import written_in_lines

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"{\\rtf", "rtf"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"\x1f\x8b", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf", "archive"),
    (b"\x7fELF", "binary"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAG = re.compile(rb"<(?:p|div|br|td|tr|table|span|h[1-6]|li|body)\b[^<>]{0,400}>", re.I)
_OPENING = re.compile(rb"<(?:!doctype\s{1,9}html|html|head|body)\b", re.I)
_MESSAGE = re.compile(rb"(?:[A-Za-z-]{1,40}:[^\n]{0,500}\n|[ \t][^\n]{0,500}\n){0,8}MIME-Version:", re.I)
NAMES: dict[str, tuple[str, str]] = {
    "xlsx": ("bảng tính Excel", "an Excel spreadsheet"),
    "xls": ("bảng tính Excel", "an Excel spreadsheet"),
    "pptx": ("bài trình chiếu", "a slide show"),
    "archive": ("tệp nén", "an archive"),
    "image": ("ảnh ở định dạng chưa hỗ trợ", "a picture in a format that is not supported"),
    "ole": ("tệp Office kiểu cũ không phải văn bản Word", "an old Office file that is not a Word document"),
    "binary": ("dữ liệu nhị phân", "binary data"),
}


def kind_of(data: bytes) -> str:
    """The kind of the file `data`."""
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _archive(data)
    if data.startswith(_OLE):
        return _ole(data)
    if b"%PDF-" in data[:1024]:
        return "pdf"
    for start, kind in _STARTS:
        if data.startswith(start) and not (start == b"BM" and _looks_like_text(data)):
            return kind
    return _picture_or_text(data)


def _archive(data: bytes) -> str:
    """By the names in it, which stand in clear both at each entry and in the list at the end."""
    if b"word/document" in data or b"w\x00o\x00r\x00d\x00/" in data:
        return "docx"
    for inside, kind in ((b"xl/workbook", "xlsx"), (b"ppt/presentation", "pptx")):
        if inside in data:
            return kind
    if b"application/vnd.oasis.opendocument.text" in data[:200]:
        return "odt"
    return "docx" if b"[Content_Types].xml" in data else "archive"


def _ole(data: bytes) -> str:
    for stream, kind in (("EncryptedPackage", "encrypted"), ("WordDocument", "doc"), ("Workbook", "xls")):
        if stream.encode("utf-16-le") in data:
            return kind
    return "ole"


def _picture_or_text(data: bytes) -> str:
    if data[4:12] in {b"ftypheic", b"ftypmif1", b"ftypheix", b"ftypavif"} or data[8:12] == b"WEBP":
        return "image"
    if not _looks_like_text(data):
        return "binary"
    if _MESSAGE.match(data) and b"\nContent-Type:" in data[:4000]:
        return "mht"
    plain = data[:200_000].replace(b"\x00", b"")  # UTF-16 keeps every tag visible once its zeros are gone
    start = plain[:4000].removeprefix(b"\xef\xbb\xbf").lstrip(b"\xff\xfe \t\r\n")
    if start.startswith(b"<") and _OPENING.search(start):
        return "html"
    tags = len(_TAG.findall(plain))
    if tags < 5 or tags * 400 < len(plain):
        return "text"
    whole = _OPENING.search(plain) is not None
    return "text" if not whole and written_in_lines(plain.decode("latin-1").replace("\r", "\n")) else "html"


def _looks_like_text(data: bytes) -> bool:
    """Few control bytes once the zeros of UTF-16 are set aside; old Vietnamese encodings use all bytes above 0x7f."""
    part = data[:65536]
    if part[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return True
    if part.count(0) > len(part) // 10:
        return _wide_text(part)
    control = sum(part.count(byte) for byte in range(1, 32) if byte not in (9, 10, 12, 13, 26, 27))
    return control * 20 <= len(part)


def _wide_text(part: bytes) -> bool:
    """UTF-16 without a mark: read from the side where the zeros are not, it is nearly all Latin letters."""
    little = part[1::2].count(0) > part[0::2].count(0)
    text = part[: len(part) // 2 * 2].decode("utf-16-le" if little else "utf-16-be", "replace")
    sound = sum(letter in "\t\n\r" or " " <= letter < "\u2100" for letter in text)
    return sound * 20 >= len(text) * 19
