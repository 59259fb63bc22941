"""A referral that is accepted takes a place of the service it was sent to; its end frees it."""

from dataclasses import replace
from datetime import datetime

from chungtay.protection.courses.models import Course
from chungtay.protection.services.actions import free_place, take_place
from chungtay.protection.services.models import Service
from chungtay.register.people.desk import Desk, on_behalf
from chungtay.register.people.scope import scope

PLACE = "place"  # the key of an entry that holds the code of the place it took
ENDS = ("outcome", "refused", "expired", "withdrawn", "closed")


def take(course: Course, fact: str, *, by: Desk, at: datetime) -> dict[str, str]:
    """The code of the place that the accepting body gives; nothing where no service was named. Raises Full, Ended."""
    code = _told(course, "service") if fact == "accepted" else ""
    service = Service.objects.filter(code=code).first() if code else None
    return {PLACE: take_place(service=service, by=by, at=at).code} if service else {}


def free(course: Course, fact: str, *, by: Desk, at: datetime) -> None:
    """Whoever ends it, the place is free again, in the name of the body that gave it."""
    code = _told(course, PLACE) if fact in ENDS else ""
    giver = course.entries.filter(about__has_key=PLACE).values_list("agency_id", flat=True).first() if code else None
    if giver:
        with scope(replace(on_behalf(by, f"Hồ sơ {course.code}", course.path, course.path), agency_id=giver)) as desk:
            free_place(code=code, by=desk, at=at)


def _told(course: Course, key: str) -> str:
    row = course.entries.filter(about__has_key=key).order_by("id").last()
    return str(row.about[key]) if row else ""
