"""The only questions about the list the police keep; every desk but theirs gets nothing."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from chungtay.law.wording import bare_key
from chungtay.protection.offenders.actions import of_police, told
from chungtay.protection.offenders.models import LISTED, OffenderEnquiry, OffenderStep, WatchedPerson
from chungtay.register.people.desk import Desk

__all__ = ["Watched", "asked", "enquiries", "of_police", "one", "steps", "told", "watched"]


@dataclass(frozen=True, slots=True)
class Watched:
    """One person on the list, opened."""

    row: WatchedPerson
    who: dict[str, str]

    def due(self, on: date) -> bool:
        return self.row.state == LISTED and self.row.review_on <= on


def watched(desk: Desk, words: str = "", ended: bool = False) -> list[Watched]:
    """The list of the desk's place, the soonest review first; () for every other desk."""
    if not of_police(desk):
        return []
    rows = WatchedPerson.objects.filter(path__gte=desk.lo, path__lt=desk.hi)
    rows = rows if ended else rows.filter(state=LISTED)
    found = [Watched(row, told(row)) for row in rows.order_by("review_on", "id")]
    keys = bare_key(words).split()
    return [one for one in found if all(key in bare_key(one.who["name"]) for key in keys)]


def one(desk: Desk, code: str) -> Watched | None:
    if not of_police(desk):
        return None
    row = WatchedPerson.objects.filter(path__gte=desk.lo, path__lt=desk.hi, code=code).select_related("agency").first()
    return Watched(row, told(row)) if row else None


def steps(desk: Desk, person: WatchedPerson) -> QuerySet[OffenderStep]:
    return person.steps.select_related("person").order_by("-id")


def enquiries(desk: Desk) -> QuerySet[OffenderEnquiry]:
    """What others asked the police of this place, the latest first."""
    if not of_police(desk):
        return OffenderEnquiry.objects.none()
    rows = OffenderEnquiry.objects.filter(path__gte=desk.lo, path__lt=desk.hi)
    return rows.select_related("asker", "police").order_by("-id")


def asked(desk: Desk) -> QuerySet[OffenderEnquiry]:
    """What this person asked."""
    return OffenderEnquiry.objects.filter(user_id=desk.user_id).select_related("police").order_by("-id")
