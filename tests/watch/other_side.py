"""The other side, for real: an SMTP server and an HTTP machine on the loopback, which behave as they are told."""

import json
import socket
import socketserver
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Mailbox:
    """What arrived. `how`: ok, 451 (later), 550 (never), hang, close, garbage."""

    how: str = "ok"
    letters: list = field(default_factory=list)
    port: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def numbers(self) -> list[str]:
        return [letter["Message-ID"] for letter in self.letters]


class Mail(socketserver.StreamRequestHandler):
    """RFC 5321, as much of it as a client of ours speaks."""

    def handle(self):
        box = self.server.box
        if box.how == "close":
            return
        if box.how == "hang":
            box.over.wait(60)
            return
        self.say("HTTP/1.0 400 what?" if box.how == "garbage" else "220 mail.test ESMTP")
        while line := self.rfile.readline().decode().strip():
            verb = line.split()[0].upper()
            if verb in ("EHLO", "HELO"):
                self.say("250 mail.test")
            elif verb == "RCPT" and box.how in ("451", "550"):
                self.say(f"{box.how} not today" if box.how == "451" else "550 no such user")
            elif verb == "DATA":
                self.say("354 go on")
                box.letters.append(message_from_bytes(self.data(), policy=policy.default))
                self.say("250 taken")
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 ok")

    def say(self, words: str):
        self.wfile.write(words.encode() + b"\r\n")

    def data(self) -> bytes:
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
        return b"".join(lines)


class Quiet:
    daemon_threads = True
    allow_reuse_address = True
    block_on_close = False

    def handle_error(self, request, address):
        """A client that hung up is no news."""


class MailServer(Quiet, socketserver.ThreadingTCPServer):
    pass


@contextmanager
def mail_server(port: int = 0, how: str = "ok"):
    with MailServer(("127.0.0.1", port), Mail) as server:
        server.box = Mailbox(how, port=server.server_address[1])
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server.box
        server.box.over.set()
        server.shutdown()


@dataclass
class Machine:
    """Requests that came: (method, path, headers, body). `how`: a status, hang, close, garbage, drip."""

    how: str = "200"
    asked: list = field(default_factory=list)
    url: str = ""
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def bodies(self) -> list:
        return [json.loads(body) for _, _, _, body in self.asked]


class Web(BaseHTTPRequestHandler):
    def answer(self):
        machine = self.server.machine
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        machine.asked.append((self.command, self.path, dict(self.headers), body))
        how = machine.how(self.path) if callable(machine.how) else machine.how
        if how == "hang":
            machine.over.wait(60)
        elif how == "drip":  # a byte now and then: a time limit on one read would never end it
            while not machine.over.wait(0.1):
                self.wfile.write(b"H")
                self.wfile.flush()
        elif how == "close":
            self.connection.shutdown(socket.SHUT_RDWR)
        elif how == "garbage":
            self.wfile.write(b"\x00\xff\xfe not http \r\n\r\n")
        else:
            self.send_response(int(how))
            self.send_header("Location", "http://127.0.0.1:1/")
            self.end_headers()
            self.wfile.write("xong đời".encode())

    do_POST = do_GET = answer  # noqa: N815

    def log_message(self, *_):
        """No noise."""


class WebServer(Quiet, ThreadingHTTPServer):
    pass


@contextmanager
def web_machine(how="200"):
    with WebServer(("127.0.0.1", 0), Web) as server:
        server.machine = Machine(how, url=f"http://127.0.0.1:{server.server_address[1]}")
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server.machine
        server.machine.over.set()
        server.shutdown()


def seconds_of(act) -> float:
    began = time.monotonic()
    act()
    return time.monotonic() - began
