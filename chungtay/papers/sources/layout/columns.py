"""The two halves of an official heading and closing, read one after the other; tables stay lines.

Above the title the issuer stands left and the country's name right; at the end the recipients stand left and the
signature right. Lines which run across both halves are taken apart: the left half first, then the right one.
Everywhere else pieces of one line stay together with a tab between them, so that a row of a table is one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from chungtay.papers.sources.layout.line import Line

_HEADING_LINES = 16
_SLACK = 40.0  # points a centred line of the right half may begin before the others
_COUNTRY = "CỘNG HÒA XÃ HỘI"
_COUNTRY_OLD_TONE = "CỘNG HOÀ XÃ HỘI"
_DATE = re.compile(r"ngày\b.{0,12}\btháng\b.{0,12}\bnăm\b", re.I)
_RECIPIENTS = "nơi nhận"


def arranged(lines: Sequence[Line], *, first_page: bool) -> list[Line]:
    """The lines of one page in reading order, none of them mixed from two halves."""
    head = _heading_end(lines) if first_page else 0
    tail = _closing_start(lines, head)
    return _halves(lines[:head]) + _rows(lines[head:tail]) + _halves(lines[tail:])


def _heading_end(lines: Sequence[Line]) -> int:
    """After the last line of the heading that has a right half beside it; 0 when the country is not named."""
    top = lines[:_HEADING_LINES]
    named = any(_COUNTRY in line.text.upper() or _COUNTRY_OLD_TONE in line.text.upper() for line in top)
    dated = next((number for number, line in enumerate(top) if named and _DATE.search(line.text)), len(top) - 1)
    return max((number + 1 for number, line in enumerate(top[: dated + 1]) if line.follows), default=0) if named else 0


def _closing_start(lines: Sequence[Line], head: int) -> int:
    for number in range(len(lines) - 1, head - 1, -1):
        if lines[number].text.strip(" *_").lower().startswith(_RECIPIENTS):
            beside = any(line.follows for line in lines[number:])
            return number if beside else len(lines)
    return len(lines)


def _halves(lines: Sequence[Line]) -> list[Line]:
    """The left half, then the right: what stands beside something, or wholly right of all that has something beside."""
    border = min((line.left for line in lines if line.follows), default=None)
    if border is None:
        return list(lines)
    reach = max((before.right for before, after in pairwise(lines) if after.follows), default=border)
    left: list[Line] = []
    right: list[Line] = []
    for line in lines:
        beside = line.left >= border - _SLACK and (line.follows or line.left > min(reach, border))
        (right if beside else left).append(replace(line, follows=False))
    return [*left, *right]


def _rows(lines: Sequence[Line]) -> list[Line]:
    made: list[Line] = []
    for line in lines:
        if line.follows and made:
            whole = made[-1]
            made[-1] = replace(
                whole,
                text=f"{whole.text}\t{line.text}",
                right=line.right,
                bold=whole.bold and line.bold,
                italic=whole.italic and line.italic,
            )
        else:
            made.append(line)
    return made
