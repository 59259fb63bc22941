"""The run: fill, ask, find, for each size; then the paper."""

import time
from datetime import datetime

from django.db import connections
from django.utils import timezone

from chungtay.law.days import hanoi_day
from duties_bench import paper, people, shifting, watching
from duties_bench.asking import by_hand, get, serving, statements
from duties_bench.fill import fill, settle_down
from duties_bench.pages import PAGES, Asked

HAND_DESKS = 40  # desks from which statements are timed; pages are asked from all


def run(sizes: list[int], requests: int, *, write: bool) -> None:
    at, found = timezone.now(), paper.Paper()
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from register_agency")
        print(f"{cursor.fetchone()[0] or people.settle(cursor, hanoi_day(at)):,} standing bodies", flush=True)
    for size in sizes:
        began = time.perf_counter()
        fill(size, at)
        settle_down()
        print(f"{size:,} live duties: filled in {time.perf_counter() - began:.0f} s", flush=True)
        _ask(found, size, requests)
        if write:
            found.write()
        _watch(found, size, at)
        if write:
            found.write()


def _ask(found: paper.Paper, size: int, requests: int) -> None:
    with serving() as talk:
        for page in PAGES:
            if not page.url:
                print(f"{page.words}: left out, there is no page {page.name!r}", flush=True)
                continue
            print(found.add_page(_asked(talk, page, size, requests)), flush=True)


def _asked(talk, page: Asked, size: int, requests: int) -> paper.PageLine:
    """One line: the empty page and the asked one in turn, so that both meet the same machine."""
    seats, empty, taken = people.sign_in(page.body, requests), [], []
    talk.close()  # it was idle while statements were timed; the next request opens it again
    get(talk, page.url, seats[0].cookie)
    for number in range(requests):
        empty.append(get(talk, "/dang-nhap/"))
        taken.append(get(talk, page.url, seats[number % len(seats)].cookie))
    some = [seats[number % len(seats)] for number in range(HAND_DESKS)]
    noted = [statements(page.url, seat) for seat in some]
    hand = [sum(by_hand(page.by_hand, seat, timezone.now())) for seat in some]
    ours = [sum(one[0] for one in each.taken) for each in noted]
    return paper.PageLine(size, page.words, len(seats), empty, taken, len(noted[0].taken), ours, hand)


def _watch(found: paper.Paper, size: int, at: datetime) -> None:
    climbed, seconds = watching.catch_up(at)
    print(found.add_pass(paper.PassLine(size, "all ladders climbed at once", climbed, 0, seconds)), flush=True)
    for told in watching.passes(at):
        print(found.add_pass(paper.PassLine(size, *told)), flush=True)
    print(found.add_shift(paper.ShiftLine(size, *shifting.shift(at))), flush=True)
