"""chungtay demo: fill an invented province, once; --plans DIR adopts real plans beside it."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chungtay.demo import real, sign_ins, town
from chungtay.demo.actions import fill
from chungtay.register.people.queries import anybody_real


class Command(BaseCommand):
    help = "Lấp đầy một tỉnh tưởng tượng. / Fill an invented province."

    def add_arguments(self, parser):
        parser.add_argument("--plans", type=Path, help="a folder of real plans to adopt as well")

    def handle(self, *args, plans: Path | None = None, **options):
        if anybody_real():
            raise CommandError("Hệ thống đã có người dùng thật; không trộn trình diễn vào. / Real users are here.")
        at, today = timezone.now(), timezone.localdate()
        words = sign_ins.load() or fill(at=at, today=today, say=self.stdout.write)
        if plans is not None:
            for line in real.adopt_folder(folder=plans, at=at, today=today):
                self.stdout.write(line)
        self._tell(words)

    def _tell(self, words: dict[str, tuple[str, str]]) -> None:
        self.stdout.write("\n  Tài khoản trình diễn / demonstration sign-ins\n")
        for seat in town.SEATS:
            username, password = words[seat.kind]
            self.stdout.write(f"  {seat.post:<38}{username:<20}{password}")
