-- A child in one place from a day until a day, as it was known from one moment until another. A span that ended stands
-- twice: open, as long as nobody knew of its end, and closed from then on. Lived here since birth unless a move says so.
-- A turn carries its person along: nobody knows how many these are, and whoever joins them again joins each with each.
with mine as materialized (
  select c.id, c.path from register_child c where c.path >= %(lo)s and c.path < %(hi)s
  union
  select c.id, c.path from register_move m join register_child c on c.id = m.child_id
  where m.from_path >= %(lo)s and m.from_path < %(hi)s and m.state = 'acknowledged'
), person as materialized (
  select c.id, c.path, c.sex, c.ethnic, c.nationality, c.birth_registered, c.birth_registered_on, c.born_on,
    c.added_at, c.pin_mark,
    case c.born_precision when 'year' then make_date(extract(year from c.born_on)::int, 12, 31)
      when 'month' then (date_trunc('month', c.born_on) + interval '1 month - 1 day')::date else c.born_on end as born,
    c.full_name <> '' and c.born_on is not null and c.sex <> 'unknown' and c.ethnic <> '' as told,
    case when c.state in ('mistake', 'merged') then coalesce((select max(e.at) from register_event e
      where e.child_id = c.id and e.kind = c.state), c.changed_at) end as gone_at
  from mine join register_child c on c.id = mine.id
), turn as materialized (
  select p.*, coalesce((select m.from_path from register_move m
      where m.child_id = p.id and m.state = 'acknowledged' order by m.answered_at, m.id limit 1), p.path) as place,
    least(p.born_on, (p.added_at at time zone 'Asia/Ho_Chi_Minh')::date) as "on", p.added_at as known, 0 as nth
  from person p
  union all
  select p.*, m.to_path, m.since, m.answered_at, 1 from person p join register_move m on m.child_id = p.id
  where m.state = 'acknowledged'
  union all
  select p.*, null, e."on", e.at, 2 from person p join register_event e on e.child_id = p.id
  where e.kind in ('left', 'died')
  union all
  select p.*, coalesce((select m.from_path from register_move m where m.child_id = e.child_id
      and m.state = 'acknowledged' and m.answered_at > e.at order by m.answered_at, m.id limit 1), p.path), e."on", e.at, 3
  from person p join register_event e on e.child_id = p.id where e.kind = 'returned'
), span as (
  select turn.*, lead("on") over next as until, lead(known) over next as until_known
  from turn window next as (partition by id order by known, nth)
)
select s.id as child, s.place, s.sex, coalesce(nullif(s.ethnic, ''), 'unknown') as ethnic, s.born,
  s.nationality = 'VN' as vietnamese,
  case when s.birth_registered = 'yes' then coalesce(s.birth_registered_on, s.born_on, s."on") end as registered_since,
  (select min(t.at) from register_statement t where t.child_id = s.id and s.pin_mark <> '' and t.sure = 'certified'
    and t.facts -> 'pin' ->> 'mark' = s.pin_mark) as verified_known,
  s.told and exists (select from register_tie t where t.child_id = s.id) as basic,
  s."on" as since, v.until, v.known_from, least(v.known_until, s.gone_at) as known_until
from span s cross join lateral (
  select null::date as until, s.known as known_from, s.until_known as known_until
  union all select s.until, s.until_known, null where s.until is not null) v
where s.place >= %(lo)s and s.place < %(hi)s and (v.until is null or v.until > s."on")
  and (s.gone_at is null or s.gone_at > v.known_from)
