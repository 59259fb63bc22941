"""chungtay backup FILE: the database and every file of the archive, in one file."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chungtay.config.backup.database import Failed
from chungtay.config.backup.keys import KEPT
from chungtay.config.backup.making import make


class Command(BaseCommand):
    help = "Sao lưu vào một tệp. / Back everything up into one file, while the system goes on working."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--with-secrets", action="store_true",
            help="Kèm cả khóa bí mật: ai có tệp là có tất cả. / With the secrets: whoever has the file has everything.",
        )  # fmt: skip

    def handle(self, *args, file, with_secrets, **options):
        target = file.expanduser().resolve()
        try:
            about = make(target, at=timezone.now(), with_secrets=with_secrets)
        except FileExistsError as there:
            raise CommandError(f"{target}: đã có tệp này / exists already") from there
        except (Failed, OSError) as trouble:
            raise CommandError(str(trouble)) from trouble
        self.stdout.write(f"{target}: {target.stat().st_size} byte, {about.files} tệp / files")
        self.stdout.write(f"Sổ / ledger: {about.head[0]}  {about.head[1]}")
        for sha256 in about.lost:
            self.stderr.write(f"! kho thiếu tệp / the archive has lost: {sha256}")
        if not with_secrets:
            self.stdout.write(f"Giữ riêng, nơi khác / keep apart, elsewhere: {', '.join(KEPT)}")
