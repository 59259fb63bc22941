"""Labels that scanning misread, read by their place in the count: `l.`, `Il.`, `HI.`, `1V.` before a heading.

Reads: the lines. Writes: the same lines with `I.`, `II.`, `III.`, `IV.` before headings in capitals and `1.` before the
first of a count of small ones. A label that is readable, or not the next of its count, stays as printed.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from chungtay.papers.plan.labels import label_of
from chungtay.papers.plan.lines import Line
from chungtay.papers.plan.wording import capitals

_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_TOKEN = re.compile(r"(?P<read>[IlHLU1|!VvYX]{1,5})\s?[.,]\s*(?P<rest>[^\W\d_].*)")
_READ = str.maketrans({"l": "I", "1": "I", "|": "I", "!": "I", "L": "I", "H": "II", "U": "II", "Y": "V", "v": "V"})


def _roman_of(read: str) -> str | None:
    meant = read.translate(_READ)
    return meant if meant in _ROMANS else None


def _is_heading(text: str) -> bool:
    return capitals(text[:30]) and len(text) < 160


def counted(lines: Sequence[Line]) -> list[Line]:
    """The lines with misread labels mended. A paper whose parts are lettered A, B, C is left alone."""
    if not any(_mends(line) for line in lines) or any(line.text.startswith(("A. ", "A/ ")) for line in lines):
        return list(lines)
    found, roman, first = [], 0, False
    for line in lines:
        label = label_of(line.text)
        if (match := _TOKEN.match(line.text)) and not line.noise and not line.cell:
            if _is_heading(match["rest"]) and roman < len(_ROMANS) and _roman_of(match["read"]) == _ROMANS[roman]:
                line, roman, first = replace(line, text=f"{_ROMANS[roman]}. {match['rest']}"), roman + 1, True
            elif _opens_count(match["read"], match["rest"], first and roman > 0):
                line, first = replace(line, text=f"1. {match['rest']}"), False
        elif label and label.kind == "n1":
            first = False
        found.append(line)
    return found


def _mends(line: Line) -> bool:
    """A heading in capitals with a token that is no roman number as printed."""
    match = _TOKEN.match(line.text)
    return match is not None and match["read"] not in _ROMANS and match["read"] != "1" and _is_heading(match["rest"])


def _opens_count(read: str, rest: str, first: bool) -> bool:
    """`l. Mục đích` right under a part is its first number."""
    return first and read in ("l", "I", "|", "!") and rest[:1].isupper() and not _is_heading(rest)
