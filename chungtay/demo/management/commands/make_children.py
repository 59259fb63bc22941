"""chungtay make-children: invented children, some of them written twice, to a file or into the register.

chungtay make-children --number 1000000 --out tre.parquet
chungtay make-children --number 7500 --place 9898001 --seed 3
"""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chungtay.demo.children.filling import take_in
from chungtay.demo.children.homes import country
from chungtay.demo.children.rows import write
from chungtay.register.people.queries import anybody_real


class Command(BaseCommand):
    help = "Tạo trẻ em tưởng tượng, có em ghi hai lần. / Make invented children, some written twice."

    def add_arguments(self, parser):
        parser.add_argument("--number", type=int, default=7_500, help="how many records")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same records, bit for bit")
        parser.add_argument("--place", default="", help="path of today's map: 11 a province, 1103127 a commune")
        parser.add_argument("--noise", type=float, default=0.08, help="share of records that write a child again")
        parser.add_argument("--rate", type=float, default=1.0, help="multiplies hardship")
        parser.add_argument("--out", type=Path, help="a .parquet or .csv file; without it, into the register")

    def handle(self, *args, number, place, out, **options):
        how = {name: options[name] for name in ("seed", "noise", "rate")}
        try:
            count = write(out, number, homes=country(place), **how) if out else self._take_in(place, number, how)
        except ValueError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{count:,} bản ghi / records → {out or place}")

    def _take_in(self, place: str, number: int, how: dict) -> int:
        if anybody_real():
            raise CommandError(
                "Hệ thống đã có người dùng thật; không trộn trẻ em tưởng tượng vào. / Real users are here."
            )
        if not place:
            raise ValueError("--place: which communes? / địa bàn nào?")
        return len(take_in(path=place, number=number, at=timezone.now(), **how))
