-- What is hard in a child's life and what is given, from a day until a day. An end is known from when it was written;
-- one told with its row, from the row on. Of ends written before the register noted the moment, from the day they hold.
with here as materialized (
  select c.id from register_child c where c.path >= %(lo)s and c.path < %(hi)s
  union
  select m.child_id from register_move m
  where m.from_path >= %(lo)s and m.from_path < %(hi)s and m.state = 'acknowledged'
), cared as materialized (
  select child.id, held.id as held, c.id as course from protection_course c
    join protection_beside b on b.course_id = c.id join protection_casechild held on held.case_id = b.case_id
    join register_child child on child.id = held.child_id and left(child.path, 7) = left(c.path, 7)
  where c.kind = 'care' and c.path >= %(lo)s and c.path < %(hi)s
), said as materialized (
  select h.course_id as course, h.id, h.kind, h.about, h.at, h.known_at from protection_courseentry h
  where h.course_id in (select course from cared)
    and not exists (select from protection_courseentry w where w.corrects_id = h.id)
), row as (
  select n.child_id, 'group' as kind, n."group" as code, n.since, n.until, n.at, n.ended_by, n.ended_at from here
    join register_circumstance n on n.child_id = here.id
  union all
  select n.child_id, 'sign', n.code, n.since, n.until, n.at, n.ended_by, n.ended_at from here
    join register_sign n on n.child_id = here.id
  union all
  select n.child_id, 'support', n.code, n.since, greatest(n.until, n.since + 1), n.at, n.ended_by, n.ended_at
  from here join register_support n on n.child_id = here.id
  union all
  -- In care from the day it was handed over until care ended or it was taken away, in the form its carer was chosen
  -- for; of a case of several children those rows whom the course is for, or all.
  select cared.id, 'care', chosen.about ->> 'form_of_care', (began.at at time zone 'Asia/Ho_Chi_Minh')::date,
    (ended.at at time zone 'Asia/Ho_Chi_Minh')::date, greatest(began.known_at, chosen.known_at), 'told', ended.known_at
  from cared
    cross join lateral (select e.at, e.known_at from said e where e.course = cared.course and e.kind = 'care-began'
      order by e.id desc limit 1) began
    cross join lateral (select e.about, e.known_at from said e where e.course = cared.course and e.kind = 'matched'
      order by e.id desc limit 1) chosen
    left join lateral (select e.at, e.known_at from said e where e.course = cared.course
      and e.kind in ('care-ended', 'removed') order by e.id limit 1) ended on true
  where not exists (select from said e where e.course = cared.course and e.kind = 'need-assessed'
    and e.about -> 'children' <> '[]' and not e.about -> 'children' @> to_jsonb(cared.held))
), ends as (
  select row.*, case when row.until is null then null when row.ended_by = '' then row.at else coalesce(row.ended_at,
    greatest(row.at, row.until::timestamp at time zone 'Asia/Ho_Chi_Minh')) end as until_known from row
)
select child_id as child, kind, code, since, v.until, v.known_from, v.known_until
from ends cross join lateral (
  select null::date as until, ends.at as known_from, ends.until_known as known_until
  union all select ends.until, ends.until_known, null where ends.until is not null) v
where v.known_until is null or v.known_until > v.known_from
