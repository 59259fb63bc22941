"""Words, names, numbers that name something, marks and choices → values, doubts, faults."""

from __future__ import annotations

import re

from chungtay.papers.sheets.folded import folded, tidy
from chungtay.papers.sheets.formulas import runs, taken_back
from chungtay.papers.sheets.shape import Column

_NOT_IN_A_NAME = re.compile(r"[\d_@#$%^&*+={}\[\]<>|\\/?!:;\"~]")
_IN_DIGITS = re.compile(r"[\s.\-'’`_]+")
_SCIENCE = re.compile(r"\d[.,]?\d*[eE]\+?\d+")
_YES = frozenset(("x", "v", "co", "yes", "true", "1", "c", "dung")) | {"✓", "✔", "☑", "√", "☒", "*"}
_NO = frozenset(("khong", "no", "false", "0", "k", "ko", "sai")) | {"-", "–", "☐", "□"}
_EMPTY = frozenset({"-", "--", "–", "—", ".", "/", "...", "…", "0", "không có", "chưa có", "không", "n/a", "null"})

_WORD = r"[\w(),./:;%&+'’-]"
_PLAIN = re.compile(rf"(?!['+\-])(?:(?![\u0300-\u036f]){_WORD})+(?: (?:(?![\u0300-\u036f]){_WORD})+)*", re.UNICODE)

Answer = tuple[object, str]  # value (None: nothing), code of a doubt or fault ("" none)


def text_of(value: object) -> str:
    """A cell as words: whole numbers without ".0"."""
    if isinstance(value, float) and value == int(value):
        return str(int(value))
    return taken_back(tidy(str(value)))


def read_text(value: object, column: Column) -> Answer:
    if isinstance(value, str) and len(value) <= column.most and _PLAIN.fullmatch(value):
        return value, ""  # nearly every cell: nothing to tidy, nothing that could run
    text = text_of(value)
    if runs(text):
        return None, "formula"
    return (text, "") if len(text) <= column.most else (None, "too_long")


def read_name(value: object, column: Column) -> Answer:
    """A name is letters, hyphens, apostrophes and dots; written all in capitals it is written small again."""
    text, code = read_text(value, column)
    if code or not isinstance(text, str):
        return text, code
    if _NOT_IN_A_NAME.search(text) or not any(letter.isalpha() for letter in text):
        return None, "not_a_name"
    return (_capitals(text), "") if text.isupper() or text.islower() else (text, "")


def _capitals(text: str) -> str:
    words = (word[:1].upper() + word[1:].lower() for word in text.split(" "))
    return " ".join(re.sub(r"(?<=['’-])\w", lambda found: found[0].upper(), word) for word in words)


def read_digits(value: object, column: Column) -> Answer:
    """A number that names something. Excel eats zeros in front: up to two are given back, and said."""
    if isinstance(value, float) and (value != int(value) or abs(value) >= 1e15):
        return None, "not_digits"
    text = text_of(value)
    if text.lower() in _EMPTY:
        return None, ""
    if _SCIENCE.fullmatch(text):
        return None, "scientific"
    plain = _IN_DIGITS.sub("", text)
    if not plain.isascii() or not plain.isdigit():
        return (
            (plain.upper(), "") if column.length == 0 and plain.isascii() and plain.isalnum() else (None, "not_digits")
        )
    return _of_length(plain, column.length)


def _of_length(digits: str, length: int) -> Answer:
    if not length or len(digits) == length:
        return digits, ""
    if length - 2 <= len(digits) < length:
        return digits.zfill(length), "zeros_given_back"
    return None, "wrong_length"


def read_count(value: object, column: Column) -> Answer:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return (value, "")
    plain = text_of(value).replace(".", "").replace(" ", "").replace(",", ".")
    try:
        return float(plain), ""
    except ValueError:
        return None, "not_a_number"


def read_mark(value: object, column: Column) -> Answer:
    """An x or a tick is yes; nothing, a dash or "không" is no."""
    text = text_of(value)
    word = folded(text) or text
    if value is True or word in _YES:
        return True, ""
    if value is False or word in _NO or not text:
        return False, ""
    return None, "not_a_mark"


class Picks:
    """The choices of one column by every name they go by."""

    def __init__(self, column: Column) -> None:
        self.names: dict[str, str] = {}
        for choice in column.choices:
            for name in (choice.value, choice.label, *choice.aliases):
                self.names.setdefault(folded(name) or name, choice.value)

    def one(self, value: object, column: Column) -> Answer:
        text = text_of(value)
        if found := self.names.get(folded(text) or text):
            return found, ""
        return (None, "") if text.lower() in _EMPTY else (None, "not_a_choice")

    def several(self, value: object, column: Column) -> Answer:
        text = text_of(str(value).replace("\n", ";"))
        if whole := self.names.get(folded(text)):
            return [whole], ""
        parts = [part.strip() for part in re.split(r"[;+|]|,(?=\s*[A-Z]{2}\d)", text) if part.strip()]
        values = [self.names.get(folded(part)) for part in parts]
        if text.lower() in _EMPTY:
            return None, ""
        return ([value for value in values if value], "") if all(values) else (None, "not_a_choice")
