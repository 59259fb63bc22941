"""Whom a hidden count takes along, so that neither being hidden nor what is hidden with it says anything.

Among zeros a single sign would tell that there is somebody: none would have been shown. And were what is hidden
besides chosen by what it counts, the choice would tell which of the two is the small one: of 13 with 5 shown, two signs
chosen as the cheapest can only be 4 and 4. So the parts of a sum have companions, two and two in their order (the last
three where they are odd), and are hidden with their companions or not at all; more is hidden only where that leaves too
little room. What is shown elsewhere, or told to be none by a shown total, is nobody's companion.
"""

from collections.abc import Collection, Iterator, Sequence

from chungtay.law.figures.tables import Cell, Table


def missing(table: Table, hidden: Collection[Cell], out: Collection[Cell]) -> frozenset[Cell]:
    """The companions of hidden cells that are not hidden yet; ``out``: what is shown elsewhere."""
    told = _told_to_be_none(table, hidden) | frozenset(out)
    open_parts = ([one for one in parts if one not in told] for _, parts in table.sums())
    together = (few for parts in open_parts for few in _companions(parts) if not hidden_alike(few, hidden))
    return frozenset(one for few in together for one in few if one not in hidden)


def under_hidden(table: Table, hidden: Collection[Cell]) -> frozenset[Cell]:
    """The parts of hidden sums."""
    return frozenset(one for total, parts in table.sums() if total in hidden for one in parts)


def hidden_alike(cells: Sequence[Cell], hidden: Collection[Cell]) -> bool:
    """All of them or none."""
    return len({one in hidden for one in cells}) <= 1


def _told_to_be_none(table: Table, hidden: Collection[Cell]) -> frozenset[Cell]:
    told = (parts for total, parts in table.sums() if total not in hidden and not table.counts[total])
    return frozenset(one for parts in told for one in parts if one not in hidden)


def _companions(parts: Sequence[Cell]) -> Iterator[Sequence[Cell]]:
    """Two and two, the last three together."""
    last = len(parts) - (3 if len(parts) % 2 else 2)
    for at in range(0, last, 2):
        yield parts[at : at + 2]
    yield parts[max(last, 0) :]
