"""The buttons below a pair: two children; one child (for a second to confirm); taken apart again."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.children.doors import STATUS
from chungtay.office.linking.listing import SECOND, address
from chungtay.office.linking.showing import seen, shown_again
from chungtay.register.children.facts import GROUPS
from chungtay.register.children.linking import deciding, merging, queries

LONGEST = 300


def _words(request) -> str:
    return request.POST.get("words", "").replace("\x00", "")[:LONGEST]


def _revision(request) -> int:
    text = request.POST.get("revision", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _do(request, code: str, act: Callable, done: str, then: str = ""):
    """Do it, say so and go on to the next pair, or show the page again with why not."""
    sides = seen(request, code)
    try:
        act(sides)
    except Refusal as refusal:
        return shown_again(request, sides, refusal, STATUS.get(type(refusal), 422))
    messages.success(request, done)
    return redirect(then or address())


def _merge(request, sides):
    found = queries.merge(request.desk, sides.pair)
    if found is None:
        raise Http404
    return found


@allow(Act.SETTLE_CHILD, methods=("POST",))
def different(request, code: str):
    told = {"words": _words(request), "by": request.desk, "at": timezone.now(), "revision": _revision(request)}
    return _do(
        request, code, lambda sides: deciding.different(pair=sides.pair, **told), _("Đã ghi: hai trẻ khác nhau.")
    )


@allow(Act.SETTLE_CHILD, methods=("POST",))
def propose(request, code: str):
    def act(sides):
        if not sides.both:
            raise deciding.refusals.NotBoth()
        kept, lost = (sides.b, "a") if request.POST.get("kept") == "b" else (sides.a, "b")
        choices = {group: "lost" for group in GROUPS if request.POST.get(f"f-{group}") == lost}
        told = {"words": _words(request), "by": request.desk, "at": timezone.now(), "revision": _revision(request)}
        deciding.propose(pair=sides.pair, kept=kept, choices=choices, **told)

    return _do(request, code, act, _("Đã đề nghị gộp; chờ người thứ hai xác nhận."))


@allow(Act.SETTLE_CHILD, methods=("POST",))
def confirm(request, code: str):
    told = {"by": request.desk, "at": timezone.now(), "revision": _revision(request)}
    act = lambda sides: merging.confirm(merge=_merge(request, sides), **told)  # noqa: E731
    return _do(request, code, act, _("Đã gộp hai hồ sơ. Tách lại được bất cứ lúc nào."), address(SECOND))


@allow(Act.SETTLE_CHILD, methods=("POST",))
def refuse(request, code: str):
    told = {"words": _words(request), "by": request.desk, "at": timezone.now(), "revision": _revision(request)}
    act = lambda sides: deciding.refuse(merge=_merge(request, sides), **told)  # noqa: E731
    return _do(request, code, act, _("Đã ghi: chưa gộp."))


@allow(Act.SETTLE_CHILD, methods=("POST",))
def undo(request, code: str):
    told = {"words": _words(request), "by": request.desk, "at": timezone.now(), "revision": _revision(request)}
    act = lambda sides: merging.unmerge(merge=_merge(request, sides), **told)  # noqa: E731
    here = reverse("pair-show", args=[code])
    return _do(request, code, act, _("Đã tách: hai hồ sơ trở lại như trước."), here)


urlpatterns = [
    path("ho-so-trung/<slug:code>/khac-nhau/", different, name="pair-different"),
    path("ho-so-trung/<slug:code>/de-nghi-gop/", propose, name="pair-propose"),
    path("ho-so-trung/<slug:code>/xac-nhan/", confirm, name="merge-confirm"),
    path("ho-so-trung/<slug:code>/khong-gop/", refuse, name="merge-refuse"),
    path("ho-so-trung/<slug:code>/tach/", undo, name="merge-undo"),
]
