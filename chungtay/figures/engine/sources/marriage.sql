-- A marriage that took place, once for each ethnic group of the two.
select c.id as marriage, c.path as place, (took.at at time zone 'Asia/Ho_Chi_Minh')::date as "on",
  e.ethnic, first.about ->> 'kind' in ('one', 'both', 'all') as child, first.about ->> 'kind' in ('kin', 'all') as kin,
  took.known_at as known_from, null::timestamptz as known_until
from protection_course c cross join lateral (
    select h.at, h.known_at from protection_courseentry h where h.course_id = c.id and h.kind = 'took-place'
      and not exists (select from protection_courseentry w where w.corrects_id = h.id) order by h.id limit 1) took
  cross join lateral (
    select h.about from protection_courseentry h where h.course_id = c.id and h.kind = 'signalled'
      and not exists (select from protection_courseentry w where w.corrects_id = h.id) order by h.id limit 1) first
  cross join lateral (
    select distinct coalesce(nullif(first.about ->> one, ''), 'unknown') as ethnic
    from unnest(array['ethnic_1', 'ethnic_2']) one) e
where c.kind = 'marriage' and c.path >= %(lo)s and c.path < %(hi)s
