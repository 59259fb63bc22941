"""chungtay train-linking: learn from this register how often what agrees between records of one child, and of two.

chungtay train-linking --words "sổ của 12 xã, tháng 11/2026"          look only: prints what it would keep
chungtay train-linking --words "…" --keep                             writes the model that is used from then on

Without labels, by expectation maximisation. The model that comes with the programme was trained on invented children
(scripts/linking_noise.py). What is kept holds shares and common names, no record.
"""

import json
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chungtay.register.children.linking import duck, training
from chungtay.register.children.linking.job import take

LEAST = 10_000  # records; fewer teach nothing


class Command(BaseCommand):
    help = "Huấn luyện mô hình tìm trẻ trùng. / Train the model that finds one child twice."

    def add_arguments(self, parser):
        parser.add_argument("--words", required=True, help="what it is trained on, in words; stands in the model")
        parser.add_argument("--keep", action="store_true", help="write the model; without it, only print")

    def handle(self, *args, words, keep, **options):
        with tempfile.TemporaryDirectory(prefix="chungtay-train-") as home, duck.work(Path(home)) as link:
            take(link, Path(home), None)
            if (records := duck.frame(link)) < LEAST:
                raise CommandError(f"{records:,} hồ sơ: quá ít để huấn luyện / records are too few (< {LEAST:,}).")
            trained = training.train(link, timezone.now(), words)
        self.stdout.write(json.dumps({name: trained[name] for name in ("trained", "levels")}, indent=1))
        if keep:
            training.keep(trained)
