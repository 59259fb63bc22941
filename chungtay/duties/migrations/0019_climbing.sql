-- The database notes where something changed, and which duties came to be owed, or owed by another time, whoever changed
-- them and by whatever statement. What changed is found once for both.
create or replace function duties_touch() returns trigger language plpgsql security definer set search_path = public, pg_temp
as $$
begin
  if tg_op = 'INSERT' then
    insert into duties_touched (path) select distinct n.path from new_rows n;
  elsif tg_op = 'DELETE' then
    insert into duties_touched (path) select distinct o.path from old_rows o;
  else
    with changed as materialized (
      select n.id, o.path as was, n.path as now, n.state in ('assigned', 'under_way', 'returned') and n.due_at is not null
          and (o.state, o.due_at, o.ladder) is distinct from (n.state, n.due_at, n.ladder) as belated
      from old_rows o join new_rows n on n.id = o.id
      where (o.path, o.state, o.due_at, o.owner_id, o.owner_post_id, o.bundle, o.excused_at, o.stopped_at, o.ladder)
        is distinct from (n.path, n.state, n.due_at, n.owner_id, n.owner_post_id, n.bundle, n.excused_at, n.stopped_at, n.ladder)
    ), noted as (insert into duties_belated (duty) select id from changed where belated)
    insert into duties_touched (path)
      select distinct x.path from changed cross join lateral (values (was), (now)) x (path);
  end if;
  return null;
end $$;
create function duties_note_new() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into duties_belated (duty) select n.id from new_rows n
    where n.state in ('assigned', 'under_way', 'returned') and n.due_at is not null;
  return null;
end $$;
create trigger duty_comes_to_be_owed after insert on duties_duty referencing new table as new_rows
  for each statement execute function duties_note_new();

-- What was climbed already is on record; rungs are found anew from the first duty on, and written once.
drop trigger duty_climbs_again on duties_duty;
drop function duties_climb_again();
