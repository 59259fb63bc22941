"""Questions about parts: those of this desk's body, and those of one case."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from chungtay.duties.models import Duty
from chungtay.law.duty_states import State
from chungtay.protection.cases.followers import WAITING
from chungtay.protection.cases.models import Case
from chungtay.protection.cases.parts.models import Part, PartReport, Said
from chungtay.register.people.desk import Desk

OPEN_FIRST = ("rests", F("ends").asc(nulls_last=True), "-at", "-id")


def _told() -> QuerySet[Part]:
    """`.said`: what the body told last; `.over`: it is owed no more, the plan was replaced or the case has ended."""
    last = PartReport.objects.filter(part=OuterRef("pk")).order_by("-id")
    ended = Duty.objects.filter(code=OuterRef("duty"), state=State.ENDED.value)
    return Part.objects.select_related("agency").annotate(said=Subquery(last.values("said")[:1]), over=Exists(ended))


def mine(desk: Desk) -> QuerySet[Part]:
    """What was asked of this desk's body: what it still owes, the soonest due first; then the rest."""
    rows = _told().filter(agency_id=desk.agency_id) if desk.agency_id else Part.objects.none()
    done = PartReport.objects.filter(part=OuterRef("pk"), said=Said.DONE)
    return rows.annotate(rests=Exists(done) | Q(over=True)).order_by(*OPEN_FIRST)


def own(desk: Desk, code: str) -> Part | None:
    return mine(desk).filter(code=code).prefetch_related("reports").first()


def still_open(desk: Desk, case: Case) -> list[Part]:
    """What nobody has told to be done and is still owed: questions, and parts of the last plan that was delivered."""
    return [row for row in of_case(desk, case) if row.said != Said.DONE and not row.over]


def waited_for(desk: Desk, case: Case) -> list[str]:
    """Codes of everything that others still owe beside a case: its parts, and what runs beside it."""
    return [*(row.code for row in still_open(desk, case)), *(code for ask in WAITING for code in ask(case))]


def of_case(desk: Desk, case: Case) -> QuerySet[Part]:
    """The parts of a case for the commune that holds it; `.reports` in the order in which they were told."""
    held = Q(case__path__gte=desk.plo, case__path__lt=desk.phi)
    return _told().filter(held, case=case).prefetch_related("reports").order_by("id")
