"""Every duty of a place's table of accounts, or those that one number of its last line counts."""

from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.figures.ledgers import queries
from chungtay.figures.ledgers.queries import Totals
from chungtay.law.access import Act
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.accounts.account import Parted, Summed, fact
from chungtay.office.accounts.listing import whole_url
from chungtay.office.accounts.periods import code_of, name_of, window_of
from chungtay.office.duty.asking import plain
from chungtay.office.head.show import looked_at


@dataclass(frozen=True)
class WholePage(Summed):
    """office/accounts/whole.html"""

    at: datetime
    place: str
    period: str
    back: str
    parted: Parted

    title = property(lambda self: _("Từng việc sau con số"))

    @property
    def lede(self) -> str:
        return f"{words.capital(self.place)} · {self.period}"

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Trách nhiệm"), self.back), (self.title, "")]


@allow(Act.SEE_ACCOUNT)
def whole(request):
    at = timezone.now()
    desk = looked_at(request.desk, plain(request, "noi"))
    window = window_of(plain(request, "ky"), words.the_day(at))
    period, bodies = code_of(window), queries.bodies_of(request.desk, desk.path, window)
    lines = queries.lines(request.desk, bodies, window, at)
    sums: Totals = queries.totals(lines)
    page = WholePage(
        totals=sums, at=at, place=desk.unit_name, period=name_of(period),
        back=f"{reverse('duty-accounts')}?noi={desk.path}&ky={period}",
        parted=Parted.of(request, [fact(one) for one in lines], sums, whole_url(desk.path, period)),
    )  # fmt: skip
    return render(request, "office/accounts/whole.html", {"page": page})


urlpatterns = [path("trach-nhiem/viec/", whole, name="duty-accounts-whole")]
