"""The most memory that the processes at work on a list held, in megabytes."""

import os
import resource
import threading
import time
from collections.abc import Iterator
from pathlib import Path

KINDS = {"reader": b"papers.sheets.child", "second": b"sheets.hand"}  # by what stands in their command line


class Peak:
    """with Peak() as peak: …; `over`: this process, over what it held before; `most`: the others by kind."""

    def __enter__(self) -> "Peak":
        self.start, self.own, self.most, self.stop = _held(os.getpid()), 0.0, dict.fromkeys(KINDS, 0.0), False
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()
        return self

    def _watch(self) -> None:
        while not self.stop:
            self.own = max(self.own, _held(os.getpid()))
            for pid in _below(os.getpid()):
                for kind in (kind for kind, word in KINDS.items() if word in _told(pid)):
                    self.most[kind] = max(self.most[kind], _held(pid))
            time.sleep(0.05)

    def __exit__(self, *_) -> None:
        self.stop = True
        self.thread.join()

    @property
    def over(self) -> float:
        return self.own - self.start


def _held(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except (OSError, IndexError):
        return 0.0
    return pages * resource.getpagesize() / 2**20


def _below(pid: int) -> Iterator[int]:
    """Processes begun by this one, and by those."""
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            begun = [int(one) for one in task.read_text().split()]
        except OSError:
            continue
        for one in begun:
            yield one
            yield from _below(one)


def _told(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""
