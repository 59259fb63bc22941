"""Whether somebody is on record as the source of harm in any case of the register, wherever it is kept.

The desk that asks sees no other commune's case: a function of the tables' owner looks and gives back, of the names it
was asked about, those that are on record; where and in which case it does not say. Names are compared without marks, so
a namesake is kept out too: no child goes where that is not known. A corrected entry counts no longer.
"""

from collections.abc import Iterable

from django.db import connection

from chungtay.law.wording import bare_key

FUNCTION = r"""
create or replace function protection_bare(words text) returns text language sql immutable parallel safe strict as $$
  select btrim(regexp_replace(regexp_replace(
    normalize(translate(lower(normalize(words, NFC)), 'đð', 'dd'), NFD), '[\u0300-\u036f]', '', 'g'),
    '[^[:alnum:]]+', ' ', 'g'))
$$;
create index if not exists happening_of_harm on protection_happening (public.protection_bare(about->>'name'))
  where kind = 'person-named' and about->>'harmful' = 'true';
create or replace function protection_harmful(names text[]) returns setof text
language sql stable security definer set search_path = public, pg_temp as $$
  select distinct n from unnest(names) n
  where exists (
    select 1 from protection_happening h
    where h.kind = 'person-named' and h.about->>'harmful' = 'true' and protection_bare(h.about->>'name') = n
      and not exists (select 1 from protection_happening k where k.corrects_id = h.id))
$$;
"""
GONE = """
drop function if exists protection_harmful(text[]);
drop index if exists happening_of_harm;
drop function if exists protection_bare(text);
"""


def harmful(names: Iterable[str]) -> frozenset[str]:
    """Of these names, the keys (law.wording.bare_key) that are on record."""
    asked = sorted({bare_key(name) for name in names} - {""})
    with connection.cursor() as cursor:
        cursor.execute("select protection_harmful(%s)", [asked])
        return frozenset(row[0] for row in cursor.fetchall())
