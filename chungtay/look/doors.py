"""What every door shares: the lock on a page, and the frame around it."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import NamedTuple

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseNotAllowed
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chungtay.law.access import Act, Role


def allow(act: Act, *, methods: tuple[str, ...] = ("GET", "HEAD")) -> Callable:
    """The lock of a page: which act it is, and by which methods it may be asked. A test walks every URL for it.

    No sign-in leads to sign-in; a desk whose role may not do the act is refused (403). What is not this desk's
    to see at all is absent (404): the queries see to that.
    """

    def lock(view):
        @wraps(view)
        def opened(request, *args, **kwargs):
            if request.method not in methods and request.method != "OPTIONS":
                return HttpResponseNotAllowed(methods)
            if act is not Act.OPEN and not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if act is not Act.OPEN and (request.desk is None or not request.desk.may(act)):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        opened.lock = act
        opened.methods = methods
        return opened

    return lock


class RailEntry(NamedTuple):
    """One word of the left rail."""

    label: str
    url: str
    current: bool
    count: int | None
    icon: str


RAIL = (
    ("today", _("Hôm nay"), Act.SIT),
    ("plans", _("Kế hoạch"), Act.READ_PLAN),
    ("duties", _("Nhiệm vụ"), Act.SEE_DUTY),
    ("reports", pgettext_lazy("trang", "Báo cáo"), Act.SEE_REPORT),
    ("cases", _("Bảo vệ trẻ em"), Act.TAKE_CONCERN),
    ("courses", _("Việc kèm theo"), Act.SEE_COURSE),
    ("children", _("Trẻ em"), Act.SEE_CHILD),
    ("children-counts", _("Số liệu trẻ em"), Act.SEE_REGISTER),
    ("workforce", _("Nhân lực"), Act.SEE_WORKFORCE),
    ("agencies", _("Cơ quan"), Act.SEE_AGENCY),
    ("late", _("Quá hạn"), Act.SEE_LATE),
    ("head", _("Điều hành"), Act.SEE_LATE),
    ("pictures", _("Bức tranh"), Act.SEE_PICTURES),
    ("accounts", _("Tài khoản"), Act.KEEP_PEOPLE),
)
HEADS = (Role.CHAIR, Role.SUPERIOR, Role.MINISTRY)  # they find what is late on the page from which they steer
ONLY_FOR = {  # words for those who answer for a place; names of children for those who keep them
    "head": HEADS,
    "late": tuple(role for role in Role if role not in HEADS),
    "children": (Role.CHAIR, Role.CHILD_OFFICER),
    "children-counts": (Role.SUPERIOR, Role.MINISTRY),
}
BESIDE = {"children": ("sheets", "rounds", "pairs")}  # pages of a word that do not stand below its address
FIRST = {  # what somebody opens first stands first: a telephone shows four words and puts the rest below "more"
    Role.CHILD_OFFICER: ("today", "cases", "children", "duties"),
    **dict.fromkeys(HEADS, ("today", "head", "duties", "reports")),
}


# my own pages, in the menu under my name; a page that does not exist yet has no line
MINE = (
    ("duty-accounts", _("Trách nhiệm"), Act.SEE_ACCOUNT),
    ("indicators", _("Chỉ tiêu thống kê"), Act.SEE_FIGURES),
    ("scores", _("Xã, phường phù hợp với trẻ em"), Act.SEE_SCORE),
    ("notices", _("Thông báo của tôi"), Act.SIT),
    ("mfa_index", _("Bảo mật tài khoản"), Act.SIT),
    ("account_change_password", _("Đổi mật khẩu"), Act.SIT),
    ("services", _("Danh bạ dịch vụ"), Act.SEE_SERVICE),
    ("carers", _("Người nhận chăm sóc thay thế"), Act.SEE_CARER),
    ("evidence", _("Tủ chứng cứ"), Act.SEE_EVIDENCE),
    ("offender-ask", _("Hỏi công an về một người"), Act.ASK_OFFENDER),
    ("letters", _("Công văn đôn đốc"), Act.SEE_DUTY),
    ("report-letters", _("Công văn hướng dẫn hằng năm"), Act.KEEP_LETTER),
    ("handovers", _("Bàn giao"), Act.SEE_DUTY),
    ("resets", _("Gỡ yếu tố xác thực thứ hai"), Act.ANSWER_RESET),
    ("ledger", _("Nhật ký"), Act.READ_LEDGER),
    ("demo-clock", _("Đồng hồ trình diễn"), Act.KEEP_PLACES),
)


def _mine(desk):
    for name, label, act in MINE:
        if not desk.may(act) or (name.startswith("demo-") and not settings.DEMONSTRATION):
            continue
        with suppress(NoReverseMatch):
            yield label, reverse(name)


def frame(request) -> dict:
    """Context processor: who sits at this desk, at which other desks they may sit, and the words of the rail."""
    desk = getattr(request, "desk", None)
    if desk is None:
        return {"desk": None, "desks": [], "rail": [], "mine": [], "finds": False}
    told = {"desk": desk, "desks": request.desks, "finds": desk.may(Act.FIND)}
    return told | {"rail": list(_rail(request, desk)), "mine": list(_mine(desk))}


def _rail(request, desk):
    first = FIRST.get(desk.role, ())
    for name, label, act in sorted(RAIL, key=lambda word: first.index(word[0]) if word[0] in first else len(first)):
        if not desk.may(act) or desk.role not in ONLY_FOR.get(name, Role):
            continue
        try:
            url = reverse(name)
        except NoReverseMatch:  # a page family that does not exist yet has no word in the rail
            continue
        beside = map(reverse, BESIDE.get(name, ()))
        here = request.path == url or any(request.path.startswith(one) for one in (url, *beside) if one != "/")
        yield RailEntry(label, url, here, None, name)
