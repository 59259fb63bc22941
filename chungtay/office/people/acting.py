"""The acts upon one account; each asks for its reason."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import said
from chungtay.office.people.forms import LeaveForm, Posted, ReasonForm
from chungtay.office.people.show import DOES, found, link_page, shown
from chungtay.register.people.accounts import actions, links, queries

TOLD = {
    "sessions": gettext_lazy("Đã đăng xuất người này khỏi mọi máy."),
    "factors": gettext_lazy("Đã gửi đề nghị. Một người thứ hai phải đồng ý trong 24 giờ."),
    "close": gettext_lazy("Đã đóng tài khoản. Việc đang giữ hiện thành cảnh báo trên bàn thủ trưởng."),
    "reopen": gettext_lazy("Đã mở lại tài khoản."),
}


def _ask(**told):
    return actions.ask_reset(path=queries.place_of(told["user"]), **told)


DO = {"sessions": actions.end_sessions, "factors": _ask, "close": actions.close_account,
      "reopen": actions.reopen_account}  # fmt: skip


@allow(Act.KEEP_PEOPLE, methods=("POST",))
def do(request, pk, what):
    """One act with its reason."""
    user = found(request, pk)
    if what not in DOES:
        raise Http404
    form = ReasonForm(request.POST, prefix=what)
    if not form.is_valid():
        return shown(request, user, again=(what, form))
    told = {"user": user, "reason": form.cleaned_data["reason"], "by": request.desk, "at": timezone.now()}
    try:
        if what == "link":
            return link_page(request, user, links.new_link(**told))
        DO[what](**told)
    except Refusal as refusal:
        return shown(request, user, again=(what, form), refused=said((refusal.vi, refusal.en)))
    messages.success(request, TOLD[what])
    return redirect("account-show", pk)


@allow(Act.KEEP_PEOPLE, methods=("POST",))
def give(request, pk):
    """One more post."""
    user = found(request, pk)
    form = Posted(request.POST, desk=request.desk, prefix="post")
    if not form.is_valid():
        return shown(request, user, again=("post", form))
    try:
        actions.give_post(user=user, by=request.desk, at=timezone.now(), **form.cleaned_data)
    except Refusal as refusal:
        return shown(request, user, again=("post", form), refused=said((refusal.vi, refusal.en)))
    messages.success(request, _("Đã giao chức danh."))
    return redirect("account-show", pk)


@allow(Act.KEEP_PEOPLE, methods=("POST",))
def leave(request, pk, holding):
    """The end of one post."""
    user, held = found(request, pk), queries.holding(request.desk, holding)
    if held is None or held.user_id != user.pk:
        raise Http404
    form = LeaveForm(request.POST, prefix=f"p{held.pk}")
    if not form.is_valid():
        return shown(request, user, again=(f"p{held.pk}", form))
    told = form.cleaned_data
    try:
        actions.leave(holding=held, by=request.desk, at=timezone.now(), **told)
    except Refusal as refusal:
        return shown(request, user, again=(f"p{held.pk}", form), refused=said((refusal.vi, refusal.en)))
    messages.success(request, _("Đã ghi: thôi giữ chức danh từ %(day)s.") % {"day": words.shortday(told["to_on"])})
    return redirect("account-show", pk)


urlpatterns = [
    path("tai-khoan/<int:pk>/chuc-danh/", give, name="account-give-post"),
    path("tai-khoan/<int:pk>/thoi/<int:holding>/", leave, name="account-leave-post"),
    path("tai-khoan/<int:pk>/<slug:what>/", do, name="account-do"),
]
