"""Times do not run back: a line said to be of this moment is not written before one that stands already.

A machine whose clock was set back, by an hour or by summer time of another country, would otherwise write today's acts
before this morning's. The line then carries the time of the last one, and beside it what the clock said. A line about
another moment (a history read in, a day told afterwards) keeps its moment. A difference of more than a day is no slip of
a clock that can be guessed at: it stays as it was said, and the chain still tells the order.
"""

from django.db import migrations

FORWARD = """
create function ledger_forward() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare last timestamptz;
begin
  if abs(extract(epoch from new.at - clock_timestamp())) > 600 then
    return new;
  end if;
  select e.at into last from ledger_link l join ledger_entry e on e.id = l.entry order by l.seq desc limit 1;
  if last > new.at and last <= new.at + interval '1 day' then
    new.facts := (case when new.facts = '' then '{}'::jsonb else new.facts::jsonb end
                  || jsonb_build_object('clock', to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')))::text;
    new.at := last;
  end if;
  return new;
end $$;
create trigger ledger_forward before insert on ledger_entry for each row execute function ledger_forward();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_chain")]
    operations = [migrations.RunSQL(FORWARD, migrations.RunSQL.noop)]
