-- What stands in each of these places, counted from the duties themselves. `kinds`: only these are asked. Reads a narrow
-- index instead of the rows, which no row policy lets anybody do; so it answers for itself: only places of the desk.
create or replace function duties_counted(places text[], kinds text[], moment timestamptz, day date)
returns table (path text, kind text, key text, number int, excused int, done_late int, open_late int, oldest timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  here text[] := array(select p from unnest(places) p where p >= current_setting('app.lo', true) collate "C"
    and p < current_setting('app.hi', true) collate "C");
begin
  if cardinality(here) = 0 then
    return;
  end if;
  return query
  with d as materialized (
    select d.path, d.state, d.owner_id, d.owner_post_id, d.bundle, d.due_at, d.excused_at, d.stopped_at,
      (d.state in ('assigned', 'under_way', 'returned') and d.due_at < moment) as late
    from duties_duty d where d.path = any(here) and kinds && array['state', 'all', 'body', 'post', 'plan', 'month', 'lost']
  ), l as materialized (select * from d where d.late),
  owed as materialized (
    select d.path, d.owner_id, d.owner_post_id, count(*)::int as number from d
    where 'lost' = any(kinds) and d.state in ('assigned', 'under_way', 'reported', 'returned') group by 1, 2, 3
  ), seats as materialized (  -- one look answers both: does anybody sit in the body, and who holds which of its posts
    select b.owner_id, s.post_id, a.stands from (select distinct o.owner_id from owed o) b
      cross join lateral (select a.during @> day as stands from register_agency a where a.id = b.owner_id limit 1) a
      cross join lateral (
      select p.id as post_id from register_post p join register_holding h on h.post_id = p.id and h.during @> day
        join register_user u on u.id = h.user_id and u.is_active where p.agency_id = b.owner_id offset 0) s
  ), posts as materialized (  -- "limit 1" keeps this a look at an index, instead of a walk over everybody
    select s.post_id as owner_post_id from seats s
    union all
    select b.owner_post_id from (
      select distinct o.owner_post_id from owed o where o.owner_post_id is not null
        and not exists (select from seats s where s.post_id = o.owner_post_id)) b
      cross join lateral (
      select from register_holding h join register_user u on u.id = h.user_id and u.is_active
        where h.post_id = b.owner_post_id and h.during @> day limit 1) sits
  )
  select d.path::text, 'state', d.state::text, count(*)::int, 0, 0, 0, null::timestamptz from d where 'state' = any(kinds)
    group by d.path, d.state
  union all
  select l.path, 'all', '', count(*)::int, count(l.excused_at)::int, 0, 0, min(l.due_at) from l where 'all' = any(kinds)
    group by l.path
  union all
  select l.path, 'body', l.owner_id::text, count(*)::int, count(l.excused_at)::int, 0, 0, min(l.due_at) from l
    where 'body' = any(kinds) group by l.path, l.owner_id
  union all
  select l.path, 'post', coalesce(l.owner_post_id::text, ''), count(*)::int, count(l.excused_at)::int, 0, 0, min(l.due_at)
    from l where 'post' = any(kinds) group by l.path, l.owner_post_id
  union all
  select l.path, 'plan', l.bundle, count(*)::int, count(l.excused_at)::int, 0, 0, min(l.due_at) from l
    where 'plan' = any(kinds) and l.bundle <> '' group by l.path, l.bundle
  union all
  select d.path, 'month', to_char(d.due_at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM'), count(*)::int,
    count(d.excused_at)::int, count(*) filter (where d.stopped_at > d.due_at)::int,
    count(*) filter (where d.stopped_at is null)::int, null from d
    where 'month' = any(kinds) and d.due_at < moment and d.state <> 'ended' group by 1, 3
  union all
  select e.path, 'ground', to_char(e.at at time zone 'Asia/Ho_Chi_Minh', 'YYYY-MM') || ' ' || e.ground, count(*)::int,
    0, 0, 0, null from duties_excuse e where 'ground' = any(kinds) and e.path = any(here) group by 1, 3
  union all
  select o.path, 'lost', o.owner_id::text, sum(o.number)::int, 0, 0, 0, null from owed o
    where o.owner_id not in (select b.owner_id from seats b where b.stands)
      or o.owner_post_id is not null and o.owner_post_id not in (select b.owner_post_id from posts b)
    group by o.path, o.owner_id;
end $$;

-- Numbers of several kinds of a province or the country at a moment, all from one snapshot; of bodies, posts, plans and
-- places the `most` worst, the worst first. 'place': how late the places directly below are. `since`: months from then.
-- A kind with a negative number is not kept for that moment: count the duties. Answers for itself, as above.
-- Of the places that were touched only what came out otherwise than it was kept is taken further.
create or replace function duties_numbers(kinds text[], place text, moment timestamptz, since text, most int)
returns table (kind text, key text, number bigint, excused bigint, done_late bigint, open_late bigint, oldest timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
  kept duties_tallied; dirty text[]; due boolean; asked text[] := kinds; below int := case when place = '' then 2 else 7 end;
begin
  if (place >= current_setting('app.lo', true) collate "C" and place < current_setting('app.hi', true) collate "C") is not true
  then
    return;
  end if;
  select * into kept from duties_tallied limit 1;
  if kept.id is null or kept.until > moment then
    return query select k, '', -1::bigint, 0::bigint, 0::bigint, 0::bigint, null::timestamptz from unnest(kinds) k;
    return;
  end if;
  if 'lost' = any(kinds) and kept."on" <> (moment at time zone 'Asia/Ho_Chi_Minh')::date then
    return query select 'lost', '', -1::bigint, 0::bigint, 0::bigint, 0::bigint, null::timestamptz;
    asked := array_remove(asked, 'lost');
  end if;
  dirty := array(select distinct t.path::text from duties_touched t where t.path >= place and t.path < place || '~');
  due := asked && array['all', 'body', 'post', 'plan', 'month', 'place'] and exists (
    select from duties_duty d where d.due_at >= kept.until and d.due_at < moment and d.state <> 'ended');
  return query
    with fresh as materialized (
      select f.* from duties_counted(dirty, asked || array['all'], moment, kept."on") f where cardinality(dirty) > 0
      union all
      select f.* from duties_newly_due(place, place || '~', dirty, asked || array['all'], kept.until, moment) f where due
    ), old as materialized (
      select t.* from duties_tally t where t.path = any(dirty) and not t.whole and t.kind = any(asked || array['all'])
    ), turned as materialized (
      select coalesce(f.path, o.path) as path, coalesce(f.kind, o.kind) as kind, coalesce(f.key, o.key) as key,
        coalesce(f.number, 0) - coalesce(o.number, 0) as number, coalesce(f.excused, 0) - coalesce(o.excused, 0) as excused,
        coalesce(f.done_late, 0) - coalesce(o.done_late, 0) as done_late,
        coalesce(f.open_late, 0) - coalesce(o.open_late, 0) as open_late, f.oldest as late, o.oldest as was
      from fresh f full join old o on o.path = f.path and o.kind = f.kind and o.key = f.key
      where (f.number, f.excused, f.done_late, f.open_late, f.oldest)
        is distinct from (o.number, o.excused, o.done_late, o.open_late, o.oldest)
    ), moved as materialized (
      select x.kind, x.key, sum(x.number) as number, sum(x.excused) as excused, sum(x.done_late) as done_late,
        sum(x.open_late) as open_late, min(x.late) as late, min(x.was) as was
      from turned x where x.kind = any(asked) and (x.kind not in ('month', 'ground') or x.key >= since)
      group by x.kind, x.key
    ), anew as materialized (
      select m.kind, m.key, coalesce(w.number, 0) + m.number as number, coalesce(w.excused, 0) + m.excused as excused,
        coalesce(w.done_late, 0) + m.done_late as done_late, coalesce(w.open_late, 0) + m.open_late as open_late,
        -- the oldest of all stays, unless it lay where it came out otherwise
        least(m.late, case when m.was is null or w.oldest < m.was then w.oldest else (
          select min(s.oldest) from duties_tally s where not s.whole and s.kind = m.kind and s.key = m.key
            and s.path >= place and s.path < place || '~'
            and (s.path::text, s.kind::text, s.key::text) not in (
              select x.path, x.kind, x.key from turned x where x.was is not null)) end
        ) as oldest
      from moved m left join lateral (
        select t.* from duties_tally t where t.path = place and t.whole and t.kind = m.kind and t.key = m.key limit 1) w on true
    ), late as materialized (  -- of a province in which nothing came out otherwise its sum is taken, not its places
      select t.path, t.number, t.excused, t.oldest from duties_tally t
        where below = 2 and t.whole and t.kind = 'all' and t.key = '' and length(t.path) = 2 and 'place' = any(asked)
          and t.path not in (select left(x.path, 2) from turned x where x.kind = 'all')
      union all
      select t.path, t.number, t.excused, t.oldest from duties_tally t
        where 'place' = any(asked) and not t.whole and t.kind = 'all' and t.key = '' and (below = 7 or t.path = '')
          and t.path >= place and t.path < place || '~' and not t.path = any(dirty)
      union all
      select t.path, t.number, t.excused, t.oldest
        from (select distinct left(x.path, 2) as path from turned x where x.kind = 'all' and x.path <> '') p
        join duties_tally t on t.path >= p.path and t.path < p.path || '~' and not t.whole and t.kind = 'all' and t.key = ''
        where below = 2 and 'place' = any(asked) and not t.path = any(dirty)
      union all
      select f.path, f.number, f.excused, f.oldest from fresh f where f.kind = 'all' and 'place' = any(asked)
        and (below = 7 or f.path = '' or left(f.path, 2) in (select left(x.path, 2) from turned x where x.kind = 'all'))
    )
    select k.kind, z.* from unnest(asked) k (kind) cross join lateral (
      select y.* from (
        (select t.key::text, t.number::bigint, t.excused::bigint, t.done_late::bigint, t.open_late::bigint, t.oldest
          from duties_tally t where t.path = place and t.whole and t.kind = k.kind
            and (k.kind not in ('month', 'ground') or t.key >= since)
            and (t.kind, t.key) not in (select m.kind, m.key from moved m)
          order by t.number desc, t.oldest, t.key limit case when k.kind in ('body', 'post', 'plan') then most end)
        union all
        select a.key::text, a.number::bigint, a.excused::bigint, a.done_late::bigint, a.open_late::bigint, a.oldest
          from anew a where a.kind = k.kind and a.number > 0
        union all
        select left(p.path, below), sum(p.number)::bigint, sum(p.excused)::bigint, 0::bigint, 0::bigint, min(p.oldest)
          from late p
          where k.kind = 'place' group by 1) y
      order by y.number desc, y.oldest, y.key collate "C"
      limit case when k.kind in ('body', 'post', 'plan', 'place') then most end) z;
end $$;
