"""What runs beside cases in a whole province, as numbers by commune; the marriage book by place and ethnic group."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.children.ethnic import peoples
from chungtay.law.days import legal_day
from chungtay.law.forms import forms
from chungtay.law.procedure.fields import choices
from chungtay.law.procedure.table import BESIDE
from chungtay.ledger.actions import record
from chungtay.look.doors import allow
from chungtay.office.cases.paper import KINDS
from chungtay.office.courses.doors import names_of
from chungtay.papers.forms import Head, fill
from chungtay.protection.courses.counting import COUNTS, by_commune, marriages, whole
from chungtay.register.places.queries import unit_at

PERIOD = timedelta(days=365)
INSTANT = timedelta(seconds=1)  # what was opened this very moment is counted
BOOK = "marriage-summary"
SECRECY = "Chỉ có số liệu, không có tên người; dùng trong cơ quan nhận báo cáo, không công bố số dưới 5."


@dataclass(frozen=True)
class CohortsPage:
    """office/courses/cohorts.html"""

    at: datetime
    since: datetime
    sums: list[tuple[str, int, int, int]]
    communes: list[tuple[str, list[tuple[str, int, int, int]]]]

    @property
    def title(self) -> str:
        return _("Việc kèm theo hồ sơ, theo xã")

    @property
    def lede(self) -> str:
        return _("Mọi việc mở trong 12 tháng, cả việc chưa xong. Chỉ có số; hồ sơ và tên trẻ ở lại xã.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Việc kèm theo"), reverse("courses"))]


@allow(Act.SEE_COURSE)
def cohorts(request):
    desk, at = request.desk, timezone.now()
    if desk.role not in COUNTS:
        raise Http404
    since = at - PERIOD
    rows = by_commune(desk, since, at + INSTANT, at)
    sums, places = whole(rows), sorted({row.path for row in rows})
    shown = [(names_of(kind), *sums[kind]) for kind in BESIDE if kind in sums]
    communes = [(_place(one), [(names_of(r.kind), r.begun, r.open, r.late) for r in rows if r.path == one])
                for one in places]  # fmt: skip
    return render(request, "office/courses/cohorts.html", {"page": CohortsPage(at, since, shown, communes)})


def _place(told: str) -> str:
    unit = unit_at(told)
    return unit.name if unit else told


@allow(Act.SEE_COURSE)
def book(request, kind):
    """The marriage book of the place as a paper: numbers by commune, ethnic group and kind."""
    desk, at = request.desk, timezone.now()
    if desk.role not in COUNTS:
        raise Http404
    since = at - PERIOD
    rows = marriages(desk, since, at + INSTANT)
    words = {one.code: one.words[0] for one in choices("marriage", "kind")}
    lines = [
        {"nth": str(n), "place": _place(r.path), "ethnic": _ethnic(r.ethnic), "kind": words.get(r.kind, "chưa ghi"),
         "people": str(r.people), "open": str(r.open)}
        for n, r in enumerate(rows, 1)
    ]  # fmt: skip
    period = f"từ {legal_day(since):%d/%m/%Y} đến {legal_day(at):%d/%m/%Y}"
    values = {"period": period, "rows": lines, "total": sum(r.people for r in rows), "secrecy": SECRECY}
    head = Head(issuer=desk.agency_name, place=desk.unit_name.split(" ", 1)[-1], day=legal_day(at).isoformat())
    data = KINDS[kind][0](fill(forms()[BOOK], values, head))
    record("course.listed", by=desk, at=at, about="", path=desk.path, form=BOOK, count=len(rows))
    answer = HttpResponse(data, content_type=KINDS[kind][1])
    answer["Content-Disposition"] = f'attachment; filename="tao-hon-{legal_day(at)}.{kind}"'
    return answer


def _ethnic(code: str) -> str:
    known = {one.code: one.vi for one in peoples().values()}
    return known.get(code, "chưa ghi")


urlpatterns = [
    path("ho-so/theo-xa/", cohorts, name="courses-cohorts"),
    *(path(f"ho-so/so-tao-hon.{kind}", book, {"kind": kind}, name=f"marriage-book-{kind}") for kind in KINDS),
]
