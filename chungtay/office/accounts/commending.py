"""Proposals to commend: each shows what stands open that day; a person decides."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chungtay.figures.ledgers import commending, queries
from chungtay.figures.ledgers.models import Commendation
from chungtay.law.access import Act
from chungtay.law.duty_states import Refusal
from chungtay.law.figures.windows import Window
from chungtay.look import words
from chungtay.look.doors import allow
from chungtay.office.accounts.forms import DecideForm, ProposeForm
from chungtay.office.accounts.periods import code_of, name_of, offered, window_of
from chungtay.office.duty.rows import body_name, said
from chungtay.office.handover.forms import Side
from chungtay.register.agencies import queries as agencies
from chungtay.register.people import queries as people
from chungtay.register.people.desk import whose

LIST, ONE = "office/accounts/commendations.html", "office/accounts/commendation.html"
MOST = 200  # bodies offered


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal in the list."""

    title: str
    url: str
    meta: str
    tags: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ListPage:
    """office/accounts/commendations.html"""

    at: datetime
    proposals: list[Proposal]
    form: ProposeForm
    refused: str = ""

    title = property(lambda self: _("Đề xuất khen"))
    lede = property(lambda self: _("Hệ thống chỉ nêu việc còn tồn đọng; khen hay không là do người quyết định."))
    crumbs = property(lambda self: [(_("Trách nhiệm"), reverse("duty-accounts")), (_("Đề xuất khen"), "")])


@dataclass(frozen=True)
class ProposalPage:
    """office/accounts/commendation.html"""

    at: datetime
    one: Commendation
    name: str
    period: str
    breaches: list[tuple[str, str, str]]
    form: DecideForm | None
    refused: str = ""

    title = property(lambda self: self.name)

    @property
    def lede(self) -> str:
        return words.capital(self.period)

    @property
    def crumbs(self) -> list[tuple[str, str]]:
        here = [(_("Trách nhiệm"), reverse("duty-accounts")), (_("Đề xuất khen"), reverse("commendations"))]
        return [*here, (self.one.code, "")]


def whole_name(one: Commendation) -> str:
    body = body_name(one.body)
    return f"{said((one.answers.name, one.answers.name_en))}, {body}" if one.answers else body


def tags_of(one: Commendation) -> tuple[tuple[str, str], ...]:
    if hasattr(one, "decision"):
        return (((_("đã khen"), "ok") if one.decision.granted else (_("không khen"), "paused")),)
    count = len(one.breaches)
    told = ngettext("%(n)s việc tồn đọng", "%(n)s việc tồn đọng", count) % {"n": words.number(count)}
    return (((told, "near") if count else (_("không có việc tồn đọng"), "ok")),)


def proposal(one: Commendation) -> Proposal:
    period = name_of(code_of(Window(one.first, one.last)))
    meta = f"{period} · {words.shortday(one.at)} · {whose(one.who)}"
    return Proposal(whole_name(one), reverse("commendation-show", args=[one.code]), meta, tags_of(one))


def whom(desk, on) -> list[tuple[str, list[tuple[str, str]]]]:
    """Bodies this desk may propose, each with its posts: its own, and those it stands above."""
    found = agencies.within(desk, on)[:MOST] if desk.may(Act.JUDGE_ACCOUNT) else agencies.by_id(desk.agency_id)
    bodies = {body.pk: body for body in found if body.pk == desk.agency_id or queries.rung(desk, body)}
    told = {pk: [(str(pk), _("cả cơ quan"))] for pk in bodies}
    for post in people.posts(bodies):
        told[post.agency_id].append((f"{post.agency_id}-{post.pk}", said((post.name, post.name_en))))
    return [(body_name(bodies[pk]), rows) for pk, rows in told.items()]


def list_page(request, form=None, refused="") -> ListPage:
    at, desk = timezone.now(), request.desk
    on = words.the_day(at)
    blank = form or ProposeForm(whom=whom(desk, on), periods=offered(on))
    return ListPage(at, [proposal(one) for one in queries.commendations(desk)], blank, refused)


@allow(Act.SEE_ACCOUNT, methods=("GET", "HEAD", "POST"))
def commendations(request):
    if request.method != "POST":
        return render(request, LIST, {"page": list_page(request)})
    at = timezone.now()
    on, refused = words.the_day(at), ""
    form = ProposeForm(request.POST, whom=whom(request.desk, on), periods=offered(on))
    if form.is_valid():
        told = form.cleaned_data
        body, post = Side.of(told["whom"])
        window = window_of(told["period"], on)
        try:
            made = commending.propose(
                body=body, answers=post, window=window, words=told["words"], by=request.desk, at=at
            )
        except Refusal as refusal:
            refused = said((refusal.vi, refusal.en))
        else:
            return redirect("commendation-show", made.code)
    return render(request, LIST, {"page": list_page(request, form, refused)}, status=422)


def found(request, code: str) -> Commendation:
    one = queries.commendation(request.desk, code)
    if one is None:
        raise Http404
    return one


def breach_line(one: dict[str, str]) -> tuple[str, str, str]:
    """Title, address, since when."""
    since = words.shortday(datetime.fromisoformat(one["since"]).date())
    if one["kind"] == "late":
        told = _("quá hạn từ %(day)s, chưa được miễn trách") % {"day": since}
        return one["title"], reverse("duty-show", args=[one["code"]]), told
    told = _("kết luận chưa hoàn thành trách nhiệm, kỳ đến %(day)s") % {"day": since}
    return one["code"], reverse("statement-show", args=[one["code"]]), told


def page_of(request, one: Commendation, form=None, refused="") -> ProposalPage:
    decides = not hasattr(one, "decision") and queries.rung(request.desk, one.body) > 0
    period = name_of(code_of(Window(one.first, one.last)))
    lines = [breach_line(row) for row in one.breaches]
    return ProposalPage(timezone.now(), one, whole_name(one), period, lines,
                        (form or DecideForm()) if decides else None, refused)  # fmt: skip


@allow(Act.SEE_ACCOUNT, methods=("GET", "HEAD", "POST"))
def commendation(request, code):
    one = found(request, code)
    if request.method != "POST":
        return render(request, ONE, {"page": page_of(request, one)})
    form, refused = DecideForm(request.POST), ""
    if form.is_valid():
        told = form.cleaned_data
        try:
            commending.decide(commendation=one, granted=told["granted"] == "yes", words=told["words"],
                              by=request.desk, at=timezone.now())  # fmt: skip
        except Refusal as refusal:
            refused = said((refusal.vi, refusal.en))
        else:
            messages.success(request, _("Đã ghi quyết định."))
            return redirect("commendation-show", code)
    return render(request, ONE, {"page": page_of(request, one, form, refused)}, status=422)


urlpatterns = [
    path("trach-nhiem/khen/", commendations, name="commendations"),
    path("trach-nhiem/khen/<slug:code>/", commendation, name="commendation-show"),
]
