"""What bodies told with figures under their duties, where no book of the house keeps it yet: money, communication,
inspections. Each line names the duty it stands under; they are not added up, for two bodies may tell of one event.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from django.db.models import Q, QuerySet

from chungtay.duties.models import OriginKind, Step
from chungtay.figures.rollups.counting import window_of
from chungtay.figures.rollups.models import Report
from chungtay.figures.rollups.saying import decimal
from chungtay.law.duty_states import NAMES, State
from chungtay.law.wording import bare_key

MOST = 12  # duties named in one part
TELLING = ("truyen thong", "tuyen truyen", "phat thanh")
# By the part of a report: words in which plans order such work (ours; no text lists them).
ORDERED = {
    "telling": TELLING, "month": ("thang hanh dong", *TELLING), "inspection": ("kiem tra", "thanh tra", "giam sat"),
}  # fmt: skip
MONEY = "means"  # told by its unit, whatever the duty
UNITS = ("dong", "vnd")
OWN = "remit"  # of a body: whatever it told
SAID = "Các cơ quan báo theo nhiệm vụ, chưa cộng"

Told = dict[str, Any]


def lines(part: str, report: Report) -> Iterator[str]:
    """The sentences of one part; none where nobody told anything."""
    told = [(step, kept) for step in _steps(part, report) if (kept := [one for one in step.figures if _of(part, one)])]
    if told:
        yield f"{SAID}:"
        yield from (_line(step, kept) for step, kept in told[:MOST])
    if len(told) > MOST:
        yield f"Và {len(told) - MOST} nhiệm vụ khác."


def _steps(part: str, report: Report) -> QuerySet[Step] | list[Step]:
    """The last that was told under each duty in the window; a body's own in its report, else those of the place."""
    if part not in (*ORDERED, MONEY, OWN):
        return []
    first, after = window_of(report).moments
    rows = Step.objects.filter(path=report.path, at__gte=first, at__lt=after, duty__origin_kind=OriginKind.PLAN_TASK)
    rows = rows.exclude(figures=[]).exclude(duty__state=State.ENDED.value)
    words = Q()
    for one in ORDERED.get(part, ()):
        words |= Q(duty__bare__contains=one)
    rows = rows.filter(words, duty__owner=report.owner_id) if report.of_body else rows.filter(words)
    return rows.select_related("duty__owner").order_by("duty", "-at", "-id").distinct("duty")


def _of(part: str, told: Told) -> bool:
    return part != MONEY or bare_key(told["unit"]).endswith(UNITS)


def _line(step: Step, kept: list[Told]) -> str:
    counts = "; ".join(f"{one['name']}: {decimal(Fraction(str(one['value'])))} {one['unit']}".strip() for one in kept)
    duty = step.duty
    return f"{counts} ({duty.owner.name}, nhiệm vụ {duty.code}, {NAMES[State(duty.state)][0].lower()})."
