"""How many places of services are taken, for desks that may not see by whom: a function of the tables' owner."""

from collections.abc import Iterable

from django.db import connection

FUNCTION = """
create or replace function protection_taken(ids bigint[]) returns table (service bigint, taken bigint)
language sql stable security definer set search_path = public, pg_temp as $$
  select t.service_id, count(*) from protection_placetaken t
  where t.service_id = any(ids) and not exists (select 1 from protection_placefreed f where f.taken_id = t.id)
  group by t.service_id
$$;
"""
GONE = "drop function if exists protection_taken(bigint[])"


def taken(services: Iterable[int]) -> dict[int, int]:
    """Places taken by referrals of this system, by service; absent where none."""
    with connection.cursor() as cursor:
        cursor.execute("select service, taken from protection_taken(%s)", [list(services)])
        return dict(cursor.fetchall())
