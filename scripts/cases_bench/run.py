"""The run: fill, settle, ask each page; then the paper."""

import os
import re
import time

from django.db import connection, connections
from django.test import Client
from django.utils import timezone
from duties_bench import people, watching
from duties_bench.asking import MS, get, serving
from duties_bench.fill import settle_down
from duties_bench.people import SignedIn
from duties_bench.run import HAND_DESKS, UNSETTLED, _while

from cases_bench import paper
from cases_bench.comparing import compare
from cases_bench.fill import fill
from cases_bench.pages import PAGES, Asked
from chungtay.law.days import hanoi_day
from chungtay.protection.cases.models import Case

FRAME = re.compile(
    r'django_session|"register_user"\."id" = |"register_holding"\."user_id" = |^(SAVEPOINT|RELEASE|select)'
)


def run(sizes: list[int], requests: int, *, write: bool) -> None:
    at = timezone.now()
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from register_agency")
        print(f"{cursor.fetchone()[0] or people.settle(cursor, hanoi_day(at)):,} standing bodies", flush=True)
    for size in sizes:
        filled = fill(size, at)
        print(f"{_compared(at):,} columns of copies are those of their models", flush=True)
        began = time.perf_counter()
        settle_down()
        places, seconds = watching.settled(at)
        told = (f"Filled in {filled.seconds:.0f} s, put in order in {time.perf_counter() - began:.0f} s "
                f"(numbers of {places:,} places in {seconds:.1f} s), {_gigabytes():.1f} GB.")  # fmt: skip
        print(f"{filled.cases:,} cases, {filled.duties:,} duties. {told}", flush=True)
        found = paper.Paper(filled.cases, filled.duties, told, keeps=write)
        with serving() as talk:
            for page in (one for one in PAGES if re.search(os.environ.get("PAGE", ""), one.words)):
                found.add(_asked(talk, page, requests))


def _compared(at) -> int:
    """The first copy of each model beside it."""
    cases = Case.objects.using("owner").select_related("incident", "residence").order_by("pk")
    with connections["owner"].cursor() as cursor:
        cursor.execute("select m.id, min(c.id) from protection_case m cross join bench_span s join protection_case c"
                       " on c.id > s.span and c.id %% s.span = m.id where m.id < s.span group by m.id", [])  # fmt: skip
        pairs = cursor.fetchall()
    return sum(compare(cases.get(pk=model), cases.get(pk=copy), at) for model, copy in pairs)


def _gigabytes() -> float:
    with connections["owner"].cursor() as cursor:
        cursor.execute("select pg_database_size(current_database())")
        return cursor.fetchone()[0] / 2**30


def _asked(talk, page: Asked, requests: int) -> paper.PageLine:
    """One line: the empty page and the asked one in turn, so that both meet the same machine. Each desk asks for the
    first time, when its rows lie wherever they lie, and at once again."""
    seats, empty, taken, again = people.sign_in(page.body, requests), [], [], []
    asked = [(seat, *page.where(seat)) for seat in seats]
    watching.unsettle(UNSETTLED)
    talk.close()  # it was idle while statements were timed; the next request opens it again
    get(talk, asked[0][1], seats[0].cookie)
    for number in _while(requests):
        seat, where, _code = asked[number % len(asked)]
        empty.append(get(talk, "/dang-nhap/"))
        taken.append(get(talk, where, seat.cookie))
        again.append(get(talk, where, seat.cookie))
    noted, hand = [], []
    for number in _while(HAND_DESKS):
        seat, where, code = asked[number % len(asked)]
        noted.append(statements(where, seat))
        hand.append(by_hand(page.by_hand, seat, code))
    return paper.PageLine(page.words, empty, taken, again, max(map(len, noted)), list(map(sum, noted)), hand)


def statements(url: str, seat: SignedIn) -> list[float]:
    """Milliseconds of each statement the page makes, without those around every page, under its row policies."""
    client, taken = Client(), []
    client.cookies["sessionid"] = seat.cookie

    def note(execute, sql, params, many, context):
        before = time.perf_counter()
        answer = execute(sql, params, many, context)
        if not FRAME.search(sql):
            taken.append((time.perf_counter() - before) * MS)
        return answer

    with connection.execute_wrapper(note):
        answer = client.get(url, headers={"host": "localhost"})
    if answer.status_code != 200:
        raise ValueError(f"{url}: {answer.status_code}")
    return taken


def by_hand(texts: tuple[str, ...], seat: SignedIn, code: str) -> float:
    """Milliseconds of the hand-written statements, rows fetched."""
    desk = seat.desk
    told = {"lo": desk.lo, "hi": desk.hi, "plo": desk.plo, "phi": desk.phi, "agency": desk.agency_id, "code": code,
            "user": desk.user_id, "at": timezone.now(), "cut": 7 if desk.path else 2}  # fmt: skip
    with connections["owner"].cursor() as cursor:
        before = time.perf_counter()
        for text in texts:
            cursor.execute(text, told)
            cursor.fetchall()
        return (time.perf_counter() - before) * MS
