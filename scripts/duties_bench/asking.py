"""Asking one after the other: pages over HTTP, the statements a page makes, the statements written by hand."""

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median

from django.db import connection, connections
from django.test import Client

from duties_bench.people import SignedIn

MS = 1000
HEADERS = {"Accept": "text/html", "Accept-Encoding": "gzip", "Accept-Language": "vi"}
OF_DUTIES = re.compile(r"duties_|programme_")
OF_BODIES = re.compile(r'from "register_(agency|unit|post|holding)"', re.I)
OF_THE_FRAME = re.compile(r'"register_holding"."user_id" = ')  # whose desk asks: the same for every page


def high(taken: list[float]) -> float:
    """The 95th percentile."""
    inorder = sorted(taken)
    return inorder[min(len(inorder) - 1, int(len(inorder) * 0.95))]


@contextmanager
def serving(port: int = 0) -> Iterator[http.client.HTTPConnection]:
    """The server that `chungtay serve` starts, one worker, on loopback; one connection kept alive."""
    port = port or _free_port()
    call = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)]
    call += ["--workers", "1", "--blocking-threads", "4", "--no-ws", "chungtay.config.wsgi:application"]
    server = subprocess.Popen(call, env=dict(os.environ), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield _connected(port)
    finally:
        server.terminate()
        server.wait(30)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def _connected(port: int) -> http.client.HTTPConnection:
    for _ in range(120):
        talk = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        try:
            talk.request("GET", "/dang-nhap/", headers=HEADERS)
            talk.getresponse().read()
            return talk
        except OSError:
            time.sleep(0.5)
    raise TimeoutError("the server did not answer")


def get(talk: http.client.HTTPConnection, url: str, cookie: str = "") -> float:
    """Milliseconds until the whole page is here. Anything but a page ends the measuring."""
    sent = {**HEADERS, **({"Cookie": f"sessionid={cookie}"} if cookie else {})}
    before = time.perf_counter()
    talk.request("GET", url, headers=sent)
    answer = talk.getresponse()
    answer.read()
    taken = (time.perf_counter() - before) * MS
    if answer.status != http.client.OK:
        raise ValueError(f"{url}: {answer.status} {answer.headers.get('Location', '')}")
    return taken


class Statements:
    """Counts and times the statements a page makes about duties, as the application's role under its row policies."""

    def __init__(self) -> None:
        self.taken: list[tuple[float, str, object]] = []

    def __call__(self, execute, sql, params, many, context):
        before = time.perf_counter()
        answer = execute(sql, params, many, context)
        if OF_DUTIES.search(sql) or (OF_BODIES.search(sql) and not OF_THE_FRAME.search(sql)):
            self.taken.append(((time.perf_counter() - before) * MS, sql, params))
        return answer


def statements(url: str, seat: SignedIn) -> Statements:
    """Ask for the page inside this process and note its statements."""
    client, noted = Client(), Statements()
    client.cookies["sessionid"] = seat.cookie
    with connection.execute_wrapper(noted):
        answer = client.get(url, headers={"host": "localhost"})
    if answer.status_code != http.client.OK:
        raise ValueError(f"{url}: {answer.status_code}")
    return noted


def by_hand(texts: tuple[str, ...], seat: SignedIn, at) -> list[float]:
    """Milliseconds of each hand-written statement, rows fetched."""
    told = {"lo": seat.desk.lo, "hi": seat.desk.hi, "agency": seat.desk.agency_id, "at": at}
    told["cut"] = 7 if seat.desk.path else 2
    taken = []
    with connections["owner"].cursor() as cursor:
        for text in texts:
            before = time.perf_counter()
            cursor.execute(text, told)
            cursor.fetchall()
            taken.append((time.perf_counter() - before) * MS)
    return taken


def middle(taken: list[float]) -> float:
    return median(taken) if taken else 0.0
