"""ClamAV's program: it loads all its signatures for every file (half a minute), so nobody waits for it."""

import re
import subprocess
from dataclasses import dataclass
from typing import BinaryIO

from chungtay.register.archive.models import Verdict
from chungtay.register.archive.scanning.shape import Scanned, printable

SECONDS = 300
CLEAN, INFECTED = 0, 1  # exit codes, clamscan(1); 2 and more: no verdict
FOUND = re.compile(r"^.*?: (.+) FOUND$", re.M)


@dataclass(frozen=True, slots=True)
class Command:
    """`words`: the program and its options, as ("clamscan", "--database=/…")."""

    words: tuple[str, ...]
    seconds: float = SECONDS
    quick: bool = False

    @property
    def name(self) -> str:
        return " ".join(self.words)[:100]

    def scan(self, stream: BinaryIO) -> Scanned:
        order = [*self.words, "--no-summary", "--stdout", "-"]
        try:
            done = subprocess.run(order, stdin=stream, capture_output=True, timeout=self.seconds, check=False)
        except (OSError, subprocess.TimeoutExpired) as trouble:
            return Scanned(Verdict.UNREACHED, printable(f"{type(trouble).__name__}: {trouble}"))
        said = done.stdout.decode("utf-8", "replace")
        found = FOUND.search(said)
        if done.returncode == INFECTED and found:
            return Scanned(Verdict.INFECTED, printable(found.group(1)))
        if done.returncode == CLEAN and not found:
            return Scanned(Verdict.CLEAN)
        return Scanned(Verdict.UNREACHED, printable(done.stderr.decode("utf-8", "replace") or said or "no answer"))
