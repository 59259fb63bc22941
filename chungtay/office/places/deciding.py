"""From a draft to a decision, and to its being carried out."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.places import jobs
from chungtay.office.places.rows import done
from chungtay.office.places.show import found, refuse
from chungtay.register.agencies.following import placing
from chungtay.register.places.reorganise import actions
from chungtay.register.places.reorganise.models import Reorganisation

LONG = 10  # digits of a revision
LARGE = 300  # rows that are counted while the officer waits


@allow(Act.KEEP_PLACES, methods=("POST",))
def preview(request, code):
    """Count what would move, and say what a person has to decide; of a large draft in the background."""
    change = found(request, code)
    if change.rows > LARGE:
        jobs.preview_later(code, request.desk)
        messages.info(
            request, _("Phương án lớn nên được tính ở phía sau. Có thể rời trang này; xong, kết quả có ở đây.")
        )
        return redirect(f"{reverse('reorganisation-show', args=[code])}?dang-tinh=1")
    return done(request, code, lambda who: actions.preview(change=change, **who), _("Đã tính những gì sẽ chuyển."))


@allow(Act.KEEP_PLACES, methods=("POST",))
def settle(request, code, holding):
    """This officer keeps the post afterwards, or does not; then it is counted again."""
    change = found(request, code)
    held = placing.holding(int(holding)) if holding.isdecimal() and len(holding) < LONG else None
    if held is None:
        raise Http404

    def act(who):
        placing.place(change=change, holding=held, stays=request.POST.get("o_lai") == "1", **who)
        actions.preview(change=change, **who)

    return done(request, code, act, _("Đã ghi."))


@allow(Act.KEEP_PLACES, methods=("POST",))
def decide(request, code):
    """Another person decides; on its day, or at once where the day has come, it is carried out in the background."""
    change = found(request, code)
    revision = request.POST.get("revision", "")

    def act(who):
        seen = int(revision) if revision.isdecimal() and len(revision) < LONG else -1
        actions.decide(change=change, revision=seen, **who)
        jobs.carry_out_later()

    return done(request, code, act, _("Đã quyết định. Hệ thống tự áp dụng đúng ngày có hiệu lực."))


@allow(Act.KEEP_PLACES, methods=("POST",))
def drop(request, code):
    change, why = found(request, code), request.POST.get("ly_do", "")
    if not why.strip():
        return refuse(request, change, _("Ghi lý do bỏ phương án."))
    return done(request, code, lambda who: actions.drop(change=change, reason=why, **who), _("Đã bỏ phương án."))


@allow(Act.KEEP_PLACES, methods=("POST",))
def undo(request, code):
    """A further draft that divides again what this one merged."""
    change = found(request, code)
    try:
        made = reverse_of(change, request)
    except Refusal as refusal:
        return refuse(request, change, said((refusal.vi, refusal.en)))
    messages.success(request, _("Đã lập phương án ngược lại; kiểm tra từng dòng trước khi quyết định."))
    return redirect("reorganisation-show", made.code)


def reverse_of(change: Reorganisation, request) -> Reorganisation:
    at = timezone.now()
    title = _("Tách lại: %(title)s") % {"title": change.title}
    told = {
        "title": title[:200],
        "instrument": request.POST.get("van_ban", ""),
        "day": words.the_day(at) + timedelta(days=1),
    }
    return actions.draft_undoing(change=change, **told, by=request.desk, at=at)


@allow(Act.KEEP_PLACES, methods=("POST",))
def carry_out(request, code):
    """Its day has come and nothing moved yet: ask for it now."""
    found(request, code)
    jobs.carry_out_later()
    messages.success(request, _("Đang áp dụng."))
    return redirect("reorganisation-show", code)


HERE = "dia-ban/sap-xep/<slug:code>/"
urlpatterns = [
    path(f"{HERE}xem-truoc/", preview, name="reorganisation-preview"),
    path(f"{HERE}o-lai/<slug:holding>/", settle, name="reorganisation-settle"),
    path(f"{HERE}quyet-dinh/", decide, name="reorganisation-decide"),
    path(f"{HERE}bo/", drop, name="reorganisation-drop"),
    path(f"{HERE}nguoc-lai/", undo, name="reorganisation-undo"),
    path(f"{HERE}ap-dung/", carry_out, name="reorganisation-carry-out"),
]
