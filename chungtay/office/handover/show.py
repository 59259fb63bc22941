"""The list of hand-overs, opening one, and signing its lines."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chungtay.duties import actions, queries
from chungtay.duties.handover.actions import HEADS
from chungtay.duties.handover.refusals import NotYours
from chungtay.duties.models import Handover
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import DutyRow, body_name, row, said
from chungtay.office.handover.forms import NAMES, OpenForm

LIST, ONE = "office/handover/list.html", "office/handover/show.html"
SHOWN = 50  # hand-overs in the list


@dataclass(frozen=True, slots=True)
class PaperLine:
    """One hand-over in the list."""

    title: str
    url: str
    meta: str
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ListPage:
    """office/handover/list.html"""

    at: datetime
    papers: list[PaperLine]
    form: OpenForm | None
    refused: str = ""

    @property
    def title(self) -> str:
        return _("Bàn giao")

    @property
    def lede(self) -> str:
        return _("Mọi việc đang mở của một chức danh được liệt kê; hai bên cùng ký thì việc mới chuyển.")


@dataclass(frozen=True, slots=True)
class Signed:
    """One duty of a hand-over, and who has signed for it."""

    id: int
    duty: DutyRow
    given: bool
    taken: bool


@dataclass(frozen=True)
class HandoverPage:
    """office/handover/show.html"""

    at: datetime
    paper: Handover
    giver: str
    taker: str
    kind: str
    lines: list[Signed]
    sides: list[tuple[str, str]]
    refused: str = ""

    @property
    def title(self) -> str:
        return _("Bàn giao %(code)s") % {"code": self.paper.code}

    @property
    def lede(self) -> str:
        return f"{self.giver} → {self.taker}"

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Bàn giao"), reverse("handovers")), (self.paper.code, "")]

    @property
    def passed(self) -> int:
        return sum(line.given and line.taken for line in self.lines)


def side_name(agency, post) -> str:
    return f"{said((post.name, post.name_en))}, {body_name(agency)}" if post else body_name(agency)


def paper_line(paper: Handover) -> PaperLine:
    giver, taker = side_name(paper.giver, paper.giver_post), side_name(paper.taker, paper.taker_post)
    told = ngettext("%(n)s việc", "%(n)s việc", paper.number) % {"n": words.number(paper.number)}
    done = paper.taken == paper.number
    state = (_("Đã nhận đủ"), "ok") if done else (_("Còn chờ ký"), "near")
    url = reverse("handover-show", args=[paper.code])
    return PaperLine(f"{giver} → {taker}", url, f"{told} · {words.shortday(paper.at)} · {paper.reason}", (state,))


def list_page(request, form=None, refused="") -> ListPage:
    at, desk = timezone.now(), request.desk
    opens = desk.may(Act.REPORT_PROGRESS)
    blank = OpenForm(desk=desk, on=words.the_day(at)) if opens and form is None else form
    return ListPage(at, [paper_line(paper) for paper in queries.handovers(desk)[:SHOWN]], blank, refused)


@allow(Act.SEE_DUTY)
def handovers(request):
    return render(request, LIST, {"page": list_page(request)})


@allow(Act.REPORT_PROGRESS, methods=("POST",))
def open_one(request):
    """List what is to be handed over; nothing passes before both have signed."""
    at = timezone.now()
    form = OpenForm(request.POST, desk=request.desk, on=words.the_day(at))
    if not form.is_valid():
        return render(request, LIST, {"page": list_page(request, form)}, status=422)
    try:
        made = actions.open_handover(**form.told(), by=request.desk, at=at)
    except Refusal as refusal:
        page = list_page(request, form, said((refusal.vi, refusal.en)))
        return render(request, LIST, {"page": page}, status=403 if isinstance(refusal, NotYours) else 422)
    messages.success(request, _("Đã lập danh sách bàn giao. Hai bên ký để chuyển việc."))
    return redirect("handover-show", made.code)


def found(request, code: str) -> Handover:
    paper = queries.handover(request.desk, code)
    if paper is None:
        raise Http404
    return paper


def page_of(request, paper: Handover, refused: str = "") -> HandoverPage:
    desk = request.desk
    lines = [
        Signed(line.pk, row(line.duty, desk), line.given, line.taken)
        for line in queries.handover_lines(desk, paper).prefetch_related("duty__owner", "duty__checker", "duty__unit")
    ]
    return HandoverPage(
        at=timezone.now(),
        paper=paper,
        giver=side_name(paper.giver, paper.giver_post),
        taker=side_name(paper.taker, paper.taker_post),
        kind=str(NAMES[paper.kind]),
        lines=lines,
        sides=signable(desk, paper, lines),
        refused=refused,
    )


def signable(desk, paper: Handover, lines: list[Signed]) -> list[tuple[str, str]]:
    """For which sides this desk may sign something still unsigned; the room decides again when it is pressed."""
    told = []
    head = desk.may(Act.REPORT_PROGRESS) and desk.role in HEADS
    near = paper.giver.unit.path.startswith(desk.path)
    given = desk.agency_id == paper.giver_id and (paper.giver_post_id in (None, desk.post_id) or head)
    if (given or (head and near)) and not all(line.given for line in lines):
        told.append(("giver", _("Ký bên giao")))
    taken = desk.agency_id == paper.taker_id and paper.taker_post_id in (None, desk.post_id)
    if taken and desk.may(Act.REPORT_PROGRESS) and not all(line.taken for line in lines):
        told.append(("taker", _("Ký bên nhận")))
    return told


@allow(Act.SEE_DUTY)
def handover(request, code):
    return render(request, ONE, {"page": page_of(request, found(request, code))})


@allow(Act.REPORT_PROGRESS, methods=("POST",))
def sign(request, code, side):
    """Sign the lines chosen, or all of them (button `all`)."""
    paper = found(request, code)
    if side not in ("giver", "taker"):
        raise Http404
    chosen = {text for text in request.POST.getlist("line") if text.isdecimal()}
    lines = [line for line in queries.handover_lines(request.desk, paper) if str(line.pk) in chosen]
    if "all" not in request.POST and not lines:
        return refuse(request, paper, _("Chọn ít nhất một việc, hoặc bấm ký tất cả."), 422)
    try:
        passed = actions.sign_handover(
            handover=paper, side=side, by=request.desk, at=timezone.now(),
            lines=None if "all" in request.POST else lines,
        )  # fmt: skip
    except Refusal as refusal:
        status = 403 if isinstance(refusal, NotYours) else 422
        return refuse(request, paper, said((refusal.vi, refusal.en)), status)
    messages.success(request, told(len(passed)))
    return redirect("handover-show", code)


def told(passed: int) -> str:
    if not passed:
        return _("Đã ký. Việc chuyển khi bên kia ký.")
    return ngettext("Đã ký. %(n)s việc đã chuyển.", "Đã ký. %(n)s việc đã chuyển.", passed) % {
        "n": words.number(passed)
    }


def refuse(request, paper: Handover, why: str, status: int):
    return render(request, ONE, {"page": page_of(request, paper, why)}, status=status)


urlpatterns = [
    path("ban-giao/", handovers, name="handovers"),
    path("ban-giao/lap/", open_one, name="handover-open"),
    path("ban-giao/<slug:code>/", handover, name="handover-show"),
    path("ban-giao/<slug:code>/ky/<slug:side>/", sign, name="handover-sign"),
]
