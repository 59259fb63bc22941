"""What a keyboard leaves when marks are not joined: the keystrokes of Telex and VNI themselves."""

import unicodedata

_TELEX_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_VNI_TONES = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_VNI_SHAPES = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
_BREVE_HORN = ("\u0306", "\u031b")


def telex(word: str) -> str:
    """The keys of one word in Telex, the tone last: Nguyễn -> Nguyeenx."""
    made, tone = [], ""
    for mark in unicodedata.normalize("NFD", word):
        if mark in _TELEX_TONES:
            tone = _TELEX_TONES[mark]
        elif mark == "\u0302":
            made.append(made[-1].lower())
        elif mark in _BREVE_HORN:
            made.append("w")
        else:
            made.append({"đ": "dd", "Đ": "DD"}.get(mark, mark))
    return "".join(made) + tone


def vni(word: str) -> str:
    """The keys of one word in VNI, the tone last: Nguyễn -> Nguye6n4."""
    made, tone = [], ""
    for mark in unicodedata.normalize("NFD", word):
        if mark in _VNI_TONES:
            tone = _VNI_TONES[mark]
        else:
            made.append(_VNI_SHAPES.get(mark) or {"đ": "d9", "Đ": "D9"}.get(mark, mark))
    return "".join(made) + tone
