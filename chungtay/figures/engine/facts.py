"""The fact tables everything is counted from: narrow, without a name, the same in all three engines.

Days are Hà Nội days. ``since`` .. ``until`` is when a row held in life (half-open; None: as far as it goes),
``known_from`` .. ``known_until`` when the record said so (microseconds since 1970, half-open; None: it still says so).
So "as of any day" and "as known on any day" are two filters. ``…_known``: the moment from which a property was on
record; None: never.
"""

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import ibis
from ibis.expr.types import Table

SOURCES = Path(__file__).parent / "sources"
KNOWN = {"known_from": "int64", "known_until": "int64"}
CHILD = {"child": "int64", "place": "string", "sex": "string", "ethnic": "string", "born": "date",
         "vietnamese": "boolean", "registered_since": "date", "verified_known": "int64", "basic": "boolean",
         "since": "date", "until": "date"} | KNOWN  # fmt: skip
FACTS: Mapping[str, Mapping[str, str]] = MappingProxyType({
    "child": CHILD,
    "needing": CHILD,  # those of them of whom a need tells: whoever asks for needs reads a seventh
    "need": {"child": "int64", "kind": "string", "code": "string", "since": "date", "until": "date"} | KNOWN,
    "hurt": {"person": "int64", "case": "int64", "place": "string", "on": "date", "sex": "string", "age": "int32",
             "ethnic": "string", "form": "string", "setting": "string", "relation": "string",
             "helped_known": "int64"} | KNOWN,
    "cases": {"case": "int64", "place": "string", "on": "date", "form": "string", "setting": "string",
              "outcome": "string", "approved_known": "int64"} | KNOWN,
    "concern": {"concern": "int64", "place": "string", "on": "date"} | KNOWN,
    "duty": {"duty": "int64", "place": "string", "due": "date", "in_time_known": "int64"} | KNOWN,
    "marriage": {"marriage": "int64", "place": "string", "on": "date", "ethnic": "string", "child": "boolean",
                 "kin": "boolean"} | KNOWN,
})  # fmt: skip
PART_OF = {"needing": "child"}  # the whole table serves in place of its part


def whole(name: str) -> str:
    return PART_OF.get(name, name)


def file_of(folder: Path, name: str) -> Path:
    """Where an extract keeps a table; an extract from before there was a part keeps the whole."""
    own = folder / f"{name}.parquet"
    return own if own.exists() else folder / f"{whole(name)}.parquet"


@cache
def table(name: str) -> Table:
    """The table as an expression bound to no engine."""
    return ibis.table(dict(FACTS[name]), name=f"fact_{name}")


@cache
def live(name: str) -> str:
    """The same from the records themselves, for paths from %(lo)s to below %(hi)s."""
    columns = ", ".join(_column(column) for column in FACTS[name])
    return f"select {columns} from ({_text(name)}) records"  # noqa: S608


def _column(name: str) -> str:
    if name.startswith("known_") or name.endswith("_known"):
        return f'(extract(epoch from "{name}") * 1000000)::bigint as "{name}"'
    return f'"{name}"'


def _text(name: str) -> str:
    text = (SOURCES / f"{whole(name)}.sql").read_text(encoding="utf-8")
    return text.format(cases=_text("cases")) if name == "hurt" else text


@cache
def shape() -> str:
    """What an extract of today's code holds: it changes with every column and every text the tables are read by."""
    told = repr([(name, sorted(columns.items()), live(name)) for name, columns in sorted(FACTS.items())])
    return hashlib.sha256(told.encode()).hexdigest()[:16]
