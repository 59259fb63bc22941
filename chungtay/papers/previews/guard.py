"""Making a preview in a process of its own: no environment, no network address, a folder for itself, limits on memory,
time and what it writes. A hostile file ends only that process; what it leaves is checked before it is believed."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from chungtay.papers.previews.shape import Preview, from_json, none

SECONDS = 60.0
MEGABYTES = 1500
MOST_PICTURE = 4 * 2**20  # octets of one picture
JPEG = b"\xff\xd8\xff"
_ROOT = Path(__file__).resolve().parents[3]
_CHILD = "chungtay.papers.previews.child"


def preview(
    data: bytes, media_type: str, name: str = "", *, seconds: float = SECONDS, megabytes: int = MEGABYTES
) -> tuple[Preview, dict[str, bytes]]:
    """The preview, and its pictures by name: "1.jpg", "2.jpg", …, "small.jpg". Never raises for what is in a file."""
    order = {"type": media_type, "name": name, "seconds": seconds, "megabytes": megabytes}
    with tempfile.TemporaryDirectory(prefix="chungtay-look-") as folder, tempfile.TemporaryFile() as given:
        given.write(json.dumps(order).encode() + b"\n" + data)
        given.seek(0)
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", _CHILD],
            stdin=given,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            return none("heavy"), {}
        finally:
            _end(process)
        return _left_behind(Path(folder), process.returncode)


def _environment(folder: str) -> dict[str, str]:
    told = {"PATH": os.environ.get("PATH", ""), "PYTHONPATH": str(_ROOT), "HOME": folder, "TMPDIR": folder}
    return {**told, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def _left_behind(folder: Path, code: int) -> tuple[Preview, dict[str, bytes]]:
    try:
        told = from_json((folder / "about.json").read_text())
    except (OSError, ValueError, KeyError, TypeError):
        return none("heavy" if code else "broken"), {}
    names = [f"{number}.jpg" for number in range(1, told.pictures + 1)] + ["small.jpg"] * (told.kind == "pictures")
    pictures = {name: found for name in names if (found := _picture(folder / name))}
    return (told, pictures) if len(pictures) == len(names) else (none("broken"), {})


def _picture(path: Path) -> bytes:
    if path.is_symlink() or not path.is_file() or path.stat().st_size > MOST_PICTURE:
        return b""
    data = path.read_bytes()
    return data if data.startswith(JPEG) else b""


def _end(process: subprocess.Popen[bytes]) -> None:
    """The child may have started LibreOffice; the whole group goes."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
