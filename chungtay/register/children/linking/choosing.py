"""Which of the pairs that were scored are told to people."""

import duckdb

from chungtay.register.children.linking.duck import do
from chungtay.register.children.linking.levels import COMPARISONS

NAME = COMPARISONS[0]
PET = [level.key for level in NAME.levels if not level.null][::-1].index("pet")
RIVAL = 0.1  # score from which another record counts as just as possible


def drop_rivals(link: duckdb.DuckDBPyConnection) -> int:
    """A pet name that fits two children of one house tells nothing about either: such pairs go out of `pair`."""
    do(link, f"""create or replace table rival as select one from (
        select a as one from pair where score >= {RIVAL} union all select b from pair where score >= {RIVAL})
      group by one having count(*) > 1""")  # noqa: S608
    gone = do(link, f"""delete from pair where gamma_name = {PET}
      and (a in (select one from rival) or b in (select one from rival))""")  # noqa: S608
    return gone[0][0]
