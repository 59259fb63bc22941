"""How many courses there are, by commune, for those who answer for a place and see none of them: functions of the
tables' owner that give numbers and nothing else."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from chungtay.law.access import Role
from chungtay.protection.rows import POSTED
from chungtay.register.people.desk import Desk

COUNTS = (Role.SUPERIOR, Role.CHAIR, Role.CHILD_OFFICER)
NAMED = ", ".join(f"'{role.value}'" for role in COUNTS)
MAY = (  # the post of whoever asks, and the range of their place
    f"{POSTED.format(f'in ({NAMED})')} and c.path >= current_setting('app.lo', true)"
    " and c.path < current_setting('app.hi', true)"
)
FUNCTIONS = f"""
create or replace function protection_courses_counted(since timestamptz, until timestamptz, at timestamptz)
returns table (path text, kind text, begun bigint, open bigint, late bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.path, c.kind, count(*), count(*) filter (where c.closed_at is null),
    count(*) filter (where c.closed_at is null and c.due_at < at)
  from protection_course c where {MAY} and c.opened_at >= since and c.opened_at < until group by 1, 2
$$;
create or replace function protection_marriages_counted(since timestamptz, until timestamptz)
returns table (path text, ethnic text, kind text, people bigint, open bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select c.path, coalesce(x.ethnic, ''), coalesce(e.about->>'kind', ''), count(*),
    count(*) filter (where c.closed_at is null)
  from protection_course c join protection_courseentry e on e.course_id = c.id and e.kind = 'signalled'
    and not exists (select 1 from protection_courseentry o where o.corrects_id = e.id)
  cross join lateral (values (e.about->>'ethnic_1'), (e.about->>'ethnic_2')) as x(ethnic)
  where {MAY} and c.kind = 'marriage' and c.opened_at >= since and c.opened_at < until group by 1, 2, 3
$$;
"""  # noqa: S608
GONE = """drop function if exists protection_courses_counted(timestamptz, timestamptz, timestamptz);
drop function if exists protection_marriages_counted(timestamptz, timestamptz)"""


@dataclass(frozen=True, slots=True)
class Counted:
    """Courses of one kind in one commune (its path): begun in the period, of them still open, of these past their due
    time."""

    path: str
    kind: str
    begun: int
    open: int
    late: int


@dataclass(frozen=True, slots=True)
class Married:
    """People of one ethnic group (its code, "" not told) in signals of one kind in one commune; in how many it is
    still open."""

    path: str
    ethnic: str
    kind: str
    people: int
    open: int


def by_commune(desk: Desk, since: datetime, until: datetime, at: datetime) -> list[Counted]:
    """Everything begun in [since, until) in the desk's place, as it stands at `at`, open ones alike."""
    rows = _rows("select * from protection_courses_counted(%s, %s, %s) order by 1, 2", [since, until, at])
    return [Counted(*row) for row in rows]


def marriages(desk: Desk, since: datetime, until: datetime) -> list[Married]:
    """The people in signals of the period, by commune, ethnic group and kind; two in each signal."""
    rows = _rows("select * from protection_marriages_counted(%s, %s) order by 1, 2, 3", [since, until])
    return [Married(*row) for row in rows]


def summed(rows: list[Married], of: str) -> list[tuple[str, int, int]]:
    """People and those still open by one of their marks ("path", "ethnic"), in the order of its codes."""
    people, open_ = Counter[str](), Counter[str]()
    for row in rows:
        people[getattr(row, of)] += row.people
        open_[getattr(row, of)] += row.open
    return [(code, people[code], open_[code]) for code in sorted(people)]


def whole(rows: list[Counted]) -> dict[str, tuple[int, int, int]]:
    """By kind over all communes: begun, open, late."""
    sums: dict[str, Counter[str]] = {}
    for row in rows:
        sums.setdefault(row.kind, Counter()).update(begun=row.begun, open=row.open, late=row.late)
    return {kind: (told["begun"], told["open"], told["late"]) for kind, told in sums.items()}


def _rows(query: str, told: list[object]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, told)
        return cursor.fetchall()
