"""The run: fill, ask, tell, for each size."""

import time

from django.db import connections
from django.utils import timezone
from duties_bench import people
from register_bench import paper, timing
from register_bench.asking import questions, sample
from register_bench.fill import MOST, fill
from register_bench.pages import page_lines

from chungtay.law.days import hanoi_day

SEED = 7


def run(sizes: list[int], many: int, *, write: bool) -> None:
    found = paper.Paper(keeps=write)
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from register_agency")
        if not cursor.fetchone()[0]:
            people.settle(cursor, hanoi_day(timezone.now()))
    for size in sizes:
        began = time.perf_counter()
        fill(size, min(max(sizes), MOST))
        print(f"{size:,} children: filled in {time.perf_counter() - began:.0f} s, {_disk()} of disk", flush=True)
        _ask(found, size, many)


def _disk() -> str:
    """What the table of children takes with its indexes."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("select pg_size_pretty(pg_total_relation_size('register_child'))")
        return cursor.fetchone()[0]


def _ask(found: paper.Paper, size: int, many: int) -> None:
    asked = questions(sample(many, SEED), SEED)
    for (place, kind), ones in asked.items():
        found.add(size, place, timing.line(kind, ones, timing.searching))
    found.add(size, "commune", timing.line("open a child", asked["commune", "code"], timing.opening))
    slips = asked["commune", "name with a slip"]
    found.add(size, "commune", timing.line("candidates while typing", slips, timing.writing))
    for line in page_lines(asked["commune", "name with a slip"] + asked["commune", "without marks"], many):
        found.add_page(size, line)
