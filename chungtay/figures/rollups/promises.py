"""What adopted plans promise to report: each obligation of a plan as law.figures.owing understands it."""

from collections.abc import Iterator
from datetime import date

from chungtay.figures.rollups.bodies import asks_each
from chungtay.law import days
from chungtay.law.duty_rules import due_day, following
from chungtay.law.figures.owing import Promised, tier_of
from chungtay.law.wording import bare_key
from chungtay.papers.plan import period
from chungtay.programme.below import CUTS
from chungtay.programme.plans.adoption import DROPPED
from chungtay.programme.plans.models import Task, TaskSource
from chungtay.programme.plans.telling import shortened
from chungtay.programme.plans.timing import rule_of

LONGEST = 120  # letters of an obligation's words that name its report
GONE = {"D": "C"}  # districts are no more: what they were to report, their communes do
RECEIVER = ("Nơi nêu trong kế hoạch", "Whom the plan names")
HALF, ANY = 8, 12  # the last month in which such a report falls due: "6 tháng … và cả năm" stands at both days
KNOWN = (  # words of an obligation and the report of the law whose day it is, by tier; the first that fits
    (("thang hanh dong",), ANY, {"C": "action-month", "P": "action-month-province"}),
    (("bao luc gia dinh",), ANY, {"C": "family-violence-council"}),
    (("cong tac tre em", "6 thang"), HALF, {"C": "children-half", "P each": "children-half-offices"}),
    (("cong tac tre em", "06 thang"), HALF, {"C": "children-half", "P each": "children-half-offices"}),
    (("cong tac tre em",), ANY, {"C": "children-year", "P each": "children-year-offices"}),
)  # "each": asked of the bodies of the tier one by one


def promised(path: str, year: int) -> tuple[Promised, ...]:
    """What plans of this place and of those above promise for the year, as far as the scope sees them."""
    tasks = Task.objects.filter(source=TaskSource.REPORT, path__in={path[:cut] for cut in CUTS})
    rows = tasks.exclude(why_none=DROPPED).select_related("plan").defer("plan__tree")
    return tuple(one for task in rows.order_by("plan__adopted_at", "seq") for one in _of_task(task, year))


def _of_task(task: Task, year: int) -> Iterator[Promised]:
    day = _day_of(task, year)
    if day is None:
        return
    ground, sender = ", mục ".join(part for part in (task.plan.in_words, task.label) if part), _names(task)
    for tier in sorted(_tiers(task)):
        words = (shortened(task.text, LONGEST),) * 2
        known = _known(task.text, f"{tier} each" if _group(task, tier) else tier, day)
        yield Promised(task.code, day, ground, task.path, known, words, tier, (sender, sender), RECEIVER)


def _day_of(task: Task, year: int) -> date | None:
    """The day of that year on which it falls due by its own rule; None where it names none, or one before the plan.
    What comes again begins with the time the plan is made for: one for 2027 signed in 2026 asks nothing of 2026."""
    rule, eve = rule_of(task.deadline), date(year - 1, 12, 31)
    day = following(rule, eve) if rule.every else due_day(rule, eve, days.calendar())
    begins = period.begins(task.plan.title) if rule.every else None
    first = max(task.plan.issued, begins.isoformat() if begins else "")
    return day if day and day.year == year and day.isoformat() >= first else None


def _tiers(task: Task) -> set[str]:
    """The tiers of the bodies that are to report; that of the plan's own place where it names none."""
    codes = [(body.get("code") or "").removesuffix(".ALL") for body in task.lead]
    found = {GONE.get(code[-1], code[-1]) for code in codes if code[-2:-1] == "."}
    return found or {tier_of(task.path)}


def group_named(code: str, tier: str) -> str:
    """Code of the group whose bodies each owe the report of this obligation of a plan; "" for none."""
    task = Task.objects.filter(code=code, source=TaskSource.REPORT).first()
    return _group(task, tier) if task else ""


def _group(task: Task, tier: str) -> str:
    codes = [body.get("code") or "" for body in task.lead]
    return next((code for code in codes if asks_each(code) and code.endswith(f".{tier}")), "")


def _known(text: str, tier: str, day: date) -> str:
    key = f" {bare_key(text)} "
    fits = (codes for words, last, codes in KNOWN if day.month <= last and all(f" {word} " in key for word in words))
    return next((codes.get(tier, "") for codes in fits), "")


def _names(task: Task) -> str:
    return ", ".join(body.get("name") or "" for body in task.lead)
