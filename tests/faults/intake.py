"""Worries written down by many at once while the pages, and once the database, are killed with -9.

A sender without an answer sends the same form again. Afterwards every form is there once, with its case, its clock and
its ledger lines."""

import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from itertools import count
from threading import Event, Lock, Thread
from urllib.parse import urlencode

from tests.faults.officers import Officer, token
from tests.faults.sender import Line
from tests.faults.spent import Spent
from tests.faults.town import Town

WHERE, PATIENCE = "/bao-ve/tiep-nhan/", 120
HANOI = timedelta(hours=7)
TWICE = 20  # each so manieth form is sent a second time, as by a second press of the button
THERE = """select w.once, min(w.code), count(*), count(distinct w.case_id) from protection_concern w
  where w.once <> '' group by w.once"""
THERE_ARE = {
    "worries": "select count(*) from protection_concern where once <> ''",
    "cases": "select count(*) from protection_case",
    "duties of twelve hours": "select count(*) from protection_watch where rule = 'case.emergency'",
    "sealed informants": "select count(*) from protection_informant",
    "lines of receipt": "select count(*) from ledger_entry where act = 'concern.received'",
}
HALF = """select w.code,
    (select count(*) from protection_happening h where h.case_id = w.case_id and h.kind = 'received') as received,
    (select count(*) from protection_watch k join duties_duty d on d.code = k.duty where k.case_id = w.case_id
       and k.rule = 'case.emergency' and d.due_at = w.received_at + interval '12 hours' and d.state = 'assigned'
       and c.due_at = d.due_at) as clocks,
    (select count(*) from protection_informant i where i.concern_id = w.id) as sealed,
    (select count(*) from ledger_entry e where e.about = w.code and e.act = 'concern.received') as told,
    (select count(*) from ledger_entry e where e.about = c.code and e.act = 'case.opened') as opened
  from protection_concern w join protection_case c on c.id = w.case_id where w.once <> ''"""
LONELY = """select c.code from protection_case c where not exists (
  select from protection_concern w where w.case_id = c.id)"""


@dataclass
class Burst:
    """How it went. `wrong` is empty where everything is as promised."""

    asked: int = 0
    receipts: dict[str, str] = field(default_factory=dict)  # form key → where the answer led
    taken: list[float] = field(default_factory=list)  # seconds from when a form was due until it was answered
    undisturbed: list[float] = field(default_factory=list)  # … of forms answered at once
    again: int = 0
    answers: Counter = field(default_factory=Counter)
    kills: Counter = field(default_factory=Counter)
    seconds: float = 0.0
    spent: Counter = field(default_factory=Counter)  # seconds of processor by part (faults.spent)
    there: dict[str, int] = field(default_factory=dict)  # how many rows of each kind the database holds afterwards
    wrong: list[str] = field(default_factory=list)


@dataclass
class Work:
    """What the senders share: which form comes next, and when it is due."""

    rate: float
    forms: list[bytes]
    done: Burst
    spent: Spent
    began: float = field(default_factory=time.monotonic)
    lock: Lock = field(default_factory=Lock)
    numbers: count = field(default_factory=count)
    over: Event = field(default_factory=Event)


def burst(place: Town, *, rate: float, seconds: float, kills: int, senders: int, seed: int, name: str = "lan") -> Burst:
    """`rate` forms a second for `seconds`; the pages are killed `kills` times, and the database once, in the middle."""
    officer, done = Officer(place, name, None), Burst()
    page, cookies = officer.get(WHERE), "; ".join(f"{one.name}={one.value}" for one in officer.line.cookies)
    forms = [_form(number, token(page)) for number in range(round(rate * seconds))]
    work = Work(rate, forms, done, Spent(place))
    crew = [Thread(target=_send, args=(place, work, cookies), daemon=True) for _ in range(senders)]
    crew.append(Thread(target=_kill, args=(place, work, seconds, kills, random.Random(seed)), daemon=True))
    for thread in crew:
        thread.start()
    for thread in crew[:-1]:
        thread.join(seconds + 10 * PATIENCE)
    done.seconds = time.monotonic() - work.began
    work.over.set()
    crew[-1].join(PATIENCE)
    place.wait_for_pages()
    done.spent = work.spent.so_far()
    _judge(place, done)
    return done


def _send(place: Town, work: Work, cookies: str) -> None:
    """One form after the other, each at its time; the next number is nobody else's."""
    line = Line(place.port, WHERE, cookies)
    while (number := next(work.numbers)) < len(work.forms):
        due = work.began + number / work.rate
        time.sleep(max(0, due - time.monotonic()))
        once, form = f"phieu-{number:08}", work.forms[number]
        where, tries = _until_taken(line, form, work.done)
        taken = time.monotonic() - due
        other = _until_taken(line, form, work.done)[0] if number % TWICE == 0 else where
        with work.lock:
            _note(work.done, once, where, other, tries, taken)


def _note(done: Burst, once: str, where: str, other: str, tries: int, taken: float) -> None:
    done.asked += 1
    done.receipts[once] = where
    done.taken.append(taken)
    done.again += tries > 1
    if tries == 1:
        done.undisturbed.append(taken)
    if not where or where != other:
        done.wrong.append(f"{once}: led to {where!r}, sent again to {other!r}")


def _form(number: int, csrf: str) -> bytes:
    heard = datetime.now(UTC) + HANOI - timedelta(minutes=1 + number % 50)
    told = {"csrfmiddlewaretoken": csrf, "once": f"phieu-{number:08}", "received_on": f"{heard:%d/%m/%Y}",
            "received_time": f"{heard:%H:%M}", "where": "xã Suối Hoa", "report_subject": "abused", "channel": "phone",
            "incident_place": "Bản Nà Pù", "child_name": f"cháu {number}", "current_condition": "Vết bầm ở tay",
            "informant_name": f"Người báo {number}"}  # fmt: skip
    return urlencode(told).encode()


def _until_taken(line: Line, form: bytes, done: Burst) -> tuple[str, int]:
    """Where the answer led, and how often it was sent; "" where nobody took it."""
    until, tries = time.monotonic() + PATIENCE, 0
    while time.monotonic() < until:
        tries += 1
        try:
            status, where = line.send(form)
        except OSError:
            line.close()
            done.answers["cut"] += 1
            time.sleep(0.2)
            continue
        done.answers[status] += 1
        if status == HTTPStatus.FOUND:
            return where, tries
        time.sleep(0.2)
    return "", tries


def _kill(place: Town, work: Work, seconds: float, kills: int, chance: random.Random) -> None:
    """Somewhere in the middle eighty of a hundred; the database in place of the pages where there is more than one."""
    moments = sorted(chance.uniform(0.1, 0.9) * seconds for _ in range(kills))
    for number, moment in enumerate(moments):
        if work.over.wait(max(0, work.began + moment - time.monotonic())):
            return
        kind = "database" if kills > 1 and number == kills // 2 else "pages"
        work.spent.look()
        getattr(place, f"kill_{kind}")()
        work.done.kills[kind] += 1


def _judge(place: Town, done: Burst) -> None:
    """Against the database itself, as its owner."""
    there = {once: (codes, cases) for once, _code, codes, cases in place.sql(THERE)}
    done.there = {kind: place.sql(words)[0][0] for kind, words in THERE_ARE.items()}
    done.wrong += [f"lost: {once}" for once in done.receipts if once not in there]
    done.wrong += [f"written without an answer: {once}" for once in there if once not in done.receipts]
    done.wrong += [f"{once}: {told}" for once, told in there.items() if told != (1, 1)]
    done.wrong += [f"half done: {row}" for row in place.sql(HALF) if tuple(row[1:]) != (1, 1, 1, 1, 1)]
    done.wrong += [f"a case of no worry: {code}" for (code,) in place.sql(LONELY)]
    done.wrong += [f"{n} forms led to {where}" for where, n in Counter(done.receipts.values()).items() if n > 1]
    place.run("chungtay.config", "verify_ledger")
