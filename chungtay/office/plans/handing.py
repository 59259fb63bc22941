"""Handing a plan in: a file or pasted words; short ones are read at once, pictures of paper in the background."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.look.doors import allow
from chungtay.look.words import filesize, shortday
from chungtay.office.plans import jobs
from chungtay.office.plans.forms import HandInForm
from chungtay.programme.plans import actions, queries
from chungtay.programme.plans.models import ReadingState
from chungtay.register.archive.actions import receive
from chungtay.register.archive.kinds import media_type
from chungtay.register.archive.refusals import Infected

BOTH = ("GET", "HEAD", "POST")
QUICK = 4 * 1024 * 1024  # bytes of text that are read while the officer waits
AT_ONCE = ("text/plain", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")


@dataclass(frozen=True)
class HandInPage:
    title: str
    lede: str
    crumbs: list
    form: HandInForm
    limit: str


@allow(Act.HAND_IN_PLAN, methods=BOTH)
def hand_in(request):
    form = HandInForm(request.POST, request.FILES) if request.method == "POST" else HandInForm()
    if form.is_bound and form.is_valid():
        try:
            return _take(request, *_given(form.cleaned_data))
        except Infected as refusal:  # nothing of it was kept
            form.add_error(None, refusal.vi if get_language() == "vi" else refusal.en)
    page = HandInPage(
        title=_("Nhập kế hoạch"),
        lede=_("Đưa văn bản vào như đang có; máy đọc, cán bộ kiểm tra rồi mới ban hành."),
        crumbs=crumbs(),
        form=form,
        limit=filesize(settings.UPLOAD_LIMIT),
    )
    return render(request, "office/plans/hand_in.html", {"page": page}, status=422 if form.is_bound else 200)


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    return [(_("Kế hoạch"), reverse("plans")), *more]


def _given(given: dict) -> tuple[bytes, str]:
    if file := given.get("file"):
        return file.read(), file.name
    return given["text"].encode(), _("Nội dung dán ngày %(day)s.txt") % {
        "day": shortday(timezone.now()).replace("/", "-")
    }


def _take(request, data: bytes, name: str):
    now = timezone.now()
    ((name, data),) = receive(files=[(name, data)], by=request.desk, at=now)
    taken = actions.hand_in(data=data, name=name, by=request.desk, at=now)
    if taken.same is not None:
        return redirect(reverse("reading-same", args=[taken.reading.code]) + f"?cua={taken.same.code}")
    return begin(request, taken.reading.code, data)


def begin(request, code: str, data: bytes):
    """Read now what is quick, send the rest to the worker; then the page of the reading tells how it went."""
    if media_type(data) in AT_ONCE and len(data) <= QUICK:
        actions.read(code=code, by=request.desk, at=timezone.now())
    else:
        jobs.read_later(code, request.desk)
    return redirect("reading-show", code)


# ── the same file once more ─────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class SamePage:
    title: str
    lede: str
    crumbs: list
    code: str
    name: str
    earlier_title: str
    earlier_url: str
    is_plan: bool


@allow(Act.HAND_IN_PLAN)
def same(request, code):
    reading = mine(request, code)
    if reading.state != ReadingState.WAITING:
        return redirect("reading-show", code)
    plan = queries.plan(request.desk, request.GET.get("cua", ""))
    other = None if plan else queries.reading(request.desk, request.GET.get("cua", ""))
    if plan is None and other is None:
        return redirect("reading-show", code)
    url = reverse("plan-show", args=[plan.code]) if plan else reverse("reading-show", args=[other.code])
    page = SamePage(
        title=_("Tệp này đã có"),
        lede=_("Từng chữ trong tệp giống hệt tệp đã nhập trước đây (so bằng mã băm SHA-256)."),
        crumbs=crumbs((_("Nhập kế hoạch"), reverse("plan-hand-in"))),
        code=code,
        name=reading.name,
        earlier_title=plan.title if plan else other.name,
        earlier_url=url,
        is_plan=plan is not None,
    )
    return render(request, "office/plans/same.html", {"page": page})


@allow(Act.HAND_IN_PLAN, methods=("POST",))
def read_now(request, code):
    """Go on with a reading that waits: the officer said so on the page of the same file, or the worker was stopped."""
    from chungtay.register.archive.queries import contents

    reading = mine(request, code)
    if reading.state != ReadingState.WAITING:
        return redirect("reading-show", code)
    return begin(request, code, contents(reading.file))


@allow(Act.HAND_IN_PLAN, methods=("POST",))
def leave(request, code):
    """Put the second copy away and go to the first."""
    reading = mine(request, code)
    if reading.state == ReadingState.WAITING:
        reason = _("Trùng với tệp đã nhập trước.")
        actions.drop_reading(
            reading=reading, reason=reason, by=request.desk, at=timezone.now(), revision=reading.revision
        )
        messages.info(request, _("Đã bỏ bản nhập trùng; bản nhập trước còn nguyên."))
    return redirect("plans")


def mine(request, code: str):
    """The reading, where it is this desk's to see; else the page is absent."""
    found = queries.reading(request.desk, code)
    if found is None:
        raise Http404
    return found


urlpatterns = [
    path("ke-hoach/nhap/", hand_in, name="plan-hand-in"),
    path("ke-hoach/ban-doc/<slug:code>/trung/", same, name="reading-same"),
    path("ke-hoach/ban-doc/<slug:code>/doc/", read_now, name="reading-read"),
    path("ke-hoach/ban-doc/<slug:code>/bo-trung/", leave, name="reading-leave"),
]
