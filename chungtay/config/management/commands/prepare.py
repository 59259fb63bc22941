"""chungtay prepare: bring the database to today's shape, guard it, load the administrative units, compile words."""

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections

from chungtay.config.guard import guard
from chungtay.config.words import compile_all
from chungtay.programme.plans.noting import note_earlier
from chungtay.register.calendar.actions import load_calendar
from chungtay.register.places.actions import load_units


class Command(BaseCommand):
    help = "Chuẩn bị cơ sở dữ liệu. / Prepare the database: tables, rights, row policies, administrative units."

    def handle(self, *args, **options):
        self.stdout.write("· Bảng dữ liệu / tables")
        call_command("migrate", database="owner", verbosity=0, interactive=False)
        tables = guard(connections["owner"])
        self.stdout.write(f"· Quyền và chính sách dòng trên {tables} bảng / rights, row policies on {tables} tables")
        units = load_units(connections["owner"])
        self.stdout.write(f"· Đơn vị hành chính: {units} / administrative units")
        version = load_calendar(connections["owner"])
        self.stdout.write(f"· Lịch làm việc, bản {version} / working calendar")
        self.stdout.write(f"· Sổ văn bản: thêm {note_earlier()} dây nối / ties between instruments")
        self.stdout.write(f"· Từ điển giao diện / catalogues: {compile_all()}")
