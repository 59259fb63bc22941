"""Numbers for desks that open no child: functions of the database that give sums and never a row.

They belong to the owner of the tables and so see every child, but only ask about the range that the asker's desk was
told (app.lo, app.hi; for moves app.plo, app.phi). A migration makes them from this text; a test counts the slow way.
"""

from dataclasses import dataclass, field
from datetime import date

from django.db import connection

from chungtay.register.people.desk import Desk

HEAD = "returns table ({}) language sql stable security definer set search_path = pg_catalog, public, pg_temp as $$"
COUNTS = """
create or replace function register_children_counts(on_day date) {head}
with here as materialized (
  select coalesce(current_setting('app.lo', true), '~') as lo, coalesce(current_setting('app.hi', true), '~') as hi),
mine as materialized (
  select c.id, c.sex, c.ethnic, c.schooling, c.insurance_state, c.birth_registered, c.pin_mark, c.in_conflict,
    left(c.path, case when length(here.lo) < 2 then 2 when length(here.lo) < 7 then 7 else 11 end) as place,
    extract(year from age(on_day::timestamp, c.born_on::timestamp))::int as years, c.household_id
  from here join register_child c on c.path >= here.lo and c.path < here.hi
  where c.state in ('living', 'moving')),
needing as materialized (
  select distinct m.id, m.place, n."group", n.sub from mine m join register_circumstance n on n.child_id = m.id
  where (n.until is null or n.until > on_day) and (n.since is null or n.since <= on_day)),
risky as materialized (
  select distinct m.id, m.place from mine m join register_sign s on s.child_id = m.id
  where (s.until is null or s.until > on_day) and (s.since is null or s.since <= on_day)),
helped as materialized (
  select distinct s.child_id as id from needing n join register_support s on s.child_id = n.id
  where (s.until is null or s.until > on_day) and (s.since is null or s.since <= on_day)),
bare as materialized (select * from needing n where not exists (select 1 from helped h where h.id = n.id))
select 'all', '', count(*) from mine
union all select 'place', place, count(*) from mine group by place
union all select 'sex', sex, count(*) from mine group by sex
union all select 'ethnic', ethnic, count(*) from mine group by ethnic
union all select 'schooling', schooling, count(*) from mine group by schooling
union all select 'insured', insurance_state, count(*) from mine group by insurance_state
union all select 'registered', birth_registered, count(*) from mine group by birth_registered
union all select 'age', case when years is null then 'unknown' when years < 3 then '0-2' when years < 6 then '3-5'
    when years < 11 then '6-10' else '11-15' end, count(*) from mine group by 2
union all select 'lacking', 'pin', count(*) from mine where pin_mark = ''
union all select 'lacking', 'born', count(*) from mine where years is null
union all select 'lacking', 'settled', count(*) from mine where in_conflict <> '{{}}'
union all select 'poverty', coalesce(p.status, 'unknown'), count(*) from mine m
    left join register_povertystatus p on p.household_id = m.household_id and p.until is null group by 2
union all select 'special', '', count(distinct id) from needing
union all select 'special-place', place, count(distinct id) from needing group by place
union all select 'group', "group", count(distinct id) from needing group by "group"
union all select 'sub', sub, count(distinct id) from needing where sub <> '' group by sub
union all select 'risk', '', count(*) from risky
union all select 'risk-place', place, count(*) from risky group by place
union all select 'gap', '', count(distinct id) from bare
union all select 'gap-place', place, count(distinct id) from bare group by place
union all select 'gap-group', "group", count(distinct id) from bare group by "group"
union all select 'left', '', count(*) from here join register_child c on c.path >= here.lo and c.path < here.hi
    where c.state = 'left'
union all select 'going', '', count(*) from here
    join register_move m on m.from_path >= here.lo and m.from_path < here.hi where m.state = 'sent'
union all select 'coming', '', count(*) from here
    join register_move m on m.to_path >= here.lo and m.to_path < here.hi where m.state = 'sent'
$$;
"""
ARRIVING = """
create or replace function register_children_arriving() {head}
select m.id, c.full_name::text, c.sex::text, c.born_on, c.born_precision::text, c.kin_bare::text
from register_move m join register_child c on c.id = m.child_id
where m.state = 'sent' and m.to_path >= coalesce(current_setting('app.plo', true), '~')
  and m.to_path < coalesce(current_setting('app.phi', true), '~')
$$;
"""
FUNCTIONS = [
    COUNTS.format(head=HEAD.format("what text, key text, n bigint")),
    ARRIVING.format(
        head=HEAD.format("move bigint, full_name text, sex text, born_on date, born_precision text, kin text")
    ),
]
GONE = [
    "drop function if exists register_children_counts(date);",
    "drop function if exists register_children_arriving();",
]


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers by what is counted and by key; asks for what was not counted give 0."""

    by: dict[str, dict[str, int]] = field(default_factory=dict)

    def of(self, what: str, key: str = "") -> int:
        return self.by.get(what, {}).get(key, 0)

    def table(self, what: str) -> dict[str, int]:
        return self.by.get(what, {})


def counts(desk: Desk, on: date) -> Counts:
    """How many children of the desk's place, by everything the register counts, on that day. In the desk's scope."""
    found: dict[str, dict[str, int]] = {}
    with connection.cursor() as cursor:
        cursor.execute("select what, key, n from register_children_counts(%s)", [on])
        for what, key, number in cursor.fetchall():
            found.setdefault(what, {})[key] = number
    return Counts(found)
