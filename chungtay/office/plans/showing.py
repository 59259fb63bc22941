"""The page of an adopted plan: what became of it, by agency, by section, over time; and the paper itself."""

from dataclasses import dataclass, field
from datetime import datetime

from django.http import Http404
from django.shortcuts import render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.duties.queries import Counts
from chungtay.law.access import Act
from chungtay.look.doors import allow
from chungtay.look.words import moment
from chungtay.office.plans import words
from chungtay.office.plans.handing import crumbs
from chungtay.office.plans.tabs import BODY, PARTS, Asked
from chungtay.programme.instruments.queries import of_plan
from chungtay.programme.plans import queries

TAB = "xem"
TABS = {
    "co-quan": gettext_lazy("Theo cơ quan"),
    "muc": gettext_lazy("Theo mục"),
    "thoi-gian": gettext_lazy("Theo thời gian"),
    "tien-do": gettext_lazy("Tiến độ"),
    "ho-so": gettext_lazy("Văn bản và lịch sử"),
}


@dataclass(frozen=True)
class PlanPage:
    """office/plans/show.html"""

    title: str
    lede: str
    crumbs: list
    at: datetime
    code: str
    tabs: list[tuple]
    tab: str
    counts: Counts
    facts: list[tuple]
    signer: list[str]
    may_take: bool
    may_draw: bool
    may_amend: bool
    may_compare: bool
    instrument: str
    versions: list[tuple[str, str]]
    parts: dict = field(default_factory=dict)

    @property
    def template(self) -> str:
        return f"office/plans/tabs/{self.tab.replace('-', '_')}.html"


@allow(Act.READ_PLAN)
def show(request, code):
    plan = of_desk(request, code)
    at, tab = timezone.now(), request.GET.get(TAB, "")
    tab = tab if tab in TABS else "co-quan"
    asked = Asked(request.desk, plan, queries.paper(request.desk, plan), at, request.GET.get(BODY, ""))
    page = PlanPage(
        title=plan.title,
        lede=plan.in_words,
        crumbs=crumbs(),
        at=at,
        code=plan.code,
        tabs=[(word, "?" if key == "co-quan" else f"?{TAB}={key}", key == tab) for key, word in TABS.items()],
        tab=tab,
        counts=queries.progress(request.desk, plan, at),
        facts=facts(plan),
        signer=signer(plan.tree),
        may_take=asked.paper is not None,
        **offered(request.desk, plan),
        parts=PARTS[tab](asked),
    )
    return render(request, "office/plans/show.html", {"page": page})


def of_desk(request, code: str):
    """The plan, where this desk may see it; else the page is absent."""
    found = queries.plan(request.desk, code)
    if found is None:
        raise Http404
    return found


def facts(plan) -> list[tuple]:
    told = [
        (_("Cơ quan ban hành"), plan.issuer),
        (_("Số, ký hiệu"), plan.number),
        (_("Ngày văn bản"), words.written_day(plan.issued)),
        (_("Cấp"), words.said(words.TIERS, plan.tier)),
        (_("Địa bàn"), plan.unit.name),
        (_("Đưa vào thực hiện"), moment(plan.adopted_at)),
        (_("Bản đồ đơn vị"), _("hôm nay") if plan.map == "today" else _("ngày văn bản")),
    ]
    return [(term, value) for term, value in told if value]


def offered(desk, plan) -> dict:
    """What may be done with the plan from this desk, and where it leads."""
    own, later = of_plan(desk, plan.code, plan.tree["header"]), plan.amended_by.first()
    here = plan.path.startswith(desk.path)
    return {
        "may_draw": desk.may(Act.HAND_IN_PLAN) and desk.path.startswith(plan.path) and desk.path != plan.path,
        "may_amend": desk.may(Act.ADOPT_PLAN) and here and later is None,
        "may_compare": here and len(plan.path) > 0,
        "instrument": reverse("instrument", args=[own.code]) if own else "",
        "versions": _versions(plan, later),
    }


def _versions(plan, later) -> list[tuple[str, str]]:
    told = [(_("Bản trước: %(plan)s"), plan.amends), (_("Đã sửa đổi bởi: %(plan)s"), later)]
    told.append((_("Soạn từ: %(plan)s"), plan.drawn_from))
    return [(words_ % {"plan": one.in_words}, reverse("plan-show", args=[one.code])) for words_, one in told if one]


def signer(tree: dict) -> list[str]:
    told = tree.get("signer") or {}
    return [*(told.get("capacity_lines") or ()), *filter(None, (told.get("name"),))]


urlpatterns = [path("ke-hoach/<slug:code>/", show, name="plan-show")]
