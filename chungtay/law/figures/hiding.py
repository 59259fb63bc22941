"""Small counts are not shown in public, nor what would give them away.

Primary: a count from 1 to below ``smallest`` is hidden. Secondary: further cells are hidden so that a reader who knows
every total cannot tell a hidden small count from none nor from ``smallest``: what he can work out reaches from 0 to
``smallest`` at least. Zeros are shown unless they are needed to hide another; the sign for hidden is one and the same.
Every hidden part takes its companions along (``companions``), zeros too: a single sign among zeros would tell that
there is somebody, and a companion chosen by what it counts would tell which of the two is small.

The heuristic is that of J. Castro, "A shortest-paths heuristic for statistical data protection in positive tables",
INFORMS Journal on Computing 19 (2007) 520-533: for each small count, upwards and downwards, the cheapest cycles through
it that can carry the protection asked for are hidden. It is no optimum; ``bounds`` audits the result exactly.

What is not covered here: the same table of two days or two maps (whoever publishes prints each once), a cross of three
things beside tables of two of them (none is published), and a reader who knows a hidden count himself.
"""

from collections.abc import Collection, Iterable, Mapping
from math import inf, log2

from chungtay.law.figures.beneath import Above, CannotHide, Hidden, Under
from chungtay.law.figures.companions import missing, under_hidden
from chungtay.law.figures.network import Network, cheapest, most, push, room_left
from chungtay.law.figures.tables import TOTAL, Cell, Table, totals_of
from chungtay.law.figures.windows import kept


def smallest() -> int:
    """The least count that is shown besides none (values/reports.toml)."""
    return int(kept()["public"]["smallest"])


def small_cells(table: Table, least: int) -> frozenset[Cell]:
    """Counts from 1 to below ``least``, totals too."""
    return frozenset(cell for cell, count in table.counts.items() if 0 < count < least)


def hide(table: Table, least: int | None = None, *, out: Iterable[Cell] = (), already: Iterable[Cell] = ()) -> Hidden:
    """What of this table is not shown.

    ``out``: cells that are public elsewhere and can hide nothing; ``already``: cells that another table hides and this
    one must not give away. CannotHide where cells that are out leave no cycle; with nothing out there always is one.
    Complexity: O(P A log A) for P small counts among A cells; a search ends where its cycle closes, mostly within one
    province.
    """
    least = smallest() if least is None else least
    small = small_cells(table, least)
    closed = small | frozenset(already)
    return _hidden(table, least, frozenset(out), closed, closed)


def hide_together(
    tables: Mapping[str, Table], least: int | None = None, *, gone: Iterable[str] | None = None,
    above: Mapping[str, Above] | None = None,
) -> Mapping[str, Hidden]:  # fmt: skip
    """What is not shown of tables of the same places and totals, each broken down by something else.

    Totals are hidden as a table of their own, and a place whose total is hidden shows no breakdown at all; all other
    totals are shown in every table. Then any movement of hidden totals can be carried out in each table by the places
    that show nothing, so what is possible in one table is possible in all at once: who reads all of them can exclude
    neither none nor ``least``.

    ``gone``: the rows whose total is hidden, where a table with these totals as a column has settled that; what it
    shows beside them holds them, so other counts are moved first. ``above``: by table, that of the tier above, which
    is read together with it: a sum that it hides moves here as far as it moves there. ValueError for tables of other
    places or totals, CannotHide where what is shown above leaves nothing to hide by. Complexity: as ``hide``, summed.
    """
    least = smallest() if least is None else least
    totals, held = _shared(tables), above or {}
    away = _away(totals, least, gone, held)
    still = away if gone is not None else frozenset()
    made: dict[str, Hidden] = {}
    for name, table in tables.items():
        under = held[name].over(table) if name in held else Under(table)
        shown_ = under.shown | frozenset(cell for cell in totals.cells if cell not in away)
        whole = frozenset(cell for cell in table.cells if (cell[0], TOTAL) in away)
        made[name] = _hidden(table, least, shown_, small_cells(table, least), whole, under, still)
    return made


def _away(totals: Table, least: int, gone: Iterable[str] | None, above: Mapping[str, Above]) -> frozenset[Cell]:
    """The totals that no table shows."""
    if gone is not None:
        return frozenset((row, TOTAL) for row in gone)
    over = next(iter(above.values()), None)
    if over is None:
        return hide(totals, least).cells
    small = small_cells(totals, least)
    return _hidden(totals, least, frozenset(), small, small, over.totals().over(totals)).cells


def _shared(tables: Mapping[str, Table]) -> Table:
    first = next(iter(tables.values()))
    made = totals_of(first)
    if any(one.parents != first.parents or not made.counts.items() <= one.counts.items() for one in tables.values()):
        raise ValueError("tables that are hidden together have the same places and totals")
    return made


def _hidden(
    table: Table, least: int, out: frozenset[Cell], protected: frozenset[Cell], closed: frozenset[Cell],
    under: Under | None = None, still: frozenset[Cell] = frozenset(),
) -> Hidden:  # fmt: skip
    """``protected`` get their interval, ``closed`` are hidden whatever they are. ``under``: what stands above it; sums
    hidden there move here as far as they can. ``still`` are hidden and moved only where nothing else can be: how far
    they can is for another table to say."""
    under = under or Under(table)
    out, own = out | under.shown, frozenset(table.cells)
    if told := (protected | closed | under.hidden) & out:
        raise CannotHide(min(told))
    work = _Work(Network(under.table), out, protected | closed | under.hidden, still)
    with_them = work.join(under.table, out)
    for cell in sorted(under.hidden & own - protected):
        work.loosen(cell, least)
    for cell in sorted(protected, key=lambda one: (table.counts[one], one)):
        work.protect(cell, least)
    for cell in sorted(with_them & under_hidden(under.table, work.cells)):
        work.level(cell, least)
    for cell in sorted(with_them):
        work.free(cell)
    work.complete(under.table, out, least)
    work.blur(table, under.table, out, least)
    small = small_cells(table, least)
    return Hidden(small, work.cells & own - small)


def shown(table: Table, hidden: Hidden) -> Mapping[Cell, int | None]:
    """The table as it may be printed: None where a count is hidden."""
    return {cell: None if cell in hidden.cells else count for cell, count in table.counts.items()}


def bounds(table: Table, hidden: Hidden | frozenset[Cell], cell: Cell) -> tuple[int, int | None]:
    """The least and the greatest count that a reader cannot exclude (None: no limit). Exact for whole numbers."""
    cells = hidden.cells if isinstance(hidden, Hidden) else hidden
    net = Network(table)
    arc, count = net.arc_of[cell], table.counts[cell]
    if cell not in cells:
        return count, count
    open_ = {net.arc_of[one] for one in cells}
    down, up = (most(net, arc, way, open_.__contains__, inf) for way in (-1, 1))
    return count - int(down), None if up == inf else count + int(up)


class _Work:
    """The cells hidden so far; every protection given stays, because hiding more only widens what is possible."""

    def __init__(self, net: Network, out: frozenset[Cell], hidden: frozenset[Cell], still: frozenset[Cell]) -> None:
        self.net = net
        self.fixed = {net.arc_of[cell] for cell in out}
        self.still = {net.arc_of[cell] for cell in still}
        self.hidden = {net.arc_of[cell] for cell in hidden}

    def protect(self, cell: Cell, least: int) -> None:
        """So that a small cell may be none, or ``least``; a larger one, hidden elsewhere, that much more or less."""
        arc = self.net.arc_of[cell]
        count = self.net.value[arc]
        for way, need in ((1, least - count if count < least else least), (-1, min(count, least))):
            if not self._move(arc, way, need, self.still) and not self._move(arc, way, need):
                raise CannotHide(cell)

    def loosen(self, cell: Cell, least: int) -> None:
        """So that it may be as much as ``least`` more or less, where the sums let it."""
        arc = self.net.arc_of[cell]
        self._move(arc, 1, least)
        self._move(arc, -1, min(self.net.value[arc], least))

    def level(self, cell: Cell, least: int) -> None:
        """So that it may be none, or ``least``, as a small one may, where the sums let it."""
        arc = self.net.arc_of[cell]
        self._move(arc, 1, max(least - self.net.value[arc], 0))
        self._move(arc, -1, min(self.net.value[arc], least))

    def free(self, cell: Cell) -> None:
        """So that nobody works it out, where the sums let it: a sign that everybody can fill would be none."""
        arc, ways = self.net.arc_of[cell], (1, -1)
        if not any(most(self.net, arc, way, self.hidden.__contains__, 1) for way in ways):
            any(self._move(arc, way, 1) for way in ways)

    @property
    def cells(self) -> frozenset[Cell]:
        return frozenset(self.net.cells[arc] for arc in self.hidden)

    def join(self, table: Table, out: frozenset[Cell]) -> frozenset[Cell]:
        """Hide the companions first: what is hidden moves first, so no count decides which other cells are hidden."""
        before = self.cells
        while fresh := missing(table, self.cells, out):
            self.hidden |= {self.net.arc_of[cell] for cell in fresh}
        return self.cells - before

    def complete(self, table: Table, out: frozenset[Cell], least: int) -> None:
        """Take every companion along that is not hidden yet."""
        while fresh := missing(table, self.cells, out):
            self.take_along(fresh, least)

    def blur(self, table: Table, whole: Table, out: frozenset[Cell], least: int) -> None:
        """So that whatever may be small may be none too, and ``least``: a hidden count that could be small in a table
        that looks the same, and is not free there, tells who knows the rules that it is not. The sums of the columns
        go first, then every part; only what is printed decides that, so no count does. ``whole``: with the table of the
        tier above."""
        for sums in (True, False) if table.columns else ():
            if self._half_known(table, least) is None:
                return
            more = [(row, one) for row in table.parents for one in table.columns if bool(table.below[row]) is sums]
            self.hidden |= {self.net.arc_of[cell] for cell in more if cell not in out}
            for cell in sorted({*more} - out):
                self.free(cell)
            self.complete(whole, out, least)
        if table.columns and (told := self._half_known(table, least)):
            raise CannotHide(told)

    def _half_known(self, table: Table, least: int) -> Cell | None:
        """The first hidden part that may be small and is not free to be none or ``least``."""
        arcs = ((cell, self.net.arc_of[cell]) for cell in table.cells if cell[1] != TOTAL)
        return next((one for one, arc in arcs if arc in self.hidden and self._is_half_known(arc, least)), None)

    def _is_half_known(self, arc: int, least: int) -> bool:
        count = self.net.value[arc]
        low = count - most(self.net, arc, -1, self.hidden.__contains__, inf)
        if count >= least:
            return 0 < low < least
        high = count + most(self.net, arc, 1, self.hidden.__contains__, least - count)
        return high > 0 and (low > 0 or high < least)

    def take_along(self, cells: frozenset[Cell], least: int) -> None:
        self.hidden |= {self.net.arc_of[cell] for cell in cells}
        for cell in sorted(cells):
            self.level(cell, least)
            self.free(cell)

    def _move(self, arc: int, direction: int, need: int, still: Collection[int] = ()) -> bool:
        start, goal = self.net.way_back(arc, direction)
        moved: dict[int, int] = {}
        while need > 0 and start != goal:
            path = cheapest(
                self.net, start, goal, arc, lambda one, way: self._room(moved, one, way, still), self._price
            )
            if path is None:
                return False
            amount = int(min(need, *(room_left(self.net, moved, one, way) for one, way in path)))
            push(moved, path, amount)
            self.hidden |= {one for one, _ in path}
            need -= amount
        return True

    def _room(self, moved: Mapping[int, int], arc: int, direction: int, still: Collection[int]) -> float:
        return 0 if arc in self.fixed or arc in still else room_left(self.net, moved, arc, direction)

    def _price(self, arc: int) -> float:
        """What is hidden costs nothing more; a large count, as totals are, costs more than a small one (ours)."""
        return 0.0 if arc in self.hidden else 1.0 + log2(1 + self.net.value[arc])
