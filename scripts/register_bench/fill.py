"""Children by the million into the register's table, for measuring: generated once, then shifted copies of them.

Each copy moves every child to another commune (the same village number there) and its birth by some days, so that
communes hold a mixture and nobody stands twice. Names repeat with each copy: rare names are less rare than in life,
which makes searches by name harder, not easier. Statements, carers and needs are not filled.
"""

import os
import tempfile
from functools import cache
from pathlib import Path

from django.db import connections
from register_bench import noise

from chungtay.register.children.linking.duck import do, work
from chungtay.register.codes import LETTERS

MOST = 1_000_000  # generated children; more are shifted copies
COLUMNS = (
    *("id", "code", "path", "unit_id", "full_name", "name_bare", "name_tone", "name_order", "family_key", "given_key"),
    *("initials", "kin_bare", "name_set", "name_phon", "given_phon", "mother_bare", "father_bare", "sex", "born_on"),
    "pin_mark",
)
FIXED = {
    **dict.fromkeys(("pin_reason", "birth_number", "school", "grade", "out_why"), "''"),
    **{"other_names": "'{}'", "in_conflict": "'{}'", "born_precision": "'day'", "ethnic": "''", "nationality": "'VN'"},
    **dict.fromkeys(("birth_registered", "insurance_state", "schooling"), "'unknown'"),
    **{"state": "'living'", "synthetic": "true", "revision": "1", "added_at": "now()", "changed_at": "now()"},
}
INDEXES = """select i.indexdef, format('%I', i.indexname) from pg_indexes i where i.tablename = 'register_child'
  and not exists (select from pg_constraint c where c.conname = i.indexname)"""
STEP = 1327  # communes a copy moves on; no divisor of their number


def fill(until: int, generated: int = 0) -> int:
    """Add children until there are `until`; how many there are then. `generated` (BASE, else a million) has to be the
    same for every filling of one database."""
    generated = int(os.environ.get("BASE", 0)) or generated or MOST
    with connections["owner"].cursor() as cursor:
        cursor.execute("select count(*) from register_child")
        there = cursor.fetchone()[0]
        if there >= until:
            return there
        few = until - there < 50_000
        taken = [] if few else _drop_indexes(cursor)
        cursor.execute("select rolsuper from pg_roles where rolname = current_user")
        if cursor.fetchone()[0]:  # communes exist: their keys need not be looked up one by one
            cursor.execute("set session_replication_role = replica")
        cursor.execute("set synchronous_commit = off")
        _defaults(cursor, "set default {}")
        _copy(cursor, there, until, generated)
        _defaults(cursor, "drop default")
        for definition in taken:
            cursor.execute(definition)
        cursor.execute("reset session_replication_role")
        cursor.execute("select setval(pg_get_serial_sequence('register_child', 'id'), max(id)) from register_child")
        cursor.execute("vacuum (analyze) register_child")
        cursor.execute("checkpoint")
    return until


def _drop_indexes(cursor) -> list[str]:
    cursor.execute(INDEXES)
    found = cursor.fetchall()
    for _, name in found:
        cursor.execute(f"drop index {name}")
    return [definition for definition, _ in found]


def _defaults(cursor, how: str) -> None:
    for name, value in FIXED.items():
        cursor.execute(f"alter table register_child alter {name} {how.format(value)}")


@cache
def _scratch() -> tempfile.TemporaryDirectory:
    """Gone when the run ends."""
    return tempfile.TemporaryDirectory(prefix="chungtay-bench-")


@cache
def _base(generated: int) -> Path:
    """The generated children, made once for all sizes of a run; BASE_SET names a file of them."""
    kept = Path(os.environ.get("BASE_SET", ""))
    if kept.is_file():
        return kept
    made = Path(_scratch().name) / "base.parquet"
    noise.write(made, generated, 7)
    return made


def _copy(cursor, there: int, until: int, generated: int) -> None:
    with tempfile.TemporaryDirectory() as home, work(Path(home)) as link:
        _places(link)
        do(link, f"create table base as select * from '{_base(generated)}'")
        for copy in range(there // generated, -(-until // generated)):
            first, last = max(there - copy * generated, 0), min(until - copy * generated, generated)
            file = Path(home) / "copy.csv"
            rows_of = _shifted(copy, first, last, generated)
            do(link, f"copy ({rows_of}) to '{file}' (format csv, header false, nullstr '\\N')")
            into = f"copy register_child ({', '.join(COLUMNS)}) from stdin (format csv, null '\\N')"
            with cursor.copy(into) as out, file.open("rb") as rows:
                while piece := rows.read(1 << 20):
                    out.write(piece)
            file.unlink()


def _places(link) -> None:
    """Communes in a row, so that a copy can move on by some."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("""select path, id from register_unit where tier = 'commune' and scheme <> 'old'
          and length(path) = 7 order by path""")
        rows = cursor.fetchall()
    do(link, "create table place (number integer, path varchar, unit bigint)")
    link.executemany("insert into place values (?, ?, ?)", [(n, path, unit) for n, (path, unit) in enumerate(rows)])


def _shifted(copy: int, first: int, last: int, generated: int) -> str:
    letters = " || ".join(f"substr('{LETTERS}', 1 + (((c >> {5 * i}) & 31)::int), 1)" for i in range(8))
    return f"""
      with moved as (
        select b.*, b.id + {copy * generated} as n, ((b.id + {copy * generated}) * 48271 + 977) % {1 << 40} as c,
          p.path as here, p.unit as unit
        from base b join place a on a.path = b.path[1:7]
          join place p on p.number = (a.number + {copy * STEP}) % (select count(*) from place)
        where b.id > {first} and b.id <= {last})
      select n, 'TE-' || {letters}, here || path[8:], unit, full_name, name_bare, name_tone,
        given_key || ' ' || name_tone, family_key, given_key, initials[1:20], coalesce(kin_bare, ''), name_set,
        name_phon, given_phon,
        coalesce(mother_bare, ''), coalesce(father_bare, ''), sex, born_on - {copy * 3},
        coalesce(md5(pin_mark || '{copy}'), '') from moved"""
