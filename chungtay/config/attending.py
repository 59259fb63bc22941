"""Keeping what serves running: a process that ends is started again, and so is the embedded database. Every fall is
written down where administrators see it."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event
from time import monotonic

from chungtay.config.postgres import NoPostgres, Server

LOOK = 0.5  # seconds between two looks
LONGEST, STEADY = 30.0, 60.0  # seconds: between two starts of what keeps falling; after which a start counts as good
Told = Callable[[str, str], bool]  # which part fell, and how; False where it could not be written down yet


@dataclass
class Service:
    """One process, in a group of its own: what it leaves behind when it is killed goes with it."""

    name: str
    words: Sequence[str]
    process: subprocess.Popen | None = None
    began: float = 0.0
    falls: int = 0
    wait_until: float = 0.0

    def start(self, environment: dict[str, str]) -> None:
        self.process = subprocess.Popen(self.words, env=environment, start_new_session=True)
        self.began = monotonic()

    def fell(self) -> int | None:
        """The code it ended with; None while it runs, or was not started."""
        return self.process.poll() if self.process else None

    def bury(self) -> None:
        assert self.process is not None
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.falls = 1 if monotonic() - self.began > STEADY else self.falls + 1
        self.wait_until = monotonic() + min(2.0 ** (self.falls - 1) - 1, LONGEST)
        self.process = None

    def end(self, seconds: float = 30) -> None:
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


@dataclass
class Attendant:
    """Looks after the services until `over` is set. `database`: the embedded one, None where it is somebody else's."""

    services: list[Service]
    database: Server | None
    tell: Told
    environment: dict[str, str] = field(default_factory=lambda: dict(os.environ))
    untold: list[tuple[str, str]] = field(default_factory=list)

    def attend(self, over: Event) -> None:
        try:
            while not over.is_set():
                if self.database_stands():
                    self.look()
                over.wait(LOOK)
        finally:
            for service in self.services:
                service.end()

    def look(self) -> None:
        for service in self.services:
            if (code := service.fell()) is not None:
                service.bury()
                self.fell(f"serve:{service.name}", f"exit {code}")
            if service.process is None and monotonic() >= service.wait_until:
                service.start(self.environment)
        self.untold = [fall for fall in self.untold if not self.tell(*fall)]

    def database_stands(self) -> bool:
        """Start it again where nobody listens any more. PostgreSQL mends itself when it starts."""
        if self.database is None or listens(self.database):
            return True
        self.fell("serve:database", "no answer")
        try:
            self.database.start()
        except NoPostgres as trouble:
            print(trouble, file=sys.stderr)
            return False
        return True

    def fell(self, part: str, how: str) -> None:
        print(f"{part}: {how}; khởi động lại / started again", file=sys.stderr, flush=True)
        self.untold.append((part, how))


def listens(database: Server) -> bool:
    """Cheaper than asking: a process that was killed leaves a socket nobody takes up."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(2)
        try:
            line.connect(str(database.socket / ".s.PGSQL.5432"))
        except OSError:
            return False
        return True
