"""A town of its own for the faults: own cluster, own served system, invented officers. It is there to be killed.

The cluster is a copy of the one the tests run on, with its prepared test database; everything else is as in service:
durable commits, real passwords, row policies, the served pages, the worker, the watch.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil
import psycopg

from chungtay.config.home import secret
from chungtay.config.postgres import DURABLE, OWNER, Server

ROOT = Path(__file__).resolve().parents[2]
PASSWORD = "mat-khau-thu-nghiem"


class Town:
    """`folder`: its home. `port`: where its pages are served."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.server = folder, Server(folder)
        self.port, self.serving = free_port(), None
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("CHUNGTAY_", "DATABASE_"))},
            "CHUNGTAY_HOME": str(folder), "CHUNGTAY_REQUIRE_MFA": "0", "CHUNGTAY_CLAMD": "off",
            "DJANGO_SETTINGS_MODULE": "chungtay.config.settings", "PYTHONPATH": str(ROOT),
        }  # fmt: skip

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def run(self, *words: str) -> str:
        """A module of ours, in this town; its output."""
        call = [sys.executable, "-m", *words]
        done = subprocess.run(call, env=self.environment, cwd=ROOT, stdout=subprocess.PIPE, timeout=300, check=False)
        assert done.returncode == 0, (words, done.stdout.decode())
        return done.stdout.decode()

    def serve(self, *more: str) -> None:
        call = [sys.executable, "-m", "chungtay.config", "serve", "--port", str(self.port), *more]
        log = (self.folder / "serve.log").open("ab")
        self.serving = subprocess.Popen(call, env=self.environment, cwd=ROOT, stdout=log, stderr=log)
        self.wait_for_pages()

    def wait_for_pages(self, seconds: float = 600) -> None:
        until = time.monotonic() + seconds
        while not self.answers():
            if time.monotonic() > until or self.serving.poll() is not None:
                raise AssertionError((self.folder / "serve.log").read_text()[-3000:])
            time.sleep(0.1)

    def answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1) as line:
            line.settimeout(15)
            line.sendall(b"GET /dang-nhap/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return b" 200 " in line.recv(100)
        return False

    def kill_database(self) -> None:
        """The postmaster, as `kill -9` does it: its children end by themselves."""
        with suppress(FileNotFoundError, ProcessLookupError, IndexError):
            os.kill(int((self.server.data / "postmaster.pid").read_text().split()[0]), signal.SIGKILL)

    def kill_pages(self) -> None:
        """The application server with everything in it, at once."""
        for process in self._pages():
            with suppress(psutil.NoSuchProcess):
                process.kill()

    def _pages(self) -> list[psutil.Process]:
        found = []
        for one in psutil.Process(self.serving.pid).children(recursive=True):
            with suppress(psutil.NoSuchProcess):  # this one ended meanwhile; the others did not
                found += [one] if any("granian" in word for word in one.cmdline()) else []
        return found

    def sql(self, words: str, *values) -> list[tuple]:
        with psycopg.connect(self.server.url()) as owner:
            return owner.execute(words, values or None).fetchall()

    def close(self) -> None:
        if self.serving is not None:
            self.serving.terminate()
            self.serving.wait(60)
        self.server.stop()
        shutil.rmtree(self.folder, ignore_errors=True)


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


@contextmanager
def town(home: Path, database: str):
    """Beside `home`, the running embedded cluster with the prepared `database`."""
    folder = home / f"faults-{os.getpid()}-{time.monotonic_ns()}"
    folder.mkdir(mode=0o711)
    made = Town(folder)
    try:
        _copy(Server(home), made, database)
        yield made
    finally:
        made.close()


def _copy(source: Server, made: Town, database: str) -> None:
    shutil.copy(source.folder / "secrets.json", made.folder / "secrets.json")
    made.server._owned_folder(made.server.data, 0o700)
    made.server._owned_folder(made.server.socket, 0o755)
    url = f"host={source.socket} user={OWNER} password={secret(OWNER, source.folder)}"
    source._run("pg_basebackup", "-d", url, "-D", made.server.data, "-X", "stream", "-c", "fast")
    settings = {**DURABLE, "fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"}
    with (made.server.data / "postgresql.conf").open("a") as conf:
        conf.writelines(f"{name} = {value}\n" for name, value in settings.items())
        conf.write(f"unix_socket_directories = '{made.server.socket}'\n")
    made.server.start()
    with psycopg.connect(made.server.url("postgres"), autocommit=True) as owner:
        owner.execute("drop database chungtay with (force)")
        owner.execute(f'alter database "{database}" rename to chungtay')
