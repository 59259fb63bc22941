"""The live records of a range of places, by the same expressions: compiled for PostgreSQL, over the tables."""

from collections.abc import Iterator

import ibis
from django.db import connection

from chungtay.figures.engine import facts
from chungtay.figures.engine.answers import Answers, read
from chungtay.figures.engine.counting import Pass, Question, compiled, reached

# By two functions that give one row and are planned for a thousand each: row policies make the planner expect next to
# no rows, each filter makes it expect fewer, and it would compare each child with each need.
MANY = "select f.* from ({}) f, string_to_table('1', ',') a, string_to_table('1', ',') b"


def count(question: Question, lo: str, hi: str) -> Answers:
    """What the desk of this scope may see in places from ``lo`` to below ``hi``."""
    return read(question, _rows(question, lo, hi))


def _rows(question: Question, lo: str, hi: str) -> Iterator[tuple[Pass, list[tuple]]]:
    for text, one in compiled(question, "postgres"):
        with connection.cursor() as cursor:
            cursor.execute(statement(text, one.tables), {"lo": lo, "hi": hi})
            yield one, cursor.fetchall()


def numbers(question: Question, item: str, lo: str, hi: str) -> list[int]:
    """The numbers of the records behind one measure that the desk of this scope may see."""
    return sorted({record for record, _thing in _reached(question, item, lo, hi)})


def things(question: Question, item: str, lo: str, hi: str) -> list[tuple[int, int]]:
    """What one measure counts, each once, with the first record that tells of it."""
    found: dict[int, int] = {}
    for record, thing in _reached(question, item, lo, hi):
        found[thing] = min(record, found.get(thing, record))
    return sorted(found.items())


def _reached(question: Question, item: str, lo: str, hi: str) -> set[tuple[int, int]]:
    """Made single here: asked for each once, the planner would compare each with each."""
    one = reached(question, item)
    with connection.cursor() as cursor:
        cursor.execute(statement(ibis.to_sql(one.expression, dialect="postgres"), one.tables), {"lo": lo, "hi": hi})
        return set(cursor.fetchall())


def statement(text: str, tables: tuple[str, ...]) -> str:
    given = ", ".join(f"fact_{name} as materialized ({MANY.format(facts.live(name))})" for name in tables)
    return f"with {given} select * from ({text}) counted"  # noqa: S608


def rows(name: str, lo: str, hi: str) -> list[tuple]:
    """One fact table, row by row."""
    with connection.cursor() as cursor:
        cursor.execute(facts.live(name), {"lo": lo, "hi": hi})
        return cursor.fetchall()
