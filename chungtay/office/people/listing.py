"""Accounts of the place, and inviting a new one."""

from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.asking import plain
from chungtay.office.duty.rows import body_name, said
from chungtay.office.people.forms import InviteForm
from chungtay.office.people.show import link_page
from chungtay.register.people.accounts import actions, links, queries
from chungtay.register.people.models import Holding, User

LIST, INVITE = "office/people/list.html", "office/people/invite.html"
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account: who, in which posts today."""

    name: str
    username: str
    url: str
    posts: str
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class AccountsPage:
    """office/people/list.html"""

    at: datetime
    place: str
    lines: list[AccountLine]
    sheet: Page
    asked: str
    waiting: int

    @property
    def title(self) -> str:
        return _("Tài khoản")

    @property
    def lede(self) -> str:
        return self.place


@dataclass(frozen=True)
class InvitePage:
    """office/people/invite.html"""

    at: datetime
    form: InviteForm
    refused: str = ""

    @property
    def title(self) -> str:
        return _("Mời người mới")

    @property
    def lede(self) -> str:
        return _("Tài khoản mở cùng chức danh đầu tiên. Người được mời tự đặt mật khẩu qua liên kết dùng một lần.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Tài khoản"), reverse("accounts")), (self.title, "")]


def post_name(holding: Holding) -> str:
    return f"{said((holding.post.name, holding.post.name_en))}, {body_name(holding.post.agency)}"


def line(user: User, held: list[Holding], on: date) -> AccountLine:
    now = [post_name(one) for one in held if on in one.during]
    tags = []
    if not user.is_active:
        tags.append((_("Đã đóng"), "late"))
    elif not user.has_usable_password():
        tags.append((_("Chưa đặt mật khẩu"), "near"))
    posts = "; ".join(now) or _("Hôm nay không giữ chức danh nào")
    return AccountLine(user.full_name, user.username, reverse("account-show", args=[user.pk]), posts, tuple(tags))


@allow(Act.KEEP_PEOPLE)
def accounts(request):
    at, desk, asked = timezone.now(), request.desk, plain(request, "q")
    sheet = Paginator(queries.accounts(desk, asked), A_PAGE).get_page(request.GET.get("page"))
    held: dict[int, list[Holding]] = {}
    for one in queries.holdings(sheet.object_list):
        held.setdefault(one.user_id, []).append(one)
    lines = [line(user, held.get(user.pk, []), words.the_day(at)) for user in sheet.object_list]
    waiting = queries.resets_waiting(desk, at).count()
    return render(request, LIST, {"page": AccountsPage(at, desk.unit_name, lines, sheet, asked, waiting)})


@allow(Act.KEEP_PEOPLE, methods=("GET", "HEAD", "POST"))
def invite(request):
    """Open the account, put the person in the post, show the link once."""
    at, desk = timezone.now(), request.desk
    if request.method != "POST":
        return render(request, INVITE, {"page": InvitePage(at, InviteForm(desk=desk))})
    form = InviteForm(request.POST, desk=desk)
    if not form.is_valid():
        return render(request, INVITE, {"page": InvitePage(at, form)}, status=422)
    try:
        user = actions.invite(**form.cleaned_data, by=desk, at=at)
        sealed = links.new_link(user=user, reason=_("Mời người mới"), by=desk, at=at)
    except Refusal as refusal:
        page = InvitePage(at, form, said((refusal.vi, refusal.en)))
        return render(request, INVITE, {"page": page}, status=422)
    return link_page(request, user, sealed)


urlpatterns = [
    path("tai-khoan/", accounts, name="accounts"),
    path("tai-khoan/moi/", invite, name="account-invite"),
]
