"""The only questions about evidence; the first argument is the desk that asks."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from chungtay.protection.cases.models import Case
from chungtay.protection.evidence.actions import of_police
from chungtay.protection.evidence.custody import Standing, faults, lines, standing
from chungtay.protection.evidence.models import Custody, EvidenceAccess, EvidenceItem
from chungtay.register.people.desk import Desk

__all__ = ["chain", "faults", "held", "holds", "may_open", "of_case", "of_police", "one", "seen", "standing", "waiting"]


def seen(desk: Desk) -> QuerySet[EvidenceItem]:
    """Items of cases this desk holds, of its own police body, and those given to its body; the latest first."""
    which = Q(case__path__gte=desk.plo, case__path__lt=desk.phi, compartment="case")
    if desk.agency_id:
        given = EvidenceAccess.objects.filter(item=OuterRef("pk"), agency_id=desk.agency_id)
        which |= Q(Exists(given)) | Q(agency_id=desk.agency_id, compartment="police")
    return EvidenceItem.objects.filter(which).select_related("agency").order_by("-id")


def one(desk: Desk, code: str) -> EvidenceItem | None:
    return seen(desk).filter(code=code).first()


def of_case(desk: Desk, case: Case) -> QuerySet[EvidenceItem]:
    return seen(desk).filter(case=case, compartment="case")


def chain(desk: Desk, item: EvidenceItem) -> list[Custody]:
    """Its lines of custody in order."""
    return lines(item)


def waiting(desk: Desk) -> list[EvidenceItem]:
    """Items that wait for this body to sign for them."""
    sent = Custody.objects.filter(said="sent", to_id=desk.agency_id)
    later = Custody.objects.filter(item=OuterRef("item"), seq__gt=OuterRef("seq"))
    return list(seen(desk).filter(pk__in=sent.filter(~Exists(later)).values("item_id")))


def held(desk: Desk, most: int = 200) -> list[tuple[EvidenceItem, Standing]]:
    """What this body holds now, and where."""
    rows = seen(desk).prefetch_related("custody__agency", "custody__to")[:most]
    found = [(item, standing(sorted(item.custody.all(), key=lambda row: row.seq))) for item in rows]
    return [(item, now) for item, now in found if now.held.agency_id == desk.agency_id]


def holds(desk: Desk, item: EvidenceItem) -> bool:
    """Whether this body is the holder."""
    return standing(lines(item)).held.agency_id == desk.agency_id


def may_open(desk: Desk, item: EvidenceItem) -> bool:
    """The file itself: for the holder, and for whoever holds the case; one to whom it was only sent signs first."""
    return holds(desk, item) or Case.objects.held_by(desk).filter(pk=item.case_id).exists()
