"""Sending what waits. Three steps for each way: take (one transaction), send (no database), settle (one transaction).

A sender killed between sending and settling leaves its hold to run out; the message then goes out again under the same
number, which the other side can see: Message-ID, push Topic, the gateway's own field. docs/adr/0010 says why so.
"""

from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from threading import Event

from django.conf import settings

from chungtay.register.people.scope import scope
from chungtay.watch import taking
from chungtay.watch.channels import Channel, ways
from chungtay.watch.channels.way import Later, Letter, Undelivered, Unreachable
from chungtay.watch.finder import SYSTEM
from chungtay.watch.settling import settle
from chungtay.watch.troubles import note_exception

EACH = 5  # messages for each of a way's senders in one round


class Faulty(Later):
    """Sending it went wrong on our side."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What one round did: messages that arrived, that did not; `down`: the whole way does not answer."""

    arrived: int = 0
    failed: int = 0
    down: bool = False

    def __add__(self, other: "Sent") -> "Sent":
        return Sent(self.arrived + other.arrived, self.failed + other.failed, self.down or other.down)

    @property
    def any(self) -> bool:
        return bool(self.arrived or self.failed)


def open_ways() -> list[Channel]:
    return [way for way in ways().values() if way.leaves and way.ready()]


def send_all(way: Channel, at: datetime, rounds: int = 1000) -> Sent:
    """Round after round, until nothing waits any more or the way is down."""
    whole = Sent()
    for _ in range(rounds):
        done = send_round(way, at)
        whole += done
        if not done.any or done.down:
            break
    return whole


def send_round(way: Channel, at: datetime) -> Sent:
    """Take a few messages, send them side by side, settle each."""
    with scope(SYSTEM):
        letters = taking.take(way, at, way.at_once * EACH)
    if not letters:
        return Sent()
    outcomes = list(post(way, letters))
    with scope(SYSTEM):
        for letter, trouble in outcomes:
            settle(way, letter, trouble, at)
    for fault in (trouble.__cause__ for _, trouble in outcomes if isinstance(trouble, Faulty)):
        note_exception(f"send:{way.code}", fault, at)
    failed = sum(trouble is not None for _, trouble in outcomes)
    down = any(isinstance(trouble, Unreachable) for _, trouble in outcomes)
    return Sent(len(letters) - failed, failed, down)


def post(way: Channel, letters: Iterable[Letter]) -> Iterable[tuple[Letter, Undelivered | None]]:
    """Every letter with what kept it from arriving. One that hangs holds one sender, and no longer than the limit."""
    down = Event()
    crew = ThreadPoolExecutor(way.at_once, thread_name_prefix=f"tell-{way.code}")
    under_way = {letter: crew.submit(_one, way, letter, down) for letter in letters}
    wait(under_way.values(), timeout=settings.TELLING["seconds"] * (EACH + 1))
    crew.shutdown(wait=False, cancel_futures=True)
    for letter, future in under_way.items():
        yield letter, _outcome(future)


def _one(way: Channel, letter: Letter, down: Event) -> Undelivered | None:
    if down.is_set():
        return Unreachable("…")
    try:
        assert way.send is not None
        way.send(letter)
    except Unreachable as trouble:
        down.set()  # nobody else of this round waits for the same silence
        return trouble
    except Undelivered as trouble:
        return trouble
    return None


def _outcome(future: "Future[Undelivered | None]") -> Undelivered | None:
    """A fault of our own in one message holds up no other: it is tried again like one that was not taken."""
    if not future.done() or future.cancelled():
        return Later("…")
    fault = future.exception()
    if fault is None:
        return future.result()
    faulty = Faulty(f"{type(fault).__name__}: {fault}")
    faulty.__cause__ = fault
    return faulty
