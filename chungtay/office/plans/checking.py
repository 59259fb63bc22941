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
from chungtay.look.words import number, vietnamese
from chungtay.office.plans import words
from chungtay.office.plans.cards import Fact
from chungtay.office.plans.handing import crumbs, mine
from chungtay.office.plans.known_bodies import names_offered
from chungtay.office.plans.past import Past, past
from chungtay.office.plans.table import Group, Table, counted, table
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
    made = table(reading.tree, reading.lines)
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
        notes=[say(note) for note in reading.notes],
        bodies=names_offered(request.desk, reading.tree),
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
    count = len([card for card in made.live if not card.parent])
    return ngettext("Ban hành %(count)s nhiệm vụ", "Ban hành %(count)s nhiệm vụ", count) % {"count": number(count)}


def say(told: Mapping) -> str:
    """One of the sentences rooms keep in both languages."""
    return told["vi"] if vietnamese() else told["en"]


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


# ── before it is read, and where it could not be ────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class StagePage:
    """A reading that is waiting, unreadable or put aside."""

    title: str
    lede: str
    crumbs: list
    code: str
    revision: int
    name: str
    at: datetime
    facts: list
    words: str = ""
    page: int = 0
    pages: int = 0


def waiting(request, reading):
    page = _stage(reading, _("Đang đọc văn bản"), _("Có thể rời trang này; đọc xong, bản đọc có ở trang Kế hoạch."))
    part = "#progress" if request.htmx else ""
    return render(request, f"office/plans/reading/waiting.html{part}", {"page": page})


def trouble(request, reading):
    page = _stage(reading, _("Chưa đọc được văn bản này"), say(reading.trouble))
    return render(request, "office/plans/reading/trouble.html", {"page": page})


def dropped(request, reading):
    page = _stage(reading, _("Bản đọc đã bỏ"), _("Tệp gốc và bản đọc vẫn được giữ, không sinh nhiệm vụ nào."))
    return render(request, "office/plans/reading/dropped.html", {"page": page})


def _stage(reading, title: str, lede: str) -> StagePage:
    from chungtay.look.words import filesize, moment

    facts = [
        (_("Tệp"), reading.name),
        (_("Dung lượng"), filesize(reading.file.size)),
        (_("Nhập lúc"), moment(reading.added_at)),
        (_("Mã bản đọc"), reading.code),
    ]
    return StagePage(
        title=title,
        lede=lede,
        crumbs=crumbs((_("Nhập kế hoạch"), reverse("plan-hand-in"))),
        code=reading.code,
        revision=reading.revision,
        name=reading.name,
        at=timezone.now(),
        facts=facts,
        words=reading.dropped_reason,
        page=reading.page,
        pages=reading.pages,
    )


urlpatterns = [path("ke-hoach/ban-doc/<slug:code>/", show, name="reading-show")]
