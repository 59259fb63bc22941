"""The figures that adopted plans set: of their tasks, and of their aims ("Chỉ tiêu"), which are no tasks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.db.models.fields.json import KeyTransform

from chungtay.programme.plans.adoption import DROPPED
from chungtay.programme.plans.drafting import numbered
from chungtay.programme.plans.models import Plan, Task

AIM = "."  # between the code of a plan and the name of one of its aims


@dataclass(frozen=True, slots=True)
class Stated:
    """Where figures stand: ``code`` of a task, or of a plan with one of its aims ("KH-2222222222.P3"); ``figures`` as
    a plan is read: text, value, unit, op."""

    code: str
    plan: Plan
    figures: list[dict[str, Any]]


def of_place(path: str) -> Iterator[Stated]:
    """Those of the plans of this very place, the latest plan first; nothing that was struck."""
    rows = _tasks().filter(path=path).exclude(why_none=DROPPED).order_by("seq")
    tasks: dict[int, list[Stated]] = {}
    for task in rows:
        tasks.setdefault(task.plan_id, []).append(Stated(task.code, task.plan, task.target))
    for plan in _plans().filter(path=path).order_by("-adopted_at", "-id"):
        yield from _aims(plan)
        yield from tasks.get(plan.pk, ())


def of_codes(codes: Iterable[str]) -> dict[str, Stated]:
    """Those with these codes, as far as the scope sees them."""
    wanted = set(codes)
    plans = {code.partition(AIM)[0] for code in wanted if AIM in code}
    found = [Stated(task.code, task.plan, task.target) for task in _tasks().filter(code__in=wanted)] if wanted else []
    found += [one for plan in _plans().filter(code__in=plans) for one in _aims(plan)] if plans else []
    return {one.code: one for one in found if one.code in wanted}


def _tasks() -> QuerySet[Task]:
    return Task.objects.exclude(target=[]).select_related("plan").defer("plan__tree")


def _plans() -> QuerySet[Plan]:
    """With their aims alone: a tree is long."""
    return Plan.objects.defer("tree").annotate(aims=KeyTransform("purposes", "tree"))


def _aims(plan: Plan) -> Iterator[Stated]:
    for row in numbered(getattr(plan, "aims", None) or [], "P"):
        if row.get("target") and not row.get("dropped"):
            yield Stated(f"{plan.code}{AIM}{row['id']}", plan, row["target"])
