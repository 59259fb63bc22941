"""Figures that are asked about: at whose desk the answer is owed, and at whose the answer is read."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from chungtay.figures.rollups.hands import hands
from chungtay.figures.rollups.models import Question, Report, Step
from chungtay.figures.rollups.states import Hand, State, Verb
from chungtay.law.access import MAY, Act
from chungtay.law.days import legal_day
from chungtay.register.people.desk import Desk
from chungtay.register.people.models import Holding

OPEN = Q(answer__isnull=True, report__state=State.RETURNED.value)
UNDER_WAY = (State.RETURNED.value, State.SUBMITTED.value)  # afterwards whoever asked has read it
ANY = """select exists (select from figures_report where state in ('returned', 'submitted')
  and (path = %(path)s or to_path = %(path)s))"""  # as the index says it that leads to them
LATER = Question.objects.filter(report=OuterRef("report"), at__gt=OuterRef("answer__at"))
ANSWERED = Q(answer__isnull=False, report__state__in=UNDER_WAY) & ~Exists(LATER)
ABOUT = ("report__unit", "report__owner__unit", "report__duty", "answer")


@dataclass(frozen=True, slots=True)
class Asked:
    """What one desk has to answer, the soonest due first, and what was answered to it, the latest first."""

    open: list[Question]
    answered: list[Question]


def asked(desk: Desk) -> Asked:
    """Gone once it is answered; once whoever asked has approved the report or asked again."""
    if desk.glass or not desk.may(Act.SEE_REPORT) or not _under_way(desk):
        return Asked([], [])
    here = Q(report__path=desk.path) | Q(report__to_path=desk.path)
    rows = questions_in(desk).filter(here, OPEN | ANSWERED, report__state__in=UNDER_WAY)
    held = [(one, hands(desk, one.report)) for one in rows.order_by("-id")]
    waits = [one for one, by in held if answer_of(one) is None and Hand.WRITER in by]
    told = [one for one, by in held if answer_of(one) is not None and Hand.CHECKER in by and asks_itself(desk, one)]
    return Asked(sorted(waits, key=_soonest), sorted(told, key=lambda one: one.answer.at, reverse=True))


def _under_way(desk: Desk) -> bool:
    """Whether any report of this place, or to it, goes to and fro: on most days none does, and each day's page asks."""
    with connection.cursor() as cursor:
        cursor.execute(ANY, {"path": desk.path})
        return cursor.fetchone()[0]


def questions_in(desk: Desk) -> QuerySet[Question]:
    return Question.objects.filter(path__gte=desk.lo, path__lt=desk.hi).select_related(*ABOUT)


def asks_itself(desk: Desk, question: Question) -> bool:
    """Whether an answer is news here: a commune that writes for its village has typed it in itself."""
    return not (question.report.of_village and desk.path == question.report.to_path)


def answer_of(question: Question):
    return getattr(question, "answer", None)


def due_of(report: Report) -> datetime | None:
    """By when: the clock of its duty."""
    return report.duty.due_at if report.duty else None


def _soonest(question: Question) -> tuple[bool, datetime, int]:
    due = due_of(question.report)
    return due is None, due or question.at, question.pk


@dataclass(frozen=True, slots=True)
class Told:
    """Whom to tell of a question: the post it is for, whoever holds it today; else the heads of the body."""

    question: int
    moment: datetime
    agency: int
    post: int | None


def to_writers(rows: Iterable[Question]) -> list[Told]:
    """Each question, for the post from which its report was submitted."""
    rows = list(rows)
    sent = Step.objects.filter(report__in={one.report_id for one in rows}, verb=Verb.SUBMIT.value).order_by("id")
    by = {step.report_id: step for step in sent}  # the last one counts
    return [_told(one, one.at, by.get(one.report_id), Act.WRITE_REPORT, one.report.owner_id) for one in rows]


def to_askers(rows: Iterable[Question]) -> list[Told]:
    """Each answer, for the post from which it was asked."""
    return [_told(one, one.answer.at, one, Act.CHECK_REPORT, one.report.duty.checker_id if one.report.duty else None)
            for one in rows]  # fmt: skip


def _told(question: Question, moment: datetime, by, act: Act, otherwise: int | None) -> Told:
    """`by`: the row of whoever acted, whose post is the one held on that day that may do it."""
    held = _seat(by.user_id, by.at, act, question.report.owner_id) if by is not None and by.user_id else None
    agency, post = held or (otherwise or question.report.owner_id, None)
    return Told(question.pk, moment, agency, post)


def _seat(user: int, at: datetime, act: Act, owner: int) -> tuple[int, int] | None:
    roles = [role.value for role, acts in MAY.items() if act in acts]
    held = Holding.objects.filter(user_id=user, during__contains=legal_day(at), post__role__in=roles)
    seats = list(held.order_by("id").values_list("post__agency_id", "post_id"))
    return min(seats, key=lambda seat: seat[0] != owner, default=None)


def of_numbers(desk: Desk, numbers: Iterable[int]) -> dict[int, Question]:
    """Those of these questions whose report this desk writes or checks."""
    rows = questions_in(desk).filter(pk__in=list(numbers)) if desk.may(Act.SEE_REPORT) and numbers else ()
    both = {Hand.WRITER, Hand.CHECKER}
    return {one.pk: one for one in rows if both & hands(desk, one.report)}
