"""Which of the pairs that were scored are told to people."""

import duckdb

from chungtay.register.children.linking.duck import do
from chungtay.register.children.linking.levels import COMPARISONS

NAME = COMPARISONS[0]
PET = [level.key for level in NAME.levels if not level.null][::-1].index("pet")
RIVAL = 0.1  # score from which another record counts as just as possible


def drop_rivals(link: duckdb.DuckDBPyConnection) -> int:
    """A pet name that fits two children of one house tells nothing about either: such pairs go out of `pair`."""
    ends = " union all ".join(f"select {end} as one from pair where score >= {RIVAL}" for end in "ab")  # noqa: S608
    do(link, f"create or replace table rival as select one from ({ends}) group by one having count(*) > 1")  # noqa: S608
    rivals = "(select one from rival)"
    gone = do(link, f"delete from pair where gamma_name = {PET} and (a in {rivals} or b in {rivals})")  # noqa: S608
    return gone[0][0]
