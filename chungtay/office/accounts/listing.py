"""Every head and post of a place over a period: what fell due, in time, late, still owed, excused."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.figures.ledgers import queries
from chungtay.figures.ledgers.queries import Account, How, Totals
from chungtay.law.access import Act
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.accounts.periods import code_of, name_of, offered, window_of
from chungtay.office.duty.asking import plain
from chungtay.office.duty.rows import body_name, said
from chungtay.office.head.show import looked_at
from chungtay.register.people.desk import Desk
from chungtay.register.places import queries as places

EXCUSED = "excused"


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account in the table."""

    body: str
    name: str
    url: str
    held: str
    totals: Totals

    @property
    def cells(self) -> list[tuple[int, str]]:
        return cells(self.totals, self.url)


@dataclass(frozen=True)
class AccountsPage:
    """office/accounts/list.html"""

    at: datetime
    path: str
    place: str
    period: str
    periods: list[tuple[str, str]]
    below: list[tuple[str, str]]
    lines: list[AccountLine]
    totals: Totals | None
    whole: str

    @property
    def cells(self) -> list[tuple[int, str]]:
        return cells(self.totals, self.whole) if self.totals else []

    title = property(lambda self: _("Trách nhiệm"))

    @property
    def lede(self) -> str:
        return f"{self.place} · {self.period}"


def part_url(url: str, part: str) -> str:
    """Of the duties that one number of the account at `url` (with its query) counts; "" all."""
    asked = f"{'' if url.endswith('?') else '&'}ket-qua={part}" if part else ""
    return f"{url}{asked}#tung-viec"


def cells(sums: Totals, url: str) -> list[tuple[int, str]]:
    """The numbers of one line in the order of the table, each with where exactly its duties are listed."""
    told = (("", sums.due), (How.IN_TIME.value, sums.in_time), (How.DONE_LATE.value, sums.done_late),
            (How.OPEN_LATE.value, sums.open_late), (EXCUSED, sums.excused))  # fmt: skip
    return [(number, part_url(url, part) if number else "") for part, number in told]


def post_name(account: Account) -> str:
    return said((account.post.name, account.post.name_en)) if account.post else _("Thủ trưởng")


def held(account: Account) -> str:
    """Who held the post when its duties fell due; with numbers where there were several."""
    nobody = _("không có người giữ")
    if len(account.holders) == 1:
        return account.holders[0][0] or nobody
    return ", ".join(f"{name or nobody} ({words.number(count)})" for name, count in account.holders)


def account_url(account: Account, period: str) -> str:
    post = f"&chuc-danh={account.post.pk}" if account.post else ""
    return f"{reverse('duty-account', args=[account.body.slug])}?ky={period}{post}"


def line(account: Account, period: str) -> AccountLine:
    url = account_url(account, period)
    return AccountLine(body_name(account.body), post_name(account), url, held(account), account.totals)


def below(desk: Desk, asker: Desk, period: str, at: datetime) -> list[tuple[str, str]]:
    """Places directly below, for whoever answers for several."""
    unit = places.unit_at(desk.path)
    here = reverse("duty-accounts")
    if unit is None or not asker.may(Act.JUDGE_ACCOUNT):
        return []
    lower = places.children_of(unit, words.the_day(at)) if len(desk.path) < len("PPCCCCC") else []
    return [(one.name, f"{here}?noi={one.path}&ky={period}") for one in lower]


def whole_url(path: str, period: str) -> str:
    """Every duty of the place's table."""
    return f"{reverse('duty-accounts-whole')}?{urlencode({'noi': path, 'ky': period})}"


@allow(Act.SEE_ACCOUNT)
def accounts(request):
    at = timezone.now()
    desk, on = looked_at(request.desk, plain(request, "noi")), words.the_day(at)
    window = window_of(plain(request, "ky"), on)
    period = code_of(window)
    bodies = queries.bodies_of(request.desk, desk.path, window)
    found = queries.accounts(request.desk, bodies, window, at)
    page = AccountsPage(
        at=at,
        path=desk.path,
        place=desk.unit_name,
        period=name_of(period),
        periods=offered(on),
        below=below(desk, request.desk, period, at),
        lines=[line(account, period) for account in found],
        totals=queries.summed(account.totals for account in found) if found else None,
        whole=whole_url(desk.path, period),
    )
    return render(request, "office/accounts/list.html", {"page": page})


urlpatterns = [path("trach-nhiem/", accounts, name="duty-accounts")]
