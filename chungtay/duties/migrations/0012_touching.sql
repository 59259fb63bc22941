-- The database notes where something changed, whoever changed it and by whatever statement.
create function duties_touch() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into duties_touched (path) select distinct n.path from new_rows n;
  elsif tg_op = 'DELETE' then
    insert into duties_touched (path) select distinct o.path from old_rows o;
  else
    insert into duties_touched (path)
    select distinct x.path from old_rows o join new_rows n on n.id = o.id cross join lateral (values (o.path), (n.path)) x (path)
    where (o.path, o.state, o.due_at, o.owner_id, o.owner_post_id, o.bundle, o.excused_at, o.stopped_at)
      is distinct from (n.path, n.state, n.due_at, n.owner_id, n.owner_post_id, n.bundle, n.excused_at, n.stopped_at);
  end if;
  return null;
end $$;
create trigger duty_added after insert on duties_duty referencing new table as new_rows
  for each statement execute function duties_touch();
create trigger duty_changed after update on duties_duty referencing old table as old_rows new table as new_rows
  for each statement execute function duties_touch();
create trigger duty_gone after delete on duties_duty referencing old table as old_rows
  for each statement execute function duties_touch();
create trigger excuse_added after insert on duties_excuse referencing new table as new_rows
  for each statement execute function duties_touch();

-- Who holds what depends on who sits where.
create function duties_touch_held() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare bodies bigint[]; posts bigint[]; begin
  if tg_table_name = 'register_holding' then
    posts := array[case when tg_op <> 'INSERT' then old.post_id end, case when tg_op <> 'DELETE' then new.post_id end];
  elsif tg_table_name = 'register_user' then
    posts := array(select h.post_id from register_holding h where h.user_id = new.id);
  else
    bodies := array[new.id];
  end if;
  bodies := bodies || array(select p.agency_id from register_post p where p.id = any(posts));
  insert into duties_touched (path) select distinct d.path from duties_duty d
    where d.state in ('assigned', 'under_way', 'reported', 'returned')
      and (d.owner_id = any(bodies) or d.owner_post_id = any(posts));
  return null;
end $$;
create trigger held_otherwise after insert or update or delete on register_holding
  for each row execute function duties_touch_held();
create trigger holder_in_or_out after update of is_active on register_user
  for each row when (old.is_active is distinct from new.is_active) execute function duties_touch_held();
create trigger body_begins_or_ends after update of during on register_agency
  for each row when (old.during is distinct from new.during) execute function duties_touch_held();

-- A policy that shows a row lets it be deleted too: numbers and notes are taken away by the system alone.
create function duties_refuse_other_hands() returns trigger language plpgsql as $$ begin
  if row_security_active(tg_relid) and not (current_setting('app.lo', true) = '' and current_setting('app.hi', true) = '~'
      and coalesce(current_setting('app.user', true), '') = '') then
    raise exception 'numbers kept ready are changed by the system alone' using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
create trigger tally_of_the_system before delete on duties_tally execute function duties_refuse_other_hands();
create trigger touched_of_the_system before delete on duties_touched execute function duties_refuse_other_hands();
create trigger tallied_of_the_system before delete on duties_tallied execute function duties_refuse_other_hands();
insert into duties_touched (path) select distinct path from duties_duty;
