"""Codes of copies: shaped as the register draws them, told by a number, so that a filling is the same every time."""

from chungtay.register.codes import LENGTH, LETTERS

BITS = 5  # of one letter


def code(kind: str, number: str) -> str:
    """SQL: the code for this number, itself SQL. An odd factor within a power of two: other numbers, other codes, and
    neighbours look nothing alike."""
    drawn = f"((({number})::bigint * 2654435761 + 12345) & {(1 << BITS * LENGTH) - 1})"
    letters = (f"substr('{LETTERS}', 1 + (({drawn} >> {BITS * at}) & 31)::int, 1)" for at in range(LENGTH))
    return f"('{kind}-' || {' || '.join(letters)})"
