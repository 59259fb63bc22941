"""Wall time and processor time of a stretch: ours, the reading process's, and the database's. On a shared machine only
processor time can be compared."""

import os
import time
from pathlib import Path

import psycopg

TICKS = os.sysconf("SC_CLK_TCK")


class Cost:
    """with Cost(url) as cost: …; cost.wall, cost.cpu in seconds. Database backends must be on this machine."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.wall = self.cpu = 0.0

    def __enter__(self) -> "Cost":
        self.began, self.before = time.perf_counter(), self._spent()
        return self

    def __exit__(self, *_) -> None:
        self.wall, after = time.perf_counter() - self.began, self._spent()
        self.cpu = sum(after.values()) - sum(self.before.get(who, 0.0) for who in after)

    def _spent(self) -> dict[str, float]:
        mine = os.times()
        spent = {"ours": mine.user + mine.system, "children": mine.children_user + mine.children_system}
        with psycopg.connect(self.url, autocommit=True) as db:
            pids = db.execute("select pid from pg_stat_activity where datname = current_database()").fetchall()
        return spent | {str(pid): used for (pid,) in pids if (used := _of(pid)) is not None}


def _of(pid: int) -> float | None:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return None
    return (int(fields[11]) + int(fields[12])) / TICKS
