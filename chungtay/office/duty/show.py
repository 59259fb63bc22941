"""The page of one duty and what is done there: report, decide, open a file."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.duties import actions, queries
from chungtay.duties.hands import NotYourHand, OwnChain
from chungtay.duties.models import Duty
from chungtay.law.access import Act
from chungtay.law.duty_states import NotFromHere, Refusal, Verb
from chungtay.look.doors import allow
from chungtay.office.duty.forms import DecideForm, Figures, ReportForm, figures_of, uploads
from chungtay.office.duty.rows import said
from chungtay.office.duty.sheet import page_of
from chungtay.office.duty.twice import already_written
from chungtay.office.faults.bounds import tells_too_large
from chungtay.office.files.jobs import look_later_at
from chungtay.register.archive.actions import receive
from chungtay.register.archive.refusals import Infected

SHEET = "office/duty/show.html"
TOLD = {
    Verb.PROGRESS: gettext_lazy("Đã ghi tiến độ. Người giao việc thấy ngay trên bàn của mình."),
    Verb.SUBMIT: gettext_lazy("Đã báo hoàn thành và gửi kiểm tra."),
    Verb.FULFIL: gettext_lazy("Đã ghi nhận việc đã làm. Nhiệm vụ hoàn thành."),
    Verb.ACCEPT: gettext_lazy("Đã xác nhận hoàn thành."),
    Verb.RETURN: gettext_lazy("Đã trả lại để làm tiếp."),
    Verb.END: gettext_lazy("Đã thôi thực hiện nhiệm vụ này. Lịch sử còn nguyên."),
}
REPORTS = {"progress": actions.report_progress, "submit": actions.submit, "fulfil": actions.fulfil}
STATUS = {OwnChain: 403, actions.Changed: 409, NotFromHere: 409, NotYourHand: 403, actions.NoWords: 422}


def found(request, code: str) -> Duty:
    """The duty, or 404: denied equals absent."""
    duty = queries.one(request.desk, code)
    if duty is None:
        raise Http404
    return duty


@allow(Act.SEE_DUTY)
def duty(request, code):
    return render(request, SHEET, {"page": page_of(found(request, code), request.desk, timezone.now())})


def again(request, code: str, status: int, forms: dict, refused: str = "", seen: int = 0) -> HttpResponse:
    """The page once more, with what was typed and what must be known before deciding again."""
    now = found(request, code)
    if seen:
        bring_up_to_date(forms, now)
    page = page_of(now, request.desk, timezone.now(), forms=forms, refused=refused, seen=seen)
    return render(request, SHEET, {"page": page}, status=status)


def bring_up_to_date(forms: dict, duty: Duty) -> None:
    """The form shown again carries today's revision: whoever presses again has seen what changed."""
    last = [step.pk for step in duty.steps.all()][-1]
    for form in (forms[name] for name in ("report", "decide") if name in forms):
        form.data = form.data.copy()
        form.data["revision"], form.data["seen"] = duty.revision, last


def tried(request, code: str, verb: Verb, forms: dict, seen: int, act) -> HttpResponse:
    """Do it, or show the page again with the reason why not."""
    try:
        act()
    except actions.Changed as refusal:
        if already_written(request, found(request, code), verb, forms, seen):
            messages.success(request, _("Lần gửi trước đã được ghi; không ghi thêm lần nữa."))
            return redirect(f"{reverse('duty-show', args=[code])}#main")
        return again(request, code, 409, forms, said((refusal.vi, refusal.en)), seen)
    except Refusal as refusal:
        status = STATUS.get(type(refusal), 422)
        return again(request, code, status, forms, said((refusal.vi, refusal.en)), seen if status == 409 else 0)
    messages.success(request, TOLD[verb])
    return redirect(f"{reverse('duty-show', args=[code])}#main")


@tells_too_large
@allow(Act.REPORT_PROGRESS, methods=("POST",))
def report(request, code):
    """Progress, or the word that it is done (button `verb`)."""
    held = found(request, code)
    chosen = request.POST.get("verb")
    verb = Verb(chosen) if chosen in REPORTS else Verb.PROGRESS
    form, figures = ReportForm(request.POST, request.FILES), Figures(request.POST, prefix="figure")
    forms = {"report": form, "figures": figures}
    if request.too_large:  # what stood before the files was read, the figures perhaps only in part
        form.add_error("files", str(request.too_large))
        return again(request, code, 413, forms)
    if not (form.is_valid() & figures.is_valid()):
        return again(request, code, 422, forms)
    told = form.cleaned_data
    try:
        files = receive(files=uploads(told["files"]), by=request.desk, at=timezone.now())
    except Infected as refusal:
        form.add_error("files", said((refusal.vi, refusal.en)))
        return again(request, code, 422, forms)
    done = {} if verb is Verb.PROGRESS or not told["done_on"] else {"done_at": told["done_on"]}

    def act():
        REPORTS[verb.value](
            duty=held, words=told["words"], figures=figures_of(figures), files=files,
            by=request.desk, at=timezone.now(), revision=told["revision"], **done,
        )  # fmt: skip
        look_later_at(files)

    return tried(request, code, verb, forms, told["seen"], act)


DECISIONS = {
    "accept": lambda words, **rest: actions.accept(words=words, **rest),
    "return": lambda words, **rest: actions.return_(reason=words, **rest),
    "end": lambda words, **rest: actions.end(reason=words, **rest),
}


@allow(Act.REPORT_PROGRESS, methods=("POST",))
def decide(request, code):
    """Accept, return or end (button `verb`)."""
    held, chosen = found(request, code), request.POST.get("verb", "")
    form = DecideForm(request.POST)
    if chosen not in DECISIONS:
        return again(
            request, code, 422, {"decide": form}, _("Chọn một trong các nút: xác nhận, trả lại, thôi thực hiện.")
        )
    if not form.is_valid():
        return again(request, code, 422, {"decide": form})
    told = form.cleaned_data

    def act():
        given = {"duty": held, "by": request.desk, "at": timezone.now(), "revision": told["revision"]}
        DECISIONS[chosen](told["words"], **given)

    return tried(request, code, Verb(chosen), {"decide": form}, told["seen"], act)


urlpatterns = [
    path("nhiem-vu/<slug:code>/", duty, name="duty-show"),
    path("nhiem-vu/<slug:code>/bao-cao/", report, name="duty-report"),
    path("nhiem-vu/<slug:code>/ket-luan/", decide, name="duty-decide"),
]
