"""What a reader of a printed table can work out, by linear programming in exact fractions, and by trying everything.

Written apart from the hiding: it knows only which cells are shown, the sums of the table, and that counts are no less
than none. Bland's rule, two phases; for the small tables of tests.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from chungtay.law.figures.tables import TOTAL, Cell, Table

Row = list[Fraction]


Name = tuple[str, ...]
Sums = list[tuple[Name, tuple[Name, ...]]]


def worked_out(table: Table, hidden: frozenset[Cell], cell: Cell) -> tuple[Fraction, Fraction | None]:
    """The least and the greatest value of a hidden cell that agrees with everything shown; None: without limit."""
    return _worked_out(list(table.sums()), table.counts, hidden, cell)


def worked_out_together(tables: dict[str, Table], hidden: dict[str, frozenset[Cell]], cell: Name, shared=None):
    """The same for a reader of several tables that share their totals; ``cell``: table, row, column. ``shared``: by
    what one name a cell is known, given its table, row and column, where more than the totals is shared."""

    def known_as(name: str, one: Cell) -> Name:
        if shared:
            return shared(name, *one)
        return (name, *one) if one[1] != TOTAL else ("", *one)

    sums = [(known_as(name, total), tuple(known_as(name, part) for part in parts))
            for name, table in tables.items() for total, parts in table.sums()]  # fmt: skip
    counts = {known_as(name, one): count for name, table in tables.items() for one, count in table.counts.items()}
    gone = frozenset(known_as(name, one) for name, cells in hidden.items() for one in cells)
    return _worked_out(sums, counts, gone, known_as(cell[0], cell[1:]))


def _worked_out(sums: Sums, counts: Mapping[Name, int], hidden: frozenset[Name], cell: Name):
    names = sorted(hidden)
    rows, right = _equations(sums, counts, names)
    at = names.index(cell)
    low = _least(rows, right, _unit(len(names), at, 1))
    high = _least(rows, right, _unit(len(names), at, -1))
    assert low is not None
    return low, None if high is None else -high


def _equations(sums: Sums, counts: Mapping[Name, int], names: list[Name]) -> tuple[list[Row], Row]:
    place = {name: number for number, name in enumerate(names)}
    rows, right = [], []
    for total, parts in sums:
        row, known = [Fraction(0)] * len(names), Fraction(0)
        for one, sign in [(total, -1), *((part, 1) for part in parts)]:
            if one in place:
                row[place[one]] += sign
            else:
                known -= sign * counts[one]
        if any(row):
            rows.append(row)
            right.append(known)
    return rows, right


def _unit(size: int, at: int, value: int) -> Row:
    return [Fraction(value if number == at else 0) for number in range(size)]


def _least(rows: list[Row], right: Row, cost: Row) -> Fraction | None:
    """The least of cost·x over rows·x = right, x ≥ 0; None without limit."""
    size, count = len(cost), len(rows)
    flipped = [
        ([-one for one in row], -value) if value < 0 else (row, value) for row, value in zip(rows, right, strict=True)
    ]
    body = [[*row, *_unit(count, number, 1), value] for number, (row, value) in enumerate(flipped)]
    basis = [size + number for number in range(count)]
    first = [Fraction(0)] * size + [Fraction(1)] * count
    assert _solve(body, basis, first, size + count) == 0, "the truth itself solves it"
    _drive_out(body, basis, size)
    kept = [(row, base) for row, base in zip(body, basis, strict=True) if base < size]
    body = [[*row[:size], row[-1]] for row, _ in kept]
    return _solve(body, [base for _, base in kept], cost, size)


def _drive_out(body: list[Row], basis: list[int], size: int) -> None:
    for number, base in enumerate(basis):
        column = next((at for at in range(size) if body[number][at]), None)
        if base >= size and column is not None:
            _pivot(body, basis, number, column)


def _solve(body: list[Row], basis: list[int], cost: Row, size: int) -> Fraction | None:
    while True:
        enters = next((at for at in range(size) if at not in basis and _gain(body, basis, cost, at) < 0), None)
        if enters is None:
            return sum((cost[base] * row[-1] for base, row in zip(basis, body, strict=True)), Fraction(0))
        ratios = [(row[-1] / row[enters], basis[number], number) for number, row in enumerate(body) if row[enters] > 0]
        if not ratios:
            return None
        _pivot(body, basis, min(ratios)[2], enters)


def _gain(body: list[Row], basis: list[int], cost: Row, at: int) -> Fraction:
    return cost[at] - sum((cost[base] * row[at] for base, row in zip(basis, body, strict=True)), Fraction(0))


def _pivot(body: list[Row], basis: list[int], number: int, at: int) -> None:
    body[number] = [one / body[number][at] for one in body[number]]
    for other, row in enumerate(body):
        if other != number and row[at]:
            factor = row[at]
            body[other] = [one - factor * pivot for one, pivot in zip(row, body[number], strict=True)]
    basis[number] = at


def every_truth(table: Table, hidden: frozenset[Cell], most: int) -> Iterator[dict[Cell, int]]:
    """Every way in which the hidden cells can be filled with numbers from 0 to ``most``; for very small tables."""
    names = sorted(hidden)
    for values in product(range(most + 1), repeat=len(names)):
        filled = {**table.counts, **dict(zip(names, values, strict=True))}
        if all(filled[total] == sum(filled[part] for part in parts) for total, parts in table.sums()):
            yield {name: filled[name] for name in names}
