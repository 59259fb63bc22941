"""The chain is written by the database at commit, under one short lock, and nobody may change a row behind it."""

from django.db import migrations

CHAIN = """
create function ledger_part(value text) returns text language sql immutable parallel safe as
$$ select length(coalesce(value, ''))::text || ':' || coalesce(value, '') $$;

create function ledger_link_up() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare before ledger_link%rowtype; number bigint; said text;
begin
  perform pg_advisory_xact_lock(6871, 1);        -- held from here to the end of the commit only
  select * into before from ledger_link order by seq desc limit 1;
  number := coalesce(before.seq, 0) + 1;
  said := ledger_part(number::text) || ledger_part(new.id::text)
       || ledger_part(to_char(new.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'))
       || ledger_part(new.act) || ledger_part(new."user"::text) || ledger_part(new.post::text)
       || ledger_part(new.who) || ledger_part(new.path) || ledger_part(new.about)
       || ledger_part(new.ground) || ledger_part(new.facts);
  insert into ledger_link (seq, entry, hash) values
    (number, new.id, sha256(coalesce(before.hash, decode(repeat('00', 32), 'hex')) || convert_to(said, 'UTF8')));
  return null;
end $$;

create constraint trigger ledger_chain after insert on ledger_entry
  deferrable initially deferred for each row execute function ledger_link_up();

create function ledger_refuse() returns trigger language plpgsql as
$$ begin raise exception 'the ledger is append-only' using errcode = 'insufficient_privilege'; end $$;
create trigger ledger_fixed before update or delete on ledger_entry for each row execute function ledger_refuse();
create trigger ledger_kept before truncate on ledger_entry for each statement execute function ledger_refuse();
create trigger link_fixed before update or delete on ledger_link for each row execute function ledger_refuse();
create trigger link_kept before truncate on ledger_link for each statement execute function ledger_refuse();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunSQL(CHAIN, migrations.RunSQL.noop)]
