"""What runs beside cases in a whole province, as numbers by commune."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.procedure.table import BESIDE
from chungtay.look.doors import allow
from chungtay.office.courses.doors import names_of
from chungtay.protection.courses.counting import COUNTS, by_commune, whole
from chungtay.register.places.queries import unit_at

PERIOD = timedelta(days=365)
INSTANT = timedelta(seconds=1)  # what was opened this very moment is counted


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
    communes = [(place_of(one), [(names_of(r.kind), r.begun, r.open, r.late) for r in rows if r.path == one])
                for one in places]  # fmt: skip
    return render(request, "office/courses/cohorts.html", {"page": CohortsPage(at, since, shown, communes)})


def place_of(told: str) -> str:
    unit = unit_at(told)
    return unit.name if unit else told


urlpatterns = [path("ho-so/theo-xa/", cohorts, name="courses-cohorts")]
