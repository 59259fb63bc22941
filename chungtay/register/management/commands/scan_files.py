"""chungtay scan-files: look for viruses in what waits, or once more at one file."""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chungtay.register.archive.actions import scan_again, scan_waiting
from chungtay.register.archive.scanning import scanner
from chungtay.register.people.desk import system_desk

SYSTEM = system_desk("Kho tệp")


class Command(BaseCommand):
    help = "Quét mã độc những tệp đang chờ. / Scan the files that wait, or one of them once more."

    def add_arguments(self, parser):
        parser.add_argument("--again", metavar="SHA256", help="Quét lại một tệp. / Look at one file once more.")

    def handle(self, *args, again, **options):
        if (looks := scanner()) is None:
            raise CommandError("Máy này không có ClamAV, hoặc CHUNGTAY_CLAMD=off. / There is no scanner here.")
        if again:
            found = scan_again(sha256=again, by=SYSTEM, at=timezone.now())
            return self.stdout.write(f"{looks.name}: {found.verdict} {found.said}".strip())
        judged = 0
        while done := scan_waiting(by=SYSTEM, at=timezone.now()):
            judged += done
        self.stdout.write(f"{looks.name}: {judged} tệp có kết quả / files with a verdict")
