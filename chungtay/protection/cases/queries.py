"""The only questions about cases; the first argument is the desk that asks."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import ExpressionWrapper, Q, QuerySet

from chungtay.law.clock.ladder import HOURS, ladder_of
from chungtay.law.procedure import Case as LawCase
from chungtay.law.procedure import Finding, Happened, Step, Why, findings, may, stops, watched
from chungtay.law.procedure import ahead as law_ahead
from chungtay.law.procedure.conditions import harmful_names
from chungtay.law.procedure.conditions import people as named
from chungtay.law.procedure.table import conditions
from chungtay.protection.cases.actions import hand_of
from chungtay.protection.cases.models import Case, CaseChild, Happening
from chungtay.protection.cases.reading import law_case, law_of, read
from chungtay.protection.owing import Run, reckoned
from chungtay.register.calendar.queries import calendar
from chungtay.register.people.desk import Desk

__all__ = [
    "Opened",
    "ahead",
    "children",
    "entries",
    "entries_of",
    "harmful",
    "law_case",
    "look_again",
    "one",
    "open_of",
    "opened",
    "seen",
    "shut",
    "soonest",
    "steps",
]

BY_HOUR = [code for code, one in watched().items() if ladder_of(one.rule).code == HOURS]


def seen(desk: Desk) -> QuerySet[Case]:
    """The cases this commune holds or is asked to take, the soonest due first."""
    return Case.objects.seen_by(desk).order_by("due_at", "id")


def open_of(desk: Desk) -> QuerySet[Case]:
    return seen(desk).filter(closed_at__isnull=True)


def soonest(desk: Desk) -> QuerySet[Case]:
    """The open ones: what runs by the hour before everything else, however late that is."""
    by_hour = ExpressionWrapper(Q(due_clock__in=BY_HOUR), models.BooleanField())
    return open_of(desk).order_by(by_hour.desc(), "due_at", "id")


def one(desk: Desk, code: str) -> Case | None:
    """The case of this code; None where there is none for this desk."""
    return seen(desk).select_related("incident", "residence").filter(code=code).first()


@dataclass(frozen=True, slots=True)
class Opened:
    """A case read once for its page: its entries, the case as the law looks at it, its clocks as they stand."""

    entries: tuple[Happening, ...]
    law: LawCase
    runs: list[Run]


def opened(desk: Desk, case: Case, at: datetime) -> Opened:
    """What a page of the case is made of, in one statement however long the case is."""
    rows = tuple(entries(desk, case))
    law = law_of(case, rows)
    return Opened(rows, law, reckoned(law, at))


def entries(desk: Desk, case: Case) -> QuerySet[Happening]:
    """What happened, in the order in which it was written."""
    return read(case)


def entries_of(desk: Desk, case: Case, child: CaseChild) -> list[Happening]:
    """What happened for one child of the case: entries that name it, and those that name none."""
    rows = entries(desk, case)
    return [row for row in rows if not row.about.get("children") or child.pk in row.about["children"]]


def children(desk: Desk, case: Case) -> QuerySet[CaseChild]:
    return case.children.select_related("child").order_by("id")


def people(case: Case, law: LawCase | None = None) -> tuple[Happened, ...]:
    """The people named in the case, each as last told (`about`: name, relation, body, phone, harmful)."""
    return named(law or law_case(case))


def harmful(case: Case) -> frozenset[str]:
    """Keys (law.wording.bare_key) of the names of whoever does the harm: they get, agree to and attend nothing."""
    return harmful_names(law_case(case))


def steps(desk: Desk, case: Case, law: LawCase | None = None) -> tuple[Step, ...]:
    """What this desk may do now; behind a glass nothing."""
    return () if desk.glass else may(law or law_case(case), hand_of(desk))


def shut(desk: Desk, case: Case, step: Step) -> tuple[Why, ...]:
    """Why this desk cannot take the step now; () for whoever does not hold the case: nothing of it is told there."""
    here = desk.keeps(case.path) and not desk.glass
    return stops(law_case(case), step, hand_of(desk)) if here else ()


def ahead(desk: Desk, case: Case, step: Step, at: datetime) -> tuple[Why, ...]:
    """What the record itself does not allow of this step at that moment, before anything is told with it."""
    asked = any(conditions()[need].ahead for need in step.needs)
    return law_ahead(law_case(case), step, at) if asked else ()


def look_again(case: Case, law: LawCase | None = None) -> tuple[Finding, ...]:
    """What in this history asks a head to look again."""
    return findings(law or law_case(case), calendar())
