"""The police put somebody on the list."""

from datetime import timedelta

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.offenders.doors import only_police
from chungtay.office.offenders.forms import ListForm
from chungtay.office.workforce.sheets import FormPage, said, shown
from chungtay.protection.offenders import actions

NEXT = timedelta(days=90)  # proposed, not required: no article that was read sets a day


@allow(Act.KEEP_OFFENDER, methods=("GET", "HEAD", "POST"))
@only_police
def add(request):
    at, refused = timezone.now(), ""
    form = ListForm(request.POST or None, initial={"review_on": words.the_day(at) + NEXT})
    if request.method == "POST" and form.is_valid():
        told = {name: form.cleaned_data[name] for name in ("ground", "review_on")}
        try:
            person = actions.list_person(who=form.who(), by=request.desk, at=at, **told)
        except Refusal as refusal:
            refused = said(refusal)
        else:
            messages.success(request, _("Đã ghi vào danh sách."))
            return redirect("offender-show", person.code)
    back, title = reverse("offenders"), _("Ghi một người vào danh sách")
    crumbs = [(_("Danh sách phòng ngừa"), back), (title, "")]
    lede = _("Tên và mọi chi tiết được niêm phong; cơ quan khác không thấy.")
    return shown(request, FormPage(at, title, lede, crumbs, form, _("Ghi vào danh sách"), back, "", refused))


urlpatterns = [path("phong-ngua/ghi/", add, name="offender-add")]
