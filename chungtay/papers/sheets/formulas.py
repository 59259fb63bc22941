"""Formula injection, both ways: what a cell of ours says is words, whatever program opens the file later.

Source: OWASP, CSV injection: a cell that begins with = + - @, a tab or a line end may run as a formula.
"""

from __future__ import annotations

import re

_OPENS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_NUMBER = re.compile(r"[+-]?[\d .,()/-]*")
_RUNS = re.compile(r"\s*(?:[=＝@＠]|[+\-＋－]\s*(?:[A-Za-z_@=|(]|\d+\s*[*/+(|!]))")


def harmless(text: str) -> str:
    """The text as it goes out: an apostrophe before what could run. Numbers (+84 912…, -5) stay as they are."""
    if text.startswith(_OPENS) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text


def taken_back(text: str) -> str:
    """The text as it was before `harmless`."""
    return text[1:] if text.startswith("'") and text[1:2] in _OPENS else text


def runs(text: str) -> bool:
    """Does this text try to be a formula?"""
    return bool(_RUNS.match(text))
