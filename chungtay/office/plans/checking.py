"""The checking page: the original beside what was read; and the stages a reading passes before and after it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django_htmx.http import HttpResponseClientRefresh

from chungtay.law.access import Act
from chungtay.look.doors import allow
from chungtay.look.words import number
from chungtay.office.plans import words
from chungtay.office.plans.cards import Fact
from chungtay.office.plans.handing import crumbs, mine
from chungtay.office.plans.known_bodies import names_offered
from chungtay.office.plans.past import Past, past
from chungtay.office.plans.stages import dropped, say, trouble, waiting
from chungtay.office.plans.table import Group, Table, counted, table_of
from chungtay.programme.plans.citing import number_of
from chungtay.programme.plans.models import ReadingState

ORDER = "xem"
IN_ORDER = "van-ban"


@dataclass(frozen=True)
class CheckingPage:
    title: str
    code: str
    base: str  # the address of the reading; those of its cards begin with it
    revision: int
    crumbs: list
    at: datetime
    table: Table
    groups: list[Group]
    orders: list[tuple]
    counts: str
    doubts: int
    kept: int
    header: list[Fact]
    ending: list[Fact]
    notes: list[str]
    bodies: list[str]
    past: Past
    adopt_label: str


@allow(Act.CHECK_PLAN)
def show(request, code):
    """One address for a reading; what it shows is where the reading stands."""
    reading = mine(request, code)
    if request.htmx.target == "progress" and reading.state != ReadingState.WAITING:
        return HttpResponseClientRefresh()  # the page that waited may show what was read
    stages = {
        ReadingState.WAITING: waiting,
        ReadingState.UNREADABLE: trouble,
        ReadingState.READ: checking,
        ReadingState.DROPPED: dropped,
        ReadingState.ADOPTED: lambda _request, done: redirect("plan-show", done.plan.code),
    }
    return stages[ReadingState(reading.state)](request, reading)


def checking(request, reading):
    return render(request, "office/plans/reading/show.html", {"page": checking_page(request, reading)})


def checking_page(request, reading) -> CheckingPage:
    made = table_of(reading)
    in_order = request.GET.get(ORDER) == IN_ORDER
    return CheckingPage(
        title=_("Kiểm tra bản đọc"),
        code=reading.code,
        base=reverse("reading-show", args=[reading.code]),
        revision=reading.revision,
        crumbs=crumbs((_("Nhập kế hoạch"), reverse("plan-hand-in"))),
        at=timezone.now(),
        table=made,
        groups=made.groups(doubtful_first=not in_order),
        orders=_orders(in_order, open_places(made)),
        counts=counted(reading.tree, made),
        doubts=open_places(made),
        kept=len(made.kept),
        header=header_facts(reading.tree["header"]),
        ending=ending_facts(reading.tree),
        notes=[say(note) for note in reading.notes],
        bodies=names_offered(reading.tree, made.place),
        past=past(request.desk, reading),
        adopt_label=adopt_label(made),
    )


def _orders(in_order: bool, doubtful: int) -> list[tuple]:
    return [
        (_("Chỗ cần xem trước"), "?", not in_order, doubtful),
        (_("Theo thứ tự văn bản"), f"?{ORDER}={IN_ORDER}", in_order),
    ]


def open_places(made: Table) -> int:
    """How many places still need a look: tasks with a doubt, the header, sections."""
    return len(made.doubtful) + bool(made.header_doubts) + len(made.other_doubts)


def adopt_label(made: Table) -> str:
    """ "Ban hành 41 nhiệm vụ"."""
    count = len([card for card in made.live if not (card.parent or card.aim)])
    return ngettext("Ban hành %(count)s nhiệm vụ", "Ban hành %(count)s nhiệm vụ", count) % {"count": number(count)}


def header_facts(header: Mapping) -> list[Fact]:
    """Issuer, number, day, title of a plan as read; what the paper leaves open is said to be open."""
    open_ = _("chưa ghi")
    told: Sequence[tuple[str, str]] = (
        (_("Cơ quan ban hành"), header.get("issuer_vi") or ""),
        (_("Cấp"), words.said(words.TIERS, header.get("tier"))),
        (_("Số, ký hiệu"), number_of(header)),
        (_("Ngày ban hành"), words.written_day(header.get("date"))),
        (_("Trích yếu"), header.get("title") or ""),
    )
    return [Fact(term, value or open_, tone="" if value else "quiet") for term, value in told]


def ending_facts(tree: Mapping) -> list[Fact]:
    """Who signed, and who gets it."""
    signed = tree.get("signer") or {}
    name = ", ".join([*(signed.get("capacity_lines") or ()), *filter(None, (signed.get("name"),))])
    got = "; ".join(one["text"] for one in tree.get("recipients") or ())
    open_ = _("chưa ghi")
    return [
        Fact(_("Người ký"), name or open_, tone="" if name else "quiet"),
        Fact(_("Nơi nhận"), got or open_, tone="" if got else "quiet"),
    ]


urlpatterns = [path("ke-hoach/ban-doc/<slug:code>/", show, name="reading-show")]
