"""After the database went away: was it written or not? The ledger knows, as soon as it can be asked again.

Every act writes its ledger line in its own transaction, with the moment of its request. A line of this officer since
the request began means that all of it was written; no line, once no transaction of that time can still be under way,
means that nothing was.
"""

import logging
import sys
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from time import sleep
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connections
from django.http import HttpResponseServerError
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.defaults import server_error as plain_error
from psycopg import Error
from psycopg_pool import PoolTimeout

GONE = (DatabaseError, InterfaceError, Error, PoolTimeout)
TRIES = (0, 0.5, 1, 1.5, 2, 3)  # seconds between asking and asking again: it may be starting
WRITTEN = """select act, about from ledger_entry where "user" = %s and at between %s and %s order by id limit 1"""
UNDER_WAY = """select exists(select from pg_stat_activity where datname = current_database() and usename = %s
               and pid <> pg_backend_pid() and state <> 'idle' and xact_start <= %s)"""
log = logging.getLogger(__name__)


class Outcome(StrEnum):
    """Of a request that was answered with an error."""

    READ = "read"  # nothing was asked to be written
    NOTHING = "nothing"
    WRITTEN = "written"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class GonePage:
    """office/faults/gone.html; drawn without the database, so without the frame."""

    outcome: Outcome
    at: datetime
    back: str

    @property
    def title(self) -> str:
        return {
            Outcome.READ: _("Kho dữ liệu tạm thời không trả lời"),
            Outcome.NOTHING: _("Chưa ghi: kho dữ liệu ngừng giữa chừng"),
            Outcome.WRITTEN: _("Đã ghi, dù trang này báo lỗi"),
            Outcome.UNKNOWN: _("Chưa biết đã ghi hay chưa"),
        }[self.outcome]

    @property
    def lede(self) -> str:
        return {
            Outcome.READ: _("Không có gì bị mất. Hệ thống tự khởi động lại kho dữ liệu, thường trong một phút."),
            Outcome.NOTHING: _("Việc vừa gửi chưa được ghi, không có gì bị dở dang. Gửi lại là được."),
            Outcome.WRITTEN: _("Việc vừa gửi đã được ghi trọn vẹn vào sổ. Không cần gửi lại."),
            Outcome.UNKNOWN: _("Kho dữ liệu ngừng đúng lúc đang ghi. Việc vừa gửi hoặc đã ghi trọn, hoặc chưa ghi gì."),
        }[self.outcome]

    @property
    def advice(self) -> list[str]:
        return {
            Outcome.READ: [_("Đợi một phút rồi tải lại trang.")],
            Outcome.NOTHING: [
                _("Bấm nút Quay lại của trình duyệt: những gì đã nhập còn ở đó. Chọn lại tệp nếu có, rồi gửi lại."),
            ],
            Outcome.WRITTEN: [_("Mở lại trang để xem việc vừa ghi trong phần lịch sử.")],
            Outcome.UNKNOWN: [
                _("Đợi một phút rồi mở lại trang, xem phần lịch sử: có việc vừa gửi là đã ghi."),
                _("Chưa thấy thì quay lại và gửi lại. Gửi lại cùng một mẫu không bị ghi hai lần."),
            ],
        }[self.outcome]


def server_error(request):
    """handler500: a plain error, or what became of the request when it was the database that went away."""
    trouble = sys.exc_info()[1]
    if not isinstance(trouble, GONE):
        return plain_error(request)
    log.error("%s %s: %s: %s", request.method, request.path, type(trouble).__name__, trouble)
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, settings.LANGUAGE_CODE)
    with translation.override(chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE):
        page = GonePage(outcome_of(request), timezone.now(), came_from(request))
        answer = HttpResponseServerError(render_to_string("office/faults/gone.html", {"page": page}), status=503)
    answer["Retry-After"] = "30"
    answer["Cache-Control"] = "no-store"
    return answer


def came_from(request) -> str:
    """The page that was asked for, or the one the form stood on; "/" where that is not ours."""
    if request.method == "GET":
        return request.get_full_path()
    there = urlsplit(request.META.get("HTTP_REFERER", ""))
    return there.path if there.netloc == request.get_host() and there.path.startswith("/") else "/"


def outcome_of(request) -> Outcome:
    """Waits a few seconds for the database to come back: a sure word is worth more than a quick one."""
    desk, began = getattr(request, "desk", None), getattr(request, "began", None)
    if request.method in ("GET", "HEAD", "OPTIONS"):
        return Outcome.READ
    if desk is None or began is None:
        return Outcome.NOTHING  # it never came to the point where anything is written
    failed = timezone.now()
    for pause in TRIES:
        sleep(pause)
        try:
            return asked(desk.user_id, began, failed)
        except GONE:
            connections["owner"].close()
    return Outcome.UNKNOWN


def asked(user: int | None, began: datetime, failed: datetime) -> Outcome:
    """What the ledger says; the owner's own connection, because a line may lie outside the officer's place."""
    owner = connections["owner"]
    try:
        with owner.cursor() as cursor:
            cursor.execute(UNDER_WAY, [settings.APP_ROLE, failed])  # first: a commit between the two would be missed
            (under_way,) = cursor.fetchone()
            cursor.execute(WRITTEN, [user, began, failed])
            if cursor.fetchone():
                return Outcome.WRITTEN
            return Outcome.UNKNOWN if under_way else Outcome.NOTHING
    finally:
        owner.close()
