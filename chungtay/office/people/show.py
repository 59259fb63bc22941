"""One account: who, which posts from when to when, where signed in; and what an administrator may do to it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import body_name, said
from chungtay.office.people.forms import LeaveForm, Posted, ReasonForm
from chungtay.office.security.devices import device
from chungtay.register.people.accounts import queries
from chungtay.register.people.models import Holding, User

ONE, LINK = "office/people/show.html", "office/people/link_made.html"
DOES = {
    "link": (gettext_lazy("Tạo liên kết đặt lại mật khẩu"), gettext_lazy("Tạo liên kết")),
    "sessions": (gettext_lazy("Đăng xuất khỏi mọi máy"), gettext_lazy("Đăng xuất mọi máy")),
    "factors": (gettext_lazy("Đề nghị gỡ yếu tố xác thực thứ hai"), gettext_lazy("Gửi đề nghị")),
    "close": (gettext_lazy("Đóng tài khoản"), gettext_lazy("Đóng tài khoản")),
    "reopen": (gettext_lazy("Mở lại tài khoản"), gettext_lazy("Mở lại")),
}
TONES = {"close": "late"}


@dataclass(frozen=True, slots=True)
class HoldingLine:
    """One post held, from a day to a day."""

    id: int
    post: str
    body: str
    since: date
    until: date | None
    state: tuple[str, str]
    form: LeaveForm | None


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One device."""

    device: str
    seen: datetime


@dataclass(frozen=True)
class AccountPage:
    """office/people/show.html"""

    at: datetime
    user: User
    facts: list[tuple]
    holdings: list[HoldingLine]
    sessions: list[SessionLine]
    post_form: Posted | None
    does: list[tuple]
    refused: str = ""

    @property
    def title(self) -> str:
        return self.user.full_name

    @property
    def lede(self) -> str:
        return self.user.username

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Tài khoản"), reverse("accounts")), (self.user.full_name, "")]


def found(request, pk: int) -> User:
    user = queries.account(request.desk, pk)
    if user is None:
        raise Http404
    return user


def holding_line(one: Holding, today: date, form: LeaveForm | None, mine: bool) -> HoldingLine:
    since, until = one.during.lower, one.during.upper
    state = (_("Đã thôi"), "") if until and until <= today else (_("Chưa đến ngày"), "") if since > today else None
    form = None if mine or until is not None else form or LeaveForm(prefix=f"p{one.pk}")
    name = said((one.post.name, one.post.name_en))
    return HoldingLine(one.pk, name, body_name(one.post.agency), since, until, state or (_("Đang giữ"), "ok"), form)


def facts(user: User) -> list[tuple]:
    state = (_("Đang dùng"), "ok") if user.is_active else (_("Đã đóng"), "late")
    factors = queries.factors(user)
    return [
        (_("Trạng thái"), *state),
        (_("Mật khẩu"), _("Đã đặt") if user.has_usable_password() else _("Chưa đặt")),
        (_("Yếu tố thứ hai"), words.number(factors) if factors else _("Chưa có")),
        (_("Thư điện tử"), user.email or "–"),
        (_("Đăng nhập lần cuối"), words.shortday(user.last_login) if user.last_login else "–"),
    ]


def may_do(user: User, sessions: list) -> list[str]:
    """In the order of how often it is needed."""
    if not user.is_active:
        return ["reopen"]
    wanted = {"link": True, "sessions": bool(sessions), "factors": queries.factors(user) > 0, "close": True}
    return [what for what, can in wanted.items() if can]


def page_of(request, user: User, *, again: tuple[str, object] | None = None, refused: str = "") -> AccountPage:
    """`again`: (which act, its bound form) to be shown with its faults."""
    at, mine = timezone.now(), user.pk == request.desk.user_id
    today, sessions = words.the_day(at), queries.sessions(user)
    bound = dict([again] if again else [])
    does = [
        (what, *DOES[what], bound.get(what) or ReasonForm(prefix=what), what in bound, TONES.get(what, ""))
        for what in ([] if mine else may_do(user, sessions))
    ]
    held = [
        holding_line(one, today, bound.get(f"p{one.pk}"), mine)
        for one in queries.holdings([user])
        if one.post.agency.unit.path.startswith(request.desk.path)
    ]
    gives = not mine and user.is_active
    return AccountPage(
        at=at,
        user=user,
        facts=facts(user),
        holdings=held,
        sessions=[SessionLine(device(one.user_agent), one.last_seen_at) for one in sessions],
        post_form=(bound.get("post") or Posted(desk=request.desk, prefix="post")) if gives else None,
        does=does,
        refused=refused,
    )


@allow(Act.KEEP_PEOPLE)
def account(request, pk):
    return render(request, ONE, {"page": page_of(request, found(request, pk))})


def shown(request, user: User, *, again=None, refused: str = "", status: int = 422):
    return render(request, ONE, {"page": page_of(request, user, again=again, refused=refused)}, status=status)


@dataclass(frozen=True)
class LinkPage:
    """office/people/link_made.html"""

    at: datetime
    user: User
    address: str

    @property
    def title(self) -> str:
        return _("Liên kết đặt mật khẩu")

    @property
    def lede(self) -> str:
        return f"{self.user.full_name} · {self.user.username}"

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        back = (self.user.full_name, reverse("account-show", args=[self.user.pk]))
        return [(_("Tài khoản"), reverse("accounts")), back, (self.title, "")]


@never_cache
def link_page(request, user: User, sealed: tuple[str, str]):
    """The link is shown this once; nobody can read it again."""
    address = request.build_absolute_uri(reverse("first-word", args=sealed))
    return render(request, LINK, {"page": LinkPage(timezone.now(), user, address)})


urlpatterns = [path("tai-khoan/<int:pk>/", account, name="account-show")]
