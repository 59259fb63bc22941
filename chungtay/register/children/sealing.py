"""Numbers that lie sealed in the database: identification and insurance numbers.

Sealed as `archive.sealing` seals bytes, bound to their place (`where`, "TE-…:pin"): a sealed number copied to another
child's row does not open. Equality is asked of a keyed mark, never of the number.
"""

from hmac import digest

from django.conf import settings

from chungtay.register.archive.sealing import NotOpened, seal_bytes, unseal_bytes

__all__ = ["NotOpened", "mark", "seal", "unseal"]
MARK = 16  # bytes of the mark, shown as twice as many letters


def seal(number: str, where: str) -> bytes:
    """The number sealed for this place, with the first key."""
    return seal_bytes(number.encode(), where)


def unseal(sealed: bytes | memoryview | None, where: str) -> str:
    """The number again; "" for nothing. Raises NotOpened."""
    return unseal_bytes(sealed, where).decode() if sealed else ""


def mark(number: str) -> str:
    """What stands for a number when two are compared: useless without our key."""
    return digest(settings.CHILD_MARK_KEY.encode(), number.encode(), "sha256")[:MARK].hex() if number else ""
