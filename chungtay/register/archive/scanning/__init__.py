"""Looking for viruses with ClamAV: its service through a socket, or its command. Which one, `scanner` finds out.

Shelf: `clamd` (the service's protocol), `command` (the program clamscan), `shape` (what both answer).
"""

import re
import shlex
import shutil
from pathlib import Path

from django.conf import settings

from chungtay.register.archive.scanning.clamd import Clamd
from chungtay.register.archive.scanning.command import Command
from chungtay.register.archive.scanning.shape import Scanned, Scanner

__all__ = ["Scanned", "Scanner", "scanner"]

OFF = "off"
SOCKETS = ("/run/clamav/clamd.ctl", "/run/clamd.scan/clamd.sock", "/run/clamav/clamd.sock", "/var/run/clamd.socket")
ADDRESS = re.compile(r"[\w.\-\[\]:]+:\d{1,5}")


def scanner() -> Scanner | None:
    """The scanner of this machine; None where there is none, or the setting says "off".

    CHUNGTAY_CLAMD: path of clamd's socket, or host:port, or a clamscan command. Empty: what is installed here. A
    service that is installed but does not answer is still the scanner: its silence shuts files, it does not open them.
    """
    told = settings.SCANNER.strip()
    if told == OFF:
        return None
    if not told:
        return _installed()
    if ADDRESS.fullmatch(told):
        return Clamd(told)
    words = shlex.split(told)
    return Command(tuple(words)) if Path(words[0]).name.startswith("clam") and "." not in words[0] else Clamd(told)


def _installed() -> Scanner | None:
    there = next((path for path in SOCKETS if Path(path).exists()), None)
    if there or shutil.which("clamd", path="/usr/sbin:/usr/local/sbin:/usr/bin"):
        return Clamd(there or SOCKETS[0])
    program = shutil.which("clamscan")
    return Command((program,)) if program else None
