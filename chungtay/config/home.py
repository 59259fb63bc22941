"""Where this installation keeps what must survive: database, files, secrets. One folder, named by CHUNGTAY_HOME."""

import fcntl
import hashlib
import json
import os
import secrets
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]


def reachable_by_others(path: Path) -> bool:
    """May another user of this machine walk to `path`? PostgreSQL refuses to run as root and runs as such a user."""
    return all(p.stat().st_mode & stat.S_IXOTH for p in [path, *path.parents] if p.exists())


def home() -> Path:
    """The data folder, made if absent. Root in a closed folder keeps its data where a service user may reach it."""
    if named := os.environ.get("CHUNGTAY_HOME"):
        folder = Path(named).expanduser().resolve()
    elif os.geteuid() == 0 and not reachable_by_others(CHECKOUT):
        folder = Path("/var/lib/chungtay") / hashlib.sha256(str(CHECKOUT).encode()).hexdigest()[:10]
    else:
        folder = CHECKOUT / ".chungtay"
    folder.mkdir(parents=True, exist_ok=True, mode=0o711)
    return folder


def secret(name: str, folder: Path | None = None) -> str:
    """A generated secret, the same at every start; kept in `secrets.json`, readable by its owner only."""
    path = (folder or home()) / "secrets.json"
    known = _read(path)
    if name not in known:
        with _alone(path):
            known = _read(path)  # another process or thread may have been faster, with this secret or another
            if name not in known:
                known[name] = secrets.token_urlsafe(32)
                _write(path, known)
    return known[name]


def _read(path: Path) -> dict[str, str]:
    return json.loads(path.read_text()) if path.exists() else {}


def _write(path: Path, known: dict[str, str]) -> None:
    """All or nothing: a killed start leaves the old secrets."""
    handle, whole = tempfile.mkstemp(dir=path.parent, prefix="secrets.")  # readable by us only
    with os.fdopen(handle, "w") as out:
        out.write(json.dumps(known, indent=1))
        out.flush()
        os.fsync(out.fileno())
    os.replace(whole, path)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """One at a time: two that make secrets at once would each forget the other's."""
    with path.with_name("secrets.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
