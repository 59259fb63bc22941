"""By when an answer beside the work is expected. Ours, and told where the answer is given; later ones are taken too."""

from collections.abc import Mapping
from datetime import datetime

from chungtay.law.clock import Fact, Kind, book, reckon
from chungtay.register.calendar.queries import calendar

RULES = {"acknowledge": "duty.acknowledge", "refuse": "duty.refuse", "accept": "duty.verify"}


def expected(since: Mapping[str, datetime]) -> dict[str, datetime]:
    """By answer (a key of RULES), from when it was asked for: until when it is expected."""
    held = calendar() if since else None
    return {what: _until(RULES[what], began, held) for what, began in since.items()}


def _until(code: str, began: datetime, held) -> datetime:
    return reckon(book.rule(code), [Fact(code, Kind.START, began, began)], held, explain=False).due_at
