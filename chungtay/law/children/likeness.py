"""Whether two names may be one child's, and why, in words an officer would use.

Keys: ``sound_key`` folds what is confused by ear (phonetic.py, and all tones), ``typed_key`` folds what Telex and VNI
leave behind (Nguyeenx, Nguye6n4), ``slip_key`` both. The confusions are common knowledge, the choice is ours.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from chungtay.law.children.names import Keys, keys
from chungtay.law.children.phonetic import phonetic
from chungtay.law.wording import bare_key

_DOUBLED = re.compile(r"(aa|ee|oo|dd)")
_TONE_LETTER = re.compile(r"(?<=[aeiouyngmctph])[sfrxj]$|(?<=[aeiouy])[sfrxj](?=[aeiouy]?(?:ng|nh|ch|[nmctp])?$)")


class Reason(NamedTuple):
    """Why two names may be the same, as code and in words."""

    code: str
    vi: str
    en: str


REASONS = {
    "same": ("cùng họ tên", "same name"),
    "marks": ("cùng họ tên, khác dấu", "same name, other marks"),
    "joined": ("cùng họ tên, viết liền hoặc tách", "same name, written together or apart"),
    "order": ("cùng các chữ, khác thứ tự", "same words in another order"),
    "typed": ("lỗi gõ dấu (Telex, VNI)", "marks typed wrongly (Telex, VNI)"),
    "sounds": ("tên đọc gần giống", "names sound alike"),
    "shorter": ("thiếu chữ đệm", "a middle name is missing"),
    "letter": ("lệch một chữ cái", "one letter differs"),
    "given": ("cùng tên", "same given name"),
}


@lru_cache(maxsize=1 << 16)
def _typed(word: str) -> str:
    """One word of ASCII letters and digits without what a keyboard left: nguyeenx, nguye6n4 -> nguyen."""
    word = re.sub(r"(?<=[a-z])\d", "", word)
    word = _TONE_LETTER.sub("", word)
    return _DOUBLED.sub(lambda pair: pair[0][0], word).replace("w", "") or word


def sound_key(name: str) -> str:
    """The bare name as it sounds: "Nguyễn Trí Xơn" and "Nguyễn Chí Sơn" meet."""
    return " ".join(map(phonetic, keys(name).bare.split()))


def typed_key(name: str) -> str:
    """The bare name without what Telex or VNI left behind."""
    return " ".join(map(_typed, bare_key(name).split()))


def slip_key(name: str) -> str:
    """Both folds: the widest key under which two writings of one name meet."""
    return " ".join(phonetic(_typed(word)) for word in keys(name).bare.split())


def within_one(one: str, other: str) -> bool:
    """Whether one letter changed, added, left out, or two neighbours swapped turn one into the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    at = next(
        (place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    tails = (one[at:], other[at:])
    swapped = tails[0][:2] == tails[1][1::-1] and tails[0][2:] == tails[1][2:]
    return swapped or one[at + 1 :] in (other[at:], other[at + 1 :]) or one[at:] == other[at + 1 :]


def _is_shorter(one: list[str], other: list[str]) -> bool:
    short, long = sorted((one, other), key=len)
    ends = len(short) > 1 and (short[0], short[-1]) == (long[0], long[-1])
    remaining = iter(long)
    return ends and len(short) < len(long) and all(word in remaining for word in short)


def _code(one: str, other: str, left: Keys, right: Keys) -> str:
    words = (left.bare.split(), right.bare.split())
    tests = (
        ("same", left.tone == right.tone),
        ("marks", left.bare == right.bare),
        ("joined", left.bare.replace(" ", "") == right.bare.replace(" ", "")),
        ("order", sorted(words[0]) == sorted(words[1])),
        ("typed", typed_key(one) == typed_key(other)),
        ("sounds", slip_key(one) == slip_key(other)),
        ("shorter", _is_shorter(*words)),
        ("letter", within_one(left.bare, right.bare)),
        ("given", bool(left.given) and left.given == right.given),
    )
    return next((code for code, holds in tests if holds), "")


def likeness(one: str, other: str) -> Reason | None:
    """The strongest reason why two written names may be one; None when nothing speaks for it. Symmetric."""
    code = _code(one, other, keys(one), keys(other))
    return Reason(code, *REASONS[code]) if code else None
