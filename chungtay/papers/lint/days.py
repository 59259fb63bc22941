"""When it is to be done: on no day of the calendar, before it is signed, too soon, ending before it begins, always and
never reported."""

from collections.abc import Iterator, Sequence
from datetime import date

from chungtay.law import days
from chungtay.papers.lint.finding import Finding, Remedy, Row, found, shown
from chungtay.papers.lint.gone import words_of
from chungtay.papers.lint.passed import LEAST, edits, offers, told_days
from chungtay.papers.plan.isodays import is_no_day, last_day, whole_day

ALWAYS = ("continuous", "periodic")
RHYTHMS = ("annual", "semiannual", "quarterly", "monthly", "weekly", "daily")
QUARTERLY = {"text": "hằng quý", "date": None, "from": None, "to": None, "recurrence": "quarterly", "soft": False}


def days_of(row: Row, tree: Row, signed: date) -> Iterator[Finding]:
    """Days that are ordered of a task or a report; what recurs is met next time."""
    for told in told_days(row):
        ends = told.get("date")
        if is_no_day(ends):
            yield found("no-such-day", row, shown(words_of(row)), key=ends or "", day=_written(ends or ""))
        elif not told.get("soft") and not told.get("recurrence") and (last := last_day(ends)):
            yield from _met(row, tree, told, last, signed)


def _met(row: Row, tree: Row, told: Row, last: date, signed: date) -> Iterator[Finding]:
    begins = whole_day(told.get("from"))
    if code := _wrong(begins, last, signed):
        remedies = _anew(row, tree, told, signed) if code == "before-plan" else ()
        yield found(code, row, shown(words_of(row)), key=last.isoformat(), day=_said(last), least=LEAST,
                    begins=_said(begins or last), signed=_said(signed), remedies=remedies)  # fmt: skip


def _anew(row: Row, tree: Row, told: Row, signed: date) -> tuple[Remedy, ...]:
    """The day as it comes round next, in the words too."""
    mine = next((one for one in offers(row, signed) if one.told == told and one.instead), None)
    made = edits(row, tree, signed) if mine else ()
    return (Remedy(made, f"Ghi {mine.written}", f"Write {mine.written}"),) if mine else ()


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


def _said(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def _written(iso: str) -> str:
    return "/".join(reversed(iso.split("-")))
