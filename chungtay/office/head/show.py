"""One page for a commune's chair, a province's superior, the ministry: the same questions over their own place."""

from collections.abc import Iterator
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
from chungtay.look.drawn import linked
from chungtay.office.duty.asking import plain
from chungtay.office.duty.counted import EXCUSED, LOST, address
from chungtay.office.duty.counted import HEADS as HEADLESS
from chungtay.office.duty.rows import DutyRow, rows, said, spoken
from chungtay.register.people.desk import Desk
from chungtay.register.places import queries as places

HEADS = (Role.CHAIR, Role.SUPERIOR, Role.MINISTRY)
COMMUNE = len("PPCCCCC")  # letters of the path of a commune
MOST = 15  # lines of one table; the page of what is late has them all
ALARMS = 5  # duties shown in the alarm
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
    late_url: str = ""  # of exactly the duties counted
    excused_url: str = ""


@dataclass(frozen=True, slots=True)
class MonthLine:
    """What fell due in one month."""

    name: str
    due: int
    in_time: int
    done_late: int
    open_late: int
    excused: int
    url: str  # of the duties behind it; of a part of them with `&how=` and its code after it

    @property
    def late(self) -> int:
        return self.done_late + self.open_late

    @property
    def parts(self) -> list[tuple[str, int, str]]:
        """What became of it: word, how many, where exactly these are listed."""
        told = {"in-time": (_("Xong đúng hạn"), self.in_time), "done-late": (_("Xong trễ"), self.done_late),
                "open-late": (_("Còn trễ"), self.open_late), EXCUSED: (_("Được miễn trách"), self.excused)}  # fmt: skip
        return [(word, number, f"{self.url}&how={how}") for how, (word, number) in told.items()]

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
    orphans_url: str
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


def late_url(place: str, **asked: str) -> str:
    return address(place, due="late", **asked)


def late_line(name: str, row: Late, place: str, url: str = "", **asked: str) -> LateLine:
    """`asked`: what the list is narrowed to besides being late in this place; `url`: of another page the name opens."""
    behind, excused = late_url(place, **asked), late_url(place, how=EXCUSED, **asked)
    return LateLine(name, url or behind, row.late, row.excused, row.oldest_due, behind, excused)


def body_lines(desk, at: datetime) -> list[LateLine]:
    told = spoken(queries.late_by_body(desk, at, MOST))
    urls = [late_url(desk.path, body=one.agency_slug) for one in told]
    return [LateLine(b.agency_name, url, b.late, None, b.oldest_due, url) for b, url in zip(told, urls, strict=True)]


def post_lines(desk, at: datetime) -> list[LateLine]:
    nameless = _("Thủ trưởng (chưa giao chức danh nào)")
    told = queries.late_by_post(desk, at, most=MOST)
    return [late_line(row.name or nameless, row, desk.path, post=str(row.key or HEADLESS)) for row in told]


def plan_lines(desk, at: datetime) -> list[LateLine]:
    """Duties that came with one paper together, whichever of its parts made them."""
    found: dict[str, list[Late]] = {}
    for row in queries.late_by_plan(desk, at, MOST):
        found.setdefault(row.name, []).append(row)
    made = [late_line(name, _together(some), desk.path, plan=_parts(some)) for name, some in found.items()]
    return sorted(made, key=lambda one: -one.late)


def _together(some: list[Late]) -> Late:
    late, excused = sum(one.late for one in some), sum(one.excused for one in some)
    return replace(some[0], late=late, excused=excused, oldest_due=min(one.oldest_due for one in some))


def _parts(some: list[Late]) -> str:
    return ",".join(str(one.key) for one in some)


def place_lines(desk, at: datetime) -> list[LateLine]:
    """The places directly below; none for a desk that answers for one place only."""
    told = queries.places(desk, at, MOST) if len(desk.path) < COMMUNE else []
    own = [row for row in told if row.key != desk.path]
    head = reverse("head")
    return [late_line(row.name, row, str(row.key), f"{head}?noi={row.key}") for row in own]


def looked_at(desk: Desk, asked: str) -> Desk:
    """The same desk over a place below its own, where the address names one; else the desk as it is."""
    unit = places.unit_at(asked) if asked.startswith(desk.path) and asked not in ("", desk.path) else None
    return replace(desk, path=unit.path, unit_id=unit.pk, unit_name=unit.name) if unit else desk


def month_line(month: Month, place: str) -> MonthLine:
    url = address(place, state="all", due=f"{month.first:%Y-%m}")
    return MonthLine(
        words.month(month.first), month.due, month.in_time, month.done_late, month.open_late, month.excused, url
    )


def reason_bars(desk, at: datetime) -> Iterator[tuple]:
    for code, names, number in queries.reasons(desk, at):
        yield linked(said(names), address(desk.path, state="all", ground=code)), number


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
    bodies, months = body_lines(desk, at), [month_line(month, desk.path) for month in queries.trend(desk, at)]
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
        plans=plan_lines(desk, at),
        within=request.desk.unit_name if below else "",
        months=months,
        reasons=list(reason_bars(desk, at)),
        orphans_url=address(desk.path, how=LOST) if lost.count > ALARMS else "",
    )


@allow(Act.SEE_LATE)
def head(request):
    """For those who answer for a place; for others there is no such page."""
    if request.desk.role not in HEADS:
        raise Http404
    return render(request, "office/head/show.html", {"page": head_page(request)})


urlpatterns = [path("nguoi-dung-dau/", head, name="head")]
