"""chungtay verify-ledger: recompute the chain and name every altered byte's place."""

from django.core.management.base import BaseCommand, CommandError

from chungtay.ledger.queries import head, verify


class Command(BaseCommand):
    help = "Kiểm tra chuỗi băm của sổ việc. / Verify the hash chain of the ledger."

    def add_arguments(self, parser):
        parser.add_argument("--expect", help="the head hash noted earlier, in hex: finds a cut-off end too")

    def handle(self, *args, expect=None, **options):
        found = 0
        for fault in verify(bytes.fromhex(expect) if expect else None):
            found += 1
            self.stderr.write(f"link {fault.seq}, entry {fault.entry}: {fault.vi} / {fault.en}")
        seq, hash_ = head()
        if found:
            raise CommandError(f"{found} chỗ hỏng trong {seq} mắt xích / {found} fault(s) in {seq} links", returncode=1)
        self.stdout.write(f"Sổ nguyên vẹn: {seq} mắt xích, dấu cuối {hash_.hex()} / intact, {seq} links, head above")
