"""A reading looked over before it is signed: beside the plans above that it carries out, with what is known of its
grounds."""

from datetime import datetime

from chungtay.law import days
from chungtay.papers.lint import Finding, lint
from chungtay.papers.plan.isodays import first_day
from chungtay.programme.instruments.naming import header_ref, named
from chungtay.programme.instruments.queries import standing
from chungtay.programme.plans.editing import ready
from chungtay.programme.plans.models import Plan, Reading
from chungtay.programme.plans.queries import above
from chungtay.register.people.desk import Desk


def findings(desk: Desk, reading: Reading, at: datetime) -> tuple[Finding, ...]:
    """Everything that is wrong with the reading as it stands, in the order of the text. Changes nothing."""
    higher = [plan.tree for plan in plans_above(desk, reading)]
    running = reading.amends.tree if reading.amends else None
    return lint(ready(reading.tree), today=days.hanoi_day(at), above=higher, standing=standing(desk), running=running)


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
