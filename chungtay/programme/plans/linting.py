"""A reading looked over before it is signed: beside the plans above that it carries out, with what is known of its
grounds."""

from datetime import date, datetime

from chungtay.law import days
from chungtay.papers.lint import Finding, lint
from chungtay.papers.lint.whose import Standing
from chungtay.papers.plan.isodays import first_day
from chungtay.programme.instruments.naming import header_ref, named
from chungtay.programme.instruments.queries import standing
from chungtay.programme.plans.drawing import called_here, registered
from chungtay.programme.plans.editing import ready
from chungtay.programme.plans.models import Plan, Reading
from chungtay.programme.plans.queries import above
from chungtay.register.agencies.bodies import focal_code
from chungtay.register.people.desk import Desk


def findings(desk: Desk, reading: Reading, at: datetime) -> tuple[Finding, ...]:
    """Everything that is wrong with the reading as it stands, in the order of the text. Changes nothing."""
    higher = [plan.tree for plan in plans_above(desk, reading)]
    running = reading.amends.tree if reading.amends else None
    today = days.hanoi_day(at)
    told = {"today": today, "above": higher, "standing": standing(desk), "running": running}
    return lint(ready(reading.tree), **told, place=bodies_of(reading, today))


def bodies_of(reading: Reading, today: date) -> Standing:
    """The bodies of the place whose plan it is, and which of them is in charge of children's affairs."""
    if reading.unit is None:
        return Standing()
    unit, rows = reading.unit, registered(reading.unit, today)
    focal = focal_code(unit.tier, today) or ""
    return Standing(called_here(unit, today, rows), focal, tuple(name for _, name, _ in rows))


def plans_above(desk: Desk, reading: Reading) -> list[Plan]:
    """The adopted plans this paper carries out: the one it was drawn from, and those its grounds name by number."""
    if reading.unit is None or not reading.tree:
        return []
    header = reading.tree.get("header") or {}
    on = first_day(header.get("date")) or reading.added_at.date()
    meant = {one.key: one.number for ref in header.get("implements") or () if (one := named(ref, on)).key}
    higher = above(Plan.objects.seen_from(desk), reading.unit.path).filter(number__in=meant.values())
    found = [plan for plan in higher if named(header_ref(plan.tree["header"]), on).key in meant]
    drawn = [reading.drawn_from] if reading.drawn_from_id else []
    return list({plan.pk: plan for plan in [*drawn, *found]}.values())
