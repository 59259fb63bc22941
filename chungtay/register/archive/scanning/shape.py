"""What a scanner is asked, and what it answers."""

from dataclasses import dataclass
from typing import BinaryIO, Protocol

from chungtay.register.archive.models import Verdict


@dataclass(frozen=True, slots=True)
class Scanned:
    """`said`: the name of what was found, or why there is no verdict."""

    verdict: Verdict
    said: str = ""


class Scanner(Protocol):
    """`quick`: fit to be waited for by whoever hands a file in."""

    name: str
    quick: bool

    def scan(self, stream: BinaryIO) -> Scanned:
        """Never raises for a scanner that is down or odd: that is UNREACHED, with its words."""
        ...


def printable(words: str) -> str:
    return "".join(letter if letter.isprintable() else " " for letter in words).strip()[:200]
