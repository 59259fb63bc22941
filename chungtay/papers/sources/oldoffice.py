"""Old office files (.doc, .odt, .rtf) → .docx, by LibreOffice in a process and a home of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from chungtay.papers.sources.refusals import refusal

SECONDS = 90
_KINDS = {"doc": "Word 97-2003 (.doc)", "odt": "OpenDocument (.odt)", "rtf": "RTF"}
_MEMORY = 4_000_000  # KiB of addresses; LibreOffice maps about one and a half GiB before it opens anything


def as_docx(data: bytes, kind: str) -> tuple[bytes, str]:
    """The bytes of the .docx LibreOffice makes of it, and the kind in words. `kind` is doc, odt or rtf."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise refusal("no_office", kind=_KINDS[kind])
    with tempfile.TemporaryDirectory(prefix="chungtay-office-") as folder:
        given, made = Path(folder, f"given.{kind}"), Path(folder, "out", "given.docx")
        given.write_bytes(data)
        _convert(program, Path(folder), given)
        if not made.exists():
            raise refusal("broken", kind=_KINDS[kind])
        return made.read_bytes(), _KINDS[kind]


def _convert(program: str, folder: Path, given: Path) -> None:
    """Macros never run in a conversion; the profile is new and empty, links to other files lead nowhere."""
    order = [program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--norestore",
             "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(Path(folder, "out")), str(given)]  # fmt: skip
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    limited = ["/bin/sh", "-c", f'ulimit -v {_MEMORY} 2>/dev/null; exec "$@"', "sh", *order]
    process = subprocess.Popen(
        limited,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        start_new_session=True,
    )
    try:
        process.wait(SECONDS)
    except subprocess.TimeoutExpired as reason:
        raise refusal("too_heavy") from reason
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    """LibreOffice starts children; the whole group goes."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
