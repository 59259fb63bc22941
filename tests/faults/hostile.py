"""Files that lie, made here byte by byte; nothing in them does harm."""

import io
import struct
import zipfile
import zlib

from PIL import Image

from tests.papers.files.made import word, zipped

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def picture(kind: str = "PNG", size=(40, 30), **more) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (20, 90, 60)).save(out, kind, **more)
    return out.getvalue()


def letter(text: str = "Biên bản rà soát") -> bytes:
    return word(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>")


def book(**more: bytes) -> bytes:
    parts = {"[Content_Types].xml": "<Types/>", "xl/workbook.xml": f'<workbook xmlns="{SHEET}"/>'}
    return zipped({**parts, **{name.replace("__", "/").replace("_bin", ".bin"): data for name, data in more.items()}})


def bomb(megabytes: int = 100) -> bytes:
    """A Word file of a few hundred KB that grows to a hundred MB."""
    out = io.BytesIO(letter())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.png", bytes(megabytes * 2**20))
    return out.getvalue()


def crowd(parts: int = 6000) -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", **{f"word/{n}.xml": "" for n in range(parts)}})


def climbing() -> bytes:
    return zipped({"[Content_Types].xml": "<Types/>", "word/document.xml": "", "word/../../../etc/cron.d/x": "x"})


def cut_short() -> bytes:
    """A Word file whose one part was spoiled on the way; its list of parts is whole."""
    data = bytearray(letter("x" * 5000))
    where = data.index(b"word/document.xml") + len(b"word/document.xml") + 4
    data[where : where + 8] = b"\xff" * 8
    return bytes(data)


def picture_with_a_zip_behind() -> bytes:
    return picture() + zipped({"x.class": b"\xca\xfe\xba\xbe"})


def picture_with_an_archive_behind() -> bytes:
    return picture("JPEG") + b"Rar!\x1a\x07\x00" + bytes(100)


def picture_that_is_a_page() -> bytes:
    return picture("JPEG", comment=b"<html><script>alert(1)</script>")


def pdf_in_a_picture() -> bytes:
    return picture("JPEG", comment=b"%PDF-1.7 1 0 obj")


def pdf_with_a_zip_behind() -> bytes:
    return b"%PDF-1.7\n%%EOF\n" + zipped({"x.class": b"\xca\xfe\xba\xbe"})


def ole(*streams: str) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return head + b"".join(stream.encode("utf-16-le").ljust(64, b"\0") + bytes(64) for stream in streams)


def huge_picture(side: int = 60_000) -> bytes:
    """A PNG of 175 bytes that says it is 3 600 million pixels wide and high."""
    head = struct.pack("!IIBBBBB", side, side, 8, 2, 0, 0, 0)

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack("!I", len(data)) + name + data + struct.pack("!I", zlib.crc32(name + data))

    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def pdf(pages: int = 1, extra: bytes = b"") -> bytes:
    """A PDF written by hand: each page says which it is."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R " + extra + b" >>"]
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(pages))
    objects.append(f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode())
    for n in range(pages):
        says = f"BT /F1 36 Tf 72 700 Td (Trang {n + 1}) Tj ET".encode()
        font = "<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
        paper = f"/MediaBox [0 0 595 842] /Contents {4 + 2 * n} 0 R /Resources {font}"
        objects.append(f"<< /Type /Page /Parent 2 0 R {paper} >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(says), says))
    out, places = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)
