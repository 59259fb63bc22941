"""A table of counts as it would be printed: places in a tree, one breakdown across, totals both ways.

Rows are places, each with the place it lies in; a row with rows below it is their sum. Columns are one breakdown
(``columns``) with its total; a one-way table has no columns, only the total.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

TOTAL = ""  # the column of totals
Cell = tuple[str, str]  # row, column


class DoesNotAdd(ValueError):
    """Totals that are not the sum of their parts: such a table has no known relations to hide by. ``cells`` names them.

    Published figures often do not add up; give them a part "not told" before they are printed as a table.
    """

    def __init__(self, cells: Iterable[Cell]) -> None:
        self.cells = tuple(cells)
        super().__init__(f"not the sum of its parts: {self.cells}")


@dataclass(frozen=True)
class Table:
    """``parents``: row to the row it lies in, "" marks the one root. ``counts``: every cell, totals too, none negative.

    ValueError for anything else, DoesNotAdd where a total is not the sum of its parts.
    """

    parents: Mapping[str, str]
    columns: tuple[str, ...]
    counts: Mapping[Cell, int]

    def __post_init__(self) -> None:
        if sum(not parent for parent in self.parents.values()) != 1:
            raise ValueError("a table has one root")
        if TOTAL in self.columns or set(self.counts) != set(self.cells):
            raise ValueError("every row has a count for every column and for the total, and no other")
        if any(count < 0 for count in self.counts.values()):
            raise ValueError("counts are not negative")
        if wrong := [cell for cell in self.counts if self._parts(cell) not in (None, self.counts[cell])]:
            raise DoesNotAdd(wrong)

    @property
    def cells(self) -> list[Cell]:
        return [(row, column) for row in self.parents for column in (*self.columns, TOTAL)]

    @cached_property
    def root(self) -> str:
        return next(row for row, parent in self.parents.items() if not parent)

    @cached_property
    def below(self) -> Mapping[str, tuple[str, ...]]:
        """Rows that lie directly in each row; () for the smallest places."""
        held: dict[str, list[str]] = {row: [] for row in self.parents}
        for row, parent in self.parents.items():
            if parent:
                held[parent].append(row)
        return MappingProxyType({row: tuple(rows) for row, rows in held.items()})

    def sums(self) -> Iterable[tuple[Cell, tuple[Cell, ...]]]:
        """Every relation a reader knows: a total and its parts, down the places and across the columns."""
        for row, column in self.cells:
            if self.below[row]:
                yield (row, column), tuple((part, column) for part in self.below[row])
            if column == TOTAL and self.columns:
                yield (row, column), tuple((row, part) for part in self.columns)

    def _parts(self, cell: Cell) -> int | None:
        """The sum of the parts, where the count is wrong in either direction; None where nothing contradicts it."""
        row, column = cell
        down = sum(self.counts[part, column] for part in self.below[row]) if self.below[row] else self.counts[cell]
        across = column == TOTAL and self.columns
        over = sum(self.counts[row, part] for part in self.columns) if across else self.counts[cell]
        return down if down != self.counts[cell] else over


def summed(parents: Mapping[str, str], columns: tuple[str, ...], leaves: Mapping[Cell, int]) -> Table:
    """The table of counts of the smallest places (by column, or by TOTAL in a one-way table), totals added."""
    below = {parent for parent in parents.values() if parent}
    counts = {(row, column): 0 for row in parents for column in (*columns, TOTAL)}
    for (row, column), count in leaves.items():
        if row in below:
            raise ValueError(f"{row}: is the sum of the places in it")
        for place in _upwards(parents, row):
            counts[place, column] += count
            if column != TOTAL:
                counts[place, TOTAL] += count
    return Table(MappingProxyType(dict(parents)), columns, MappingProxyType(counts))


def totals_of(table: Table) -> Table:
    """The one-way table of its totals."""
    return Table(table.parents, (), {cell: count for cell, count in table.counts.items() if cell[1] == TOTAL})


def grafted(above: Table, row: str, table: Table) -> Table:
    """``table`` in the place of one row of the table of the tier above. DoesNotAdd where that row tells otherwise."""
    if set(above.columns) != set(table.columns):
        raise DoesNotAdd([(row, column) for column in {*above.columns} ^ {*table.columns}])
    name = {one: above_name(row, table.root, one) for one in above.parents}
    parents = {name[one]: name.get(parent, "") for one, parent in above.parents.items()}
    counts = {(name[one], column): count for (one, column), count in above.counts.items()}
    if wrong := [cell for cell in counts if counts[cell] != table.counts.get(cell, counts[cell])]:
        raise DoesNotAdd(wrong)
    below = {one: parent for one, parent in table.parents.items() if parent}
    return Table(MappingProxyType(parents | below), table.columns, MappingProxyType(counts | dict(table.counts)))


def above_name(row: str, root: str, one: str) -> str:
    """A row of the tier above, told apart from those of the table grafted on it."""
    return root if one == row else f"^{one}"


def _upwards(parents: Mapping[str, str], row: str) -> Iterable[str]:
    while row:
        yield row
        row = parents[row]
