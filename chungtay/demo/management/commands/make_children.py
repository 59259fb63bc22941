"""chungtay make-children --number 1000000 --out FILE: invented children, some of them written twice, to a file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from chungtay.demo.children.homes import country
from chungtay.demo.children.rows import write


class Command(BaseCommand):
    help = "Tạo trẻ em tưởng tượng, có em ghi hai lần. / Make invented children, some written twice."

    def add_arguments(self, parser):
        parser.add_argument("--number", type=int, default=10_000, help="how many records")
        parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same records, bit for bit")
        parser.add_argument(
            "--place", default="", help="path of today's map they live in: 11 a province, 1103127 a commune"
        )
        parser.add_argument(
            "--noise", type=float, default=0.08, help="share of records that write a child again (0-0.5)"
        )
        parser.add_argument("--rate", type=float, default=1.0, help="multiplies hardship")
        parser.add_argument("--out", type=Path, required=True, help="a .parquet or .csv file")

    def handle(self, *args, number, seed, place, noise, rate, out, **options):
        try:
            count = write(out, number, seed=seed, homes=country(place), noise=noise, rate=rate)
        except ValueError as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"{count:,} bản ghi / records → {out}")
