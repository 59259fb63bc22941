"""Questions about parts: those of this desk's body, and those of one case."""

from django.db.models import OuterRef, Q, QuerySet, Subquery

from chungtay.protection.cases.models import Case
from chungtay.protection.cases.parts.models import Part, PartReport, Said
from chungtay.register.people.desk import Desk


def _told() -> QuerySet[Part]:
    last = PartReport.objects.filter(part=OuterRef("pk")).order_by("-id")
    return Part.objects.select_related("agency").annotate(said=Subquery(last.values("said")[:1]))


def mine(desk: Desk) -> QuerySet[Part]:
    """What was asked of this desk's body, the newest first; `.said`: what it told last."""
    rows = _told().filter(agency_id=desk.agency_id) if desk.agency_id else Part.objects.none()
    return rows.order_by("-at", "-id")


def own(desk: Desk, code: str) -> Part | None:
    return mine(desk).filter(code=code).prefetch_related("reports").first()


def still_open(desk: Desk, case: Case) -> list[Part]:
    """What nobody has told to be done: questions, and parts of the last plan that was delivered."""
    rows = list(of_case(desk, case))
    last = max((row.entry_id for row in rows if row.entry_id), default=None)
    return [row for row in rows if row.entry_id in (None, last) and row.said != Said.DONE]


def of_case(desk: Desk, case: Case) -> QuerySet[Part]:
    """The parts of a case for the commune that holds it; `.reports` in the order in which they were told."""
    held = Q(case__path__gte=desk.plo, case__path__lt=desk.phi)
    return _told().filter(held, case=case).prefetch_related("reports").order_by("id")
