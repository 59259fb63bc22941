"""The two codings Vietnamese offices used before Unicode, as they look when read as Windows-1252.

TCVN3 (TCVN 5712:1993, "ABC" fonts such as .VnTime): one byte for each letter; capitals with a tone exist only as
capital fonts (.VnTimeH), so they come as small letters. VNI-Windows: a plain letter followed by a byte for its marks.
"""

from __future__ import annotations

import re
import unicodedata

_TCVN3_FROM = 0xA1
_TCVN3 = (
    "Ă Â Ê Ô Ơ Ư Đ ă â ê ô ơ ư đ"  # A1-AE
    " . . . . . . à ả ã á ạ . ằ ẳ ẵ ắ"  # AF-BE; the dots are holes or bare tone marks
    " . . . . . . . ặ ầ ẩ ẫ ấ ậ è . ẻ ẽ"  # BF-CF
    " é ẹ ề ể ễ ế ệ ì ỉ . . . ĩ í ị ò"  # D0-DF
    " . ỏ õ ó ọ ồ ổ ỗ ố ộ ờ ở ỡ ớ ợ ù"  # E0-EF
    " . ủ ũ ú ụ ừ ử ữ ứ ự ỳ ỷ ỹ ý ỵ"  # F0-FE
)
TCVN3: dict[int, str] = {_TCVN3_FROM + number: letter for number, letter in enumerate(_TCVN3.split()) if letter != "."}

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"
_VNI_MARKS = {  # the byte after a vowel, as Windows-1252 shows it
    "ø": _GRAVE, "ù": _ACUTE, "û": _HOOK, "õ": _TILDE, "ï": _DOT,
    "â": _CIRCUMFLEX, "à": _CIRCUMFLEX + _GRAVE, "á": _CIRCUMFLEX + _ACUTE,
    "å": _CIRCUMFLEX + _HOOK, "ã": _CIRCUMFLEX + _TILDE, "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE, "è": _BREVE + _GRAVE, "é": _BREVE + _ACUTE, "ú": _BREVE + _HOOK, "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}  # fmt: skip
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_CIRCLED = "aeoAEO"
_MARKED = "aeouyAEOUYôöÔÖ"
_VNI = re.compile(f"([{_MARKED}])([{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}])|([{''.join(_VNI_ALONE)}"
                  f"{''.join(_VNI_ALONE).upper()}])")  # fmt: skip


def from_tcvn3(text: str) -> str:
    """TCVN3 read as Windows-1252 → Unicode."""
    return text.translate(TCVN3)


def from_vni(text: str) -> str:
    """VNI read as Windows-1252 → Unicode. A mark that fits no letter is left as it is."""
    return _VNI.sub(_vni_letter, text)


def _vni_letter(found: re.Match[str]) -> str:
    vowel, mark, alone = found.groups()
    if alone:
        return _alone(alone)
    marks = _VNI_MARKS[mark.lower()]
    base = _alone(vowel) if vowel in "ôöÔÖ" else vowel
    letter = unicodedata.normalize("NFC", base + marks)
    return letter if len(letter) == 1 else base + _alone(mark)


def _alone(letter: str) -> str:
    plain = _VNI_ALONE.get(letter.lower(), letter.lower())
    return plain.upper() if letter.isupper() else plain
