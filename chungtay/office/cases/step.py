"""One step of the procedure, on a page of its own: what the law asks, and every reason why it cannot be."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.contrib import messages
from django.forms import MultipleChoiceField
from django.http import Http404, QueryDict
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.law.forms_apart import carers_who_harm
from chungtay.law.procedure import Step, facts, steps
from chungtay.law.procedure.whereabouts import whereabouts
from chungtay.look.doors import allow
from chungtay.office.cases.around import around
from chungtay.office.cases.doors import crumbs, found
from chungtay.office.cases.forms import Around, StepForm
from chungtay.office.cases.forms.rows import MORE
from chungtay.office.cases.left import Still, names_beside, still_open
from chungtay.office.cases.past import past
from chungtay.office.cases.sending import asked_again, commune, instead_of
from chungtay.office.cases.shut import shut, spoken
from chungtay.office.cases.ways import Way, ways
from chungtay.office.duty.rows import said
from chungtay.protection.cases import queries
from chungtay.protection.cases.actions import take_step
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.refusals import Changed, NotNow

STATUS = {Changed: 409}
ELSEWHERE = ("correct-child",)  # it changes more than the entry says, on the page of the child
AT_MOST = 2  # empty lines a table begins with


@dataclass(frozen=True)
class StepPage:
    """office/cases/step.html"""

    at: datetime
    case: Case
    step: Step
    form: StepForm
    refused: list[tuple[str, str]]  # words, article
    news: list[tuple]  # what somebody else wrote while this page was open
    instead: list[tuple[str, str]]  # communes that may be meant by the one that was named: name, path
    ahead: list[tuple[str, str]]  # what the record itself does not allow now: words, article
    ways: list[Way]  # what the law offers in its place
    children: str  # whose case it is: nobody writes at night in the file of another child

    @property
    def title(self) -> str:
        return said(self.step.names)

    @property
    def lede(self) -> str:
        form = facts()[self.step.says].form
        number = _("Mẫu số %(number)s") % {"number": form} if form else ""
        return " · ".join(part for part in (self.children, number, self.step.article) if part)

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return crumbs(self.case)

    @property
    def opened(self) -> bool:
        """A line was added below: the part that holds it stays open."""
        return any(table.grows and len(table.lines) > AT_MOST for table in self.form.shown() if not table.first)

    @property
    def back(self) -> str:
        return reverse("case-show", args=[self.case.code])


@allow(Act.KEEP_CASE, methods=("GET", "HEAD", "POST"))
def step(request, code, kind):
    case = found(request, code)
    told = steps().get(kind)
    if told is None or kind in ELSEWHERE:
        raise Http404
    if told not in queries.steps(request.desk, case):
        whys, news = queries.shut(request.desk, case, told), _meanwhile(request, case)
        return shut(request, told, whys, crumbs(case), news, ways(request.desk, case, whys))
    still = _still(request.desk, case, told)
    form, sent = _form(request, case, told, still)
    refused: list[tuple[str, str]] = []
    instead: list[tuple[str, str]] = []
    status, at = 200, timezone.now()
    whys = queries.ahead(request.desk, case, told, at)
    beforehand = spoken(whys)
    if sent:
        status = 422
        if form.is_valid():
            try:
                _take(request.desk, case, told, form)
            except Refusal as refusal:
                refused, status = reasons(refusal), STATUS.get(type(refusal), 422)
                whys, beforehand = (refusal.whys, []) if isinstance(refusal, NotNow) else (whys, beforehand)
                instead = instead_of(request.desk, refusal, form.cleaned_data.get("to", ""))
                if instead:
                    form.add_error("to", asked_again(refusal))
                    refused = []
            else:
                messages.success(request, _("Đã ghi: %(step)s.") % {"step": said(told.names)})
                return redirect(_after(request.desk, case))
    news: list[tuple] = []
    if status == STATUS[Changed]:
        case = found(request, code)
        news, form = _since(request.desk, case, form.cleaned_data["revision"]), _again(request, case, told, still)
    page = StepPage(
        at, case, told, form, refused, news, instead, beforehand, ways(request.desk, case, whys),
        ", ".join(filter(None, (one.name for one in queries.children(request.desk, case)))),
    )  # fmt: skip
    return render(request, "office/cases/step.html", {"page": page}, status=status)


def _form(request, case: Case, told: Step, still: Still) -> tuple[StepForm, bool]:
    """The form, and whether it was sent: asking for one more line of a table only draws it anew, as it was typed."""
    held = _around(request.desk, case, told, still)
    if request.method == "POST" and MORE not in request.POST:
        return StepForm(told, request.POST, held), True
    typed = request.POST if request.method == "POST" else None
    form = StepForm(told, None, held, typed, initial=_known(request.desk, case, told) | {"revision": case.revision})
    for name, field in form.fields.items() if typed else ():
        if name in typed and not name.startswith("rows_"):
            several = isinstance(field, MultipleChoiceField)
            form.initial[name] = typed.getlist(name) if several else typed.get(name)
    return form, False


def _known(desk, case: Case, step: Step) -> dict[str, object]:
    """Nothing is asked twice: where the child is, and with whom, as last told (whoever ends that says it anew); from
    whom it is parted."""
    law = queries.law_case(case)
    found = whereabouts(law.counted())
    told = {"safe_place": found.place, "with_whom": found.with_whom}
    if step.code == "separate":
        rows = enumerate(carers_who_harm(law), 1)
        told |= {f"from_persons{n}_{key}": value for n, row in rows for key, value in row.items()}
    return told if step.code not in ("end-separation", "end-stay") else {}


def _since(desk, case: Case, revision: int) -> list[tuple]:
    """What was written since the page of this revision was opened, the latest first."""
    rows = list(queries.entries(desk, case))
    return past(rows[max(len(rows) - case.revision + revision, 0) :], called=names_beside(desk, case))


def _meanwhile(request, case: Case) -> list[tuple]:
    """The same for whoever sent a step that is open no more."""
    sent = request.POST.get("revision", "")
    return _since(request.desk, case, int(sent)) if sent.isdecimal() and len(sent) < 10 else []


def _with(sent: QueryDict, **more: str) -> QueryDict:
    told = sent.copy()
    for key, value in more.items():
        told[key] = value
    return told


def _again(request, case: Case, told: Step, still: Still) -> StepForm:
    """The form as it was filled, over the case as it stands now: whoever has seen the news decides."""
    held = _around(request.desk, case, told, still)
    return StepForm(told, _with(request.POST, revision=str(case.revision)), held)


def _around(desk, case: Case, told: Step, still: Still) -> Around:
    return replace(around(desk, case, told), left=tuple(still))


def _take(desk, case: Case, told: Step, form: StepForm) -> None:
    to = commune(desk, form.cleaned_data["to"].strip()) if form.cleaned_data.get("to") else None
    more = {"about": form.about, "happened_at": form.happened_at, "to": to}
    take_step(case=case, step=told.code, by=desk, at=timezone.now(), revision=form.cleaned_data["revision"], **more)


def _still(desk, case: Case, step: Step) -> Still:
    """Whoever ends a case sees first what others still owe the child, and says of each how it goes on."""
    return still_open(desk, case) if step.says == "closed" else []


def reasons(refusal: Refusal) -> list[tuple[str, str]]:
    if isinstance(refusal, NotNow):
        return spoken(refusal.whys)
    return [(said((refusal.vi, refusal.en)), "")]


def _after(desk, case: Case) -> str:
    """Back to the case, or to the list where it is no longer this desk's."""
    return reverse("case-show", args=[case.code]) if queries.one(desk, case.code) else reverse("cases")


urlpatterns = [path("bao-ve/<case:code>/buoc/<slug:kind>/", step, name="case-step")]
