"""What was asked of my body in cases: its own parts, what it tells of them, and the conferences I am called to."""

from dataclasses import dataclass
from datetime import date, datetime

from django import forms
from django.contrib import messages
from django.core.paginator import Page
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from chungtay.duties.queries import one as one_duty
from chungtay.duties.queries import reckoning
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.law.forms import choices
from chungtay.look.doors import allow
from chungtay.look.sheets import sheet
from chungtay.look.words import shortday
from chungtay.office.cases.forms import moment_fields, moment_of
from chungtay.office.cases.papers import Printed, printed
from chungtay.office.duty.rows import body_name, said
from chungtay.protection.cases.conferences import queries as conferences
from chungtay.protection.cases.papers.queries import own_part, sent_to
from chungtay.protection.cases.parts import queries
from chungtay.protection.cases.parts.actions import A_LINE, A_QUESTION, report
from chungtay.protection.cases.parts.models import Part, Said
from chungtay.register.people.desk import whose
from chungtay.register.people.looks import looked

TITLES = dict((A_LINE, A_QUESTION)) | {one.words[0]: one.words[1] for one in choices("measure")}  # Vietnamese: English
STATES = {
    "": (gettext_lazy("chưa nhận"), "near"),
    Said.SEEN: (gettext_lazy("đã nhận"), "info"),
    Said.PROGRESS: (gettext_lazy("đang làm"), "info"),
    Said.DONE: (gettext_lazy("đã làm xong"), "ok"),
    Said.CANNOT: (gettext_lazy("không làm được"), "late"),
}
QUESTIONED = STATES | {
    Said.PROGRESS: (gettext_lazy("đang xác minh"), "info"),
    Said.DONE: (gettext_lazy("đã trả lời"), "ok"),
    Said.CANNOT: (gettext_lazy("không trả lời được"), "late"),
}
OVER = gettext_lazy("không cần nữa")
SAID = ((Said.SEEN, gettext_lazy("Đã nhận")), (Said.PROGRESS, gettext_lazy("Đang làm")),
        (Said.DONE, gettext_lazy("Đã làm xong với trẻ")), (Said.CANNOT, gettext_lazy("Không làm được")))  # fmt: skip

ANSWERED = ((Said.SEEN, gettext_lazy("Đã nhận")), (Said.PROGRESS, gettext_lazy("Đang xác minh")),
            (Said.DONE, gettext_lazy("Đã trả lời")), (Said.CANNOT, gettext_lazy("Không trả lời được")))  # fmt: skip


class ReportForm(forms.Form):
    """What the body tells of its part; a question is answered in words, nothing is done with a child."""

    said = forms.ChoiceField(label=gettext_lazy("Tình hình"), choices=SAID, widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("Nội dung"), max_length=4000, required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, part: Part, *args, **more):
        super().__init__(*args, **more)
        if part.entry_id:
            self.fields |= moment_fields("done", _("Đã làm xong ngày"), required=False)
        else:
            self.fields["said"].choices = ANSWERED
            self.fields["words"].label = _("Nội dung trả lời")


@dataclass(frozen=True, slots=True)
class PartLine:
    """One part in a list."""

    part: Part
    tag: tuple[str, str]
    url: str

    @property
    def tags(self) -> list[tuple[str, str]]:
        return [self.tag]

    @property
    def title(self) -> str:
        """As the law's list says it, in the reader's language."""
        return said((self.part.title, TITLES.get(self.part.title, "")))

    @property
    def state(self) -> str:
        """Of its clock: what is done, or owed no more, runs out no more."""
        return "done" if self.part.said == Said.DONE else "ended" if self.part.over else ""

    @property
    def body(self) -> str:
        return body_name(self.part.agency)


def line(part: Part) -> PartLine:
    words, tone = (OVER, "paused") if part.over and part.said != Said.DONE else _state(part, part.said or "")
    return PartLine(part, (str(words), tone), reverse("part-show", args=[part.code]))


def _state(part: Part, told: str) -> tuple[str, str]:
    """A question is answered, not done with a child."""
    return (STATES if part.entry_id else QUESTIONED)[told]


@dataclass(frozen=True)
class PartsPage:
    """office/cases/parts.html"""

    at: datetime
    sheet: Page
    conferences: Page
    sent: Page  # papers of no case that communes sent here

    @property
    def lines(self) -> list[PartLine]:
        return list(map(line, self.sheet))

    @property
    def papers(self) -> list[Printed]:
        return list(map(printed, self.sent))

    @property
    def title(self) -> str:
        return _("Phần việc của cơ quan tôi")

    @property
    def lede(self) -> str:
        return _("Chỉ phần được giao hoặc được hỏi; nội dung hồ sơ ở lại xã giữ hồ sơ.")

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Bảo vệ trẻ em"), reverse("cases"))]


@allow(Act.TAKE_CONCERN)
@never_cache
def parts(request):
    desk = request.desk
    called, sent = sheet(request, conferences.mine(desk), "hop"), sheet(request, sent_to(desk), "bao-cao")
    page = PartsPage(timezone.now(), sheet(request, queries.mine(desk)), called, sent)
    return render(request, "office/cases/parts.html", {"page": page})


@dataclass(frozen=True)
class PartPage:
    """office/cases/part.html"""

    at: datetime
    line: PartLine
    form: ReportForm
    reckoned: list[tuple[str, str]]  # how the day was found: words, article
    facts: list[tuple[str, str]]
    past: list[tuple]
    paper: str
    refused: str
    writes: bool

    @property
    def title(self) -> str:
        return self.line.title

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Phần việc của cơ quan tôi"), reverse("parts")), (self.line.part.code, "")]


@allow(Act.TAKE_CONCERN, methods=("GET", "HEAD", "POST"))
@never_cache
def part(request, code):
    found, desk, at = queries.own(request.desk, code), request.desk, timezone.now()
    if found is None:
        raise Http404
    form, refused, status = ReportForm(found, request.POST or None), "", 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                _report(desk, found, form, at)
            except Refusal as refusal:
                refused = said((refusal.vi, refusal.en))
            else:
                messages.success(request, _("Đã ghi."))
                return redirect("part-show", code)
    looked(desk, found.code, at)
    own = own_part(desk, found.case_id, found.entry_id) if found.entry_id else None
    writes = desk.may(Act.REPORT_PROGRESS) and not desk.glass and not line(found).state
    told = facts_of(found), past(found), own.code if own else ""
    page = PartPage(at, line(found), form, _reckoned(desk, found, at), *told, refused, writes)
    return render(request, "office/cases/part.html", {"page": page}, status=status)


def _report(desk, found: Part, form: ReportForm, at: datetime) -> None:
    if not desk.may(Act.REPORT_PROGRESS):
        raise Http404
    told = form.cleaned_data
    report(part=found, said=Said(told["said"]), words=told["words"], on=moment_of(told, "done"), by=desk, at=at)


def _reckoned(desk, found: Part, at: datetime) -> list[tuple[str, str]]:
    duty = one_duty(desk, found.duty)
    known = reckoning(desk, duty, at) if duty else None
    return [(said((each.vi, each.en)), each.article) for each in known.lines] if known else []


def facts_of(found: Part) -> list[tuple[str, str]]:
    told = [(_("Việc cần làm") if found.entry_id else _("Cần trả lời"), found.words), (_("Cho trẻ"), found.for_whom),
            (_("Cơ sở cung cấp dịch vụ"), found.provider), (_("Từ ngày"), day(found.begins)),
            (_("Đến ngày"), day(found.ends)), (_("Nơi giao"), whose(found.answer_to))]  # fmt: skip
    return [(name, value) for name, value in told if value]


def day(told: date | None) -> str:
    return shortday(told) if told else ""


def past(found: Part) -> list[tuple]:
    """What the body told, the latest first."""
    rows = sorted(found.reports.all(), key=lambda row: row.pk, reverse=True)
    return [(row.on or row.at, whose(row.who), str(_state(found, row.said)[0]), row.words) for row in rows]


urlpatterns = [
    path("bao-ve/phan-viec/", parts, name="parts"),
    path("bao-ve/phan-viec/<casepart:code>/", part, name="part-show"),
]
