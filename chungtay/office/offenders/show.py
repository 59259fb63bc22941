"""One person on the list: who it is, measures, reviews, the end."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.duty.rows import body_name
from chungtay.office.duty.rows import said as in_words
from chungtay.office.offenders.doors import found, only_police
from chungtay.office.offenders.forms import StepForm
from chungtay.office.workforce.sheets import said
from chungtay.protection.offenders import actions, queries
from chungtay.protection.offenders.models import GROUNDS
from chungtay.protection.offenders.queries import Watched
from chungtay.register.people.desk import whose
from chungtay.register.people.looks import looked

STEPS = {
    "listed": gettext_lazy("Ghi vào danh sách"),
    "measure": gettext_lazy("Biện pháp phòng ngừa"),
    "reviewed": gettext_lazy("Rà soát"),
    "ended": gettext_lazy("Đưa ra khỏi danh sách"),
}


@dataclass(frozen=True)
class OffenderPage:
    """office/offenders/show.html"""

    at: datetime
    person: Watched
    facts: list[tuple[str, str]]
    past: list[tuple]
    form: StepForm | None
    refused: str = ""

    @property
    def title(self) -> str:
        return self.person.who["name"]

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [(_("Danh sách phòng ngừa"), reverse("offenders")), (self.person.row.code, "")]


@allow(Act.KEEP_OFFENDER)
@only_police
@never_cache
def show(request, code):
    person, at = found(request, code), timezone.now()
    looked(request.desk, person.row.code, at, path=person.row.path)
    return _shown(request, person, at)


def _shown(request, person: Watched, at: datetime, status: int = 200, refused: str = "", form=None):
    past = [(row.on, whose(row.who), str(STEPS[row.said]), queries.told(row)["words"])
            for row in queries.steps(request.desk, person.row)]  # fmt: skip
    form = None if person.row.state == "ended" else form or StepForm()
    page = OffenderPage(at, person, _facts(person), past, form, refused)
    return render(request, "office/offenders/show.html", {"page": page}, status=status)


def _facts(person: Watched) -> list[tuple[str, str]]:
    told = [
        (_("Sinh"), person.who["born"]), (_("Số định danh"), person.who["pin"]), (_("Chỗ ở"), person.who["address"]),
        (_("Thuộc diện"), in_words(GROUNDS[person.row.ground])), (_("Hành vi, bản án"), person.who["words"]),
        (_("Rà soát lần tới"), words.shortday(person.row.review_on)), (_("Cơ quan lập"), body_name(person.row.agency)),
    ]  # fmt: skip
    return [(name, value) for name, value in told if value]


@allow(Act.KEEP_OFFENDER, methods=("POST",))
@only_police
def step(request, code):
    """A measure, a review or the end: the button says which."""
    person, at, form = found(request, code), timezone.now(), StepForm(request.POST)
    kind = request.POST.get("kind", "")
    if kind not in ("measure", "reviewed", "ended"):
        raise Http404
    if not form.is_valid():
        return _shown(request, person, at, 422, form=form)
    try:
        _do(kind, person, form.cleaned_data, request.desk, at)
    except Refusal as refusal:
        return _shown(request, person, at, 422, said(refusal), form)
    messages.success(request, _("Đã ghi."))
    return redirect("offender-show", code)


def _do(kind: str, person: Watched, told: dict, desk, at: datetime) -> None:
    given = {"person": person.row, "words": told["words"], "by": desk, "at": at}
    if kind == "reviewed":
        actions.review(next_on=told["next_on"] or words.the_day(at), **given)
    else:
        {"measure": actions.take_measure, "ended": actions.end}[kind](**given)


urlpatterns = [
    path("phong-ngua/<slug:code>/", show, name="offender-show"),
    path("phong-ngua/<slug:code>/ghi/", step, name="offender-step"),
]
