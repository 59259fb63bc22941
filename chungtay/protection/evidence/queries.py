"""The only questions about evidence; the first argument is the desk that asks."""

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from chungtay.protection.cases.models import Case
from chungtay.protection.evidence.actions import of_police
from chungtay.protection.evidence.custody import HOLDING, Standing, faults, lines, standing
from chungtay.protection.evidence.models import Custody, EvidenceAccess, EvidenceItem
from chungtay.register.people.desk import Desk

__all__ = ["chain", "faults", "held", "holds", "may_open", "of_case", "of_police", "one", "seen", "standing",
           "standing_of", "waiting"]  # fmt: skip
CHAIN = ("custody__agency", "custody__to")


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
    return seen(desk).filter(case=case, compartment="case").prefetch_related(*CHAIN)


def chain(desk: Desk, item: EvidenceItem) -> list[Custody]:
    """Its lines of custody in order."""
    return lines(item)


def standing_of(item: EvidenceItem) -> Standing:
    """The same from lines that were read with the items of a list."""
    return standing(sorted(item.custody.all(), key=lambda row: row.seq))


def waiting(desk: Desk) -> QuerySet[EvidenceItem]:
    """Items that wait for this body to sign for them."""
    sent = Custody.objects.filter(said="sent", to_id=desk.agency_id)
    later = Custody.objects.filter(item=OuterRef("item"), seq__gt=OuterRef("seq"))
    return seen(desk).filter(pk__in=sent.filter(~Exists(later)).values("item_id")).prefetch_related(*CHAIN)


def held(desk: Desk) -> QuerySet[EvidenceItem]:
    """What this body holds now."""
    taken = Custody.objects.filter(item=OuterRef("pk"), said__in=HOLDING).order_by("-seq")
    rows = seen(desk).annotate(holder=Subquery(taken.values("agency_id")[:1]))
    return rows.filter(holder=desk.agency_id).prefetch_related(*CHAIN)


def holds(desk: Desk, item: EvidenceItem) -> bool:
    """Whether this body is the holder."""
    return standing(lines(item)).held.agency_id == desk.agency_id


def may_open(desk: Desk, item: EvidenceItem) -> bool:
    """The file itself: for the holder, and for whoever holds the case; one to whom it was only sent signs first."""
    return holds(desk, item) or Case.objects.held_by(desk).filter(pk=item.case_id).exists()
