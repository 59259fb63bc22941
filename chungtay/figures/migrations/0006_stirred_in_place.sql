-- What is added to a case, to a duty or to nothing else lies where the row says, or where its case says.
create function figures_stir_itself() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into figures_stirred (path) select distinct left(x.path, 7) from new_rows x where x.path is not null;
  return null;
end $$;
create function figures_stir_case() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into figures_stirred (path)
    select distinct left(c.path, 7) from new_rows x join protection_case c on c.id = x.case_id where c.path is not null;
  return null;
end $$;
revoke all on function figures_stir_itself(), figures_stir_case() from public;

do $$ declare one record; begin
  for one in select * from (values
    ('protection_case', 'itself'), ('duties_duty', 'itself'), ('protection_casechild', 'case'),
    ('protection_happening', 'case'), ('protection_concern', 'case'), ('protection_watch', 'case')) t (name, shape)
  loop
    execute format('drop trigger stirred_added on %I', one.name);
    execute format('create trigger stirred_added after insert on %I referencing new table as new_rows
      for each statement execute function %I()', one.name, 'figures_stir_' || one.shape);
  end loop;
end $$;
