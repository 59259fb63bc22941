"""The year's guidance letter, entered by an administrator: which windows and days it fixes."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from chungtay.figures.rollups.models import YearLetter
from chungtay.law.figures import reports
from chungtay.law.figures.reports import Letter
from chungtay.ledger.actions import record
from chungtay.register.people.desk import Desk

Span = tuple[date, date]


def letters() -> Mapping[int, Letter]:
    """Ours by year, each year's letter as it was entered last lying over it."""
    entered = YearLetter.objects.order_by("year", "id")
    return {**reports.letters(), **{row.year: _letter(row) for row in entered}}


def _letter(row: YearLetter) -> Letter:
    """By the reader of the law's own file, so that what it refuses is refused here too."""
    windows = {code: [[_day(first), _day(last)] for first, last in spans] for code, spans in row.windows.items()}
    due = {code: _day(day) for code, day in row.due.items()}
    told = {"year": row.year, "number": row.number, "on": row.on, "confidence": "seen", "windows": windows, "due": due}
    return reports.letter(told)


def _day(text: str) -> date:
    return date.fromisoformat(text)


@transaction.atomic
def enter_letter(
    *, year: int, number: str, on: date, windows: Mapping[str, list[Span]], due: Mapping[str, date], by: Desk,
    at: datetime,
) -> YearLetter:  # fmt: skip
    """What the letter of the year says. A letter entered again lies over the one before; both stay."""
    spans = {code: [[first.isoformat(), last.isoformat()] for first, last in given] for code, given in windows.items()}
    told = {"windows": spans, "due": {code: day.isoformat() for code, day in due.items()}}
    made = YearLetter(year=year, number=number, on=on, at=at, user_id=by.user_id, who=by.who, **told)
    _letter(made)
    made.save()
    record("report.letter-entered", by=by, at=at, about=f"letter:{year}", number=number, on=on, **told)
    return made
