"""Pairs that were found, into the register: new ones open, known ones scored anew, decided ones left alone."""

import json
from datetime import datetime

from django.db import connection

from chungtay.register.children.linking.levels import COMPARISONS
from chungtay.register.codes import new_code

LEAST = 0.5
BATCH = 20_000
GAMMAS = ", ".join(f"gamma_{c.key}" for c in COMPARISONS)
WHOLE_NAME = ("same",)
INSERT = """insert into register_pair
    (code, a_id, b_id, score, weight, levels, whole, state, found_at, decider, words, revision)
  select code, a, b, score, weight, levels, whole, 'open', %s, '', '', 1 from found
  on conflict (a_id, b_id) do update set score = excluded.score, weight = excluded.weight, levels = excluded.levels,
    whole = excluded.whole where register_pair.state = 'open'
  returning xmax = 0"""


def keep(link, at: datetime) -> int:
    """From the table `pair`; how many were not known before. In the scope of a desk that may open both sides."""
    text = f"select a, b, weight, score, {GAMMAS} from pair where score >= {LEAST} order by a, b"  # noqa: S608
    rows = link.execute(text)
    fresh = 0
    while batch := rows.fetchmany(BATCH):
        fresh += _insert([_row(one) for one in batch], at)
    return fresh


def _row(found: tuple) -> tuple:
    a, b, weight, score, *gammas = found
    levels = {c.key: c.named(gamma) for c, gamma in zip(COMPARISONS, gammas, strict=True)}
    return new_code("TR"), a, b, score, weight, json.dumps(levels), whole(levels)


def whole(levels: dict[str, str]) -> bool:
    """The full identity agrees: the number, or name with date of birth and mother. Then a pair may be told to either
    commune, for it says nothing that is not known there."""
    mother = levels["kin"] in ("both", "mother")
    return levels["pin"] == "same" or (levels["name"] in WHOLE_NAME and levels["born"] == "same" and mother)


def _insert(rows: list[tuple], at: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute("create temporary table if not exists found (code text, a bigint, b bigint, score float8, "
                       "weight float8, levels jsonb, whole boolean) on commit drop")  # fmt: skip
        cursor.execute("truncate found")
        with cursor.copy("copy found from stdin") as out:
            for row in rows:
                out.write_row(row)
        cursor.execute(INSERT, [at])
        return sum(new for (new,) in cursor.fetchall())
