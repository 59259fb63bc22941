"""The served system itself: what is too large is refused on its way; what falls is started again; what an officer reads
when the database is killed under them is true."""

import os
import re
import socket
import time
from contextlib import suppress
from threading import Thread

import psutil
import psycopg
import pytest
import requests
from django.conf import settings
from django.db import connections

from tests.faults.intake import burst
from tests.faults.officers import LINES, Officer, hidden, token
from tests.faults.town import Town, town

pytestmark = pytest.mark.skipif(
    not (settings.HOME / "pg").exists() or os.environ.get("DATABASE_URL", "").find("socket") < 0,
    reason="the tests run on a server that is not ours to copy: no embedded cluster",
)


@pytest.fixture(scope="module")
def place(django_db_setup):
    with town(settings.HOME, connections["owner"].settings_dict["NAME"]) as made:
        made.run("tests.faults.people", "3")
        made.serve()
        yield made


@pytest.fixture(scope="module")
def minh(place):
    return Officer(place, "minh", None)


@pytest.fixture
def code(place):
    rows = "select d.code from duties_duty d where d.state in ('assigned', 'under_way') and d.owner_post_id is null"
    return place.sql(rows)[0][0]


def form_of(officer: Officer, code: str, words: str) -> dict[str, str]:
    near = f"/nhiem-vu/{code}/bao-cao/"
    page = officer.get(f"/nhiem-vu/{code}/")
    told = {name: hidden(page, name, near) for name in ("revision", "seen")}
    return {"csrfmiddlewaretoken": token(page), "words": words, "verb": "progress", **LINES, **told}


def times(place: Town, words: str) -> int:
    return place.sql("select count(*) from duties_step where words = %s", words)[0][0]


# ── too large ───────────────────────────────────────────────────────────────────────────────────────────────────────
def begun(place: Town, officer: Officer, code: str, form: dict, length: int, octets: int) -> tuple[socket.socket, int]:
    """Send the head of a request of `length` octets, its fields, and `octets` of its file; no more. How much it was."""
    cookies = "; ".join(f"{one.name}={one.value}" for one in officer.line.cookies)
    parts = [
        f'--XX\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in form.items()
    ]
    parts.append('--XX\r\nContent-Disposition: form-data; name="files"; filename="quay.pdf"\r\n\r\n%PDF-1.7')
    body = "".join(parts).encode() + bytes(octets)
    head = (
        f"POST /nhiem-vu/{code}/bao-cao/ HTTP/1.1\r\nHost: 127.0.0.1:{place.port}\r\nCookie: {cookies}\r\n"
        f"Referer: {place.address}/\r\nContent-Type: multipart/form-data; boundary=XX\r\n"
        f"Content-Length: {length}\r\n\r\n"
    )
    line = socket.create_connection(("127.0.0.1", place.port), 60)
    line.sendall(head.encode() + body)
    return line, len(body)


def answer_of(line: socket.socket) -> str:
    said = b""
    try:
        while piece := line.recv(65536):
            said += piece
            if b"</html>" in said or (b"Content-Encoding" in said and len(said) > 4000):
                break
    except TimeoutError:
        pass
    return said.decode("utf-8", "replace")


def test_ten_gigabytes_are_refused_after_some_kilobytes(place, minh, code):
    form = form_of(minh, code, "Đã rà soát xong")
    line, sent = begun(place, minh, code, form, 10 * 2**30, 200_000)
    with line:
        said = answer_of(line)
    assert said.startswith("HTTP/1.1 413")
    assert "lớn hơn 100 MB, mức tối đa của một lần gửi" in said
    assert "Đã rà soát xong</textarea>" in said
    assert sent < 300_000
    assert times(place, "Đã rà soát xong") == 0


def test_one_file_too_large_is_refused_when_its_limit_is_reached(place, minh, code):
    form = form_of(minh, code, "Đã quay phim")
    line, sent = begun(place, minh, code, form, 95 * 2**20, 50 * 2**20 + 200_000)
    with line:
        said = answer_of(line)
    assert said.startswith("HTTP/1.1 413")
    assert "Tệp “quay.pdf” lớn hơn 50 MB" in said
    assert sent < 51 * 2**20


def test_length_that_is_not_told_is_no_way_round(place, minh, code):
    form = form_of(minh, code, "Không nói dài bao nhiêu")

    def endless():
        yield b'--XX\r\nContent-Disposition: form-data; name="words"\r\n\r\nKhong\r\n'
        for _ in range(3000):
            yield bytes(65536)

    headers = {"Content-Type": "multipart/form-data; boundary=XX", "Referer": place.address + "/"}
    try:
        answer = minh.line.post(
            f"{place.address}/nhiem-vu/{code}/bao-cao/", data=endless(), headers=headers, timeout=60,
            allow_redirects=False,
        )  # fmt: skip
        assert answer.status_code in (400, 403, 411, 413)
    except requests.RequestException:
        pass  # cut off
    assert times(place, form["words"]) == 0


# ── worries, while the pages are killed ──────────────────────────────────────────────────────────────────────────────
def test_no_worry_is_lost_or_written_twice_while_the_pages_are_killed(place):
    done = burst(place, rate=20, seconds=4, kills=1, senders=6, seed=20261122)
    assert done.wrong == []
    assert (len(done.receipts), done.kills["pages"]) == (80, 1)
    assert done.again


# ── the database, killed at the worst moment ────────────────────────────────────────────────────────────────────────
def test_killed_at_the_commit_itself_the_page_says_that_nothing_was_written_and_sending_again_writes_it_once(
    place, minh, code
):
    words = "Đúng lúc đang ghi"
    form = form_of(minh, code, words)
    answer = {}

    def send():
        where = f"{place.address}/nhiem-vu/{code}/bao-cao/"
        answer["is"] = minh.line.post(where, data=form, timeout=90, allow_redirects=False)

    with suppress(psycopg.OperationalError), psycopg.connect(place.server.url()) as us:
        us.execute("select pg_advisory_lock(6871, 1)")  # the chain of the ledger is tied at commit, under this lock
        sending = Thread(target=send)
        sending.start()
        waiting = "select count(*) from pg_stat_activity where wait_event = 'advisory'"
        until = time.monotonic() + 60
        while not place.sql(waiting)[0][0]:
            assert time.monotonic() < until
            time.sleep(0.05)
        place.kill_database()
        sending.join(90)
    said = answer["is"]
    assert said.status_code == 503
    assert re.search("Chưa ghi: kho dữ liệu ngừng giữa chừng|Chưa biết đã ghi hay chưa", said.text)
    assert "Bấm nút Quay lại" in said.text or "Gửi lại cùng một mẫu không bị ghi hai lần" in said.text
    assert said.headers["Retry-After"]
    assert times(place, words) == 0
    for _ in range(2):
        assert minh.send(f"/nhiem-vu/{code}/bao-cao/", form, words)
    assert times(place, words) == 1


def test_whoever_only_reads_is_told_to_wait(place, minh, code, monkeypatch):
    place.wait_for_pages()
    place.kill_database()
    seen = set()
    until = time.monotonic() + 60
    while time.monotonic() < until:
        answer = minh.line.get(f"{place.address}/nhiem-vu/{code}/", timeout=60)
        seen.add(answer.status_code)
        if answer.status_code == 200:
            break
        assert "Kho dữ liệu tạm thời không trả lời" in answer.text
    assert answer.status_code == 200
    assert seen <= {200, 503}


@pytest.mark.parametrize("part", ["procrastinate", "watch"])
def test_what_falls_is_started_again_and_administrators_can_see_it(place, part):
    def running():
        children = psutil.Process(place.serving.pid).children()
        return [one for one in children if one.status() != psutil.STATUS_ZOMBIE and part in one.cmdline()]

    place.wait_for_pages()
    (fallen,) = running()
    fallen.kill()
    until = time.monotonic() + 60
    while not (now := [one for one in running() if one.pid != fallen.pid]):
        assert time.monotonic() < until
        time.sleep(0.2)
    assert len(now) == 1
    name = "serve:watch" if part == "watch" else "serve:worker"
    while not place.sql("select 1 from watch_trouble where part = %s", name):
        assert time.monotonic() < until
        time.sleep(0.2)
