"""One's own plan begun from an adopted plan above; an amendment begun from a running one."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.plans.showing import of_desk
from chungtay.office.plans.stages import say
from chungtay.programme.plans import actions


def _begun(request, code: str, begin, said: str):
    plan = of_desk(request, code)
    try:
        reading = begin(plan=plan, by=request.desk, at=timezone.now())
    except Refusal as no:
        messages.error(request, say({"vi": no.vi, "en": no.en}))
        return redirect("plan-show", code)
    messages.success(request, said)
    return redirect("reading-show", reading.code)


@allow(Act.HAND_IN_PLAN, methods=("POST",))
def draw(request, code):
    said = _("Đã soạn từ kế hoạch cấp trên. Kiểm tra, bổ sung chỗ trống rồi ban hành.")
    return _begun(request, code, actions.draw_from, said)


@allow(Act.ADOPT_PLAN, methods=("POST",))
def amend(request, code):
    said = _("Đây là bản sao để sửa đổi; kế hoạch đang chạy chưa thay đổi gì cho đến khi ban hành.")
    return _begun(request, code, actions.begin_amendment, said)


urlpatterns = [
    path("ke-hoach/<slug:code>/soan-cap-duoi/", draw, name="plan-draw"),
    path("ke-hoach/<slug:code>/sua-doi/", amend, name="plan-amend"),
]
