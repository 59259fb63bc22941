"""Which places a desk took over: where today's place lay under other paths before, through any number of changes."""

from collections.abc import Iterable

from django.db import connection

from chungtay.register.people.desk import Desk
from chungtay.register.places.models import Scheme, Unit

# A path at which a unit stands again today is that unit's own, whatever lay there before.
TAKEN_OVER = """with recursive former as (
  select old from register_pathmove where new >= %(lo)s and new < %(hi)s
  union
  select m.old from register_pathmove m join former f on m.new = f.old)
select old from former where not (old >= %(lo)s and old < %(hi)s) and not exists (
  select 1 from register_unit u where u.path = old and u.scheme <> %(old)s and upper_inf(u.during)) order by old"""


def taken_over(desk: Desk) -> list[str]:
    """The former paths of what lies in this desk's place today, without those that are its own. Public: no person."""
    with connection.cursor() as cursor:
        cursor.execute(TAKEN_OVER, {"lo": desk.lo, "hi": desk.hi, "old": Scheme.OLD.value})
        return [old for (old,) in cursor.fetchall()]


def called(paths: Iterable[str]) -> dict[str, str]:
    """path → the name of the unit that lies or last lay there."""
    here = Unit.objects.filter(path__in=set(paths)).exclude(scheme=Scheme.OLD)
    return dict(here.order_by("during__endswith").values_list("path", "name"))
