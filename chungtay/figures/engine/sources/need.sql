-- What is hard in a child's life and what is given, from a day until a day. An end is known from when it was written;
-- one told with its row, from the row on. Of ends written before the register noted the moment, from the day they hold.
with here as materialized (
  select c.id from register_child c where c.path >= %(lo)s and c.path < %(hi)s
  union
  select m.child_id from register_move m
  where m.from_path >= %(lo)s and m.from_path < %(hi)s and m.state = 'acknowledged'
), row as (
  select n.child_id, 'group' as kind, n."group" as code, n.since, n.until, n.at, n.ended_by, n.ended_at from here
    join register_circumstance n on n.child_id = here.id
  union all
  select n.child_id, 'sign', n.code, n.since, n.until, n.at, n.ended_by, n.ended_at from here
    join register_sign n on n.child_id = here.id
  union all
  select n.child_id, 'support', n.code, n.since, greatest(n.until, n.since + 1), n.at, n.ended_by, n.ended_at
  from here join register_support n on n.child_id = here.id
), ends as (
  select row.*, case when row.until is null then null when row.ended_by = '' then row.at else coalesce(row.ended_at,
    greatest(row.at, row.until::timestamp at time zone 'Asia/Ho_Chi_Minh')) end as until_known from row
)
select child_id as child, kind, code, since, v.until, v.known_from, v.known_until
from ends cross join lateral (
  select null::date as until, ends.at as known_from, ends.until_known as known_until
  union all select ends.until, ends.until_known, null where ends.until is not null) v
where v.known_until is null or v.known_until > v.known_from
