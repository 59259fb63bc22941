"""Who owes the clocks of a course: the commune's own posts, or the body that takes part in that hand."""

from datetime import datetime

from chungtay.duties.orders import Order
from chungtay.law.clock import Reckoning
from chungtay.law.days import legal_day
from chungtay.law.procedure import Case as LawCase
from chungtay.law.procedure import Running, watched
from chungtay.protection import owing
from chungtay.protection.cases.watching import COMMITTEE
from chungtay.protection.courses.models import Course
from chungtay.register.agencies.models import Agency
from chungtay.register.agencies.queries import body, focal
from chungtay.register.people.desk import Desk, on_behalf
from chungtay.register.places.models import Unit
from chungtay.register.places.queries import unit_at


def watch(course: Course, law: LawCase, *, by: Desk, at: datetime) -> datetime | None:
    """Let the duties of the course follow its entries; returns when the next one falls due."""
    unit = unit_at(course.path)

    def order(run: Running, found: Reckoning, nth: int) -> Order:
        owner = _owner(course, watched(course.kind)[run.rule.code].owner, unit, at)
        return owing.duty_of("hồ sơ", course.code, f"{short(run.rule.code)}{nth}", run, found, owner, unit)

    return owing.watch(course.watches, law, order, by=procedure(course, by), at=at)


def procedure(course: Course, by: Desk) -> Desk:
    """The procedure at work on behalf of whoever made the entry: no child stands in what it writes."""
    return on_behalf(by, f"Hồ sơ {course.code}: {by.user_name}", course.path, course.path)


def short(rule: str) -> str:
    """A few letters of the rule for the duty's origin, which has room for four: care.commune-review → core."""
    parts = rule.split(".", 1)[1].split("-")
    return "".join(part[: max(1, 4 // len(parts))] for part in parts) if len(parts) > 1 else parts[0][:3]


def _owner(course: Course, hand: str, unit: Unit, at: datetime) -> Agency:
    """The body that takes part in this hand; the commune watches over what nobody has taken yet."""
    part = course.parts.filter(hand=hand).select_related("agency").order_by("-ended_at", "-id").first()
    if part:
        return part.agency
    day = legal_day(at)
    return body(COMMITTEE, unit, day) if hand == "chair" else focal(unit, day, day).agency
