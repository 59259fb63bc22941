"""Taking evidence in: into a case, or into the compartment of the police."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.cases.doors import found as case_of
from chungtay.office.evidence.forms import TakeForm
from chungtay.office.evidence.receiving import Sealing
from chungtay.office.faults.bounds import tells_too_large
from chungtay.office.workforce.sheets import FormPage, said
from chungtay.protection.cases.models import Case
from chungtay.protection.evidence import actions

BOTH = ("GET", "HEAD", "POST")


@csrf_exempt  # asked in `_take`, once the handler that seals stands ready: asking reads the whole sending
@tells_too_large
@allow(Act.KEEP_EVIDENCE, methods=BOTH)
@never_cache
def add(request, code):
    """Into a case this desk holds."""
    case = case_of(request, code)
    if not request.desk.keeps(case.path) or request.desk.glass:
        raise Http404
    request.upload_handlers = [Sealing(request)]
    return _take(request, case)


@csrf_exempt
@tells_too_large
@allow(Act.KEEP_EVIDENCE, methods=BOTH)
@never_cache
def police(request):
    """Into the compartment of the police."""
    if not actions.of_police(request.desk) or request.desk.glass:
        raise Http404
    request.upload_handlers = [Sealing(request)]
    return _take(request, None)


@csrf_protect
def _take(request, case: Case | None):
    at, refused = timezone.now(), ""
    first = {"found_on": words.the_day(at), "found_time": words.clocktime(at), "kind": "paper"}
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = TakeForm(*sent, police=case is None, initial=first)
    incoming = request.FILES.get("file") if request.method == "POST" else None
    if request.method == "POST" and request.too_large is None and form.is_valid():
        try:
            item = _keep(form, incoming, case, request.desk, at)
        except Refusal as refusal:
            refused = said(refusal)
        else:
            messages.success(request, _("Đã niêm phong. Mã chứng cứ %(code)s.") % {"code": item.code})
            return redirect("evidence-show", item.code)
    elif incoming is not None:
        incoming.drop()
    return _shown(request, _page(at, form, case, refused or str(request.too_large or "")))


def _keep(form: TakeForm, incoming, case: Case | None, desk, at):
    file = incoming.keep() if incoming is not None else None
    return actions.capture(told=form.told(at), by=desk, at=at, case=case, file=file)


def _page(at, form, case: Case | None, refused: str) -> FormPage:
    title, back = _("Thu chứng cứ"), reverse("evidence")
    crumbs = [(_("Tủ chứng cứ"), back), (title, "")]
    lede = _("Ngăn của công an: cơ quan khác không thấy.")
    if case:
        back = reverse("evidence-of-case", args=[case.code])
        crumbs, lede = [(_("Bảo vệ trẻ em"), reverse("cases")), (case.code, back), (title, "")], case.code
    return FormPage(at, title, lede, crumbs, form, _("Niêm phong"), back, "", refused)


def _shown(request, page: FormPage):
    from django.shortcuts import render

    status = 422 if request.method == "POST" else 200
    return render(request, "office/evidence/take.html", {"page": page}, status=status)


urlpatterns = [
    path("bao-ve/<case:code>/chung-cu/thu/", add, name="evidence-add"),
    path("chung-cu/thu/", police, name="evidence-police"),
]
