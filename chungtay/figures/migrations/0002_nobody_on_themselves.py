"""The order of what is said of a statement, and that nobody finds on themselves, held by the database."""

from django.db import migrations

ORDER = """
create function figures_refuse_statement_act() returns trigger language plpgsql as $$
declare said figures_statementact[]; steps text[]; about figures_statement; begin
  select * into about from figures_statement where id = new.statement_id;
  select array_agg(a order by a.nth), array_agg(a.step::text order by a.nth) into said, steps
    from figures_statementact a where a.statement_id = new.statement_id and a.id <> new.id;
  steps := coalesce(steps, '{}');
  if new.nth <> cardinality(steps) + 1
    or (new.step in ('answer', 'finding') and 'finding' = any(steps))
    or (new.step = 'appeal' and (not 'finding' = any(steps) or 'appeal' = any(steps)))
    or (new.step = 'decision' and (not 'appeal' = any(steps) or 'decision' = any(steps)))
  then raise exception 'not the turn of %', new.step using errcode = 'insufficient_privilege';
  end if;
  if new.step in ('finding', 'decision') and (
    new.agency_id is null or new.agency_id = about.body_id or new.agency_id = any(about.seen_by)
    or exists (select 1 from unnest(said) s where s.user_id = new.user_id or s.agency_id = new.agency_id)
    or exists (select 1 from jsonb_array_elements(about.facts::jsonb->'holders') h
               where (h->>'user')::bigint = new.user_id))
  then raise exception 'nobody finds on themselves' using errcode = 'insufficient_privilege';
  end if;
  return null;
end $$;
create trigger statement_act_in_order after insert on figures_statementact
  for each row execute function figures_refuse_statement_act();
"""
UNDO = "drop trigger statement_act_in_order on figures_statementact; drop function figures_refuse_statement_act();"


class Migration(migrations.Migration):
    dependencies = [("figures", "0001_answering_and_scores")]
    operations = [migrations.RunSQL(ORDER, UNDO)]
