"""What the house itself decided and keeps: communes recognised as child-friendly, by the last decision of each. One
that is new on the map counts once it is recognised itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection

from chungtay.register.people.desk import BEYOND

STANDING = """
with last as (
  select distinct on (a.unit_id) a.unit_id, s.id, s.stage from figures_assessmentact s
    join figures_assessment a on a.id = s.assessment_id
  where s.stage in ('recognised', 'refused') and s.day <= %(on)s
    and (%(known)s::timestamptz is null or s.at <= %(known)s)
  order by a.unit_id, s.day desc, s.id desc)
select u.path, u.name, coalesce(last.stage = 'recognised', false), coalesce(last.id, 0)
from register_unit u left join last on last.unit_id = u.id
where u.tier = 'commune' and u.scheme <> 'old' and u.during @> %(on)s::date and u.path >= %(lo)s and u.path < %(hi)s
order by u.path"""


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune of that day, whether it is recognised, and the number of the act that said so last (0: none)."""

    path: str
    name: str
    recognised: bool
    act: int


def communes(path: str, on: date, known: datetime | None) -> list[Commune]:
    """Those in a place, as the desk of this scope may read it; in the order of places."""
    with connection.cursor() as cursor:
        cursor.execute(STANDING, {"lo": path, "hi": path + BEYOND, "on": on, "known": known})
        return [Commune(*row) for row in cursor.fetchall()]


def counts(found: Iterable[Commune], place: str) -> tuple[int, int]:
    """How many of the place are recognised, of how many."""
    here = [one.recognised for one in found if one.path.startswith(place)]
    return sum(here), len(here)
