"""chungtay figures: the extracts from which a province and the country are counted, and their ready sums.

chungtay figures --extract           provinces in which something was stirred since their extract
chungtay figures --extract --whole   every province
chungtay figures --count             only count beforehand what pages ask for
CHUNGTAY_SPARK=spark://host:7077 chungtay figures --count      the same on a cluster
"""

import time

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chungtay.figures.indicators import actions
from chungtay.figures.indicators.readying import make_ready
from chungtay.register.children.linking.spark import NoSpark


class Command(BaseCommand):
    help = "Trích xuất và đếm sẵn chỉ tiêu. / Extract what is counted, and count it beforehand."

    def add_arguments(self, parser):
        parser.add_argument("--extract", action="store_true", help="the provinces that changed, and the ready sums")
        parser.add_argument("--whole", action="store_true", help="every province")
        parser.add_argument("--count", action="store_true", help="only the ready sums")

    def handle(self, *args, extract, whole, count, **options):
        if not (extract or count):
            raise CommandError("--extract, --count")
        began = time.perf_counter()
        try:
            made = actions.extract(at=timezone.now(), whole=whole) if extract else []
            ready = make_ready(timezone.now())
        except NoSpark as absent:
            raise CommandError(f"{NoSpark.__doc__} ({absent})") from absent
        rows = sum(one.rows for one in made)
        self.stdout.write(f"{len(made)} tỉnh / provinces, {rows:,} dòng / rows, {ready:,} số / numbers, "
                          f"{time.perf_counter() - began:.1f} s")  # fmt: skip
