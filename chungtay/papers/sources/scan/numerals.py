"""Roman numbers of headings as Tesseract sees them: "1L NỘI DUNG" is "II. NỘI DUNG".

Only before a title in capitals, only when the sign is no number or letter of its own; every change is told.
"""

from __future__ import annotations

import re

_HEADING = re.compile(r"([IVX1lL|H!]{1,5})([.,:]?)\s+(?=[^\W\d_]{2})")
_ROMAN = re.compile(r"(?:I{1,3}|IV|VI{0,3}|IX|XI{0,3}|X)")
_PLAIN = re.compile(r"\d+|[A-Z]|[IVX]+|[LH]{2,}")
_STROKES = str.maketrans("1l|!", "IIII")


def mended_numeral(text: str) -> str:
    """The line with its heading number as it surely was; any other line as it is."""
    found = _HEADING.match(text)
    rest = text[found.end() :] if found else ""
    if not found or rest != rest.upper() or len(rest.split()) < 2:
        return text
    sign, dot = found[1], found[2]
    if _PLAIN.fullmatch(sign) and (dot or sign != "L"):
        return text
    plain = sign if dot else re.sub(r"L$", "I", sign)
    plain = plain.translate(_STROKES).replace("H", "II").replace("L", "I")
    return f"{plain}. {rest}" if _ROMAN.fullmatch(plain) else text
