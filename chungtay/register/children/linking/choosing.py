"""Which of the pairs that were scored are told to people, and how sure one may be of them."""

import duckdb

from chungtay.register.children.linking.duck import do
from chungtay.register.children.linking.levels import COMPARISONS, DOUBTED, DOUBTED_MOST

NAME = COMPARISONS[0]
PET = NAME.gamma("pet")
RIVAL = 0.1  # score from which another record counts as just as possible


def settle(link: duckdb.DuckDBPyConnection) -> int:
    """What the scores of the engine cannot know of a pair: two numbers under two names, a pet name that fits two.

    Returns how many pairs went out of `pair`."""
    doubt_two_people(link)
    return drop_rivals(link)


def doubt_two_people(link: duckdb.DuckDBPyConnection) -> None:
    """Twins share day, parents and house, so that all speaks for one child but their names and numbers."""
    doubted = " or ".join(f"gamma_{c.key} = {c.gamma(DOUBTED[c.key])}" for c in COMPARISONS if c.key in DOUBTED)
    do(link, f"update pair set score = {DOUBTED_MOST} where score > {DOUBTED_MOST} and ({doubted})")  # noqa: S608


def drop_rivals(link: duckdb.DuckDBPyConnection) -> int:
    """A pet name that fits two children of one house tells nothing about either: such pairs go out of `pair`."""
    ends = " union all ".join(f"select {end} as one from pair where score >= {RIVAL}" for end in "ab")  # noqa: S608
    do(link, f"create or replace table rival as select one from ({ends}) group by one having count(*) > 1")  # noqa: S608
    rivals = "(select one from rival)"
    gone = do(link, f"delete from pair where gamma_name = {PET} and (a in {rivals} or b in {rivals})")  # noqa: S608
    return gone[0][0]
