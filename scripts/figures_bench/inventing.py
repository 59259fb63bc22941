"""The fact tables of an invented country, straight as Parquet: 34 provinces, 3,321 communes of very different sizes."""

import time
from pathlib import Path

import duckdb

from chungtay.figures.engine.facts import FACTS

PROVINCES, COMMUNES = 34, 3321
PLACE = f"printf('%02d%05d', n % {PROVINCES} + 1, n) as place"
ROWS = f"(select i, cast({COMMUNES - 1} * pow(random(), 1.5) as int) as n from range({{}}) t (i))"  # towns and hamlets
KNOWN = "0::bigint as known_from, null::bigint as known_until"
DAY = "date '2024-01-01' + cast(random() * 1030 as int)"  # from 2024 into the autumn of 2026
SOMETIMES = "case when random() < {} then 1::bigint end"
TABLES = {
    "child": f"""select i as child, {PLACE}, case when random() < 0.52 then 'male' else 'female' end as sex,
      case when random() < 0.85 then 'kinh' else 'thai' end as ethnic, born, random() < 0.995 as vietnamese,
      case when random() < 0.96 then born + cast(random() * 200 as int) end as registered_since,
      {SOMETIMES.format(0.8)} as verified_known, random() < 0.9 as basic, born as since,
      case when random() < 0.04 then greatest(born + 1, date '2023-06-01' + cast(random() * 1200 as int)) end as until,
      {KNOWN} from (select *, date '2008-06-01' + cast(random() * 6700 as int) as born from {{children}})""",
    "need": f"""select cast(random() * {{all}} as bigint) as child, kind,
      printf('SC%02d', 1 + cast(random() * 13 as int)) as code, since,
      case when random() < 0.4 then since + 1 + cast(random() * 500 as int) end as until, {KNOWN}
    from (select case when u < 0.42 then 'group' when u < 0.82 then 'support' else 'sign' end as kind,
      date '2019-01-01' + cast(random() * 2850 as int) as since from (select random() as u from {{needs}}))""",
    "hurt": f"""select cast(random() * {{all}} as bigint) as person, i // 2 as "case", {PLACE}, {DAY} as "on",
      'female' as sex, cast(random() * 15 as int) as age, 'kinh' as ethnic,
      case when random() < 0.6 then 'SEXUAL' else 'VIOLENCE' end as form, 'unknown' as setting, 'unknown' as relation,
      {SOMETIMES.format(0.7)} as helped_known, {KNOWN} from {{cases}}""",
    "cases": f"""select i as "case", {PLACE}, {DAY} as "on",
      case when random() < 0.6 then 'SEXUAL' when random() < 0.5 then 'VIOLENCE' else 'TRAFFICKING' end as form,
      'unknown' as setting, 'unknown' as outcome, {SOMETIMES.format(0.6)} as approved_known, {KNOWN} from {{cases}}""",
    "concern": f"""select i as concern, {PLACE}, {DAY} as "on", {KNOWN} from {{cases}}""",
    "duty": f"""select i as duty, {PLACE}, {DAY} as due, {SOMETIMES.format(0.7)} as in_time_known, {KNOWN}
      from {{duties}}""",
    "marriage": f"""select i as marriage, {PLACE}, {DAY} as "on", 'thai' as ethnic, random() < 0.8 as child,
      random() < 0.3 as kin, {KNOWN} from {{marriages}}""",
}


def make(home: Path, children: int) -> None:
    """One folder for each province, as an extract leaves them; a fifth as many events as children."""
    began = time.perf_counter()
    for n in range(1, PROVINCES + 1):
        (home / f"{n:02d}").mkdir()
    with duckdb.connect(str(home / "making.duckdb")) as duck:
        for line in ("threads = 2", "memory_limit = '6GB'", "preserve_insertion_order = false"):
            duck.execute(f"set {line}")
        duck.execute("select setseed(0.7)")
        for name in FACTS:
            _table(duck, home, name, children)
    (home / "making.duckdb").unlink()
    print(f"{children:,} children, {children // 5:,} events: made in {time.perf_counter() - began:.0f} s", flush=True)


def _table(duck, home: Path, name: str, children: int) -> None:
    events = children // 5
    many = {"children": children, "needs": events * 3 // 4, "cases": events // 60, "duties": events // 5,
            "marriages": events // 600}  # fmt: skip
    text = TABLES[name].format(all=children, **{key: ROWS.format(number) for key, number in many.items()})
    columns = ", ".join(f'"{column}"' for column in FACTS[name])
    duck.execute(f"create table made as select {columns} from ({text})")
    placed = "place" in FACTS[name]
    for n in range(1, PROVINCES + 1):
        mine = f"place[:2] = '{n:02d}'" if placed else f"child % {PROVINCES} = {n - 1}"
        rows = f"select * from made where {mine} order by {'place' if placed else 'child'}"
        duck.execute(f"copy ({rows}) to '{home}/{n:02d}/{name}.parquet' (format parquet, compression zstd)")
    duck.execute("drop table made")
