"""Opaque codes of records: they tell nothing, cannot be counted up, and can be read aloud on the telephone."""

import secrets

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, O, 1, I
LENGTH = 10  # drawn blindly: 25 million children, or a hundred million duties, hardly ever meet one that is taken
_LETTER = "".join(LETTERS[byte & 31] for byte in range(256)).encode()  # 32 letters: five bits of each byte


def new_code(kind: str) -> str:
    """A fresh code such as "NV-7QK2M9TB4X": 32**10, some 1.1e15, for each kind; the database keeps them unique."""
    drawn = secrets.token_bytes(LENGTH).translate(_LETTER).decode()  # every letter as likely as another
    return f"{kind}-{drawn}"


def pattern(kind: str) -> str:
    """The expression that a code of the kind matches whole; codes drawn before were of seven or eight letters."""
    return f"{kind}-[{LETTERS}]{{7,{LENGTH}}}"
