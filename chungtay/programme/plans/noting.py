"""What a paper is and what it names, written into the graph of instruments: when it has been read, when it is adopted,
and, for what was adopted before there was a graph, when the system is prepared."""

from datetime import datetime

from chungtay.programme.instruments.actions import note
from chungtay.programme.instruments.models import Tie
from chungtay.programme.instruments.naming import header_ref
from chungtay.programme.instruments.queries import of_plan
from chungtay.programme.plans.models import Plan, Reading
from chungtay.register.people.desk import system_desk
from chungtay.register.people.scope import scope

WHO = "Sổ văn bản"


def note_reading(reading: Reading, *, by, at: datetime) -> None:
    """A paper that has been read and has a number; without one it is a draft, and no instrument yet."""
    if header_ref(reading.tree["header"])["number"]:
        note(tree=reading.tree, plan=reading.code, scope=reading.scope(), by=by, at=at)


def note_plan(plan: Plan, *, by, at: datetime) -> None:
    """An adopted plan, with the running one it amends."""
    amended = of_plan(by, plan.amends.code, plan.amends.tree["header"]) if plan.amends else None
    note(tree=plan.tree, plan=plan.code, scope=plan.scope(), by=by, at=at, amends=amended)


def note_earlier() -> int:
    """Every adopted plan of which no tie tells, as on the day it was adopted. Returns how many ties are new; run again,
    it adds none."""
    with scope(system_desk(WHO)) as system:
        ties = Tie.objects.exclude(plan="")
        before = ties.count()
        for plan in Plan.objects.select_related("amends").exclude(code__in=ties.values("plan")).order_by("adopted_at"):
            note_plan(plan, by=system, at=plan.adopted_at)
        return ties.count() - before
