"""Bytes of a text file → text in NFC, and the name of the coding it was in."""

from __future__ import annotations

import codecs
import unicodedata
from dataclasses import dataclass

from chungtay.papers.sources.letters.detect import common_words, mended
from chungtay.papers.sources.refusals import note
from chungtay.papers.sources.shape import Note

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_HIGH: dict[int, str] = {
    byte: bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in range(128, 160)
}
_WESTERN = {chr(byte): letter for byte, letter in _HIGH.items()}


@dataclass(frozen=True, slots=True)
class Decoded:
    """`text` is NFC without NUL; `encoding` is what the bytes were in."""

    text: str
    encoding: str
    notes: tuple[Note, ...]


def decoded(data: bytes) -> Decoded:
    """The text of a file. Never fails: what is no known coding is read as Windows-1252, one letter for each byte."""
    text, encoding, notes = _unicode(data)
    text, old = mended(text)
    if old:
        encoding = old
        notes.append(note("encoding", name=old))
    return _cleaned(text, encoding, notes)


def _cleaned(text: str, encoding: str, notes: list[Note]) -> Decoded:
    if "\x00" in text:
        notes.append(note("nul", count=text.count("\x00")))
        text = text.replace("\x00", "")
    composed = unicodedata.normalize("NFC", text)
    if composed != text and encoding.startswith("utf"):
        notes.append(note("composed"))
    if eths := composed.count("\u00d0"):
        notes.append(note("eth", count=eths))
    return Decoded(composed, encoding, tuple(notes))


def _unicode(data: bytes) -> tuple[str, str, list[Note]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding.removesuffix("-sig"), []
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide, []
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        return _eight_bits(data)


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: spaces and plain letters leave zeros on one side of each pair."""
    part = data[:4096]
    half = max(1, len(part) // 2)
    left, right = part[0::2].count(0), part[1::2].count(0)
    if right > half * 0.4 and left * 20 < right:
        return "utf-16-le"
    return "utf-16-be" if left > half * 0.4 and right * 20 < left else ""


def _eight_bits(data: bytes) -> tuple[str, str, list[Note]]:
    """UTF-8 with a few broken bytes, Windows-1258, or something read as Windows-1252 and looked at later."""
    loose = data.decode("utf-8", "surrogateescape")
    broken = sum("\udc80" <= letter <= "\udcff" for letter in loose)
    if broken * 50 <= sum(letter > "\x7f" for letter in loose):
        return _escaped(loose), "utf-8", [note("bad_bytes", count=broken)]
    western = data.decode("latin-1").translate(_HIGH)
    vietnamese = data.decode("cp1258", "replace")
    if "\ufffd" not in vietnamese and common_words(vietnamese[:8_000]) > 2 * common_words(western[:8_000]) + 2:
        return vietnamese, "windows-1258", [note("encoding", name="Windows-1258")]
    return western, "windows-1252", []


def _escaped(loose: str) -> str:
    letters = (chr(ord(letter) - 0xDC00) if "\udc80" <= letter <= "\udcff" else letter for letter in loose)
    return "".join(_WESTERN.get(letter, letter) if letter < "\xa0" else letter for letter in letters)
