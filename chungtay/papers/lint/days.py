"""When it is to be done: before it is signed, too soon, ending before it begins, always and never reported."""

from collections.abc import Iterator, Sequence
from datetime import date

from chungtay.law import days
from chungtay.papers.lint.finding import Finding, Remedy, Row, found, shown

LEAST = 2  # working days that anything takes; ours
ALWAYS = ("continuous", "periodic")
RHYTHMS = ("annual", "semiannual", "quarterly", "monthly", "weekly", "daily")
QUARTERLY = {"text": "hằng quý", "date": None, "from": None, "to": None, "recurrence": "quarterly", "soft": False}


def days_of(row: Row, signed: date) -> Iterator[Finding]:
    """Days that are ordered; what recurs is met next time."""
    for told in row.get("deadline") or ():
        day = _whole(told.get("date"))
        if told.get("soft") or told.get("recurrence") or day is None:
            continue
        begins = _whole(told.get("from"))
        if code := _wrong(begins, day, signed):
            yield found(code, row, shown(row["text_vi"]), key=day.isoformat(), day=_said(day), least=LEAST,
                        begins=_said(begins or day), signed=_said(signed))  # fmt: skip


def _wrong(begins: date | None, day: date, signed: date) -> str:
    if begins and day < begins:
        return "ends-before-it-begins"
    if day < signed:
        return "before-plan"
    return "too-soon" if day < days.add_working_days(signed, LEAST) else ""


def cadence(rows: Sequence[Row], reports: Sequence[Row]) -> Iterator[Finding]:
    """Standing work that nothing makes show itself: neither a rhythm of its own nor one of the plan's reports."""
    if any(report.get("recurrence") in RHYTHMS for report in reports):
        return
    for row in rows:
        told = row.get("deadline") or ()
        standing = next((one for one in told if one.get("recurrence") in ALWAYS), None)
        if standing and not any(one.get("date") or one.get("recurrence") in RHYTHMS for one in told):
            edit = ("set_deadline", {"task": row["id"], "deadline": [*told, QUARTERLY]})
            remedy = Remedy((edit,), "Báo hằng quý", "Report every quarter")
            yield found("no-cadence", row, shown(row["text_vi"]), remedies=(remedy,), words=standing.get("text") or "…")


def first_day(iso: str | None) -> date | None:
    """The first day of a date cut to what is known; None for `--15` and what is no day."""
    try:
        parts = [int(part) for part in (iso or "").split("-")]
        year, month, day = [*parts, 1, 1][:3]
        return date(year, month, day) if len(parts) <= len("ymd") else None
    except ValueError:
        return None


def _whole(iso: str | None) -> date | None:
    """A day that is known to the day."""
    try:
        return date.fromisoformat(iso) if iso and len(iso) == len("2026-05-14") else None
    except ValueError:
        return None


def _said(day: date) -> str:
    return f"{day:%d/%m/%Y}"
