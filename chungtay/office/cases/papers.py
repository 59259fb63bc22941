"""The papers of a case: made from its entries, taken as Word or PDF, numbered when they go out; their register."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.law.forms import forms as official
from chungtay.law.forms_filled import paper_of
from chungtay.look.doors import allow
from chungtay.look.forms import DayField
from chungtay.office.cases.doors import crumbs, held
from chungtay.office.cases.paper import KINDS
from chungtay.office.duty.rows import body_name, said
from chungtay.protection.cases import queries as cases
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.papers import queries
from chungtay.protection.cases.papers.actions import issue_paper, print_entry
from chungtay.protection.cases.papers.models import Paper
from chungtay.register.people.desk import whose


class IssueForm(forms.Form):
    number = forms.CharField(label=gettext_lazy("Số, ký hiệu văn thư cấp"), max_length=40)
    on = DayField(label=gettext_lazy("Ngày trên văn bản"))


@dataclass(frozen=True, slots=True)
class Printable:
    """An entry that a form carries, with the children it may be printed for; `made`: it was printed already."""

    code: str
    name: str
    at: datetime
    children: list[tuple[int, str]]
    made: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """One version of one paper, as a line."""

    code: str
    name: str
    at: datetime
    who: str
    number: str


@dataclass(frozen=True)
class PapersPage:
    """office/cases/papers.html"""

    at: datetime
    case: Case | None  # None: papers of the commune that are of no case
    to_print: list[Printable]
    papers: list[Printed]
    form: IssueForm
    asked: str
    refused: str
    writes: bool

    @property
    def new(self) -> list[Printable]:
        return [one for one in self.to_print if not one.made]

    @property
    def again(self) -> list[Printable]:
        return [one for one in self.to_print if one.made]

    @property
    def rows(self) -> list[tuple[Printed, IssueForm]]:
        """Each paper with a form of its own that puts it into the register."""
        today = {"on": timezone.localdate(self.at)}
        forms_ = {one.code: IssueForm(initial=today, auto_id=f"{one.code}-%s") for one in self.papers}
        return [(one, (forms_ | {self.asked: self.form})[one.code]) for one in self.papers]

    @property
    def title(self) -> str:
        return _("Văn bản của hồ sơ") if self.case else _("Danh sách, biểu mẫu của xã")

    @property
    def lede(self) -> str:
        return _("In từ diễn biến của hồ sơ. Mỗi lần nội dung đổi là một bản mới; bản cũ còn nguyên.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs(self.case) if self.case else [(_("Bảo vệ trẻ em"), reverse("cases"))]


@allow(Act.SEE_CASE, methods=("GET", "HEAD", "POST"))
@never_cache
def papers(request, code=""):
    case, desk, at = held(request, code) if code else None, request.desk, timezone.now()
    form = IssueForm(request.POST if "number" in request.POST else None, initial={"on": timezone.localdate(at)})
    refused, status = "", 200
    if request.method == "POST":
        try:
            if done := _do(request, case, form, at):
                messages.success(request, done)
                return redirect("case-papers", case.code) if case else redirect("commune-papers")
        except Refusal as refusal:
            refused = said((refusal.vi, refusal.en))
        status = 422
    made = list(queries.papers(desk, case))
    found, some = [printed(one) for one in made], _printable(desk, case, made) if case else []
    page = PapersPage(at, case, some, found, form, request.POST.get("paper", ""), refused, not desk.glass)
    return render(request, "office/cases/papers.html", {"page": page}, status=status)


def printed(one: Paper) -> Printed:
    """Its title, of whom or for which body, and which version."""
    told = [said(queries.title(one)), one.child.name if one.child else "", body_name(one.agency)]
    name = " · ".join(part for part in (*told, _("bản %(nth)s") % {"nth": one.nth}) if part)
    return Printed(one.code, name, one.at, whose(one.who), one.number)


def _do(request, case: Case | None, form: IssueForm, at: datetime) -> str:
    """Print one entry, or give one paper its number."""
    if not request.desk.may(Act.KEEP_CASE) or request.desk.glass:
        raise Http404
    if case and "entry" in request.POST:
        entry = next((row for row in queries.to_print(request.desk, case) if row.code == request.POST["entry"]), None)
        if entry is None:
            raise Http404
        made = print_entry(case=case, entry=entry, child=_child(request, case), by=request.desk, at=at)
        return _("Đã lập bản %(nth)s.") % {"nth": made.nth}
    paper = queries.papers(request.desk, case).filter(code=request.POST.get("paper", "")).first()
    if paper is None:
        raise Http404
    if not form.is_valid():
        return ""
    more = {"number": form.cleaned_data["number"], "on": form.cleaned_data["on"]}
    issue_paper(paper=paper, by=request.desk, at=at, **more)
    return _("Đã vào sổ: %(number)s.") % more


def _child(request, case: Case):
    asked = request.POST.get("child", "")
    return next((row for row in cases.children(request.desk, case) if str(row.pk) == asked), None)


def _printable(desk, case: Case, made: list[Paper]) -> list[Printable]:
    rows, there = list(cases.children(desk, case)), {one.entry_id for one in made}
    some = [(row.pk, row.name or "?") for row in rows] if len(rows) > 1 else []
    return [
        Printable(one.code, said(official()[paper_of(one.kind)].title), one.at, some, one.pk in there)
        for one in queries.to_print(desk, case)
    ]


@allow(Act.TAKE_CONCERN)
@never_cache
def paper(request, code, kind):
    """The bytes as they were printed: for the commune that holds the case, or the body whose part it is."""
    found = queries.paper(request.desk, code)
    if found is None or kind not in KINDS:
        raise Http404
    data = queries.contents(found, kind, by=request.desk, at=timezone.now())
    answer = HttpResponse(data, content_type=KINDS[kind][1])
    answer["Content-Disposition"] = f'attachment; filename="{found.code}-{found.form}-{found.nth}.{kind}"'
    return answer


@dataclass(frozen=True)
class RegisterPage:
    """office/cases/register.html"""

    at: datetime
    year: int
    lines: list

    @property
    def title(self) -> str:
        return _("Sổ văn bản đã phát hành năm %(year)s") % {"year": self.year}

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Bảo vệ trẻ em"), reverse("cases"))]


@allow(Act.SEE_CASE)
@never_cache
def register(request):
    at = timezone.now()
    told = request.GET.get("year", "")
    year = int(told) if told.isdecimal() and len(told) == 4 else timezone.localdate(at).year
    page = RegisterPage(at, year, list(queries.register(request.desk, year)[:500]))
    return render(request, "office/cases/register.html", {"page": page})


urlpatterns = [
    path("bao-ve/so-van-ban/", register, name="case-register"),
    path("bao-ve/van-ban/<casepaper:code>.<slug:kind>", paper, name="case-paper"),
    path("bao-ve/van-ban/", papers, name="commune-papers"),
    path("bao-ve/<case:code>/van-ban/", papers, name="case-papers"),
]
