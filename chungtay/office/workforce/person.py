"""One person: what they were charged with, the groups they sat in, and a further charge."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.workforce.forms import ChargeForm
from chungtay.office.workforce.sheets import home, said
from chungtay.register.children.models import Sex
from chungtay.register.workforce import actions, queries, tying
from chungtay.register.workforce.models import Charge, Membership, Part, Seat, Worker

SHEET = "office/workforce/person.html"


@dataclass(frozen=True, slots=True)
class Held:
    """A charge or a seat, with its days."""

    what: str
    place: str
    since: date
    until: date | None
    words: str
    ended: str
    end_url: str
    hand_url: str


@dataclass(frozen=True)
class PersonPage:
    """office/workforce/person.html"""

    at: datetime
    name: str
    code: str
    facts: list[tuple]
    charges: list[Held]
    seats: list[Held]
    form: ChargeForm | None
    accounts: list[tuple[str, str, bool]]
    refused: str = ""

    @property
    def title(self) -> str:
        return self.name

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        return [home(), (self.name, "")]


def charge_line(row: Charge, on: date, keeps: bool) -> Held:
    what = Part(row.part).label
    if row.stands_in_for:
        what = _("%(part)s: thay %(name)s") % {"part": what, "name": row.stands_in_for.worker.full_name}
    opens = keeps and (row.until is None or row.until > on)
    urls = [reverse(name, args=[row.pk]) for name in ("charge-end", "charge-hand-over")] if opens else ["", ""]
    return Held(what, row.unit.name, row.since, row.until, row.decision, row.end_reason, *urls)


def seat_line(row: Membership) -> Held:
    what = f"{Seat(row.seat).label} · {row.group.name}"
    return Held(what, row.body, row.since, row.until, row.decision, row.end_reason, "", "")


def facts(worker: Worker) -> list[tuple]:
    told = [
        (_("Đang là"), worker.occupation),
        (_("Giới tính"), Sex(worker.sex).label if worker.sex != Sex.UNKNOWN else ""),
        (_("Năm sinh"), str(worker.born_year or "")),
        (_("Điện thoại"), worker.phone),
        (_("Tài khoản"), worker.user.full_name if worker.user_id else _("không có")),
        (_("Người ghi"), worker.who),
    ]
    return [(name, value) for name, value in told if value]


def person_page(desk, worker: Worker, at: datetime, form=None, refused: str = "") -> PersonPage:
    on = words.the_day(at)
    keeps = desk.may(Act.KEEP_WORKFORCE) and actions.ours(worker.path, desk)
    charges, seats = queries.history(desk, worker)
    blank = ChargeForm(desk=desk, on=on, initial={"since": on}) if keeps and form is None else form
    return PersonPage(
        at, worker.full_name, worker.code, facts(worker), [charge_line(row, on, keeps) for row in charges],
        [seat_line(row) for row in seats], blank, _accounts(desk, worker, on) if keeps else [], refused,
    )  # fmt: skip


def _accounts(desk, worker: Worker, on: date) -> list[tuple[str, str, bool]]:
    """(id, name and sign-in name, chosen) of accounts that may be theirs; none first."""
    found_ones = [(str(user.pk), f"{user.full_name} ({user.username})", user.pk == worker.user_id)
                  for user in tying.accounts(desk, worker, on)]  # fmt: skip
    return [("", _("không có"), worker.user_id is None), *found_ones]


def found(desk, code: str) -> Worker:
    worker = queries.one(desk, code)
    if worker is None:
        raise Http404
    return worker


@allow(Act.SEE_WORKFORCE)
def show(request, code):
    page = person_page(request.desk, found(request.desk, code), timezone.now())
    return render(request, SHEET, {"page": page})


@allow(Act.KEEP_WORKFORCE, methods=("POST",))
def charge(request, code):
    """One more charge."""
    at, desk = timezone.now(), request.desk
    worker = found(desk, code)
    form, refused = ChargeForm(request.POST, desk=desk, on=words.the_day(at)), ""
    if form.is_valid():
        try:
            actions.charge(worker=worker, by=desk, at=at, **form.charge(desk))
        except Refusal as refusal:
            refused = said(refusal)
        else:
            messages.success(request, _("Đã giao phần việc cho %(name)s.") % {"name": worker.full_name})
            return redirect("worker-show", code)
    return render(request, SHEET, {"page": person_page(desk, worker, at, form, refused)}, status=422)


@allow(Act.KEEP_WORKFORCE, methods=("POST",))
def account(request, code):
    """The account this person signs in with, or none."""
    at, desk = timezone.now(), request.desk
    worker, wanted = found(desk, code), request.POST.get("account", "")
    offered = {str(one.pk): one for one in tying.accounts(desk, worker, words.the_day(at))} if wanted else {}
    user = offered.get(wanted)
    if wanted and user is None:
        raise Http404
    try:
        tying.tie(worker=worker, user=user, by=desk, at=at)
    except Refusal as refusal:
        page = person_page(desk, worker, at, refused=said(refusal))
        return render(request, SHEET, {"page": page}, status=422)
    messages.success(request, _("Đã ghi tài khoản của %(name)s.") % {"name": worker.full_name})
    return redirect("worker-show", code)


urlpatterns = [
    path("nhan-luc/nguoi/<slug:code>/", show, name="worker-show"),
    path("nhan-luc/nguoi/<slug:code>/tai-khoan/", account, name="worker-account"),
    path("nhan-luc/nguoi/<slug:code>/giao/", charge, name="worker-charge"),
]
