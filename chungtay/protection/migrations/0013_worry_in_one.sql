-- A worry, the case it opens, the duties of its clocks and the lines of the ledger (protection.concerns.writing says what
-- is in `told`). It runs with the rights of whoever calls it: every row policy holds for every row. Each part is a
-- statement of its own, because a policy looks for the case that was written just before.
create function protection_write_worry(told jsonb, out held bigint, out number bigint) language plpgsql as $$
declare
  once_told text := told -> 'concern' ->> 'once';
  writer bigint := told -> 'concern' ->> 'user_id';
  the_case jsonb;
  the_concern jsonb;
begin
  if once_told <> '' and writer is not null then
    perform pg_advisory_xact_lock(hashtextextended(once_told, writer));  -- the next statement sees what the other one did
    perform from protection_concern c where c.user_id = writer and c.once = once_told and c.once <> '';
    if found then return; end if;
  end if;
  held := nextval('protection_case_id_seq');
  number := nextval('protection_concern_id_seq');
  the_case := jsonb_build_object('case_id', held);
  the_concern := jsonb_build_object('concern_id', number);
  insert into protection_case
    select r.* from jsonb_populate_record(null::protection_case, told -> 'case' || jsonb_build_object('id', held)) r;
  insert into protection_happening
    select r.* from jsonb_populate_record(null::protection_happening, told -> 'entry' || the_case
      || jsonb_build_object('id', nextval('protection_happening_id_seq'))) r;
  insert into protection_casechild
    select r.* from jsonb_array_elements(told -> 'children') x, jsonb_populate_record(null::protection_casechild,
      x || the_case || jsonb_build_object('id', nextval('protection_casechild_id_seq'))) r;
  insert into duties_duty
    select r.* from jsonb_array_elements(told -> 'duties') x, jsonb_populate_record(null::duties_duty,
      x || jsonb_build_object('id', nextval('duties_duty_id_seq'))) r;
  insert into duties_step
    select r.* from jsonb_array_elements(told -> 'steps') x, jsonb_populate_record(null::duties_step, x
      || jsonb_build_object('id', nextval('duties_step_id_seq'),
        'duty_id', (select d.id from duties_duty d where d.code = x ->> 'duty'))) r;
  insert into protection_watch
    select r.* from jsonb_array_elements(told -> 'watches') x, jsonb_populate_record(null::protection_watch,
      x || the_case || jsonb_build_object('id', nextval('protection_watch_id_seq'))) r;
  insert into protection_concern
    select r.* from jsonb_populate_record(null::protection_concern, told -> 'concern' || the_case
      || jsonb_build_object('id', number)) r;
  insert into protection_informant
    select r.* from jsonb_array_elements(told -> 'informants') x, jsonb_populate_record(null::protection_informant,
      x || the_concern || jsonb_build_object('id', nextval('protection_informant_id_seq'))) r;
  insert into ledger_entry (at, act, "user", post, who, path, about, ground, facts)
    select r.at, r.act, r."user", r.post, r.who, r.path, r.about, r.ground, r.facts
    from jsonb_populate_recordset(null::ledger_entry, told -> 'lines') r;
end $$;
