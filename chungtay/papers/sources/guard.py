"""`read` in a process of its own, with limits on memory, processor time and silence: a hostile file ends only itself.

The child gets no environment (no database address, no secrets), its own folder for temporary files, and answers in
lines of JSON; what it says is data, never code. When it dies or falls silent the answer is `Unreadable("too_heavy")`.
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
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from chungtay.papers.sources.refusals import refusal
from chungtay.papers.sources.shape import Note, Paragraph, Source, Unreadable

SECONDS = 60  # longest silence; a page of a scan takes 3 to 6 seconds and is reported when done
MEGABYTES = 1500
_ROOT = Path(__file__).resolve().parents[3]
_CHILD = "chungtay.papers.sources.child"
_STEP = 2**16
_MOST_ANSWER = 512 * 2**20
Progress = Callable[[int, int], None] | None


def read_guarded(
    data: bytes,
    name: str = "",
    *,
    ocr: bool = True,
    seconds: float = SECONDS,
    megabytes: int = MEGABYTES,
    progress: Progress = None,
) -> Source:
    """Like `paragraphs.read`, in a process of its own.

    `seconds` is the longest time without news (each page of a scan is news) and the processor time of the child;
    `megabytes` its address space. A scan of a hundred pages may thus take its time, a hostile file may not.
    """
    order = {"name": name, "ocr": ocr, "seconds": seconds, "megabytes": megabytes}
    with tempfile.TemporaryDirectory(prefix="chungtay-read-") as folder, tempfile.TemporaryFile() as given:
        given.write(json.dumps(order).encode() + b"\n" + data)
        given.seek(0)
        with tempfile.TemporaryFile() as trouble, _child(given, trouble, folder) as process:
            try:
                return _answer(process, seconds, progress)
            except Unreadable as reason:
                _explain(reason, trouble)
                raise
            finally:
                _end(process)


def _explain(reason: Unreadable, trouble: IO[bytes]) -> None:
    """What the child complained of before it died, for the log; a reader of the page never sees it."""
    trouble.seek(0)
    if words := trouble.read(_STEP).decode("utf-8", "replace").strip():
        reason.add_note(words[-2000:])


def _child(given: IO[bytes], trouble: IO[bytes], folder: str) -> subprocess.Popen[bytes]:
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "PYTHONPATH": str(_ROOT),
        "HOME": folder,
        "TMPDIR": folder,
        "LC_ALL": "C.UTF-8",
        "PYTHONUTF8": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    if prefix := os.environ.get("TESSDATA_PREFIX"):
        environment["TESSDATA_PREFIX"] = prefix
    return subprocess.Popen(
        [sys.executable, "-P", "-m", _CHILD],
        stdin=given,
        stdout=subprocess.PIPE,
        stderr=trouble,
        cwd=folder,
        env=environment,
        start_new_session=True,
    )


def _answer(process: subprocess.Popen[bytes], seconds: float, progress: Progress) -> Source:
    assert process.stdout is not None
    rest, size = b"", 0
    while True:
        ready, _, _ = select.select([process.stdout], [], [], seconds)
        piece = os.read(process.stdout.fileno(), _STEP) if ready else b""
        size += len(piece)
        if not piece or size > _MOST_ANSWER:
            raise refusal("too_heavy")
        rest += piece
        while b"\n" in piece and b"\n" in rest:
            line, _, rest = rest.partition(b"\n")
            source = _heard(json.loads(line), progress)
            if source is not None:
                return source


def _heard(said: dict[str, Any], progress: Progress) -> Source | None:
    if "page" in said:
        if progress:
            progress(int(said["page"]), int(said["pages"]))
        return None
    if "code" in said:
        raise Unreadable(said["code"], said["vi"], said["en"])
    return source_of(said)


def source_of(said: dict[str, Any]) -> Source:
    """A source from its JSON."""
    paragraphs = tuple(_paragraph(values) for values in said["paragraphs"])
    notes = tuple(Note(*values) for values in said["notes"])
    return Source(paragraphs, said["format"], said["encoding"], notes, said["pages"])


def _paragraph(values: list[Any]) -> Paragraph:
    text, line, page, place, cell, *rest = values
    return Paragraph(text, line, page, place, tuple(cell) if cell else None, *rest)


def _end(process: subprocess.Popen[bytes]) -> None:
    """The child may have started Tesseract or LibreOffice; the whole group goes."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
