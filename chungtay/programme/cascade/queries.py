"""Two plans side by side: what the machine suggests, with what a person settled over it."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from chungtay.papers.alignment import Aligned, Clause, Label, Pair, align, clauses, words_key
from chungtay.papers.plan.isodays import first_day
from chungtay.programme.cascade.models import Settled
from chungtay.programme.plans.models import Plan
from chungtay.register.people.desk import Desk

Row = dict[str, Any]
ANSWERED = (Label.COVERED, Label.NARROWED)
Said = dict[tuple[str, str], Settled]  # (digest above, digest below) → what was settled last


@dataclass(frozen=True, slots=True)
class Line:
    """One clause of the higher plan (`pair`), or an extra one of the lower (`extra`), with its label as it stands and
    what a person settled, if anybody did; ``chosen``: the clause below that the person says answers it."""

    pair: Pair | None
    extra: Clause | None
    label: Label
    settled: Settled | None
    chosen: Clause | None = None

    @property
    def clause(self) -> Clause:
        clause = self.pair.clause if self.pair else self.extra
        assert clause
        return clause

    @property
    def suggested(self) -> Label:
        return self.pair.label if self.pair else Label.EXTRA

    @property
    def key(self) -> str:
        """Its place on the page and in a form."""
        return digest(self.clause)


def digest(clause: Clause) -> str:
    """What a settlement is found by: the words of the clause, whoever reads them again."""
    return hashlib.sha256(words_key(clause).encode()).hexdigest()[:40]


def lines(desk: Desk, higher: Plan, lower: Row, path: str, on: date) -> list[Line]:
    """Every clause of the higher plan, then the extra ones of the lower. ``path``: the lower plan's place."""
    found, said = align(higher.tree, lower, on=on), settled(desk, higher, path)
    above = list(_above(found, said, {digest(one): one for one in clauses(lower)}))
    chosen = [line.chosen for line in above]
    return [*above, *(line for line in _extra(found, said) if line.extra not in chosen)]


def settled(desk: Desk, higher: Plan, path: str) -> Said:
    """What was settled last in that place about each clause."""
    rows = Settled.objects.seen_from(desk).filter(higher=higher.code, path=path).order_by("at", "id")
    return {(row.above, "" if row.above else row.below): row for row in rows}


def _above(found: Aligned, said: Said, below: dict[str, Clause]) -> Iterator[Line]:
    for pair in found.pairs:
        row = said.get((digest(pair.clause), ""))
        chosen = below.get(row.below) if row and row.label in ANSWERED else None
        yield Line(pair, None, Label(row.label) if row else pair.label, row, chosen)


def _extra(found: Aligned, said: Said) -> list[Line]:
    rows = [(clause, said.get(("", digest(clause)))) for clause in found.extra]
    return [Line(None, clause, Label(row.label) if row else Label.EXTRA, row) for clause, row in rows]


def counts(rows: list[Line]) -> Counter[Label]:
    return Counter(row.label for row in rows)


def day_of(tree: Row, today: date) -> date:
    """The day whose bodies count for the lower plan."""
    return first_day((tree.get("header") or {}).get("date")) or today
