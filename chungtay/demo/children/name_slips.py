"""The ways one name is written twice: by ear, by hurry, by keyboard. Each gives None where it cannot happen."""

import unicodedata
from collections.abc import Callable

from chungtay.demo.children.pools import Draw
from chungtay.demo.children.typing_slips import telex, vni
from chungtay.law.wording import nfc

Slip = Callable[[str, Draw], str | None]
NICKNAMES = (
    "Tèo",
    "Tý",
    "Bi",
    "Bin",
    "Bo",
    "Bống",
    "Cún",
    "Tít",
    "Sóc",
    "Na",
    "Mít",
    "Bông",
    "Gấu",
    "Thỏ",
    "Cò",
    "Tôm",
    "Cốm",
    "Ben",
    "Su",
    "Út",
)
_TURN = str.maketrans({"\u0309": "\u0303", "\u0303": "\u0309"})


def _words(name: str) -> list[str]:
    return name.split(" ")


def _one(name: str, draw: Draw, change: Callable[[str], str | None]) -> str | None:
    """The name with one of the words that can be changed changed."""
    words = _words(name)
    able = [(place, new) for place, word in enumerate(words) if (new := change(word)) and new != word]
    if not able:
        return None
    place, new = able[int(draw() * len(able))]
    return " ".join([*words[:place], new, *words[place + 1 :]])


def bare(name: str, draw: Draw) -> str | None:
    parts = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    without = "".join(mark for mark in parts if not unicodedata.combining(mark))
    return without if without != name else None


def capitals(name: str, draw: Draw) -> str | None:
    return name.upper()


def order(name: str, draw: Draw) -> str | None:
    """Given name first, or the two last words changed about."""
    words = _words(name)
    if len(words) < 2:
        return None
    return " ".join([words[-1], *words[:-1]] if len(words) < 3 or draw() < 0.6 else [*words[:-2], words[-1], words[-2]])


def nickname(name: str, draw: Draw) -> str | None:
    """Family name and what the child is called at home."""
    called = NICKNAMES[int(draw() * len(NICKNAMES))]
    return f"{_words(name)[0]} {called}" if " " in name else None


def middle(name: str, draw: Draw) -> str | None:
    words = _words(name)
    if len(words) < 3:
        return None
    gone = 1 + int(draw() * (len(words) - 2))
    return " ".join(words[:gone] + words[gone + 1 :])


def joined(name: str, draw: Draw) -> str | None:
    words = _words(name)
    if len(words) < 2:
        return None
    at = int(draw() * (len(words) - 1))
    return " ".join([*words[:at], words[at] + words[at + 1].lower(), *words[at + 2 :]])


def _keys_left(name: str, draw: Draw, keyboard: Callable[[str], str]) -> str | None:
    if draw() < 0.4:
        typed = " ".join(map(keyboard, _words(name)))
        return typed if typed != name else None
    return _one(name, draw, keyboard)


def by_telex(name: str, draw: Draw) -> str | None:
    return _keys_left(name, draw, telex)


def by_vni(name: str, draw: Draw) -> str | None:
    return _keys_left(name, draw, vni)


def _onset(one: str, other: str) -> Slip:
    """A word that begins with one written with the other, both ways."""

    def change(word: str) -> str | None:
        low = word.lower()
        for here, there in ((one, other), (other, one)):
            if low.startswith(here) and not low.startswith(("ngh", "ng", "nh", "gi") if here == "n" else ("\0",)):
                new = there + low[len(here) :].removeprefix("i" if there == "gi" and low[1:2] == "i" else "")
                return new.capitalize() if word[0].isupper() else new
        return None

    return lambda name, draw: _one(name, draw, change)


def _i_y(word: str) -> str | None:
    """Mỹ, Mĩ; Lý, Lí; not after a vowel: Hải and Hảy are two words."""
    if len(word) < 2 or word[-1] not in "iíìỉĩịyýỳỷỹỵ" or unicodedata.normalize("NFD", word[-2])[0] in "aeou":
        return None
    parts = unicodedata.normalize("NFD", word[-1])
    return word[:-1] + nfc({"i": "y", "y": "i"}[parts[0]] + parts[1:])


def i_y(name: str, draw: Draw) -> str | None:
    return _one(name, draw, _i_y)


def hoi_nga(name: str, draw: Draw) -> str | None:
    return _one(name, draw, lambda word: nfc(unicodedata.normalize("NFD", word).translate(_TURN)))


def letter(name: str, draw: Draw) -> str | None:
    """One letter left out, or two neighbours changed about; not the first of a word."""
    at = 1 + int(draw() * (len(name) - 2))
    if len(name) < 5 or " " in name[at - 1 : at + 2]:
        return None
    return name[:at] + name[at + 1 :] if draw() < 0.5 else name[:at] + name[at + 1] + name[at] + name[at + 2 :]


SLIPS: dict[str, Slip] = {
    "marks": bare,
    "capitals": capitals,
    "order": order,
    "nickname": nickname,
    "middle": middle,
    "joined": joined,
    "telex": by_telex,
    "vni": by_vni,
    "s-x": _onset("s", "x"),
    "tr-ch": _onset("tr", "ch"),
    "l-n": _onset("l", "n"),
    "d-gi": _onset("d", "gi"),
    "i-y": i_y,
    "hoi-nga": hoi_nga,
    "letter": letter,
}
