"""Giving a duty to one post inside the owing body: who holds which post, and how much each carries already."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.duties import actions, queries
from chungtay.duties.models import Duty
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import body_name, said, title_of
from chungtay.register.people import queries as people

SHEET = "office/duty/entrust.html"
NOTHING = queries.Load(0, 0)
STATUS = {actions.Changed: 409, actions.NotOfThisBody: 403}


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post that could take it. `id` 0: nobody in particular, the head answers."""

    id: int
    name: str
    holder: str
    load: queries.Load
    now: bool


@dataclass(frozen=True)
class EntrustPage:
    """office/duty/entrust.html"""

    at: datetime
    duty: Duty
    posts: list[PostLine]
    refused: str = ""

    @property
    def title(self) -> str:
        return _("Giao cho chức danh")

    @property
    def lede(self) -> str:
        return title_of(self.duty)

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        back = (self.duty.code, reverse("duty-show", args=[self.duty.code]))
        return [(_("Nhiệm vụ"), reverse("duties")), back, (self.title, "")]


def may_entrust(desk, duty: Duty) -> bool:
    return duty.is_open and desk.may(Act.REPORT_PROGRESS) and desk.agency_id == duty.owner_id


def post_lines(desk, duty: Duty, at: datetime) -> list[PostLine]:
    """Every post of the body, the least laden first, then the head without a post named."""
    posts = list(people.posts([duty.owner_id]))
    held, loads = people.holders((post.pk for post in posts), words.the_day(at)), queries.loads(desk, duty.owner, at)
    lines = [
        PostLine(
            post.pk, said((post.name, post.name_en)), held.get(post.pk, ""), loads.get(post.pk, NOTHING),
            post.pk == duty.owner_post_id,
        )
        for post in posts
    ]  # fmt: skip
    nobody = PostLine(
        0, _("Không giao riêng: thủ trưởng chịu trách nhiệm"), "", loads.get(None, NOTHING), not duty.owner_post_id
    )
    return [*sorted(lines, key=lambda line: (not line.holder, line.load.open)), nobody]


def found(request, code: str) -> Duty:
    duty = queries.one(request.desk, code)
    if duty is None or not may_entrust(request.desk, duty):
        raise Http404
    return duty


def shown(request, duty: Duty, refused: str = "", status: int = 200):
    at = timezone.now()
    page = EntrustPage(at, duty, post_lines(request.desk, duty, at), refused)
    return render(request, SHEET, {"page": page}, status=status)


@allow(Act.REPORT_PROGRESS, methods=("GET", "HEAD", "POST"))
def entrust(request, code):
    """Choose the post; the body goes on owing it."""
    duty = found(request, code)
    if request.method != "POST":
        return shown(request, duty)
    chosen, revision = request.POST.get("post", ""), request.POST.get("revision", "")
    posts = {str(post.pk): post for post in people.posts([duty.owner_id])} | {"0": None}
    if chosen not in posts or not revision.isdecimal():
        return shown(request, duty, _("Chọn một chức danh trong danh sách."), 422)
    try:
        actions.entrust(duty=duty, post=posts[chosen], by=request.desk, at=timezone.now(), revision=int(revision[:9]))
    except Refusal as refusal:
        status = STATUS.get(type(refusal), 422)
        return shown(request, found(request, code), said((refusal.vi, refusal.en)), status)
    messages.success(request, told(duty, posts[chosen]))
    return redirect("duty-show", code)


def told(duty: Duty, post) -> str:
    if post is None:
        return _("Đã bỏ giao riêng; thủ trưởng chịu trách nhiệm.")
    return _("Đã giao cho %(post)s. %(body)s vẫn chịu trách nhiệm về việc này.") % {
        "post": said((post.name, post.name_en)), "body": body_name(duty.owner)
    }  # fmt: skip


urlpatterns = [path("nhiem-vu/<slug:code>/giao-chuc-danh/", entrust, name="duty-entrust")]
