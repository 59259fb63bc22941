"""Questions whose statement is written once for every kind of desk, and only filled in when it is asked again.

A page of one day asks the same dozen questions in every request. Writing their statements by the ORM each time cost a
third of the page; what differs between two desks of one kind is a place and a body.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from chungtay.duties.scoped import WIDE
from chungtay.register.people.desk import Desk, system_desk

Question = Callable[[Desk], QuerySet]
PLACE, BODY = "\x01", -68_721_011  # the desk's own in a statement written ahead; nothing is called so
SHAPES = 128  # remembered: questions, times kinds of desks


@dataclass(frozen=True, slots=True)
class Shape:
    """A statement and what it is filled with; no `text` where the answer is always nothing."""

    text: str
    given: tuple[object, ...]
    stands: Desk  # for whoever asks

    def filled(self, desk: Desk) -> list[object]:
        told = {self.stands.lo: desk.lo, self.stands.hi: desk.hi, self.stands.agency_id: desk.agency_id}
        return [told.get(one, one) for one in self.given]


def shape(question: Question, most: int, desk: Desk, columns: tuple[str, ...] = ("pk",)) -> Shape:
    """The first `most` rows of a question, these columns of them, as a desk of this kind asks. The question looks at
    nothing of the desk but its place and its body."""
    path = desk.path and PLACE * (WIDE if len(desk.path) <= WIDE else WIDE + 1)
    return _written(question, most, columns, path, None if desk.agency_id is None else BODY)


@lru_cache(SHAPES)
def _written(question: Question, most: int, columns: tuple[str, ...], path: str, agency_id: int | None) -> Shape:
    stands = replace(system_desk("", path), agency_id=agency_id)
    rows = question(stands).prefetch_related(None).values_list(*columns)[:most]
    try:
        text, given = rows.query.sql_with_params()
    except EmptyResultSet:
        text, given = "", ()
    return Shape(text, given, stands)
