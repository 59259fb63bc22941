"""chungtay watch: find what fell due every minute, and send. Any number of them may run."""

import signal
from contextlib import closing
from threading import Event, Thread

from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone

from chungtay.duties.actions import urge
from chungtay.watch.channels import Channel
from chungtay.watch.finder import SYSTEM, find, urge_all
from chungtay.watch.sender import open_ways, send_all
from chungtay.watch.troubles import go_on

EVERY, LOOK = 60, 5  # seconds between two passes, and between two looks at what waits
PASS = 4.0  # seconds after which a pass leaves the rest to the next one, which follows at once


class Command(BaseCommand):
    help = "Tìm việc đến hạn và báo. / Find what fell due, and tell it: every minute, or once."

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="Một lượt rồi thôi. / One pass, then end.")

    def handle(self, *args, once, **options):
        if once:
            return self.once()
        over = Event()
        signal.signal(signal.SIGTERM, lambda *_: over.set())
        signal.signal(signal.SIGINT, lambda *_: over.set())
        for way in open_ways():  # each way for itself: one that hangs holds up nobody else
            Thread(target=self.keep_sending, args=(way, over), daemon=True).start()
        Thread(target=self.keep_urging, args=(over,), daemon=True).start()
        self.keep_finding(over)

    def once(self):
        passed = find(timezone.now(), sweep=True)
        self.stdout.write(f"{passed.rungs} việc, {passed.notices} thông báo / things, notices")
        urge_all(timezone.now())
        crew = [Thread(target=self.send, args=(way,)) for way in open_ways()]
        for thread in crew:
            thread.start()
        for thread in crew:
            thread.join()

    def send(self, way: Channel):
        with closing(connection):
            sent = send_all(way, timezone.now())
        self.stdout.write(f"{way.code}: {sent.arrived} đã gửi, {sent.failed} chưa gửi được / sent, not sent")

    def keep_sending(self, way: Channel, over: Event):
        while not over.is_set():
            sent = go_on(f"send:{way.code}", lambda: send_all(way, timezone.now(), rounds=20), timezone.now)
            over.wait(EVERY if sent is None or sent.down else LOOK)

    def keep_urging(self, over: Event):
        """Letters are drafted beside the finder: none holds up what is to be told."""
        while not over.is_set():
            drafted = go_on("letters", lambda: urge(by=SYSTEM, at=timezone.now()), timezone.now)
            over.wait(0 if drafted else EVERY)

    def keep_finding(self, over: Event):
        first = True
        while not over.is_set():
            passed = go_on("finder", lambda sweep=first: find(timezone.now(), sweep=sweep, seconds=PASS), timezone.now)
            first = passed is None or (first and passed.more)
            over.wait(0 if passed and passed.more else EVERY)
