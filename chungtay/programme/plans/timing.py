"""From the deadlines of the plans schema to the rule of a duty."""

import re
from typing import Any

from chungtay.law.clock.lengths import Recurrence
from chungtay.law.duty_rules import NO_DATE, Every, Rule, beginning, on_day, recurring, standing
from chungtay.papers.plan.isodays import first_day, last_day

FROM = re.compile(r"(?<!\w)từ (?:đầu )?(?:quý|tháng|ngày|năm|\d)(?!.*(?<!\w)đến(?!\w))", re.IGNORECASE)


def rule_of(deadlines: list[dict[str, Any]]) -> Rule:
    """The rule of one task: what is ordered goes before what is urged, a day before a recurrence.

    A day that also recurs (trước 15/5 hằng năm) is a recurrence anchored on that day; one from which it recurs (hằng
    quý, từ quý II/2026) is where it begins.
    """
    for soft in (False, True):
        told = [d for d in deadlines or [] if bool(d.get("soft")) is soft]
        for reading in (_dated, _recurring):
            found = next((rule for d in told if (rule := reading(d, soft))), None)
            if found:
                return found
    return Rule(words=(deadlines[0].get("text") or "")) if deadlines else NO_DATE


def rule_of_report(row: dict[str, Any]) -> Rule:
    """The rule of a reporting obligation (its own `to` names bodies, not a day)."""
    return rule_of([{"text": row.get("content"), "date": row.get("deadline"), "recurrence": row.get("recurrence")}])


def cadence_of(reports: list[dict[str, Any]]) -> Recurrence | None:
    """How often this paper asks for reports, by the first obligation that says so: the news of its standing tasks is
    due as often. A day that is only a day of one year says nothing."""
    for row in reports:
        rule = rule_of_report(row)
        if rule.every and not rule.soft and not row.get("dropped"):
            return Recurrence(rule.every, rule.month, rule.day)
    return None


def _dated(deadline: dict[str, Any], soft: bool) -> Rule | None:
    day = deadline.get("date") or deadline.get("to")
    words = deadline.get("text") or ""
    if not day:
        return None
    if day.startswith("--"):
        return _every_so_often(day, _every(deadline), soft, words)
    last, every = last_day(day), _every(deadline)
    if last is None:
        return None
    if every and FROM.search(words) and (begins := first_day(deadline.get("from") or day)):
        return beginning(recurring(every, soft=soft, words=words), begins)
    if every and len(day) == len("2022-05-15"):
        month = last.month if every in (Every.ANNUAL, Every.SEMIANNUAL, Every.QUARTERLY) else None
        return recurring(every, month, last.day, soft=soft, words=words)
    return on_day(last, soft=soft, words=words)


def _every_so_often(day: str, every: Every | None, soft: bool, words: str) -> Rule:
    """`--15` a day of every month, `--12` a month of every year, `--05-15` a day of every year."""
    parts = [int(part) for part in day.removeprefix("--").split("-")]
    if len(parts) == 2:
        return recurring(Every.ANNUAL, parts[0], parts[1], soft=soft, words=words)
    monthly = every in (Every.MONTHLY, Every.QUARTERLY) or parts[0] > 12
    if monthly:
        return recurring(every or Every.MONTHLY, None, parts[0], soft=soft, words=words)
    return recurring(every or Every.ANNUAL, parts[0], None, soft=soft, words=words)


def _recurring(deadline: dict[str, Any], soft: bool) -> Rule | None:
    words, every = deadline.get("text") or "", _every(deadline)
    if every:
        return recurring(every, soft=soft, words=words)
    return standing(soft=soft, words=words) if deadline.get("recurrence") else None


def _every(deadline: dict[str, Any]) -> Every | None:
    told = deadline.get("recurrence")
    return Every(told) if told in list(Every) else None
