"""The list of the place, the soonest review first, and what others asked."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.ledger.actions import record
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.look.sheets import sheet
from chungtay.office.duty.rows import said
from chungtay.office.offenders.doors import only_police
from chungtay.protection.offenders import queries
from chungtay.protection.offenders.models import GROUNDS
from chungtay.register.people.desk import whose


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    url: str
    text: str
    meta: str
    tags: list[tuple[str, str]]


@dataclass(frozen=True)
class WatchedPage:
    """office/offenders/list.html"""

    at: datetime
    lines: list[Line]
    sheet: Page  # what others asked, the latest first

    title = property(lambda self: _("Danh sách phòng ngừa"))
    lede = property(lambda self: _("Chỉ công an thấy. Mỗi lần mở đều được ghi lại."))

    @property
    def asked(self) -> list[tuple]:
        return list(map(_asked, self.sheet))

    @property
    def states(self) -> list[tuple[str, str]]:
        return [("", _("Đang theo dõi")), ("het", _("Cả người đã đưa ra"))]


@allow(Act.KEEP_OFFENDER)
@only_police
@never_cache
def offenders(request):
    at, desk = timezone.now(), request.desk
    record("offender.list-looked-at", by=desk, at=at)
    found = queries.watched(desk, request.GET.get("q", "")[:100], request.GET.get("ngung") == "het")
    on = words.the_day(at)
    page = WatchedPage(at, [_line(one, on) for one in found], sheet(request, queries.enquiries(desk)))
    return render(request, "office/offenders/list.html", {"page": page})


def _asked(row) -> tuple:
    about = queries.told(row)
    told = filter(None, (about["born"], about["words"], row.purpose))
    return row.at, whose(row.who), about["name"], " · ".join(told)


def _line(one, on) -> Line:
    due = words.shortday(one.row.review_on)
    tags = [(_("đến hạn rà soát"), "late")] if one.due(on) else []
    tags += [(_("đã đưa ra"), "paused")] if one.row.state == "ended" else []
    text = " · ".join(part for part in (one.who["born"], one.who["address"]) if part)
    meta = _("%(ground)s · rà soát %(day)s") % {"ground": said(GROUNDS[one.row.ground]), "day": due}
    return Line(one.who["name"], reverse("offender-show", args=[one.row.code]), text, meta, tags)


urlpatterns = [path("phong-ngua/", offenders, name="offenders")]
