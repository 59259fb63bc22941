"""Which columns say where a record lies today, and the function of the owner that moves them.

`path` of any model moves; `class Lies: columns = (...)` in a model names others or none; `bodies = (...)` names foreign
keys to a body that mean "who holds it today"; an array `seen_by` follows the bodies. A foreign key to a unit says where
something happened and stays. Tables that are only added to move as well: the application has no right to change them,
so a function of the owner does, for a decided reorganisation and for the tables written into it, nothing else.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.apps import apps
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from psycopg import sql

from chungtay.register.people.desk import Desk
from chungtay.register.places.carriers import Moves, Words

NEVER = ("ledger_entry", "register_unit", "register_pathmove")  # a witness of that day; the map itself
READERS = "seen_by"


@dataclass(frozen=True, slots=True)
class Lying:
    """The columns of one table that follow a place."""

    table: str
    label: str
    columns: tuple[str, ...]
    bodies: tuple[str, ...]
    readers: bool

    key = property(lambda self: self.table)
    order = 50

    @property
    def name(self) -> Words:
        return self.label, self.label

    def count(self, moves: Moves) -> int:
        if not self.columns or not moves.paths:
            return 0
        return _ask("select register_lying(%s, %s)", self.table, list(moves.paths))

    def carry(self, moves: Moves, *, by: Desk, at: datetime) -> int:
        return _ask("select register_carry(%s, %s)", moves.reorganisation, self.table)


@cache
def lying() -> list[Lying]:
    """One carrier for each of our tables of which something follows a place."""
    ours = (m for m in apps.get_models() if m.__module__.startswith("chungtay.") and m._meta.db_table not in NEVER)
    return [found for model in ours if (found := _lying(model)) is not None]


def _lying(model: type[models.Model]) -> Lying | None:
    fields = {f.name: f for f in model._meta.concrete_fields}
    said = getattr(model, "Lies", None)
    columns = getattr(said, "columns", ("path",) if "path" in fields else ())
    bodies = tuple(fields[name].column for name in getattr(said, "bodies", ()))
    readers = isinstance(fields.get(READERS), ArrayField)
    if not (columns or bodies or readers):
        return None
    label = getattr(said, "name", model._meta.label)
    return Lying(model._meta.db_table, label, tuple(fields[c].column for c in columns), bodies, readers)


def _ask(statement: str, *values) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0]


def write_functions(cursor, tables: Iterable[Lying]) -> None:
    """Run as the owner by `prepare`, after every migration: the list of tables stands in the function's own text."""
    told = json.dumps({t.table: {"paths": t.columns, "bodies": t.bodies, "readers": t.readers} for t in tables})
    role = sql.Identifier(settings.APP_ROLE)
    for name, arguments, types, body in (
        ("register_lying", "target text, places text[]", "text, text[]", LYING),
        ("register_carry", "which bigint, target text", "bigint, text", CARRY),
    ):
        head = f"create or replace function {name}({arguments}) returns bigint language plpgsql {SAFE} as $body$"
        declared = sql.SQL(" declare told constant jsonb := {};").format(sql.Literal(told))
        cursor.execute(sql.Composed([sql.SQL(head), declared, sql.SQL(body), sql.SQL("$body$")]))
        cursor.execute(f"revoke all on function {name}({types}) from public")
        cursor.execute(sql.SQL(f"grant execute on function {name}({types}) to {{}}").format(role))


SAFE = "security definer set search_path = public, pg_temp"
LYING = """ one text; part bigint; found bigint := 0;
begin
  if not told ? target then
    raise exception '% does not follow a place', target using errcode = 'insufficient_privilege';
  end if;
  for one in select jsonb_array_elements_text(told->target->'paths') loop
    execute format('select count(*) from %I where %I = any($1)', target, one) into part using places;
    found := greatest(found, part);
  end loop;
  return found;
end"""
CARRY = """ one text; part bigint; moved bigint := 0; ended bigint[];
begin
  if not told ? target then
    raise exception '% does not follow a place', target using errcode = 'insufficient_privilege';
  end if;
  perform from register_reorganisation
    where id = which and stage in ('decided', 'applied') and decided_by_id is not null
      and decided_by_id is distinct from drafted_by_id;
  if not found then
    raise exception 'no such decided reorganisation' using errcode = 'insufficient_privilege';
  end if;
  execute format('lock table %I in share row exclusive mode', target);
  if (select count(*) > 1000 from register_pathmove where reorganisation_id = which) then
    analyze register_pathmove;  -- a planner that believes it empty asks it row by row
  end if;
  for one in select jsonb_array_elements_text(told->target->'paths') loop
    execute format('update %I t set %I = m.new from register_pathmove m
      where m.reorganisation_id = $1 and t.%I = m.old and m.old <> m.new
        and ($2 or not exists (select from register_unit u where u.path = m.old and u.scheme <> ''old''
                                                            and upper_inf(u.during)))', target, one, one)
      using which, (select stage = 'decided' from register_reorganisation where id = which);
    get diagnostics part = row_count;
    moved := greatest(moved, part);
  end loop;
  select array_agg(former_id) into ended from register_bodymove where reorganisation_id = which;
  if ended is null then return moved; end if;
  for one in select jsonb_array_elements_text(told->target->'bodies') loop
    execute format('update %I t set %I = b.later_id from register_bodymove b
      where b.reorganisation_id = $1 and t.%I = b.former_id', target, one, one) using which;
    get diagnostics part = row_count;
    moved := greatest(moved, part);
  end loop;
  if (told->target->>'readers')::boolean then
    execute format('update %I t set seen_by = (
        select array_agg(id order by id) from (
          select distinct coalesce(b.later_id, s.id) as id from unnest(t.seen_by) s(id)
          left join register_bodymove b on b.reorganisation_id = $1 and b.former_id = s.id) readers)
      where t.seen_by && $2', target) using which, ended;  -- who may read it; it lies where it did, and is not counted
  end if;
  return moved;
end"""
