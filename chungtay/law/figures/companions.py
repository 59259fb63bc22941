"""Whom a hidden count takes along where the sum above it is hidden too, so that being hidden says nothing.

There a single sign among zeros would tell that there is somebody: none would have been shown. So the parts of a sum
have companions, two and two in their order (the last three where they are odd), and parts of a hidden sum are hidden
with their companions or not at all. The order is all that decides: were a companion chosen by what it counts, the
choice would tell which of the two is the small one. What is shown elsewhere, or told to be none by a shown total, is
nobody's companion.

Not covered: where the sum is shown, who knows these rules can tell that what is hidden under it is more than one part.
"""

from collections.abc import Collection, Iterator, Sequence

from chungtay.law.figures.tables import Cell, Table


def missing(table: Table, hidden: Collection[Cell], out: Collection[Cell]) -> frozenset[Cell]:
    """The companions of hidden cells that are not hidden yet; ``out``: what is shown elsewhere."""
    told = _told_to_be_none(table, hidden) | frozenset(out)
    open_sums = ([one for one in parts if one not in told] for total, parts in table.sums() if total in hidden)
    together = (few for parts in open_sums for few in _companions(parts) if not hidden_alike(few, hidden))
    return frozenset(one for few in together for one in few if one not in hidden)


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
