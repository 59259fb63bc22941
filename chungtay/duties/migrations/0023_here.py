"""What stands in one commune is counted from the narrow index too, all kinds by one question."""

from django.db import migrations

HERE = """
-- Numbers of several kinds of a commune with its villages. Answers for itself: only of a place within the desk's own,
-- and to a desk that sees the clocks of cases, since they are counted with the rest.
create function duties_here(place text, kinds text[], moment timestamptz, day date)
returns table (kind text, key text, number bigint, excused bigint, done_late bigint, open_late bigint, oldest timestamptz)
language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  below text := place || '~';
begin
  if (place >= current_setting('app.lo', true) collate "C" and place < current_setting('app.hi', true) collate "C"
    and coalesce(current_setting('app.procedures', true), '') <> '') is not true
  then
    return;
  end if;
  return query
  with recursive path as (  -- from one path to the next, without the duties between
    (select d.path from duties_duty d where d.path >= place collate "C" and d.path < below collate "C" order by 1 limit 1)
    union all
    select (select d.path from duties_duty d where d.path > p.path and d.path < below collate "C" order by 1 limit 1)
    from path p where p.path is not null)
  select c.kind, c.key, sum(c.number), sum(c.excused), sum(c.done_late), sum(c.open_late), min(c.oldest)
  from duties_counted(array(select p.path::text from path p where p.path is not null), kinds, moment, day) c
  group by c.kind, c.key;
end $$;
"""
UNDO = "drop function duties_here(text, text[], timestamptz, date)"


class Migration(migrations.Migration):
    dependencies = [("duties", "0022_news_of_a_body")]
    operations = [migrations.RunSQL(HERE, UNDO)]
