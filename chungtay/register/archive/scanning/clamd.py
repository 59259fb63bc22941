"""ClamAV's service: the bytes are streamed to it over a socket (INSTREAM, clamd(8)), so it needs no access to files."""

import re
import socket
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from time import monotonic
from typing import BinaryIO

from chungtay.register.archive.models import Verdict
from chungtay.register.archive.scanning.shape import Scanned, printable

CONNECT, WHOLE = 2.0, 20.0  # seconds: until it takes us, until it has answered
STEP = 2**18
MOST_ANSWER = 4096
FOUND = re.compile(r"stream: (.+) FOUND")


@dataclass(frozen=True, slots=True)
class Clamd:
    """`address`: a socket's path, or host:port."""

    address: str
    connect_within: float = CONNECT
    whole_within: float = WHOLE
    quick: bool = True

    @property
    def name(self) -> str:
        return f"clamd {self.address}"[:100]

    def scan(self, stream: BinaryIO) -> Scanned:
        try:
            return judged(self._ask(stream))
        except (OSError, ValueError) as trouble:
            return Scanned(Verdict.UNREACHED, printable(f"{type(trouble).__name__}: {trouble}"))

    def _ask(self, stream: BinaryIO) -> str:
        until = monotonic() + self.whole_within
        with self._connected() as line:
            line.sendall(b"zINSTREAM\0")
            try:
                for piece in _chunks(stream):
                    line.settimeout(_left(until))
                    line.sendall(piece)
            except ConnectionError:  # over its StreamMaxLength it says so and hangs up: the words are still to be read
                return _answer(line, until) or "hung up"
            return _answer(line, until)

    def _connected(self) -> socket.socket:
        if self.address.startswith("/"):
            line = socket.socket(socket.AF_UNIX)
            line.settimeout(self.connect_within)
            try:
                line.connect(self.address)
            except OSError:
                line.close()
                raise
            return line
        host, _, port = self.address.rpartition(":")
        return socket.create_connection((host.strip("[]"), int(port)), self.connect_within)


def _chunks(stream: BinaryIO) -> Iterator[bytes]:
    while piece := stream.read(STEP):
        yield struct.pack("!L", len(piece)) + piece
    yield struct.pack("!L", 0)


def _answer(line: socket.socket, until: float) -> str:
    said = b""
    while b"\0" not in said and len(said) < MOST_ANSWER:
        line.settimeout(_left(until))
        piece = line.recv(MOST_ANSWER)
        if not piece:
            break
        said += piece
    return said.partition(b"\0")[0].decode("utf-8", "replace").strip()


def _left(until: float) -> float:
    """Seconds left of the whole; a socket's own limit would begin anew with every byte."""
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError("no verdict in time")
    return left


def judged(said: str) -> Scanned:
    """Only the one exact word is clean; anything not understood is no verdict."""
    if said == "stream: OK":
        return Scanned(Verdict.CLEAN)
    if found := FOUND.fullmatch(said):
        return Scanned(Verdict.INFECTED, printable(found.group(1)))
    return Scanned(Verdict.UNREACHED, printable(said) or "no answer")
