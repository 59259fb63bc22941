"""What of a table is hidden, and a table read together with that of the tier above: what is hidden in one moves in the
other no further than there."""

from dataclasses import dataclass

from chungtay.law.figures.tables import TOTAL, Cell, Table, above_name, grafted, totals_of


class CannotHide(ValueError):
    """A small count that cannot be protected, because cells it needs are shown elsewhere; ``cell`` names it."""

    def __init__(self, cell: Cell) -> None:
        self.cell = cell
        super().__init__(f"{cell} cannot be hidden: what is shown already gives it away")


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is not shown, by reason. Outside, both look the same."""

    small: frozenset[Cell]
    with_them: frozenset[Cell]

    @property
    def cells(self) -> frozenset[Cell]:
        return self.small | self.with_them


@dataclass(frozen=True, slots=True)
class Above:
    """The table of the tier above with what it hides, and the row that another table's root is in it."""

    table: Table
    hidden: Hidden
    row: str

    def over(self, table: Table) -> "Under":
        """DoesNotAdd where the two do not tell the same of that row."""
        whole = grafted(self.table, self.row, table)
        hidden = frozenset((above_name(self.row, table.root, row), column) for row, column in self.hidden.cells)
        cells = frozenset((row, column) for row, column in whole.cells if row == table.root or row not in table.parents)
        return Under(whole, hidden, cells - hidden)

    def totals(self) -> "Above":
        hidden = frozenset(cell for cell in self.hidden.cells if cell[1] == TOTAL)
        return Above(totals_of(self.table), Hidden(hidden, frozenset()), self.row)


@dataclass(frozen=True, slots=True)
class Under:
    """A table with the one above it, as one; the cells that are hidden above, and those that are shown there."""

    table: Table
    hidden: frozenset[Cell] = frozenset()
    shown: frozenset[Cell] = frozenset()
