"""One page for a commune's chair, a province's superior, the ministry: the same questions over their own place."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chungtay.duties import queries
from chungtay.duties.accounts import Late, Month
from chungtay.law.access import Act, Role
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.asking import plain
from chungtay.office.duty.rows import DutyRow, rows, said, spoken
from chungtay.register.people.desk import Desk
from chungtay.register.places import queries as places

HEADS = (Role.CHAIR, Role.SUPERIOR, Role.MINISTRY)
COMMUNE = len("PPCCCCC")  # letters of the path of a commune
MOST = 15  # lines of one table; the page of what is late has them all
ALARMS = 10  # duties shown in the alarm
KINDS = queries.Kind
ASKED = (KINDS.ALL, KINDS.BODY, KINDS.POST, KINDS.PLAN, KINDS.MONTH, KINDS.GROUND, KINDS.LOST, queries.PLACE)


@dataclass(frozen=True, slots=True)
class LateLine:
    """One body, post, plan or place: how much is late, how much of it excused, since when."""

    name: str
    url: str
    late: int
    excused: int | None
    oldest: datetime


@dataclass(frozen=True, slots=True)
class MonthLine:
    """What fell due in one month."""

    name: str
    due: int
    in_time: int
    done_late: int
    open_late: int
    excused: int
    url: str = ""  # of the duties behind it; "" for another place than one's own

    @property
    def late(self) -> int:
        return self.done_late + self.open_late

    @property
    def share(self) -> float:
        return self.in_time / self.due if self.due else 0.0


@dataclass(frozen=True)
class HeadPage:
    """office/head/show.html"""

    at: datetime
    place: str
    many: bool
    sentence: str
    trend_words: str
    orphans: list[DutyRow]
    orphan_count: int
    places: list[LateLine]
    bodies: list[LateLine]
    posts: list[LateLine]
    plans: list[LateLine]
    months: list[MonthLine]
    reasons: list[tuple]
    within: str = ""

    @property
    def title(self) -> str:
        return _("Điều hành")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        """Where a place below one's own is looked at."""
        return [(self.within, reverse("head")), (self.place, "")] if self.within else []

    @property
    def lede(self) -> str:
        return self.place

    @property
    def body_bars(self) -> list[tuple]:
        return [(line.name, line.late, "late") for line in self.bodies]

    @property
    def place_bars(self) -> list[tuple]:
        return [(line.name, line.late, "late") for line in self.places]

    @property
    def points(self) -> list[tuple]:
        return [(month.name, month.late) for month in self.months]

    @property
    def alarm(self) -> str:
        told = ngettext("%(n)s nhiệm vụ không có người giữ", "%(n)s nhiệm vụ không có người giữ", self.orphan_count)
        return told % {"n": words.number(self.orphan_count)}


def body_lines(desk, at: datetime) -> list[LateLine]:
    behind = f"{reverse('duties')}?whose=place&due=late&body="
    return [
        LateLine(b.agency_name, f"{behind}{b.agency_slug}", b.late, None, b.oldest_due)
        for b in spoken(queries.late_by_body(desk, at, MOST))
    ]


def lines(told: list[Late], address, nameless: str = "") -> list[LateLine]:
    return [LateLine(row.name or nameless, address(row), row.late, row.excused, row.oldest_due) for row in told]


def post_lines(desk, at: datetime) -> list[LateLine]:
    told = queries.late_by_post(desk, at, most=MOST)
    return lines(told, lambda row: "", _("Thủ trưởng (chưa giao chức danh nào)"))


def plan_lines(desk, at: datetime, address) -> list[LateLine]:
    """Duties that came with one paper together, whichever of its parts made them; of several no address has all."""
    found: dict[str, LateLine] = {}
    for one in lines(queries.late_by_plan(desk, at, MOST), address):
        same = found.get(one.name)
        found[one.name] = _together(same, one) if same else one
    return sorted(found.values(), key=lambda one: -one.late)


def _together(one: LateLine, other: LateLine) -> LateLine:
    excused = (one.excused or 0) + (other.excused or 0)
    return LateLine(one.name, "", one.late + other.late, excused, min(one.oldest, other.oldest))


def plan_url(row: Late) -> str:
    return f"{reverse('duties')}?whose=place&due=late&plan={row.key}"


def place_lines(desk, at: datetime) -> list[LateLine]:
    """The places directly below; none for a desk that answers for one place only."""
    told = queries.places(desk, at, MOST) if len(desk.path) < COMMUNE else []
    own = [row for row in told if row.key != desk.path]
    return lines(own, lambda row: f"{reverse('head')}?noi={row.key}")


def looked_at(desk: Desk, asked: str) -> Desk:
    """The same desk over a place below its own, where the address names one; else the desk as it is."""
    unit = places.unit_at(asked) if asked.startswith(desk.path) and asked not in ("", desk.path) else None
    return replace(desk, path=unit.path, unit_id=unit.pk, unit_name=unit.name) if unit else desk


def month_line(month: Month, own: bool) -> MonthLine:
    url = f"{reverse('duties')}?whose=place&state=all&due={month.first:%Y-%m}" if own else ""
    return MonthLine(
        words.month(month.first), month.due, month.in_time, month.done_late, month.open_late, month.excused, url
    )


def sentence(bodies: list[LateLine], late: int) -> str:
    """Late today in words: all of it, not only what the table shows."""
    if not bodies:
        return _("Hôm nay không có việc nào quá hạn.")
    told = ngettext("%(n)s việc đang quá hạn", "%(n)s việc đang quá hạn", late) % {"n": words.number(late)}
    worst = _("nhiều nhất là %(body)s (%(n)s)") % {"body": bodies[0].name, "n": words.number(bodies[0].late)}
    return f"{told}, {worst}."


def trend_words(months: list[MonthLine]) -> str:
    """The last month in words, as the line beside it counts."""
    if not months:
        return ""
    last = months[-1]
    told = {"month": last.name, "due": words.number(last.due), "late": words.number(last.late)}
    return _("%(month)s: %(due)s việc đến hạn, %(late)s trễ hạn.") % told


def head_page(request) -> HeadPage:
    at, desk = timezone.now(), looked_at(request.desk, plain(request, "noi"))
    with queries.walking(desk), queries.at_once(desk, at, *ASKED, most=MOST):
        return page_of(request, desk, at)


def page_of(request, desk: Desk, at: datetime) -> HeadPage:
    below = desk.path != request.desk.path
    lost = queries.lost(desk, words.the_day(at), at, ALARMS)
    bodies, months = body_lines(desk, at), [month_line(month, not below) for month in queries.trend(desk, at)]
    return HeadPage(
        at=at,
        place=desk.unit_name,
        many=len(desk.path) < COMMUNE,
        sentence=sentence(bodies, queries.late_in_all(desk, at)),
        trend_words=words.capital(trend_words(months)),
        orphans=rows(queries.read(lost.first)[0], desk),
        orphan_count=lost.count,
        places=place_lines(desk, at),
        bodies=bodies,
        posts=post_lines(desk, at),
        plans=plan_lines(desk, at, (lambda row: "") if below else plan_url),
        within=request.desk.unit_name if below else "",
        months=months,
        reasons=[(said(names), number) for _code, names, number in queries.reasons(desk, at)],
    )


@allow(Act.SEE_LATE)
def head(request):
    """For those who answer for a place; for others there is no such page."""
    if request.desk.role not in HEADS:
        raise Http404
    return render(request, "office/head/show.html", {"page": head_page(request)})


urlpatterns = [path("nguoi-dung-dau/", head, name="head")]
