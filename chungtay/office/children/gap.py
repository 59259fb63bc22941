"""On the list and nothing given yet: by village and by group."""

from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Page
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.children.groups import groups
from chungtay.look import words as look
from chungtay.look.doors import allow
from chungtay.look.sheets import sheet
from chungtay.office.children import words
from chungtay.office.children.doors import paused
from chungtay.office.children.family import villages
from chungtay.office.children.sheet import age_of
from chungtay.office.duty.rows import said
from chungtay.register.children import budget, queries
from chungtay.register.children.refusals import TooMany
from chungtay.register.people.desk import NOWHERE


@dataclass(frozen=True, slots=True)
class GapRow:
    """One child waiting."""

    name: str
    url: str
    text: str
    needs: str
    act_url: str


@dataclass(frozen=True)
class GapPage:
    """office/children/gap.html"""

    at: datetime
    rows: list[GapRow]
    sheet: Page
    total: int
    special: int
    villages: list[tuple[str, str]]
    groups: list[tuple[str, str]]
    tabs: list[tuple]
    all: bool
    may_keep: bool

    @property
    def title(self) -> str:
        return _("Trẻ em có hoàn cảnh đặc biệt") if self.all else _("Đã lập danh sách, chưa được hỗ trợ")

    @property
    def lede(self) -> str:
        told = {"gap": look.number(self.total), "all": look.number(self.special)}
        if self.special and not self.total:
            return _("Cả %(all)s trẻ em có hoàn cảnh đặc biệt đều đã có hỗ trợ.") % told
        return _("%(gap)s trong %(all)s trẻ em có hoàn cảnh đặc biệt chưa có hỗ trợ nào.") % told

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Trẻ em"), reverse("children"))]


@allow(Act.SEE_CHILD)
@never_cache
def gap(request):
    """Names only of one's own commune; other desks are led to their numbers."""
    at, desk = timezone.now(), request.desk
    if desk.persons == NOWHERE:
        return redirect("children-counts")
    try:
        budget.ask(desk, "search", at)
    except TooMany as refusal:
        return paused(request, refusal)
    return render(request, "office/children/gap.html", {"page": _page(request, desk, at)})


def _page(request, desk, at) -> GapPage:
    on, everybody = look.the_day(at), request.GET.get("xem") == "tat-ca"
    village, group = request.GET.get("thon", ""), request.GET.get("nhom", "")
    rows = queries.listed(desk, on, group=group if group in groups() else "") if everybody else queries.gap(desk, on)
    if not everybody and group in groups():
        rows = rows.filter(circumstances__group=group, circumstances__until__isnull=True).distinct()
    if desk.keeps(village):
        rows = rows.filter(path=village)
    children = sheet(request, rows)
    found = queries.counts(desk, on)
    here = reverse("children-gap")
    return GapPage(
        at=at,
        rows=[_row(child, on) for child in children],
        sheet=children,
        total=found.of("gap"),
        special=found.of("special"),
        villages=[("", _("Mọi thôn")), *villages(desk, at)],
        groups=[("", _("Mọi nhóm")), *((code, f"{code} {said((one.vi, one.en))}") for code, one in groups().items())],
        tabs=[
            (_("Chưa được hỗ trợ"), here, not everybody, found.of("gap")),
            (_("Tất cả"), f"{here}?xem=tat-ca", everybody, found.of("special")),
        ],
        all=everybody,
        may_keep=desk.may(Act.KEEP_CHILD) and not desk.glass,
    )


def listed_name(code: str) -> str:
    """What a list may say: a guarded group is not named there."""
    return said(groups()[code].listed) if code in groups() else code


def _row(child, on) -> GapRow:
    born = words.born(child.born_on, child.born_precision)
    where = child.village.name if child.village_id else ""
    text = " · ".join(part for part in (born, age_of(child, on), where) if part)
    needs = ", ".join(dict.fromkeys(listed_name(one.group) for one in child.needs))
    url = reverse("child-show", args=[child.code])
    return GapRow(child.full_name, url, text, needs, reverse("child-support", args=[child.code]))


urlpatterns = [path("tre-em/chua-ho-tro/", gap, name="children-gap")]
