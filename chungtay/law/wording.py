"""Keys under which two spellings of the same Vietnamese words are the same words.

All functions are pure and linear in the length of their text.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache

_ACUTES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng: the order of the dictionary
_TONE_DIGIT = {mark: str(place + 1) for place, mark in enumerate(_ACUTES)}
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_BYTE = {letter: chr(ord("A") + place) for place, letter in enumerate(_LETTERS)}
_ETH = str.maketrans({"Ð": "Đ", "ð": "đ"})

# "hoà" and "hòa" are one word: the tone of a final oa, oe, uy stands on its first vowel (not after q: quý).
_LATE_TONE = re.compile(
    r"(?<![qQ])([oO])([àáảãạÀÁẢÃẠèéẻẽẹÈÉẺẼẸ])(?!\w)|(?<![qQ])([uU])([ỳýỷỹỵỲÝỶỸỴ])(?!\w)",
)
_NOT_WORD = re.compile(r"[\W_]+")
_WORD = 24  # letters of a word worth remembering: names and offices are made of a few thousand words
_KNOWN = 1 << 14


def _word_by_word(key: Callable[[str], str]) -> Callable[[str], str]:
    """The key of a text from the keys of its words, each reckoned once: no mark reaches over a space."""
    known = lru_cache(_KNOWN)(key)

    def whole(text: str) -> str:
        keys = [known(word) if len(word) <= _WORD else key(word) for word in text.split()]
        return " ".join([one for one in keys if one])

    return whole


def nfc(text: str) -> str:
    """Compose marks and turn the Icelandic eth, which old keyboards produce, into đ."""
    return unicodedata.normalize("NFC", text).translate(_ETH)


def _move_tone(match: re.Match[str]) -> str:
    first, second = (match[1], match[2]) if match[1] else (match[3], match[4])
    parts = unicodedata.normalize("NFD", second)
    return unicodedata.normalize("NFC", first + parts[1]) + parts[0]


def tone_key(text: str) -> str:
    """The text with every tone in the modern place: hoà -> hòa, Uỷ -> Ủy, thuỷ -> thủy; quý stays."""
    return _LATE_TONE.sub(_move_tone, nfc(text))


def _loose(text: str) -> str:
    return _NOT_WORD.sub(" ", tone_key(text).casefold()).strip()


def _bare(text: str) -> str:
    parts = unicodedata.normalize("NFD", _loose(text).replace("đ", "d"))
    return "".join([letter for letter in parts if not unicodedata.combining(letter)])


_loose_words, _bare_words = _word_by_word(_loose), _word_by_word(_bare)


def loose_key(text: str) -> str:
    """Words only: one tone style, lower case, every run of marks and spaces one space.

    "Uỷ  ban nhân dân" and "ủy ban nhân dân", "Lao động- Thương binh" and "lao động – thương binh" meet here.
    """
    return _loose_words(text)


def bare_key(text: str) -> str:
    """The loose key without any mark, for searching as people type on a phone: "Đông Hòa" -> "dong hoa"."""
    return _bare_words(text)


def within(text: str) -> str:
    """A name as it reads inside a sentence: "Đã họp" -> "đã họp"; "UBND xã" stays."""
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def begins(word: str) -> str:
    """For a database: the regular expression of a bare key in which a syllable begins with the word. "an" finds "an",
    "anh", not "tan"."""
    return rf"\m{re.escape(word)}"


@lru_cache(1 << 10)
def _sort_letter(letter: str) -> tuple[str, str]:
    """One letter as (byte of the alphabet, tone digit)."""
    parts = unicodedata.normalize("NFD", letter)
    tone = next((_TONE_DIGIT[mark] for mark in parts if mark in _TONE_DIGIT), "0")
    base = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _TONE_DIGIT))
    return _LETTER_BYTE.get(base, base if base < ":" else _LETTER_BYTE.get(base[0], "~")), tone


def sort_key(text: str) -> str:
    """A key whose code point order is the Vietnamese dictionary order (33 letters, then tones).

    Compare it as bytes (``COLLATE "C"``). Letters first, a TAB below every letter and space, then a tone for each
    letter: 0 none, 1 huyền, 2 hỏi, 3 ngã, 4 sắc, 5 nặng.
    """
    words = [_sorted_word(word) if len(word) <= _WORD else _sort_word(word) for word in text.split(" ")]
    return " ".join([letters for letters, _ in words]) + "\t" + "0".join([tones for _, tones in words])


def _sort_word(word: str) -> tuple[str, str]:
    """(letters, tones): neither mark nor tone reaches over a space, and a space has no tone."""
    pairs = [_sort_letter(letter) for letter in tone_key(word).casefold()]
    return "".join([byte for byte, _ in pairs]), "".join([tone for _, tone in pairs])


_sorted_word = lru_cache(_KNOWN)(_sort_word)
