"""What waits for this body to sign, what it holds, and what belongs to one case."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.look.sheets import sheet
from chungtay.office.cases.doors import found as case_of
from chungtay.office.evidence.doors import kind_of, where
from chungtay.protection.evidence import queries
from chungtay.protection.evidence.custody import Standing
from chungtay.protection.evidence.models import EvidenceItem


@dataclass(frozen=True, slots=True)
class Line:
    """One item in a list; what it is said to be stands on its own page."""

    code: str
    url: str
    text: str
    place: str
    tags: list[tuple[str, str]]


@dataclass(frozen=True)
class LockerPage:
    """office/evidence/list.html"""

    at: datetime
    waiting: list[Line]
    sheet: Page
    add: str
    case: object = None

    @property
    def held(self) -> list[Line]:
        return [line(item, queries.standing_of(item)) for item in self.sheet]

    @property
    def title(self) -> str:
        return _("Chứng cứ của hồ sơ %(code)s") % {"code": self.case.code} if self.case else _("Tủ chứng cứ")

    lede = property(lambda self: _("Niêm phong khi nhận, bàn giao có hai người ký, mỗi lần xem đều ghi lại."))

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        if not self.case:
            return []
        return [(_("Bảo vệ trẻ em"), reverse("cases")), (self.case.code, reverse("case-show", args=[self.case.code]))]


@allow(Act.SEE_EVIDENCE)
@never_cache
def locker(request):
    """Everything this body holds or is asked to take."""
    desk = request.desk
    waiting = [line(item, queries.standing_of(item)) for item in queries.waiting(desk)]
    held = sheet(request, queries.held(desk))
    add = reverse("evidence-police") if queries.of_police(desk) and not desk.glass else ""
    return render(request, "office/evidence/list.html", {"page": LockerPage(timezone.now(), waiting, held, add)})


@allow(Act.SEE_CASE)
@never_cache
def of_case(request, code):
    """The evidence of one case, wherever it is kept."""
    desk, case = request.desk, case_of(request, code)
    items = sheet(request, queries.of_case(desk, case))
    keeps = desk.may(Act.KEEP_EVIDENCE) and desk.keeps(case.path) and not desk.glass
    add = reverse("evidence-add", args=[case.code]) if keeps else ""
    return render(request, "office/evidence/list.html", {"page": LockerPage(timezone.now(), [], items, add, case)})


def line(item: EvidenceItem, now: Standing) -> Line:
    size = words.filesize(item.size) if item.size else _("không có tệp")
    text = " · ".join((kind_of(item), size, words.shortday(words.the_day(item.found_at))))
    return Line(item.code, reverse("evidence-show", args=[item.code]), text, now.place, [where(now)])


urlpatterns = [
    path("chung-cu/", locker, name="evidence"),
    path("bao-ve/<case:code>/chung-cu/", of_case, name="evidence-of-case"),
]
