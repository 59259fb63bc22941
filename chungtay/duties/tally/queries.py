"""Numbers of a province or the country, from what is kept ready and what changed since; of a commune as they stand."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from chungtay.duties.scoped import WIDE
from chungtay.duties.tally.models import Kind
from chungtay.law.days import hanoi_day

MANY = 1_000_000
PLACE = "place"  # not kept: what is late in the places directly below, from the numbers of each
WORST = {Kind.BODY.value, Kind.POST.value, Kind.PLAN.value, PLACE}  # of these only so many are read
DATED = {Kind.MONTH.value, Kind.GROUND.value}  # of these only what is not too old
ASK = "select kind, key, number, excused, done_late, open_late, oldest from duties_numbers(%s, %s, %s, %s, %s)"
HERE = "select kind, key, number, excused, done_late, open_late, oldest from duties_here(%s, %s, %s, %s)"

LOST = """select coalesce((select "on" = %(on)s from duties_tallied), false), array(
  select t.path from duties_tally t where not t.whole and t.kind = 'lost'
    and not exists (select from duties_touched d where d.path = t.path)
  union select f.path from duties_counted(
    array(select distinct d.path::text from duties_touched d), '{lost}', now(), %(on)s) f order by 1)"""


@dataclass(frozen=True, slots=True)
class Number:
    """How many under one key; of what fell due also how many excused, done late, open still, and the longest since."""

    key: str
    number: int
    excused: int
    done_late: int
    open_late: int
    oldest: datetime | None


Kept = dict[str, list[Number] | None]  # by kind, the highest first; None where it is not kept for that moment


@dataclass(frozen=True, slots=True)
class Page:
    """The numbers one page asked for together."""

    path: str
    at: datetime
    since: str
    most: int
    kept: Kept

    def has(self, path: str, kind: str, at: datetime, since: str, most: int) -> bool:
        """Does what was read answer this too? Who sits where is that of the day, everything else of the moment."""
        same = hanoi_day(at) == hanoi_day(self.at) if kind == Kind.LOST else at == self.at
        enough = (kind not in WORST or most <= self.most) and (kind not in DATED or since >= self.since)
        return kind in self.kept and path == self.path and same and enough


_page: ContextVar[Page | None] = ContextVar("numbers of this page", default=None)


def _told_to(desk) -> bool:
    """What a body sees that stands beside the procedures is counted by its own rows: these numbers have the clocks of
    cases in them."""
    return desk.procedures


@contextmanager
def at_once(desk, at: datetime, kinds: Iterable[str], *, since: str = "", most: int = MANY) -> Iterator[None]:
    """Read these kinds by one question, in one snapshot; what is asked inside about the same place and moment is
    answered from it. The places that changed are then counted once, not once for each kind."""
    asked = [*map(str, kinds)]
    if not asked or not _told_to(desk):
        yield
        return
    before = _page.set(Page(desk.path, at, since, most, _ask(asked, desk.path, at, since, most)))
    try:
        yield
    finally:
        _page.reset(before)


def numbers(desk, kind: str, at: datetime, *, since: str = "", most: int = MANY) -> list[Number] | None:
    """The numbers of one kind in the desk's place, the highest first; None where they are not kept: count them."""
    if not _told_to(desk):
        return None
    kind, page = str(kind), _page.get()
    if page is None or not page.has(desk.path, kind, at, since, most):
        return _ask([kind], desk.path, at, since, most)[kind]
    found = page.kept[kind]
    if found is None or kind in WORST:
        return found if found is None else found[:most]
    return [number for number in found if kind not in DATED or number.key >= since]


def late_places(desk, at: datetime, *, most: int = MANY) -> list[Number] | None:
    """What is late in the places directly below (and in the place itself, under its own path), the worst first."""
    return numbers(desk, PLACE, at, most=most)


def lost_places(on: date) -> list[str] | None:
    """Paths of the places of the whole country in which nobody holds something; None where that is not kept."""
    with connection.cursor() as cursor:
        cursor.execute(LOST, {"on": on})
        kept, paths = cursor.fetchone()
    return paths if kept else None


def _ask(kinds: list[str], path: str, at: datetime, since: str, most: int) -> Kept:
    return _kept(kinds, path, at, since, most) if len(path) <= WIDE else _here(kinds, path, at, since, most)


def _kept(kinds: list[str], path: str, at: datetime, since: str, most: int) -> Kept:
    found: Kept = {kind: [] for kind in kinds}
    with connection.cursor() as cursor:
        cursor.execute(ASK, [list(found), path, at, since, most])
        for kind, *told in cursor.fetchall():
            number, rows = Number(*told), found[kind]
            if number.number < 0 or rows is None:
                found[kind] = None
            else:
                rows.append(number)
    return found


def _here(kinds: list[str], path: str, at: datetime, since: str, most: int) -> Kept:
    """Of a commune: counted now, in the same order; there is no place below that would be told apart."""
    told: dict[str, list[Number]] = {kind: [] for kind in kinds if kind != PLACE}
    with connection.cursor() as cursor:
        cursor.execute(HERE, [path, list(told), at, hanoi_day(at)])
        for kind, *row in cursor.fetchall():
            told[kind].append(Number(*row))
    found: Kept = dict.fromkeys(kinds)
    for kind, rows in told.items():
        rows = [one for one in rows if kind not in DATED or one.key >= since]
        rows.sort(key=lambda one: (-one.number, one.oldest is None, one.oldest, one.key))
        found[kind] = rows[:most] if kind in WORST else rows
    return found
