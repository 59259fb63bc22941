"""Where a step is refused: what the law offers in its place, whose it is, and the way there where it is open."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from chungtay.law.access import Act
from chungtay.law.procedure import Step, Why, steps
from chungtay.law.procedure.table import BESIDE, conditions
from chungtay.office.cases.told import ground
from chungtay.office.duty.rows import said
from chungtay.protection.cases import queries
from chungtay.protection.cases.models import Case
from chungtay.protection.courses import queries as courses
from chungtay.protection.courses.actions import opening


@dataclass(frozen=True, slots=True)
class Way:
    """One step that may follow. `url`: "" where it is not open to this desk; `text`: its article, or why not yet."""

    name: str
    text: str
    url: str = ""


def ways(desk, case: Case, whys: Iterable[Why]) -> list[Way]:
    """What is offered for these reasons, each once, in the order of the law."""
    open_ = {one.code for one in queries.steps(desk, case)}
    return [
        _course(desk, case, code) if code in BESIDE else _step(desk, case, steps()[code], code in open_)
        for code in dict.fromkeys(code for why in whys for code in _offered(why))
    ]


def _offered(why: Why) -> Sequence[str]:
    """Of a condition, what its table says; of a fact that is missing, the steps that put it on record."""
    if why.code in conditions():
        return conditions()[why.code].ways
    missing = why.about if why.code == "after" else ()
    return [one.code for one in steps().values() if one.says in missing and "register" not in one.who]


def _step(desk, case: Case, step: Step, is_open: bool) -> Way:
    if is_open:
        return Way(said(step.names), ground(step), reverse("case-step", args=[case.code, step.code]))
    stopped = queries.shut(desk, case, step)
    return Way(said(step.names), said((stopped[0].vi, stopped[0].en)) if stopped else ground(step))


def _course(desk, case: Case, kind: str) -> Way:
    """One that runs already is gone on with."""
    first, running = opening(kind), courses.of_case(desk, case).filter(kind=kind, closed_at__isnull=True).first()
    if running is not None:
        return Way(said(first.names), running.code, reverse("course-show", args=[running.code]))
    may = desk.may(Act.KEEP_CASE) and desk.keeps(case.path) and not desk.glass and case.is_open
    url = reverse("course-open", args=[kind]) + f"?ho-so={case.code}" if may else ""
    return Way(said(first.names), ground(first), url)
