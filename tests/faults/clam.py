"""A stand-in for ClamAV's service that speaks its protocol (clamd(8), INSTREAM), and behaves as it is told."""

import socketserver
import struct
import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

MARKER = b"CHUNGTAY-VIRUS-THU-NGHIEM-7QK2M9"  # an invented, harmless marker
NAME = "ChungTay.ThuNghiem"


@dataclass
class Clam:
    """`how`: ok, hang, close, garbage, toobig, error, slow."""

    address: str
    how: str = "ok"
    asked: list[bytes] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


class Conversation(socketserver.StreamRequestHandler):
    def handle(self):
        clam = self.server.clam
        if clam.how == "close":
            return
        if clam.how == "hang":
            clam.over.wait(30)
            return
        assert self.rfile.read(10) == b"zINSTREAM\0"
        data = b""
        while size := struct.unpack("!L", self.rfile.read(4))[0]:
            data += self.rfile.read(size)
            if clam.how == "toobig" and len(data) > 100:
                self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
                return
        clam.asked.append(data)
        self.wfile.write(self.answer(clam, data) + b"\0")

    def answer(self, clam: Clam, data: bytes) -> bytes:
        if clam.how == "slow":
            clam.over.wait(30)
        if clam.how in ("garbage", "error"):
            return b"\xff\xfe what" if clam.how == "garbage" else b"stream: Can't allocate memory ERROR"
        return f"stream: {NAME} FOUND".encode() if MARKER in data else b"stream: OK"


class Quiet:
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def handle_error(self, request, address):
        """A client that hung up is no news."""


class OverUnix(Quiet, socketserver.ThreadingUnixStreamServer):
    pass


class OverTcp(Quiet, socketserver.ThreadingTCPServer):
    pass


@contextmanager
def clam(where: Path | None = None, how: str = "ok"):
    """On a socket in the folder `where`, or on a port of this machine."""
    path = str(where / "clamd.ctl") if where else ""
    with OverUnix(path, Conversation) if path else OverTcp(("127.0.0.1", 0), Conversation) as server:
        address = path or f"127.0.0.1:{server.server_address[1]}"
        server.clam = Clam(address, how)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server.clam
        server.clam.over.set()
        server.shutdown()
