"""chungtay demo: fill an invented province, once; --plans DIR adopts real plans beside it; --clock lets days pass."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chungtay.demo import real, sign_ins, town
from chungtay.demo.actions import fill
from chungtay.demo.clock import live, live_until, morning_of
from chungtay.register.people.queries import anybody_real


class Command(BaseCommand):
    help = "Lấp đầy một tỉnh tưởng tượng. / Fill an invented province."

    def add_arguments(self, parser):
        parser.add_argument("--plans", type=Path, help="a folder of real plans to adopt as well")
        parser.add_argument("--clock", metavar="DAYS", help="let so many days pass (7), or all to a day (2026-12-31)")

    def handle(self, *args, plans: Path | None = None, clock: str | None = None, **options):
        words = sign_ins.load()
        if anybody_real() and not words:  # in a demonstration whoever was invited is a visitor's trial
            raise CommandError("Hệ thống đã có người dùng thật; không trộn trình diễn vào. / Real users are here.")
        if clock is not None:
            return self._pass(clock)
        at, today = timezone.now(), timezone.localdate()
        words = words or fill(at=at, today=today, say=self.stdout.write)
        if plans is not None:
            for line in real.adopt_folder(folder=plans, at=at, today=today):
                self.stdout.write(line)
        self._tell(words)

    def _pass(self, words: str) -> None:
        """Let days pass; what falls due on the way is told as it would have been."""
        if not settings.DEMONSTRATION:
            raise CommandError("Chỉ bản trình diễn (CHUNGTAY_DEMO=1) có đồng hồ thử. / Only a demonstration has it.")
        try:
            lived = live(days=int(words)) if words.isdecimal() else live_until(morning_of(date.fromisoformat(words)))
        except ValueError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(
            f"{lived.to:%d/%m/%Y %H:%M} · {lived.rungs} bậc / rungs · {lived.notices} thông báo / notices"
        )

    def _tell(self, words: dict[str, tuple[str, str]]) -> None:
        self.stdout.write("\n  Tài khoản trình diễn / demonstration sign-ins\n")
        for seat in town.SEATS:
            if seat.kind not in words:  # a province that was filled before this desk was invented
                continue
            username, password = words[seat.kind]
            self.stdout.write(f"  {seat.post:<38}{username:<20}{password}")
