"""chungtay serve: the pages, the worker that reads scans, the watch that tells what falls due, until Ctrl-C.

Whatever of them ends by itself is started again, and so is the embedded database.
"""

import os
import signal
import sys
from contextlib import suppress
from threading import Event

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import DatabaseError, connections
from django.utils import timezone

from chungtay.config.attending import Attendant, Service
from chungtay.config.postgres import Server
from chungtay.office.figures.jobs import extract_soon
from chungtay.watch.troubles import note

PYTHON = (sys.executable, "-m")
PARTS = {  # beside the pages
    "worker": (*PYTHON, "chungtay.config", "procrastinate", "worker", "--name", "reader"),
    "watch": (*PYTHON, "chungtay.config", "watch"),
}


class Command(BaseCommand):
    help = "Mở hệ thống cho trình duyệt. / Serve the system."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=1)

    def handle(self, *args, host, port, workers, **options):
        call_command("collectstatic", interactive=False, verbosity=0)
        over = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: over.set())
        services = [Service("pages", pages(host, port, workers))]
        services += [Service(name, words) for name, words in PARTS.items()]
        embedded = None if os.environ.get("DATABASE_URL") else Server(settings.HOME)
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "chungtay.config.settings"}
        with suppress(DatabaseError):  # the hourly run does what is left
            extract_soon()
        connections.close_all()
        Attendant(services, embedded, tell, environment).attend(over)
        self.stdout.write("Đã đóng. / Closed.")


def pages(host: str, port: int, workers: int) -> tuple[str, ...]:
    server = ("granian", "--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(workers))
    more = ("--respawn-failed-workers", "--blocking-threads", "4", "--no-ws")
    return (*PYTHON, *server, *more, "chungtay.config.wsgi:application")


def tell(part: str, how: str) -> bool:
    return note(part, how, "", "", timezone.now())
