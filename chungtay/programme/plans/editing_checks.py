"""What may stand in a tree: the closed lists and shapes of the plans schema."""

import re
from typing import Any

from chungtay.duties.figures import figure
from chungtay.law.duty_states import Refusal
from chungtay.papers.plan.isodays import last_day

KINDS = (
    "communication", "data_statistics", "case_support", "inspection", "coordination", "law_policy", "resources",
    "training", "environment_safety", "health", "education", "justice", "child_marriage", "participation",
    "online_safety", "reporting", "other",
)  # fmt: skip
RECURRENCES = (
    "annual", "semiannual", "quarterly", "monthly", "weekly", "daily", "continuous", "periodic", "on_event",
)  # fmt: skip
OPERATORS = ("=", ">=", ">", "<", "<=", "~")
_MONTH, _DAY = "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"
_DATE = re.compile(rf"\d{{4}}(-{_MONTH}(-{_DAY})?)?|--{_DAY}|--{_MONTH}-{_DAY}")


class NotADay(Refusal):
    """“{value}” không phải là ngày; hãy ghi như 15/5/2026, tháng 5/2026 hoặc năm 2026. / “{value}” is no day; write
    15/5/2026, 5/2026 or 2026."""


class Unknown(Refusal):
    """“{value}” không có trong danh mục. / “{value}” is not in the list."""


def bodies(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """[{name, code}]: a name there must be; a code may be missing."""
    told = [{"name": " ".join(str(r.get("name") or "").split()), "code": r.get("code") or None} for r in rows or []]
    return [body for body in told if body["name"] or body["code"]]


def deadlines(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """[{text, date, from, to, recurrence, soft}] with every field there."""
    return [_deadline(row) for row in rows or []]


def _deadline(row: dict[str, Any]) -> dict[str, Any]:
    recurrence = row.get("recurrence") or None
    if recurrence and recurrence not in RECURRENCES:
        raise Unknown(value=recurrence)
    days = {name: day(row.get(name)) for name in ("date", "from", "to")}
    return {"text": str(row.get("text") or "").strip(), **days, "recurrence": recurrence, "soft": bool(row.get("soft"))}


def day(value: Any) -> str | None:
    """ISO cut to what is known, `--15` a day of every month, `--12` a month of every year, `--05-15` both."""
    told = str(value or "").strip()
    if not told:
        return None
    if not _DATE.fullmatch(told) or (not told.startswith("--") and last_day(told) is None):
        raise NotADay(value=told)
    return told


def targets(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """[{text, value, unit, op}]."""
    return [_target(row) for row in rows or []]


def _target(row: dict[str, Any]) -> dict[str, Any]:
    op = row.get("op") or "="
    if op not in OPERATORS:
        raise Unknown(value=op)
    unit = str(row.get("unit") or "").strip()
    return {"text": str(row.get("text") or "").strip(), "value": figure(row.get("value")), "unit": unit, "op": op}
