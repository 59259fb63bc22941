"""The page of lists: what was handed in, what was taken out, and the form that takes a file."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look.doors import allow
from chungtay.look.forms import FileDropField
from chungtay.look.words import moment, number, vietnamese
from chungtay.office.sheets import jobs
from chungtay.office.sheets.words import STATE_TONES
from chungtay.register.children.sheets import actions, queries

BOTH = ("GET", "HEAD", "POST")
QUICK = 300 * 1024  # bytes that are looked through while the officer waits
PAGE = 20
ACCEPTED = ".xlsx,.xls,.csv,.txt"


class HandInForm(forms.Form):
    """A list as it lies on the desk."""

    file = FileDropField(
        label=gettext_lazy("Tệp danh sách (.xlsx, .xls, .csv)"), limit=settings.UPLOAD_LIMIT, accept=ACCEPTED
    )


@dataclass(frozen=True, slots=True)
class ListRow:
    title: str
    url: str
    text: str
    meta: str
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SheetsPage:
    """office/sheets/list.html"""

    title: str
    lede: str
    crumbs: list
    at: datetime
    form: HandInForm | None
    rows: list[ListRow]
    sheet: Page
    outs: list[tuple[str, str]]


@allow(Act.SEE_CHILD, methods=BOTH)
def sheets(request):
    may = request.desk.may(Act.KEEP_CHILD)
    form = None
    if may:
        form = HandInForm(request.POST, request.FILES) if request.method == "POST" else HandInForm()
    if form is not None and form.is_bound and form.is_valid():
        return _take(request, form.cleaned_data["file"])
    wrong = form is not None and form.is_bound
    return render(request, "office/sheets/list.html", {"page": _page(request, form)}, status=422 if wrong else 200)


def _take(request, file):
    try:
        taken = actions.hand_in(data=file.read(), name=file.name, by=request.desk, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, refusal.vi if vietnamese() else refusal.en)
        return redirect("sheets")
    if taken.same is not None:
        messages.info(
            request,
            _("Tệp này giống hệt tệp đã nhập %(when)s; dòng nào đã ghi sẽ không ghi lần nữa.")
            % {"when": moment(taken.same.added_at)},
        )
    jobs.check_later(taken.sheet.code, request.desk)
    return redirect("sheet-show", taken.sheet.code)


def _page(request, form) -> SheetsPage:
    desk = request.desk
    sheet = Paginator(queries.lists(desk), PAGE).get_page(request.GET.get("page"))
    outs = [
        (f"{out.code} · {number(out.count)}", f"{moment(out.at)} · {out.who.partition(',')[0]}")
        for out in queries.outs(desk)[:8]
    ]
    return SheetsPage(
        title=_("Danh sách Excel"),
        lede=_("Nhập danh sách trẻ em từ Excel, hoặc xuất ra để sửa rồi nhập lại. Xem trước từng dòng, rồi mới ghi."),
        crumbs=crumbs(),
        at=timezone.now(),
        form=form,
        rows=[_row(one) for one in sheet],
        sheet=sheet,
        outs=outs,
    )


def crumbs(*more: tuple[str, str]) -> list[tuple[str, str]]:
    here = [(_("Danh sách Excel"), reverse("sheets")), *more] if more else []
    return [(_("Trẻ em"), reverse("children")), *here]


def _row(sheet) -> ListRow:
    done = sheet.counts.get("added", 0), sheet.counts.get("updated", 0)
    text = _("Thêm %(added)s, cập nhật %(changed)s") % {"added": number(done[0]), "changed": number(done[1])}
    return ListRow(
        title=sheet.name,
        url=reverse("sheet-show", args=[sheet.code]),
        text=" · ".join(filter(None, (sheet.who.partition(",")[0], text if any(done) else ""))),
        meta=moment(sheet.added_at),
        tags=((sheet.get_state_display(), STATE_TONES[sheet.state]),),
    )


urlpatterns = [path("nhap-excel/", sheets, name="sheets")]
