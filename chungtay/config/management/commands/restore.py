"""chungtay restore FILE: put a backup back, then bring it to today's shape and verify its ledger."""

import tempfile
from pathlib import Path

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from chungtay.config.backup.database import Failed
from chungtay.config.backup.looking import check
from chungtay.config.backup.putting import InUse, NotEmpty, put_back
from chungtay.config.backup.shape import BadBackup


class Command(BaseCommand):
    help = "Khôi phục từ một tệp sao lưu. / Restore from a backup."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)
        parser.add_argument("--over", action="store_true", help="Thay dữ liệu đang có. / Replace what is there.")
        parser.add_argument("--check", action="store_true", help="Chỉ kiểm tra tệp. / Only check the file.")

    def handle(self, *args, file, over, **options):
        try:
            if options["check"]:
                return self.only_check(file)
            done = put_back(file, over=over)
        except BadBackup as reason:
            raise CommandError(f"{file}: không phải bản sao lưu nguyên vẹn / not a whole backup: {reason}") from reason
        except FileNotFoundError as reason:
            raise CommandError(f"{file}: không có tệp này / no such file") from reason
        except InUse as reason:
            raise CommandError(f"Hệ thống đang chạy ({reason}); dừng rồi làm lại. / Stop serving first.") from reason
        except NotEmpty as reason:
            raise CommandError("Đang có người dùng; thêm --over để thay. / Not empty: --over.") from reason
        except Failed as reason:
            raise CommandError(f"Chưa thay gì cả / nothing was replaced: {reason}") from reason
        self.tell(done)
        call_command("prepare", stdout=self.stdout)
        if done.faults:
            raise CommandError("Sổ không nguyên vẹn, xem trên. / The ledger is not whole, see above.")

    def only_check(self, file):
        with tempfile.TemporaryDirectory() as folder:
            about, secrets = check(file, Path(folder))
        self.stdout.write(f"Nguyên vẹn / whole: {about.made_at}, {about.files} tệp / files")
        self.stdout.write(f"Sổ / ledger: {about.head[0]}  {about.head[1]}")
        self.stdout.write("Có khóa bí mật / with secrets" if secrets else "Không có khóa bí mật / without secrets")

    def tell(self, done):
        self.stdout.write(f"Đã khôi phục / restored: {done.about.made_at}, {done.files} tệp / files")
        for sha256 in done.about.lost:
            self.stderr.write(f"! đã mất từ trước khi sao lưu / lost before the backup: {sha256}")
        for fault in done.faults:
            self.stderr.write(f"✗ {fault.seq} {fault.vi} / {fault.en}")
        if not done.faults:
            self.stdout.write(f"Sổ nguyên vẹn / the ledger is whole: {done.about.head[0]}  {done.about.head[1]}")
        for name, what in done.without.items():
            self.stderr.write(f"! thiếu khóa / secret differs: {name}: {what}")
