"""Children by the million into the register's table, for measuring: generated once, then shifted copies of them.

Each copy moves every child to another commune (the same village number there) and its birth by some days, so that
communes hold a mixture and nobody stands twice. Names repeat with each copy: rare names are less rare than in life,
which makes searches by name harder, not easier. Statements, carers and needs are not filled.
"""

from django.db import connections
from duties_bench.codes import code
from register_bench import noise

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
KINDS = {"id": "bigint", "truth": "bigint", "born_on": "date"}  # of the generated children; everything else is text
PLACES = """create table bench_place as  -- communes in a row, so that a copy can move on by some
  select row_number() over (order by path) - 1 as number, path, id as unit from register_unit
  where tier = 'commune' and scheme <> 'old' and length(path) = 7"""


def fill(until: int, generated: int) -> int:
    """Add children until there are `until`; how many there are then. `generated`: of how many all are copies, where the
    database does not hold them yet."""
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
        _copy(cursor, there, until, _base(cursor, generated))
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


def _base(cursor, generated: int) -> int:
    """The generated children, kept in the database beside their copies; how many they are."""
    cursor.execute("select to_regclass('bench_base')")
    if not cursor.fetchone()[0]:
        columns = ", ".join(f"{name} {KINDS.get(name, 'text')}" for name in noise.SCHEMA.names)
        cursor.execute(f"create unlogged table bench_base ({columns})")
        with cursor.copy("copy bench_base from stdin") as out:
            for table in noise.tables(generated, 7):
                for row in zip(*(column.to_pylist() for column in table.columns), strict=True):
                    out.write_row(row)
        cursor.execute(PLACES)
        cursor.execute("analyze bench_base")
    cursor.execute("select count(*) from bench_base")
    return cursor.fetchone()[0]


def _copy(cursor, there: int, until: int, generated: int) -> None:
    for copy in range(there // generated, -(-until // generated)):
        first, last = max(there - copy * generated, 0), min(until - copy * generated, generated)
        cursor.execute(f"insert into register_child ({', '.join(COLUMNS)}) {_shifted(copy, first, last, generated)}")


def _shifted(copy: int, first: int, last: int, generated: int) -> str:
    return f"""
      with moved as (
        select b.*, b.id + {copy * generated} as n, p.path as here, p.unit as unit
        from bench_base b join bench_place a on a.path = left(b.path, 7)
          join bench_place p on p.number = (a.number + {copy * STEP}) % (select count(*) from bench_place)
        where b.id > {first} and b.id <= {last})
      select n, {code("TE", "n")}, here || substr(path, 8), unit, full_name, name_bare, name_tone,
        given_key || ' ' || name_tone, family_key, given_key, left(initials, 20), coalesce(kin_bare, ''), name_set,
        name_phon, given_phon,
        coalesce(mother_bare, ''), coalesce(father_bare, ''), sex, born_on - {copy * 3},
        coalesce(md5(pin_mark || '{copy}'), '') from moved"""
