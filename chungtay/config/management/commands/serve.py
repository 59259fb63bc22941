"""chungtay serve: the pages, the worker that reads scans, the watch that tells what falls due, until Ctrl-C."""

import os
import signal
import subprocess
import sys

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Mở hệ thống cho trình duyệt. / Serve the system."

    def add_arguments(self, parser):
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--workers", type=int, default=1)

    def handle(self, *args, host, port, workers, **options):
        call_command("collectstatic", interactive=False, verbosity=0)
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "chungtay.config.settings"}
        python = [sys.executable, "-m"]
        server = [*python, "granian", "--interface", "wsgi", "--host", host, "--port", str(port)]
        server += ["--workers", str(workers), "--blocking-threads", "4", "--no-ws", "chungtay.config.wsgi:application"]
        worker = [*python, "chungtay.config", "procrastinate", "worker", "--name", "reader"]
        watch = [*python, "chungtay.config", "watch"]
        running = [subprocess.Popen(call, env=environment) for call in (server, worker, watch)]
        signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        try:
            running[0].wait()
        except KeyboardInterrupt:
            self.stdout.write("Đang đóng… / closing…")
        finally:
            for process in running:
                process.terminate()
            for process in running:
                process.wait(30)
