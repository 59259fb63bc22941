-- The database notes in which communes something changed that is counted, whoever changed it and by whatever statement.
-- The argument of a trigger says, as SQL over a changed row x, where it lies.
create function figures_stir() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare rows text := case tg_op when 'INSERT' then 'new_rows' when 'DELETE' then 'old_rows'
  else '(select * from old_rows union all select * from new_rows)' end;
begin
  for n in 0 .. tg_nargs - 1 loop
    execute format('insert into figures_stirred (path) select distinct left(p, 7) from %s x %s where p is not null', rows,
      tg_argv[n]);
  end loop;
  return null;
end $$;
revoke all on function figures_stir() from public;

do $$ declare
  one record; op record;
  itself constant text := 'cross join lateral (values (x.path)) y (p)';
  child constant text := 'join (select id, path as p from register_child) c on c.id = x.child_id';
  before constant text := 'join (select child_id, from_path as p from register_move where state = ''acknowledged'') m on m.child_id = x.%s';
  held constant text := 'join (select id, path as p from protection_case) c on c.id = x.case_id';
begin
  for one in select * from (values
    ('register_child', array[itself, format(before, 'id')]),
    ('register_circumstance', array[child, format(before, 'child_id')]),
    ('register_sign', array[child, format(before, 'child_id')]),
    ('register_support', array[child, format(before, 'child_id')]),
    ('register_event', array[child, format(before, 'child_id')]),
    ('register_statement', array[child, format(before, 'child_id')]),
    ('register_tie', array[child, format(before, 'child_id')]),
    ('register_move', array['cross join lateral (values (x.from_path), (x.to_path)) y (p)']),
    ('protection_case', array[itself]),
    ('protection_casechild', array[held]),
    ('protection_happening', array[held]),
    ('protection_concern', array[held]),
    ('protection_watch', array[held]),
    ('protection_beside', array[held]),
    ('protection_course', array[itself]),
    ('protection_courseentry', array['join (select id, path as p from protection_course) c on c.id = x.course_id']),
    ('duties_duty', array[itself])) t (name, places)
  loop
    for op in select * from (values
      ('added', 'insert', 'new table as new_rows'), ('gone', 'delete', 'old table as old_rows'),
      ('changed', 'update', 'old table as old_rows new table as new_rows')) o (name, verb, tables)
    loop
      execute format('create trigger stirred_%s after %s on %I referencing %s for each statement execute function
        figures_stir(%s)', op.name, op.verb, one.name, op.tables, (select string_agg(quote_literal(p), ', ') from
        unnest(case when one.name = 'register_child' and op.verb = 'insert' then one.places[1:1] else one.places end) p));
    end loop;
  end loop;
end $$;

create trigger stirred_of_the_system before delete on figures_stirred execute function duties_refuse_other_hands();
create trigger extract_of_the_system before delete on figures_extract execute function duties_refuse_other_hands();
