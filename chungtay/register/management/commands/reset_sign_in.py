"""chungtay reset-sign-in NAME --reason "…": take lost second factors away; --password also gives a new password."""

import getpass
import secrets

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from chungtay.register.people import queries
from chungtay.register.people.desk import system_desk
from chungtay.register.people.resetting import reset_factors, set_word
from chungtay.register.people.scope import scope


class Command(BaseCommand):
    help = "Bỏ các lớp xác thực đã mất của một người. / Take somebody's lost second factors away."

    def add_arguments(self, parser):
        parser.add_argument("username")
        parser.add_argument("--reason", required=True, help="vì sao, ai đã xác minh / why, and who made sure")
        parser.add_argument("--password", action="store_true", help="cấp mật khẩu mới / also a new password")

    def handle(self, *args, username, reason, password, **options):
        user = queries.account(username)
        if user is None:
            raise CommandError(f"Không có tài khoản {username}. / There is no account {username}.")
        by = system_desk(f"quản trị máy chủ ({getpass.getuser()})")
        common = {"user": user, "reason": reason, "by": by, "at": timezone.now()}
        with scope(by):
            taken = reset_factors(**common)
            word = secrets.token_urlsafe(12) if password else ""
            if word:
                set_word(password=word, **common)
        self.stdout.write(f"Đã bỏ {taken} lớp xác thực của {username}. / {taken} factors taken away.")
        if word:
            self.stdout.write(f"Mật khẩu mới / new password: {word}")
