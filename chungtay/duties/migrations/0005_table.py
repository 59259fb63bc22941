"""The table of states, held by the database: no statement moves a duty past it, or without its step."""

from django.db import migrations

PASSES = """
create function duties_passes(before text, verb text, after text) returns boolean language sql immutable as $$
  select (before, verb, after) in (
    ('', 'assign', 'assigned'),
    ('assigned', 'progress', 'under_way'), ('under_way', 'progress', 'under_way'), ('returned', 'progress', 'under_way'),
    ('assigned', 'submit', 'reported'), ('under_way', 'submit', 'reported'), ('returned', 'submit', 'reported'),
    ('reported', 'accept', 'met'), ('reported', 'return', 'returned'),
    ('assigned', 'end', 'ended'), ('under_way', 'end', 'ended'), ('reported', 'end', 'ended'), ('returned', 'end', 'ended'),
    ('assigned', 'fulfil', 'met'), ('under_way', 'fulfil', 'met'), ('returned', 'fulfil', 'met'),
    ('assigned', 'refuse', 'assigned'), ('under_way', 'refuse', 'under_way'), ('returned', 'refuse', 'returned'),
    ('assigned', 'reassign', 'assigned'), ('under_way', 'reassign', 'assigned'), ('returned', 'reassign', 'assigned'),
    ('assigned', 'insist', 'assigned'), ('under_way', 'insist', 'under_way'), ('returned', 'insist', 'returned'))
    or (verb = 'hand-over' and before = after and before in ('assigned', 'under_way', 'reported', 'returned'))
$$;

create function duties_refuse_past_table() returns trigger language plpgsql as $$ begin
  if not duties_passes(new.from_state, new.verb, new.to_state) then
    raise exception 'no step % from "%" to "%"', new.verb, new.from_state, new.to_state
      using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
create trigger step_of_the_table after insert on duties_step for each row execute function duties_refuse_past_table();

-- The last step must lead from the old state to the new one; a met duty needs its verdict, or a rule that says so.
create function duties_refuse_without_step() returns trigger language plpgsql as $$
declare last duties_step; begin
  select * into last from duties_step where duty_id = new.id order by id desc limit 1;
  if last.id is null or last.to_state <> new.state or last.from_state <> old.state then
    raise exception 'a duty goes from % to % only with its step', old.state, new.state
      using errcode = 'insufficient_privilege';
  end if;
  if last.verb = 'accept' and not exists (select 1 from duties_verdict v where v.step_id = last.id and v.adequate) then
    raise exception 'a duty is met only with its verdict' using errcode = 'insufficient_privilege';
  end if;
  if last.verb = 'fulfil' and coalesce(nullif(new.rule->>'stop', ''), 'verified') = 'verified' then
    raise exception 'this duty has to be confirmed' using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
create trigger duty_moves_with_its_step after update of state on duties_duty for each row
  when (old.state is distinct from new.state) execute function duties_refuse_without_step();

create function duties_refuse_rewriting() returns trigger language plpgsql as $$ begin
  raise exception 'what was ordered is not rewritten' using errcode = 'insufficient_privilege';
end $$;
create trigger duty_as_ordered after update on duties_duty for each row
  when ((old.code, old.words, old.quote, old.origin, old.origin_kind, old.sequence, old.added_at)
        is distinct from (new.code, new.words, new.quote, new.origin, new.origin_kind, new.sequence, new.added_at)
        or old.started_at is distinct from new.started_at or old.follows_id is distinct from new.follows_id)
  execute function duties_refuse_rewriting();

create function duties_refuse_other_owner() returns trigger language plpgsql as $$
declare last text; begin
  select verb into last from duties_step where duty_id = new.id order by id desc limit 1;
  if last is null or last not in ('reassign', 'hand-over') then
    raise exception 'a duty changes its owner only by being given over' using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
create trigger duty_given_over after update of owner_id on duties_duty for each row
  when (old.owner_id is distinct from new.owner_id) execute function duties_refuse_other_owner();

-- Nobody of the owing body, of a body under the committee that owes it, or of a place below it, judges its work.
create function duties_refuse_own_chain() returns trigger language plpgsql as $$ begin
  if exists (
    select 1 from duties_duty d join register_agency o on o.id = d.owner_id join register_unit ou on ou.id = o.unit_id
      left join register_agency v on v.id = new.agency_id left join register_unit vu on vu.id = v.unit_id
    where d.id = new.duty_id and (
      d.owner_id <> new.owner_id or v.id = o.id
      or (o.code like 'UBND.%' and v.unit_id = o.unit_id)
      or (vu.path <> ou.path and starts_with(vu.path, ou.path)))
  ) or not exists (
    select 1 from duties_step s where s.id = new.step_id and s.duty_id = new.duty_id
      and s.verb = case when new.adequate then 'accept' else 'return' end
      and s.agency_id is not distinct from new.agency_id)
  then raise exception 'a verdict comes from outside the owner''s chain, with its step'
    using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
create trigger verdict_from_outside after insert on duties_verdict
  for each row execute function duties_refuse_own_chain();

create function duties_refuse_others_word() returns trigger language plpgsql as $$ begin
  if not exists (select 1 from duties_coordinator c
                 where c.id = new.coordinator_id and c.duty_id = new.duty_id and c.agency_id = new.agency_id)
  then raise exception 'only the body that takes part acknowledges' using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
create trigger acknowledged_by_itself after insert on duties_acknowledgement
  for each row execute function duties_refuse_others_word();
"""
UNDO = """
drop trigger acknowledged_by_itself on duties_acknowledgement; drop function duties_refuse_others_word();
drop trigger verdict_from_outside on duties_verdict; drop function duties_refuse_own_chain();
drop trigger duty_given_over on duties_duty; drop function duties_refuse_other_owner();
drop trigger duty_as_ordered on duties_duty; drop function duties_refuse_rewriting();
drop trigger duty_moves_with_its_step on duties_duty; drop function duties_refuse_without_step();
drop trigger step_of_the_table on duties_step; drop function duties_refuse_past_table();
drop function duties_passes(text, text, text);
"""


class Migration(migrations.Migration):
    dependencies = [("duties", "0004_verdicts")]
    operations = [migrations.RunSQL(PASSES, UNDO)]
