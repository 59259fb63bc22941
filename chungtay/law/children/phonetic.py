"""How a Vietnamese word sounds where ears and keyboards differ: words written one for the other get one key.

Only for finding. s/x, tr/ch, l/n, d/gi/r/v, i/y, the endings n/ng/nh and t/c/ch, and families that have two names in
two regions (Hoàng and Huỳnh, Vũ and Võ); keys of Telex and VNI that stayed in the word. Nothing here says that two
names are one: it says where to look.
"""

import re
from functools import lru_cache

_TWO_NAMES = {
    "huynh": "hoang",
    "vo": "vu",
    "phuoc": "phuc",
    "nhut": "nhat",
    "nhon": "nhan",
    "kieng": "canh",
}
_BEGINS = (
    (re.compile(r"^ngh"), "ng"),
    (re.compile(r"^gh"), "g"),
    (re.compile(r"^(gi(?=[aeou])|gi$|d|r|v)"), "d"),
    (re.compile(r"^tr"), "ch"),
    (re.compile(r"^s"), "x"),
    (re.compile(r"^l"), "n"),
    (re.compile(r"^k(?!h)"), "c"),
    (re.compile(r"^qu"), "cu"),
    (re.compile(r"^(ph|f)"), "f"),
)
_ENDS = ((re.compile(r"(?<=.)(ng|nh)$"), "n"), (re.compile(r"(?<=.)(ch|c)$"), "t"))
_TWICE = re.compile(r"(.)\1+")
_TYPED = re.compile(r"[0-9w]|(?<=[a-z])[fjsrxz](?=$)")  # keys of Telex and VNI left in a word: no word ends so


@lru_cache(maxsize=65_536)
def phonetic(word: str) -> str:
    """The key of one bare word (no marks, lower case): "truong" -> "chuon", "huynh" and "hoang" -> "hoan"."""
    bare = _TYPED.sub("", word) or word
    sound = _TWICE.sub(r"\1", _TWO_NAMES.get(bare, bare).replace("y", "i"))
    for pattern, instead in _BEGINS:
        sound, changed = pattern.subn(instead, sound, count=1)
        if changed:
            break
    for pattern, instead in _ENDS:
        sound = pattern.sub(instead, sound, count=1)
    return sound or word
