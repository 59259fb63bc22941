"""Pairs of a list scored by the one model of likeness, as the night job and the form score them (`linking.compare`).

The database lays out who may be whom, over equalities that indexes and hashes carry; each pair is then weighed here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from django.db import connection

from chungtay.register.children.linking import compare
from chungtay.register.children.linking.candidates import AMONG
from chungtay.register.children.linking.compare import Compared

PAIRS = 5_000  # pairs read at once
OF_ROW = ("full_name", "mother", "father", "sex", "born_on", "pin_mark", "path")
OF_CHILD = (
    *("path", "name_bare", "name_tone", "name_set", "name_phon", "given_key", "given_phon", "family_key"),
    *("born_on", "sex", "pin_mark", "mother_bare", "father_bare"),
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Row `row` of a list and what it may be: a child, or an earlier row. `rule`: the block that brought them
    together, the surest first."""

    row: int
    other: int
    rule: int
    told: Compared


def best(table: str, rows: str, others: str) -> Iterator[Pair]:
    """For each row what it is likeliest to be, where the model holds anything for likely.

    `table` (a, b, rule) lays out which of `rows` may be which of `others`: children (OF_CHILD), or waiting rows again.
    """
    for _, weighed in groupby(_pairs(table, rows, others), key=attrgetter("row")):
        likely = [pair for pair in weighed if pair.told.score >= compare.MAYBE]
        if likely:
            yield max(likely, key=lambda pair: pair.told.weight)


def _pairs(table: str, rows: str, others: str) -> Iterator[Pair]:
    columns, made = (OF_ROW, compare.facts) if rows == others else (OF_CHILD, compare.keys)
    text = f"""select p.a, p.b, p.rule, {_named("r", OF_ROW)}, {_named("o", columns)}
      from (select distinct on (a, b) a, b, rule from {table} where (a, b) > (%s, %s) order by a, b, rule
            limit {PAIRS}) p
      join {rows} r on r.id = p.a join {others} o on o.id = p.b order by p.a, p.b"""  # noqa: S608
    last = (0, 0)
    while found := _asked(text, last):
        last, known = found[-1][:2], {}
        for row, other, rule, *told in found:
            if row not in known:
                known[row] = compare.facts(dict(zip(OF_ROW, told, strict=False)))
            second = made(dict(zip(columns, told[len(OF_ROW) :], strict=True)))
            yield Pair(row, other, rule, compare.compare(known[row], second, AMONG))


def _named(table: str, columns: tuple[str, ...]) -> str:
    return ", ".join(f"{table}.{name}" for name in columns)


def _asked(text: str, last: tuple[int, int]) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(text, last)
        return cursor.fetchall()
