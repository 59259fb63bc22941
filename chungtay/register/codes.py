"""Opaque codes of records: they tell nothing, cannot be counted up, and can be read aloud on the telephone."""

import secrets

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0, O, 1, I
_LETTER = "".join(LETTERS[byte & 31] for byte in range(256)).encode()  # 32 letters: five bits of each byte


def new_code(kind: str, length: int = 7) -> str:
    """A fresh code such as "NV-7QK2M9T": 32**7, some 3.4e10, for each kind; the database keeps them unique."""
    drawn = secrets.token_bytes(length).translate(_LETTER).decode()  # every letter as likely as another
    return f"{kind}-{drawn}"
