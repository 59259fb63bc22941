"""One vocabulary, three engines, and a count by hand: the same numbers on the same invented rows."""

import os
import random
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import connection

from chungtay.figures.engine import duck, spark
from chungtay.figures.engine.answers import read
from chungtay.figures.engine.counting import Question, compiled
from chungtay.figures.engine.facts import FACTS
from chungtay.law.figures.definitions import Computed
from chungtay.law.figures.indicators import book
from chungtay.law.figures.measures import FILTERS, SPLITS, Counted, Filter, Measure, When
from chungtay.law.figures.windows import Window, kinds
from tests.figures import by_hand
from tests.figures.inventing import world

GIVEN = {"below": (5,), "from-age": (7,), "groups": ("SC04", "SC11"), "form": ("SEXUAL", "TRAFFICKING"),
         "care": ("kin", "facility")}  # fmt: skip
WINDOWS = (
    Window(date(2024, 2, 29), date(2024, 2, 29)), Window(date(2025, 1, 1), date(2025, 12, 31)),
    Window(date(2025, 11, 15), date(2026, 2, 28)), *kinds()["year"].of(2026)[:1],
)  # fmt: skip
ARROW = {"int64": pa.int64(), "int32": pa.int32(), "string": pa.string(), "date": pa.date32(), "boolean": pa.bool_()}
SQL = {"int64": "bigint", "int32": "int", "string": "text", "date": "date", "boolean": "boolean"}


def everything() -> tuple[Measure, ...]:
    """Every filter of the vocabulary with everything it applies to, and every measure of the book."""
    whens = {Counted.CHILDREN: When.DAY}
    made = [Measure(counted, whens.get(counted, When.WINDOW)) for counted in Counted]
    for code, kind in FILTERS.items():
        for counted in kind.counts:
            made.append(Measure(counted, whens.get(counted, When.WINDOW), (Filter(code, GIVEN.get(code, ())),)))
            made.append(Measure(counted, When.BEFORE, (Filter(code, GIVEN.get(code, ())),)))
    return tuple(dict.fromkeys((*made, *of_the_book())))


def of_the_book() -> tuple[Measure, ...]:
    hows = (one.how for one in book().on(date(2026, 6, 1)).values() if isinstance(one.how, Computed))
    return tuple(dict.fromkeys(one for how in hows for one in (how.numerator, how.denominator) if one is not None))


def questions():
    for known in (None, 60):
        yield Question(everything(), WINDOWS, 7, "", known)
    yield Question(everything(), WINDOWS[1:2], 7, "", 60)  # one window, and few measures, take ways of their own
    yield from (Question((one,), WINDOWS[1:2], 2, "", 60) for one in of_the_book())
    for split in sorted({split for splits in SPLITS.values() for split in splits}):
        yield Question(tuple(one for one in everything() if split in SPLITS[one.count]), WINDOWS, 2, split, 60)


def expected(rows, question) -> dict:
    made = {}
    for measure in question.measures:
        for window in question.windows:
            found = by_hand.count(rows, measure, window, question.level, question.split, question.known)
            for (place, item), number in found.items():
                made.setdefault((measure, window), {}).setdefault(place, {})[item] = number
    return made


def stored(rows, folder):
    for name, columns in FACTS.items():
        schema = pa.schema([(column, ARROW[kind]) for column, kind in columns.items()])
        pq.write_table(pa.Table.from_pylist(rows[name], schema), folder / f"{name}.parquet")
    return folder


def nobody_counts_twice(rows) -> None:
    """Where a thing is one row, engines count rows."""
    for name in ("concern", "duty"):
        assert len({row[name] for row in rows[name]}) == len(rows[name])


def test_duckdb_counts_what_a_hand_counts(tmp_path):
    rows = world(1)
    nobody_counts_twice(rows)
    with duck.work() as work:
        duck.look_at(work, [stored(rows, tmp_path)])
        for question in questions():
            assert duck.count(question, work).counts == expected(rows, question), question.split


def asking_for_needs() -> Question:
    return Question(tuple(one for one in of_the_book() if {"group", "sign"} & {told.code for told in one.where}),
                    WINDOWS[1:2], 7, "", 60)  # fmt: skip


def test_whoever_asks_for_needs_reads_only_the_children_who_have_some(tmp_path):
    rows, question = world(2), asking_for_needs()
    folder = stored(rows | {"child": []}, tmp_path)
    with duck.work() as work:
        duck.look_at(work, [folder])
        assert duck.count(question, work).counts == expected(rows, question) != {}


def test_an_extract_from_before_there_was_a_part_is_read_whole(tmp_path):
    rows, question = world(2), asking_for_needs()
    (stored(rows, tmp_path) / "needing.parquet").unlink()
    with duck.work() as work:
        duck.look_at(work, [tmp_path])
        assert duck.count(question, work).counts == expected(rows, question) != {}


def test_the_part_is_the_rows_of_whoever_needs_something(tmp_path):
    rows = world(2)
    (stored(rows, tmp_path) / "needing.parquet").unlink()
    with duck.work() as work:
        duck.store_needing(work, tmp_path)
    told = pq.read_table(tmp_path / "needing.parquet").to_pylist()
    assert sorted(map(repr, told)) == sorted(map(repr, rows["needing"]))
    assert 0 < len(told) < len(rows["child"])


@pytest.mark.django_db
def test_postgresql_counts_what_a_hand_counts():
    rows = world(3)
    with connection.cursor() as cursor:
        for name, columns in FACTS.items():
            told = ", ".join(f'"{column}" {SQL[kind]}' for column, kind in columns.items())
            cursor.execute(f"create temporary table fact_{name} ({told}) on commit drop")
            with cursor.copy(f"copy fact_{name} from stdin") as out:
                for row in rows[name]:
                    out.write_row([row[column] for column in columns])
        for question in (one for one in questions() if one.split in ("", "age", "group") and one.known):
            found = []
            for text, one in compiled(question, "postgres"):
                cursor.execute(text)
                found.append((one, cursor.fetchall()))
            assert read(question, found).counts == expected(rows, question), question.split


@pytest.mark.skipif(bool(spark.missing()), reason=f"no Spark here: {spark.missing()}")
def test_a_cluster_counts_what_a_hand_counts(tmp_path):
    rows = world(4, many=20)
    address = os.environ.get("CHUNGTAY_SPARK", "local[1]")
    few = [one for one in of_the_book() if one.where and one.count in (Counted.CHILDREN, Counted.CHILDREN_IN_CASES)]
    question = Question(tuple(few), WINDOWS[1:2], 2, "", 60)  # every kind of pass once; each is slow to begin there
    assert spark.count(question, [stored(rows, tmp_path)], address).counts == expected(rows, question)


def test_more_windows_than_one_number_has_bits_are_refused():
    many = tuple(Window(date(2020, 1, 1), date(2020, 1, 1 + n % 28)) for n in range(63))
    with pytest.raises(ValueError, match="windows"):
        Question(everything()[:1], many, 7)


def test_by_hand_and_engine_differ_when_a_row_is_lost(tmp_path):
    """The comparison above can fail."""
    rows = world(5)
    want = expected(rows, next(questions()))
    counted = [row for row in rows["child"] if by_hand.falls(row, Counted.CHILDREN, WINDOWS[1])]
    rows["child"].remove(random.Random(1).choice(counted))
    assert expected(rows, next(questions())) != want
