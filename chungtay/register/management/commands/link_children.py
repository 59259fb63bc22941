"""chungtay link-children: compare the whole register with itself and keep the pairs that may be one child.

chungtay link-children                what changed since the pass before, against everything (the night job)
chungtay link-children --whole        everything against everything
CHUNGTAY_SPARK=spark://host:7077 chungtay link-children --whole      the same on a cluster
"""

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chungtay.register.children.linking.job import compare_all
from chungtay.register.children.linking.spark import NoSpark


class Command(BaseCommand):
    help = "So toàn bộ hồ sơ trẻ em với nhau. / Compare all records of children with each other."

    def add_arguments(self, parser):
        parser.add_argument("--whole", action="store_true", help="also what has not changed since the pass before")
        parser.add_argument("--memory", type=float, default=4.0, help="gigabytes the comparison may hold")

    def handle(self, *args, whole, memory, **options):
        try:
            run = compare_all(timezone.now(), whole=whole, memory_gb=memory)
        except NoSpark as absent:
            raise CommandError(f"{NoSpark.__doc__} ({absent})") from absent
        self.stdout.write(
            f"{run.records:,} hồ sơ / records, {run.pairs:,} cặp / pairs, {run.fresh:,} mới / new, "
            f"{run.seconds} s, {run.engine}"
        )
