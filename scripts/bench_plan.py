"""How long reading a plan takes, from 30 KB to 3 MB, with the plain read of the file as the floor.

    make bench-plan        prints the table that docs/reference/performance-plan.md keeps

The plan of each size is the same invented plan over and over: its sections numbered on, its ending once. CPU time of
this process (time.process_time), median and 95th percentile over repeats; nothing here is a test.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from chungtay.papers.paragraphs import read  # noqa: E402
from chungtay.papers.plan import read_plan  # noqa: E402

PLANS = ROOT / "tests" / "papers" / "plans"
SIZES = (30, 100, 300, 1000, 3000)
HEAD = """ỦY BAN NHÂN DÂN
TỈNH TÂN HÀ

Số: 42/KH-UBND

Tân Hà, ngày 11 tháng 3 năm 2024

KẾ HOẠCH

Bảo vệ trẻ em

"""
TAIL = "\nNơi nhận:\n- UBND tỉnh;\n- Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nTrần Văn Thử\n"


def _body() -> str:
    """The middle of the invented plans: sections, tasks, reports."""
    parts = []
    for path in sorted(PLANS.glob("0[278]*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        start = next(at for at, line in enumerate(lines) if line.startswith("I. "))
        end = next(at for at, line in enumerate(lines) if line.startswith("Nơi nhận"))
        parts.append("\n\n".join(line for line in lines[start:end] if line.strip() not in ("", "|")))
    return "\n\n".join(parts)


def plan_of(kilobytes: int) -> bytes:
    """A plan of about this many kilobytes."""
    body = _body()
    times = max(1, round(kilobytes * 1000 / len(body.encode())))
    return (HEAD + "\n\n".join([body] * times) + TAIL).encode()


def _cpu(work: Callable[[], object], repeats: int) -> tuple[float, float]:
    """(median, 95th percentile) of CPU milliseconds."""
    taken = []
    for _ in range(repeats):
        before = time.process_time()
        work()
        taken.append((time.process_time() - before) * 1000)
    taken.sort()
    return statistics.median(taken), taken[min(len(taken) - 1, int(len(taken) * 0.95))]


def _row(kilobytes: int) -> str:
    data = plan_of(kilobytes)
    repeats = max(5, min(40, 6000 // kilobytes))
    floor, _ = _cpu(lambda: data.decode().splitlines(), repeats)
    median, high = _cpu(lambda: read_plan(read(data, "plan.txt")), repeats)
    tasks = len(read_plan(read(data, "plan.txt")).tasks)
    size = len(data) / 1000
    times = f"{floor:.2f} | {median:,.0f} | {high:,.0f} | {median / size:.2f} | {median / max(floor, 0.01):,.0f}"
    return f"| {size:,.0f} KB | {tasks:,} | {times} |"


def main() -> None:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    print(f"Machine: {os.cpu_count()} cores, {memory:.0f} GB. Python {sys.version.split()[0]}. CPU milliseconds.\n")
    print("| Plan | Tasks | Plain read | Reading, median | p95 | ms per KB | times the floor |")
    print("|---|---|---|---|---|---|---|")
    for kilobytes in SIZES:
        print(_row(kilobytes), flush=True)


if __name__ == "__main__":
    main()
