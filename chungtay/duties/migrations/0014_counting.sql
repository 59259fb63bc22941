-- What nobody holds is kept by the body that owes it, so that the list behind the number is found at once.
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
  select d.path, 'lost', d.owner_id::text, count(*)::int, 0, 0, 0, null from d
    where 'lost' = any(kinds) and d.state in ('assigned', 'under_way', 'reported', 'returned')
      and (d.owner_id not in (select h.agency_id from held h where h.stands)
           or d.owner_post_id not in (select h.post_id from held h))
    group by d.path, d.owner_id
$$;
delete from duties_tally;
insert into duties_touched (path) select distinct path from duties_duty;
