"""A file looked through, laid out as its rows will wait. Asks nothing of the database: a second process may do it
(`hand`), and then what is read goes nowhere but there."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from chungtay.papers.sheets import Form, Found, read_book
from chungtay.papers.sources.shape import Unreadable
from chungtay.register.children.pouring import Laid, laid
from chungtay.register.children.sheets.facts import Looked, Looker, keys, sealed
from chungtay.register.children.sheets.models import RowVerdict

UNDECIDED = {"choice": "", "why": "", "seen_revision": 0, "child_id": None, "changes": [], "done": False}


@dataclass(frozen=True, slots=True)
class Of:
    """The list whose rows they are."""

    pk: int
    code: str
    path: str


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of the file as they will wait. The first has none and tells the table as it was found, with the rows it
    seems to have; so does the last, with all notes and the rows there were. Or why the file cannot be read on."""

    rows: int = 0
    waiting: Laid | None = None
    found: Found | None = None
    lines: int = 0
    trouble: Unreadable | None = None


def looked_through(of: Of, file: Path, form: Form, looker: Looker, most: int) -> Iterator[Part]:
    """The file, at most so many rows at once."""
    try:
        with read_book(file, form) as book:
            looker.order = tuple(book.found.mark.get("columns", "").split(",")) if book.found.mark else looker.order
            yield Part(found=book.found, lines=book.found.lines)
            lines, rows = 0, (_line(of, looker.look(row)) for row in book.rows())
            while some := list(islice(rows, most)):
                lines += len(some)
                yield Part(len(some), laid("sheetrow", some))
            yield Part(found=book.found, lines=lines)
    except Unreadable as reason:
        yield Part(trouble=reason)


def _line(of: Of, row: Looked) -> dict[str, Any]:
    values = sealed(row.values, f"{of.code}:{row.line}")
    verdict = RowVerdict.REFUSED if row.refused else RowVerdict.NEW
    return {
        **UNDECIDED, **keys(values), "sheet_id": of.pk, "path": of.path, "line": row.line, "values": values,
        "place": row.place, "child_code": row.child_code, "revision": row.revision, "verdict": verdict.value,
        "said": row.said, "touched": row.touched, "hidden": row.hidden,
    }  # fmt: skip
