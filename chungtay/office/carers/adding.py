"""Somebody asks to be listed (Form 08)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.office.carers.forms import ApplyForm
from chungtay.office.workforce.sheets import FormPage, said, shown
from chungtay.protection.carers import actions
from chungtay.register.people.desk import COMMUNE
from chungtay.register.places.queries import unit_at


@allow(Act.KEEP_CARER, methods=("GET", "HEAD", "POST"))
def add(request):
    at, desk, refused = timezone.now(), request.desk, ""
    if desk.glass or len(desk.path) < COMMUNE:
        raise Http404
    form = ApplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            carer = actions.apply(told=form.told(), unit=unit_at(desk.path), by=desk, at=at)
        except Refusal as refusal:
            refused = said(refusal)
        else:
            messages.success(request, _("Đã ghi đăng ký của %(name)s.") % {"name": carer.full_name})
            return redirect("carer-show", carer.code)
    back, title = reverse("carers"), _("Đăng ký nhận chăm sóc")
    crumbs = [(_("Người nhận chăm sóc thay thế"), back), (title, "")]
    lede = _("Mẫu 08. Người thân thích thì chỉ cần thông báo, không phải đăng ký.")
    return shown(request, FormPage(at, title, lede, crumbs, form, _("Ghi đăng ký"), back, "", refused))


urlpatterns = [path("nhan-cham-soc/ghi/", add, name="carer-add")]
