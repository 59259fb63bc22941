"""A spreadsheet read in a process of its own, with limits on memory, processor time and silence.

The rows come through a pipe while the file is being read: neither process holds more than a few hundred of them.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any

from chungtay.papers.sheets.shape import Fault, Form, Found, Note, Row
from chungtay.papers.sources.refusals import refusal
from chungtay.papers.sources.shape import Unreadable

SECONDS = 300  # processor time; the longest silence is a fifth of it
MEGABYTES = 1500
_ROOT = Path(__file__).resolve().parents[3]
_CHILD = "chungtay.papers.sheets.child"
_STEP = 2**18
_PIPE = 2**20  # bytes that are read ahead while whoever asked is busy with rows
_MOST_LINE = 64 * 2**20


class Book:
    """A spreadsheet being read. `found` is there at once; its notes are complete after the last row."""

    def __init__(self, lines: Iterator[dict[str, Any]]) -> None:
        self._lines = lines
        self.found = _found(next(lines)["found"])

    def rows(self) -> Iterator[Row]:
        """Rows as they come. Raises `Unreadable` where the file breaks off or is stopped; what came before stands."""
        for said in self._lines:
            if "end" in said:
                self.found = _found(said["end"])
                return
            for line, values, faults, section, hidden in said["rows"]:
                yield Row(
                    line,
                    values,
                    tuple(Fault(key, code, raw, {}, refuses) for key, code, raw, refuses in faults),
                    section,
                    hidden,
                )
        raise refusal("too_heavy")


@contextlib.contextmanager
def read_book(
    path: Path, form: Form, *, sheet: str = "", seconds: float = SECONDS, megabytes: int = MEGABYTES
) -> Iterator[Book]:
    """The table of `form` in the file at `path`. Raises `Unreadable` in words; ends the process when left."""
    with (
        path.open("rb") as file,
        tempfile.TemporaryDirectory(prefix="chungtay-sheet-") as folder,
        tempfile.TemporaryFile() as given,
        tempfile.TemporaryFile() as trouble,
    ):
        order = {
            "file": file.fileno(),
            "form": form.to_dict(),
            "sheet": sheet,
            "seconds": seconds,
            "megabytes": megabytes,
        }
        given.write(json.dumps(order).encode() + b"\n")
        given.seek(0)
        with _child(given, trouble, folder, file.fileno()) as process:
            try:
                yield Book(_heard(process, seconds / 5))
            except Unreadable as reason:
                trouble.seek(0)
                reason.add_note(trouble.read(4000).decode("utf-8", "replace"))
                raise
            finally:
                _end(process)


def _child(given: IO[bytes], trouble: IO[bytes], folder: str, file: int) -> subprocess.Popen[bytes]:
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(_ROOT),
        "HOME": folder,
        "TMPDIR": folder,
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-P", "-m", _CHILD],
        stdin=given,
        stdout=subprocess.PIPE,
        pipesize=_PIPE,
        stderr=trouble,
        pass_fds=(file,),
        cwd=folder,
        env=environment,
        start_new_session=True,
    )


def _heard(process: subprocess.Popen[bytes], silence: float) -> Iterator[dict[str, Any]]:
    assert process.stdout is not None
    rest = b""
    while True:
        ready, _, _ = select.select([process.stdout], [], [], silence)
        piece = os.read(process.stdout.fileno(), _STEP) if ready else b""
        if not piece or len(rest) > _MOST_LINE:
            raise refusal("too_heavy")
        rest += piece
        *lines, rest = rest.split(b"\n")
        for line in lines:
            said = json.loads(line)
            if "code" in said:
                raise Unreadable(said["code"], said["vi"], said["en"])
            yield said


def _found(said: dict[str, Any]) -> Found:
    notes = [Note(**each) for each in said["notes"]]
    return Found(**{**said, "header": tuple(said["header"]), "notes": notes})


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
