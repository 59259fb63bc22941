"""The one question about children of other communes: is exactly this child on another register, and where.

The function runs as the owner of the tables, so the row policy does not apply inside: it answers with the commune and
nothing else, to who gives the number, or the exact name with the date of birth and the mother's name. Both questions
are asked by index each time, so that yes and no take as long. Other rows than the asker's own are never returned.
"""

FUNCTION = """
create or replace function register_child_elsewhere(
  the_pin text, the_tone text, the_bare text, the_day date, the_mother text)
returns text language sql stable security definer set search_path = public, pg_temp as $$
  select left(c.path, 7) from register_child c
  where c.id in (
      select p.id from register_child p where the_pin <> '' and p.pin_mark = the_pin and p.pin_mark <> ''
      union all
      select n.id from register_child n where the_mother <> '' and n.born_on = the_day and n.name_bare = the_bare
        and n.name_tone = the_tone and n.mother_bare = the_mother)
    and c.state in ('living', 'moving', 'left')
    and not (c.path >= current_setting('app.plo', true) and c.path < current_setting('app.phi', true))
  order by c.changed_at desc limit 1
$$;
"""
GONE = "drop function if exists register_child_elsewhere(text, text, text, date, text)"
