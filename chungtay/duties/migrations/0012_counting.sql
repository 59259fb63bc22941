-- What stands in each of these places, counted from the duties themselves. `kinds`: only these are asked.
create or replace function duties_counted(places text[], kinds text[], moment timestamptz, day date)
returns table (path text, kind text, key text, number int, excused int, done_late int, open_late int, oldest timestamptz)
language sql stable as $$
  with d as materialized (
    select d.path, d.state, d.owner_id, d.owner_post_id, d.bundle, d.due_at, d.excused_at, d.stopped_at,
      (d.state in ('assigned', 'under_way', 'returned') and d.due_at < moment) as late
    from duties_duty d where d.path = any(places) and kinds && array['state', 'all', 'body', 'post', 'plan', 'month', 'lost']
  ), l as materialized (select * from d where d.late),
  held as materialized (
    select h.post_id, p.agency_id, a.during @> day as stands
    from register_holding h join register_user u on u.id = h.user_id and u.is_active
      join register_post p on p.id = h.post_id join register_agency a on a.id = p.agency_id
    where 'lost' = any(kinds) and h.during @> day
      and p.agency_id in (select owner_id from d union select q.agency_id from d e join register_post q on q.id = e.owner_post_id)
  )
  select d.path, 'state', d.state, count(*)::int, 0, 0, 0, null::timestamptz from d where 'state' = any(kinds)
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
    0, 0, 0, null from duties_excuse e where 'ground' = any(kinds) and e.path = any(places) group by 1, 3
  union all
  select d.path, 'lost', '', count(*)::int, 0, 0, 0, null from d
    where 'lost' = any(kinds) and d.state in ('assigned', 'under_way', 'reported', 'returned')
      and (d.owner_id not in (select h.agency_id from held h where h.stands)
           or d.owner_post_id not in (select h.post_id from held h))
    group by d.path
$$;

-- What fell due from `since` to `moment` in these places, places that are counted anew left out.
create or replace function duties_newly_due(lo text, hi text, but text[], kinds text[], since timestamptz, moment timestamptz)
returns table (path text, kind text, key text, number int, excused int, done_late int, open_late int, oldest timestamptz)
language sql stable as $$
  with d as materialized (
    select d.path, d.state, d.owner_id, d.owner_post_id, d.bundle, d.due_at, d.excused_at, d.stopped_at
    from duties_duty d where d.due_at >= since and d.due_at < moment and d.path >= lo and d.path < hi
      and d.state <> 'ended' and not d.path = any(but)
      and kinds && array['all', 'body', 'post', 'plan', 'month']
  ), l as materialized (select * from d where d.state in ('assigned', 'under_way', 'returned'))
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
    count(*) filter (where d.stopped_at is null)::int, null from d where 'month' = any(kinds) group by 1, 3
$$;

-- The numbers of one kind of a province or the country at a moment, the worst first: one snapshot for all of it.
-- A single row with a negative number: not kept for that moment; count the duties.
create or replace function duties_tally_of(what text, place text, moment timestamptz, since text, most int)
returns table (key text, number bigint, excused bigint, done_late bigint, open_late bigint, oldest timestamptz)
language plpgsql stable as $$
declare
  kept duties_tallied; dirty text[]; soon boolean;
begin
  select * into kept from duties_tallied limit 1;
  if kept.id is null or kept.until > moment
     or (what = 'lost' and kept."on" <> (moment at time zone 'Asia/Ho_Chi_Minh')::date) then
    return query select ''::text, -1::bigint, 0::bigint, 0::bigint, 0::bigint, null::timestamptz;
    return;
  end if;
  dirty := array(select distinct t.path::text from duties_touched t where t.path >= place and t.path < place || '~');
  soon := what in ('all', 'body', 'post', 'plan', 'month') and exists (
    select from duties_duty d where d.due_at >= kept.until and d.due_at < moment and d.state <> 'ended');
  if cardinality(dirty) = 0 and not soon then
    return query select t.key::text, t.number::bigint, t.excused::bigint, t.done_late::bigint, t.open_late::bigint, t.oldest
      from duties_tally t where t.path = place and t.whole and t.kind = what and t.key >= since
      order by t.number desc, t.oldest, t.key limit most;
    return;
  end if;
  return query
    with fresh as materialized (
      select f.* from duties_counted(dirty, array[what], moment, kept."on") f where f.key >= since
      union all select f.* from duties_newly_due(place, place || '~', dirty, array[what], kept.until, moment) f
        where soon and f.key >= since
    ), turned as materialized (
      select f.key from fresh f
      union select t.key::text from duties_tally t
        where t.path = any(dirty) and not t.whole and t.kind = what and t.key >= since
    ), summed as (
      select x.key, sum(s.number) as number, sum(s.excused) as excused, sum(s.done_late) as done_late,
        sum(s.open_late) as open_late, min(s.oldest) as oldest
      from turned x cross join lateral (
        select t.number, t.excused, t.done_late, t.open_late, t.oldest from duties_tally t
          where not t.whole and t.kind = what and t.key = x.key and t.path >= place and t.path < place || '~'
            and not t.path = any(dirty)
        offset 0) s group by x.key
    ), anew as (
      select a.key, sum(a.number) as number, sum(a.excused) as excused, sum(a.done_late) as done_late,
        sum(a.open_late) as open_late, min(a.oldest) as oldest
      from (select s.key, s.number, s.excused, s.done_late, s.open_late, s.oldest from summed s
            union all select f.key, f.number, f.excused, f.done_late, f.open_late, f.oldest from fresh f) a group by a.key
    ), still as (
      select t.key::text, t.number::bigint, t.excused::bigint, t.done_late::bigint, t.open_late::bigint, t.oldest
        from duties_tally t where t.path = place and t.whole and t.kind = what and t.key >= since
          and t.key not in (select x.key from turned x)
        order by t.number desc, t.oldest, t.key limit most)
    select z.key, z.number::bigint, z.excused::bigint, z.done_late::bigint, z.open_late::bigint, z.oldest
    from (select * from still union all select * from anew where anew.number > 0) z
    order by z.number desc, z.oldest, z.key collate "C" limit most;
end $$;

-- How late the places directly below are (provinces of the country, communes of a province), the worst first.
create or replace function duties_tally_places(place text, cut int, moment timestamptz, most int)
returns table (key text, number bigint, excused bigint, done_late bigint, open_late bigint, oldest timestamptz)
language plpgsql stable as $$
declare
  kept duties_tallied; dirty text[];
begin
  select * into kept from duties_tallied limit 1;
  if kept.id is null or kept.until > moment then
    return query select ''::text, -1::bigint, 0::bigint, 0::bigint, 0::bigint, null::timestamptz;
    return;
  end if;
  dirty := array(select distinct t.path::text from duties_touched t where t.path >= place and t.path < place || '~');
  return query
    select left(a.path, cut), sum(a.number)::bigint, sum(a.excused)::bigint, 0::bigint, 0::bigint, min(a.oldest)
    from (
      select t.path, t.number, t.excused, t.oldest from duties_tally t
        where t.kind = 'all' and t.key = '' and not t.whole and t.path >= place and t.path < place || '~'
          and not t.path = any(dirty)
      union all select f.path, f.number, f.excused, f.oldest from duties_counted(dirty, '{all}', moment, kept."on") f
      union all select f.path, f.number, f.excused, f.oldest
        from duties_newly_due(place, place || '~', dirty, '{all}', kept.until, moment) f) a
    group by 1 order by 2 desc, 6, 1 limit most;
end $$;
