"""The run: fill, ask, find, for each size; then the paper."""

import os
import re
import time
from collections.abc import Iterator
from datetime import datetime

from django.db import connections
from django.utils import timezone

from chungtay.law.days import hanoi_day
from duties_bench import paper, people, shifting, watching
from duties_bench.asking import by_hand, get, serving, statements
from duties_bench.fill import fill, settle_down
from duties_bench.pages import PAGES, Asked

LEAST, SECONDS = 12, 15  # requests of one line at least, and when it has had its time
UNSETTLED = 50  # places that changed since the numbers kept ready were counted
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
        found.keeps = write
        print(f"{size:,}: numbers of {{0:,}} places counted from nothing in {{1:.1f}} s".format(*watching.settled(at)))
        _ask(found, size, requests)
        _watch(found, size, watching.after_the_last(at))


def _ask(found: paper.Paper, size: int, requests: int) -> None:
    with serving() as talk:
        for page in (page for page in PAGES if re.search(os.environ.get("PAGE", ""), page.words)):
            if not page.url:
                print(f"{page.words}: left out, there is no page {page.name!r}", flush=True)
                continue
            print(found.add_page(_asked(talk, page, size, requests)), flush=True)


def _asked(talk, page: Asked, size: int, requests: int) -> paper.PageLine:
    """One line: the empty page and the asked one in turn, so that both meet the same machine."""
    seats, empty, taken = people.sign_in(page.body, requests), [], []
    watching.unsettle(UNSETTLED)
    talk.close()  # it was idle while statements were timed; the next request opens it again
    get(talk, page.url, seats[0].cookie)
    for number in _while(requests):
        empty.append(get(talk, "/dang-nhap/"))
        taken.append(get(talk, page.url, seats[number % len(seats)].cookie))
    noted, hand = [], []
    for number in _while(HAND_DESKS):
        seat = seats[number % len(seats)]
        noted.append(statements(page.url, seat))
        hand.append(sum(by_hand(page.by_hand, seat, timezone.now())))
    ours = [sum(one[0] for one in each.taken) for each in noted]
    desks = min(len(seats), len(taken))
    return paper.PageLine(size, page.words, desks, empty, taken, len(noted[0].taken), ours, hand)


def _while(most: int) -> Iterator[int]:
    """0, 1, … below `most`; a slow page is asked less often, but never less than LEAST times."""
    began = time.perf_counter()
    for number in range(most):
        if number >= LEAST and time.perf_counter() - began > SECONDS:
            break
        yield number


def _watch(found: paper.Paper, size: int, at: datetime) -> None:
    climbed, seconds = watching.catch_up(at)
    print(found.add_pass(paper.PassLine(size, "all ladders climbed at once", climbed, 0, seconds)), flush=True)
    for told in watching.passes(at):
        print(found.add_pass(paper.PassLine(size, *told)), flush=True)
    print(found.add_shift(paper.ShiftLine(size, *shifting.shift(at))), flush=True)
