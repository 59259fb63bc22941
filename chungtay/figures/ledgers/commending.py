"""Proposals to commend, each tested against what stands open that day. The test finds; a person decides."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef

from chungtay.duties.models import IS_OPEN, WITH_OWNER_VALUES, Duty
from chungtay.duties.scoped import signed
from chungtay.figures.ledgers import refusals
from chungtay.figures.ledgers.hands import rung
from chungtay.figures.ledgers.models import Commendation, CommendationDecision, Statement, StatementAct, Step
from chungtay.figures.ledgers.reckoning import Holders, Seat
from chungtay.law.days import hanoi_day
from chungtay.law.figures.windows import Window
from chungtay.ledger.actions import record
from chungtay.register.agencies.models import Agency
from chungtay.register.codes import new_code
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import Post

Breach = dict[str, str]  # kind: late | finding; code, title, since (a day, ISO)


def breaches(desk: Desk, body: Agency, answers: Post | None, window: Window, at: datetime) -> list[Breach]:
    """What stands against a commendation: duties past their day that are still owed and not excused, whenever they fell
    due; and statements of days in the period found inadequate, unless the appeal was won."""
    whose = {"owner": body} | ({"owner_post": answers} if answers else {})
    late = Duty.objects.seen_from(desk).filter(IS_OPEN, state__in=WITH_OWNER_VALUES, due_at__lt=at, **whose)
    told = [
        {"kind": "late", "code": duty.code, "title": duty.title, "since": str(hanoi_day(duty.due_at))}
        for duty in late.filter(excused_at__isnull=True).order_by("due_at", "id")
    ]
    return told + [
        {"kind": "finding", "code": one.code, "title": "", "since": str(one.last)}
        for one in found_wanting(desk, body, answers, window)
    ]


def found_wanting(desk: Desk, body: Agency, answers: Post | None, window: Window) -> list[Statement]:
    """Statements of days in this period whose adverse finding stands."""
    acts = StatementAct.objects.filter(statement=OuterRef("pk"))
    rows = Statement.objects.seen_from(desk).filter(body=body, first__lte=window.last, last__gte=window.first)
    rows = rows.filter(answers=answers) if answers else rows
    wanting = rows.filter(Exists(acts.filter(step=Step.FINDING, stands=False)))
    return list(wanting.exclude(Exists(acts.filter(step=Step.DECISION, stands=False))).order_by("first", "id"))


@transaction.atomic
def propose(*, body: Agency, answers: Post | None, window: Window, words: str, by: Desk, at: datetime) -> Commendation:
    """Propose; what stands open is written down beside it. From the body itself or above it. Raises NotYourHand,
    NoWords."""
    if by.agency_id != body.pk and not rung(by, body):
        raise refusals.NotYourHand
    if not words.strip():
        raise refusals.NoWords
    user, holder = Holders([seat := Seat(body.pk, answers.pk if answers else None)]).on(seat, hanoi_day(at))
    made = Commendation.objects.create(
        code=new_code("KT"), body=body, answers=answers, held_by_id=user, holder=holder, first=window.first,
        last=window.last, words=words.strip(), breaches=breaches(by, body, answers, window, at), at=at,
        path=body.unit.path, seen_by=[body.pk], **signed(by),
    )  # fmt: skip
    record("commendation.proposed", by=by, at=at, about=made.code, path=made.path, breaches=len(made.breaches))
    return made


@transaction.atomic
def decide(*, commendation: Commendation, granted: bool, words: str, by: Desk, at: datetime) -> CommendationDecision:
    """A person's word, with reasons; never from the body itself, nor from whoever proposed. Raises NotYourHand,
    OnOneself, NoWords, Decided."""
    if not rung(by, commendation.body):
        raise refusals.NotYourHand
    if by.user_id in (commendation.user_id, commendation.held_by_id):
        raise refusals.OnOneself
    if not words.strip():
        raise refusals.NoWords
    if CommendationDecision.objects.filter(commendation=commendation).exists():
        raise refusals.Decided
    made = CommendationDecision.objects.create(
        commendation=commendation, granted=granted, words=words.strip(), at=at, **signed(by), **commendation.scope()
    )
    record("commendation.decided", by=by, at=at, about=commendation.code, path=commendation.path, granted=granted)
    return made
