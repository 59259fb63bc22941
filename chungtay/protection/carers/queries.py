"""The only questions about carers; the first argument is the desk that asks."""

from datetime import date

from django.db.models import QuerySet

from chungtay.protection.carers.actions import here, lacking
from chungtay.protection.carers.matching import Candidate, candidates
from chungtay.protection.carers.models import CarerCheck, CarerStep, FosterCarer
from chungtay.register.children.models import Child
from chungtay.register.people.desk import Desk

__all__ = ["Candidate", "candidates", "checks", "children_of", "lacking", "listed", "one", "room", "steps"]


def listed(desk: Desk, state: str = "") -> QuerySet[FosterCarer]:
    """The commune's list (Form 09), by name."""
    rows = FosterCarer.objects.filter(path__gte=desk.plo, path__lt=desk.phi).select_related("unit")
    return (rows.filter(state=state) if state else rows).order_by("name_order", "id")


def one(desk: Desk, code: str) -> FosterCarer | None:
    return listed(desk).filter(code=code).first()


def checks(desk: Desk, carer: FosterCarer) -> QuerySet[CarerCheck]:
    return carer.checks.order_by("-on", "-id")


def steps(desk: Desk, carer: FosterCarer) -> QuerySet[CarerStep]:
    return carer.steps.select_related("child").order_by("-id")


def children_of(desk: Desk, carer: FosterCarer) -> QuerySet[Child]:
    """Children who live with them, as far as this desk sees them."""
    return Child.objects.filter(pk__in=here(carer), path__gte=desk.plo, path__lt=desk.phi)


def room(desk: Desk, carer: FosterCarer, on: date) -> int:
    """For how many more children, as things stand."""
    return max(0, carer.capacity - len(here(carer)))
