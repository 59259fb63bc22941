"""chungtay verify-evidence FILE: whether a bundle of evidence is whole, and whether this installation made it."""

import zipfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from chungtay.protection.evidence.bundle import signed_here
from chungtay.protection.evidence.verifying import MANIFEST, SIGNATURE, bundle_faults


class Command(BaseCommand):
    help = "Kiểm tra gói chứng cứ đã xuất. / Verify an exported bundle of evidence."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        found = list(bundle_faults(file.expanduser()))
        for fault in found:
            self.stderr.write(fault)
        if found:
            raise CommandError(f"{len(found)} chỗ hỏng / fault(s)", returncode=1)
        if not _ours(file.expanduser()):
            raise CommandError(
                "Gói nguyên vẹn nhưng không do hệ thống này ký. / Whole, but not signed by this installation.",
                returncode=1,
            )
        self.stdout.write("Gói nguyên vẹn, do hệ thống này ký. / Whole, and signed by this installation.")


def _ours(file: Path) -> bool:
    with zipfile.ZipFile(file) as bundle:
        return signed_here(bundle.read(MANIFEST), bundle.read(SIGNATURE).decode())
