"""What a town costs: seconds of processor by part, across the kills that its processes do not survive."""

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress

import psutil

from tests.faults.town import Town

PARTS = {"pages": "granian", "worker": "procrastinate", "watch": "watch"}  # a word of the command line that began it


class Spent:
    """Counts from when it is made. `look` has to be called while processes that are about to be killed still stand."""

    def __init__(self, place: Town) -> None:
        self.place, self.seen = place, {}
        self.began = {root: seconds for root, (_part, seconds) in self.look().items()}
        self.own = time.process_time()

    def look(self) -> dict[int, tuple[str, float]]:
        """What each tree of processes that stands has used until now, by the number of its root."""
        self.seen |= {one.pid: (part, _tree(one)) for part, one in _roots(self.place)}
        return self.seen

    def so_far(self) -> Counter:
        spent = Counter(senders=time.process_time() - self.own)
        for root, (part, seconds) in self.look().items():
            spent[part] += seconds - self.began.get(root, 0.0)
        return spent


def _roots(place: Town) -> Iterator[tuple[str, psutil.Process]]:
    if postmaster := _postmaster(place):
        yield "database", postmaster
    for one in psutil.Process(place.serving.pid).children():
        with suppress(psutil.NoSuchProcess):
            words = one.cmdline()
            yield next((part for part, word in PARTS.items() if word in words), "other"), one


def _postmaster(place: Town) -> psutil.Process | None:
    with suppress(FileNotFoundError, IndexError, psutil.NoSuchProcess):
        return psutil.Process(int((place.server.data / "postmaster.pid").read_text().split()[0]))
    return None


def _tree(root: psutil.Process) -> float:
    """Seconds of the processes that stand, and of those that their parents have waited for."""
    total = 0.0
    with suppress(psutil.NoSuchProcess):
        for one in [root, *root.children(recursive=True)]:
            with suppress(psutil.NoSuchProcess):
                times = one.cpu_times()
                total += times.user + times.system + times.children_user + times.children_system
    return total
