"""What an officer typed into the search box: a code, a number, days, and words of names. Pure."""

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from chungtay.law.children.phonetic import phonetic
from chungtay.law.wording import bare_key, loose_key, nfc
from chungtay.register.codes import LENGTH, LETTERS

LONGEST = 120  # letters of a question
INITIALS = range(2, 7)  # "na", "nva", "ntkanh" is a word again

_CODE = re.compile(rf"\bTE[-\s]?([{LETTERS}]{{7,{LENGTH}}})\b", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)\d(?:[ .]?\d){11}(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})(?!\d)")
_MONTH = re.compile(r"(?<!\d)(\d{1,2})[/.\-](\d{4})(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")


@dataclass(frozen=True, slots=True)
class Asked:
    """`code` and `pin` are exact; `days` are the day as written and with day and month swapped; `span` [from, to) where
    only a month or a year was written; `words` bare, `tone` with marks."""

    code: str = ""
    pin: str = ""
    days: tuple[date, ...] = ()
    span: tuple[date, date] | None = None
    words: tuple[str, ...] = ()
    tone: str = ""

    @property
    def bare(self) -> str:
        return " ".join(self.words)

    @property
    def letters(self) -> str:
        """First letters of a name, where one short word may be that."""
        one = self.words[0] if len(self.words) == 1 else ""
        return one if len(one) in INITIALS and one.isalpha() else ""

    @property
    def initials(self) -> list[str]:
        """Every way the first sounds of the words may be kept as Child.initials: "t" is t or, as in "Trần", c."""
        parts = list(self.letters) or [word[:1] for word in self.words]
        whole = [phonetic(word)[:1] for word in self.words] if len(self.words) > 1 else []
        kept = [""]
        for letter in whole or parts:
            other = {"t": "tc", "l": "n", "s": "x", "r": "d", "v": "d", "g": "gd", "p": "pf", "q": "c", "k": "ck"}
            kept = [begun + more for begun in kept for more in ([letter] if whole else other.get(letter, letter))]
        return kept[:32]

    @property
    def around(self) -> tuple[date, ...]:
        """The days and their neighbours: a slip of one day."""
        near = {day + timedelta(days=shift) for day in self.days for shift in (-1, 0, 1)}
        return tuple(sorted(near))

    @property
    def empty(self) -> bool:
        return not (self.code or self.pin or self.days or self.span or self.words)


def asked(text: str) -> Asked:
    """Read what was typed, marks or no marks, in any order. Never refuses: what is no date is words."""
    rest = nfc(text.replace("\x00", " "))[:LONGEST]
    code, rest = _take(_CODE, rest)
    pin, rest = _take(_NUMBER, rest)
    day, rest = _take(_DAY, rest)
    month, rest = _take(_MONTH, rest) if not day else (None, rest)
    year, rest = _take(_YEAR, rest) if not (day or month) else (None, rest)
    return Asked(
        code=f"TE-{code[1].upper()}" if code else "",
        pin=re.sub(r"\D", "", pin[0]) if pin else "",
        days=_days(day),
        span=_span(month, year),
        words=tuple(bare_key(rest).split()),
        tone=loose_key(rest),
    )


def _take(pattern: re.Pattern[str], text: str) -> tuple[re.Match[str] | None, str]:
    found = pattern.search(text)
    return found, text if found is None else f"{text[: found.start()]} {text[found.end() :]}"


def _days(found: re.Match[str] | None) -> tuple[date, ...]:
    if found is None:
        return ()
    day, month, year = (int(part) for part in found.groups())
    year += 2000 if year < 100 else 0
    days = []
    for one in ((year, month, day), (year, day, month)):
        with suppress(ValueError):
            days.append(date(*one))
    return tuple(dict.fromkeys(days))


def _span(month: re.Match[str] | None, year: re.Match[str] | None) -> tuple[date, date] | None:
    with suppress(ValueError):
        if month:
            first = date(int(month[2]), int(month[1]), 1)
            return first, (first + timedelta(days=32)).replace(day=1)
        if year:
            return date(int(year[1]), 1, 1), date(int(year[1]) + 1, 1, 1)
    return None
