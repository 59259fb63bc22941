"""The fact tables of an invented country, straight as Parquet: 34 provinces, 3,321 communes of very different sizes.

Everything is reckoned from the number of a row by a hash, column by column and province by province, so that the same
size is the same country every time and the machine needs no more than one province in memory.
"""

import json
import time
from pathlib import Path

import duckdb

from chungtay.figures.engine.duck import PARQUET, TYPES, store_needing
from chungtay.figures.engine.facts import FACTS, PART_OF

PROVINCES, COMMUNES, VILLAGES = 34, 3321, 30  # villages of a commune
KEPT = "made.json"  # of what size the country in this folder is
# Towns and hamlets, province after province: which children are of which commune, by their order.
PLACES = f"""create table commune as
  select n % {PROVINCES} + 1 as province, printf('%02d%05d', n % {PROVINCES} + 1, n) as commune, many,
    (sum(many) over (order by n % {PROVINCES}, n rows unbounded preceding) - many)::bigint as first
  from (select n, (until_here(n + 1) - until_here(n))::bigint as many from range({COMMUNES}) t (n))"""
MACROS = f"""
create macro until_here(n) as floor({{all}} * pow(n / {COMMUNES}, 2 / 3));
create macro chance(i, salt) as (hash(i, salt) % 1000003) / 1000003.0;
create macro below(i, salt, most) as (hash(i, salt) % most)::int;
create macro shuffled(i) as i * 2147483647 % {{all}};  -- as they came into the register, which is not by places
create macro village(first, many, i) as printf('%04d', 1 + (i - first) * {VILLAGES} // many);
create macro moment(day) as epoch_us(day::timestamp);
"""
MINE = "from commune where province = {province}"
# So many things of this province, each where some child lives.
THINGS = f"""(select i, commune || village(first, many, child) as place, shuffled(child) as child,
    date '2024-01-01' + below(i, 'day', 1030) as day
  from (select i, lo + hash(i, 'child') % (hi - lo)::bigint as child
    from (select min(first) as lo, max(first + many) as hi {MINE}), range({{begin}}, {{end}}) t (i))
  asof join (select * {MINE}) c on child >= first)"""
SAID = "moment(day) as known_from, null::bigint as known_until"
LATER = "case when chance(i, 'later') < {} then moment(day + below(i, 'late', 60)) end"  # from 2024 into autumn 2026
FORM = "['SEXUAL', 'SEXUAL', 'SEXUAL', 'VIOLENCE', 'TRAFFICKING'][1 + below(i, 'form', 5)]"
CARE = "['kin', 'kin', 'non-kin', 'adoption', 'facility'][1 + below(i, 'code', 5)]"
# What ended stands twice: open, as long as nobody knew, and closed from then on.
TWICE = """unnest(case when ended is null then [struct_pack(until := null::date, since := told, over := null::bigint)]
  else [struct_pack(until := null::date, since := told, over := moment(ended + 9)),
        struct_pack(until := ended, since := moment(ended + 9), over := null::bigint)] end)"""
SPANS = "row.until, row.since as known_from, row.over as known_until"
TABLES = {
    "child": f"""select shuffled(i) as child, place,
      case when chance(i, 'sex') < 0.52 then 'male' else 'female' end as sex,
      case when chance(i, 'people') < 0.85 then 'kinh' else 'thai' end as ethnic, born,
      chance(i, 'nation') < 0.995 as vietnamese,
      case when chance(i, 'birth') < 0.96 then born + below(i, 'register', 200) end as registered_since,
      case when chance(i, 'number') < 0.8 then told + 1 end as verified_known, chance(i, 'basic') < 0.9 as basic,
      born as since, {SPANS}
    from (select *, moment(greatest(born, date '2024-01-01') + 5) as told, {TWICE} as row
      from (select *, case when chance(i, 'gone') < 0.04
          then greatest(born + 1, date '2023-06-01' + below(i, 'end', 1200)) end as ended
        from (select i, commune || village(first, many, i) as place, date '2008-06-01' + below(i, 'born', 6700) as born
          from (select commune, first, many, unnest(range(first, first + many)) as i {MINE}))))""",
    "need": f"""select child, kind, since, {SPANS},
      case when kind = 'care' then {CARE} else printf('SC%02d', 1 + below(i, 'code', 14)) end as code
    from (select *, moment(since) as told, {TWICE} as row
      from (select *, case when chance(i, 'over') < 0.4 then since + 1 + below(i, 'span', 500) end as ended
        from (select i, child, date '2019-01-01' + below(i, 'since', 2850) as since,
            case when chance(i, 'kind') < 0.42 then 'group' when chance(i, 'kind') < 0.82 then 'support'
              when chance(i, 'kind') < 0.83 then 'care' else 'sign' end as kind from {THINGS})))""",
    "hurt": f"""select child as person, i // 2 as "case", place, day as "on", 'female' as sex,
      below(i, 'age', 16) as age, 'kinh' as ethnic, {FORM} as form, 'unknown' as setting, 'unknown' as relation,
      {LATER.format(0.7)} as helped_known, {SAID} from {THINGS}""",
    "cases": f"""select i as "case", place, day as "on", {FORM} as form, 'unknown' as setting, 'unknown' as outcome,
      {LATER.format(0.6)} as approved_known, {SAID} from {THINGS}""",
    "concern": f"""select i as concern, place, day as "on", {SAID} from {THINGS}""",
    "duty": f"""select i as duty, place, day as due, {LATER.format(0.7)} as in_time_known, {SAID} from {THINGS}""",
    "marriage": f"""select i as marriage, place, day as "on", 'thai' as ethnic, chance(i, 'child') < 0.8 as child,
      chance(i, 'kin') < 0.3 as kin, {SAID} from {THINGS}""",
}  # fmt: skip
# Of all events.
SHARES = {"need": 3 / 4, "hurt": 1 / 60, "cases": 1 / 60, "concern": 1 / 60, "duty": 1 / 5, "marriage": 1 / 600}


def make(home: Path, children: int) -> None:
    """One folder for each province, as an extract leaves them; a fifth as many events as children. What a run before
    made and kept is taken as it is."""
    kept, began = home / KEPT, time.perf_counter()
    if kept.exists() and json.loads(kept.read_text()) == children:
        return
    with duckdb.connect() as duck:
        for line in ("threads = 2", "memory_limit = '4GB'", f"temp_directory = '{home / 'spill'}'"):
            duck.execute(f"set {line}")
        duck.execute(MACROS.format(all=children) + PLACES.format(all=children))
        for province in range(1, PROVINCES + 1):
            (home / f"{province:02d}").mkdir(parents=True, exist_ok=True)
            for name in (one for one in FACTS if one not in PART_OF):
                _table(duck, home, name, province, round(children / 5 * SHARES.get(name, 0)))
            store_needing(duck, home / f"{province:02d}")
    kept.write_text(json.dumps(children))
    print(f"{children:,} children, {children // 5:,} events: made in {time.perf_counter() - began:.0f} s", flush=True)


def _table(duck, home: Path, name: str, province: int, many: int) -> None:
    """In the order and with the types in which an extract stores it."""
    begin, end = many * (province - 1) // PROVINCES, many * province // PROVINCES
    columns = ", ".join(f'"{column}"::{TYPES[kind]} as "{column}"' for column, kind in FACTS[name].items())
    told = TABLES[name].format(province=province, begin=begin, end=end)
    order = "order by place" if name != "need" else "order by child"
    rows = f"select {columns} from ({told}) {order}"
    duck.execute(f"copy ({rows}) to '{home}/{province:02d}/{name}.parquet' ({PARQUET})")
