"""Why a child found stands where it stands: pure, from what was typed and what is written."""

from dataclasses import dataclass

from chungtay.law.wording import bare_key, loose_key
from chungtay.register.children.asked import Asked


@dataclass(frozen=True, slots=True)
class Rank:
    """`place` 0 is best; `why` (vi, en) says it to the officer; `key` sorts."""

    place: int
    why: tuple[str, str]
    key: tuple


CODE = ("đúng mã hồ sơ", "the very code")
PIN = ("đúng số định danh", "the very personal number")
TONE = ("đúng họ tên", "the very name")
BARE = ("đúng họ tên, khác dấu", "the very name, other marks")
ORDER = ("đủ các chữ của tên, khác thứ tự", "all names, in another order")
BEGINS = ("tên bắt đầu như vậy", "the name begins so")
INSIDE = ("tên có các chữ này", "the name has these words")
KIN = ("tên người chăm sóc có các chữ này", "a carer's name has these words")
BOTH = ("tên trẻ và tên người chăm sóc có các chữ này", "these words are in the names of child and carer")
LETTERS = ("đúng các chữ cái đầu của tên", "the first letters of the name")
VILLAGE = ("ở thôn này", "in this village")
DAYS = ("đúng ngày sinh", "the date of birth")
SWAPPED = ("ngày và tháng sinh đổi chỗ", "day and month of birth swapped")
NEAR = ("tên gần giống", "a name much like it")


def rank(question: Asked, child) -> Rank:
    """The first reason that holds, then the date of birth, then the order of names."""
    place, why = _name(question, child)
    on_day = bool(question.days) and child.born_on == question.days[0]
    if question.days and child.born_on in question.days[1:] and not on_day:
        why = tuple(f"{one}; {other}" for one, other in zip(why, SWAPPED, strict=True))
    return Rank(place, why, (place, bool(question.days) and not on_day, child.name_order, child.pk))


def _name(question: Asked, child) -> tuple[int, tuple[str, str]]:
    if question.code and child.code == question.code:
        return 0, CODE
    if question.pin:
        return 1, PIN
    if not question.words:
        return 2, DAYS
    for place, (holds, why) in enumerate(_degrees(question, child), start=3):
        if holds:
            return place, why
    return 20, NEAR


def _degrees(question: Asked, child):
    bare, kin = child.name_bare, child.kin_bare
    yield question.tone == child.name_tone, TONE
    yield question.bare == bare, BARE
    yield " ".join(sorted(question.words)) == child.name_set, ORDER
    yield f"{bare} ".startswith(f"{question.bare} "), BEGINS
    yield f"{loose_key(child.full_name)} ".find(f"{question.tone} ") >= 0, INSIDE
    yield _has(bare, question.words), INSIDE
    yield bool(question.letters) and "".join(word[:1] for word in bare.split()).startswith(question.letters), LETTERS
    yield _has(kin, question.words), KIN
    yield _has(f"{bare} {kin}", question.words), BOTH
    yield _has(f"{bare} {kin} {_village(child)}", question.words), VILLAGE


def _has(text: str, words: tuple[str, ...]) -> bool:
    parts = text.split()
    return bool(words) and all(any(part.startswith(word) for part in parts) for word in words)


def _village(child) -> str:
    return bare_key(child.village.name) if child.village_id else ""
