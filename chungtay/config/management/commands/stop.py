"""chungtay stop: stop the embedded database."""

from django.conf import settings
from django.core.management.base import BaseCommand

from chungtay.config.postgres import Server


class Command(BaseCommand):
    help = "Dừng cơ sở dữ liệu nhúng. / Stop the embedded database."
    requires_system_checks = []

    def handle(self, *args, **options):
        Server(settings.HOME).stop()
        self.stdout.write("Đã dừng. / Stopped.")
