"""A table as a circulation: every cell is an arc, every relation of totals a node, and the counts flow without loss.

A two-way table, also with places in a tree down its side, is a network: each cell stands in two relations with opposite
signs, once the row sums of places that have places below them are left out (they follow from the others). Then what a
reader can work out about a hidden cell is a flow in the residual network of hidden cells, exact for whole numbers
(L. H. Cox, "Network models for complementary cell suppression", J. Am. Stat. Assoc. 90 (1995) 1453-1462).
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from heapq import heappop, heappush
from math import inf

from chungtay.law.figures.tables import TOTAL, Cell, Table

Node = tuple[str, str, str]
Step = tuple[int, int]  # arc, +1 where its count grows, -1 where it shrinks
_OUTSIDE: Node = ("outside", "", "")


class Network:
    """The arcs of one table. ``value[arc]`` is the count; ``ends[arc]`` its two nodes, from and to."""

    def __init__(self, table: Table) -> None:
        self.cells: list[Cell] = table.cells
        self.arc_of: Mapping[Cell, int] = {cell: arc for arc, cell in enumerate(self.cells)}
        self.value = [table.counts[cell] for cell in self.cells]
        numbers: dict[Node, int] = {}
        self.ends = [
            (numbers.setdefault(one, len(numbers)), numbers.setdefault(other, len(numbers)))
            for one, other in (_ends(table, cell) for cell in self.cells)
        ]
        self.steps: list[list[tuple[int, int, int]]] = [[] for _ in numbers]  # node: (arc, direction, next node)
        for arc, (tail, head) in enumerate(self.ends):
            self.steps[tail].append((arc, 1, head))
            self.steps[head].append((arc, -1, tail))

    def way_back(self, arc: int, direction: int) -> tuple[int, int]:
        """Where a change of this arc arrives and where the balancing path must return to."""
        tail, head = self.ends[arc]
        return (head, tail) if direction > 0 else (tail, head)


def _ends(table: Table, cell: Cell) -> tuple[Node, Node]:
    """The two relations in which a cell stands, the one it leaves first."""
    row, column = cell
    parent = table.parents[row]
    above: Node = ("sum", parent, column) if parent else _OUTSIDE
    own: Node = ("sum", row, column) if table.below[row] else ("row", row, "") if table.columns else _OUTSIDE
    return (own, above) if column == TOTAL else (above, own)


def cheapest(net: Network, start: int, goal: int, without: int, room: Callable[[int, int], float],
             price: Callable[[int], float]) -> list[Step] | None:  # fmt: skip
    """The cheapest path of changes from node to node, None where there is none (Dijkstra 1959; O(A log N))."""
    best, came = {start: 0.0}, dict[int, tuple[int, Step]]()
    queue = [(0.0, start)]
    while queue:
        far, node = heappop(queue)
        if node == goal:
            return list(_walked(came, start, goal))
        if far > best[node]:
            continue
        for arc, direction, onward in net.steps[node]:
            if arc == without or room(arc, direction) <= 0:
                continue
            reached = far + price(arc)
            if reached < best.get(onward, inf):
                best[onward], came[onward] = reached, (node, (arc, direction))
                heappush(queue, (reached, onward))
    return None


def _walked(came: Mapping[int, tuple[int, Step]], start: int, goal: int) -> Iterator[Step]:
    node = goal
    while node != start:
        node, step = came[node]
        yield step


def most(net: Network, arc: int, direction: int, open_: Callable[[int], bool], need: float) -> float:
    """How far the arc can move in one direction if only open arcs may move with it, up to ``need``; inf without limit.

    Augmenting along shortest paths (Edmonds and Karp 1972): O(A) for each path, at most ``need`` of them.
    """
    start, goal = net.way_back(arc, direction)
    need = min(need, net.value[arc]) if direction < 0 else need
    moved: dict[int, int] = {}
    total = 0.0
    while total < need:
        path = [] if start == goal else _shortest(net, start, goal, arc, moved, open_)
        if path is None:
            return total
        widest = min((room_left(net, moved, one, way) for one, way in path), default=inf)
        if widest == inf:
            return need
        push(moved, path, int(min(widest, need - total)))
        total += min(widest, need - total)
    return total


def room_left(net: Network, moved: Mapping[int, int], arc: int, direction: int) -> float:
    """A count may grow without limit, as far as a reader knows, and shrink to nothing."""
    return inf if direction > 0 else net.value[arc] + moved.get(arc, 0)


def push(moved: dict[int, int], path: list[Step], amount: int) -> None:
    for arc, direction in path:
        moved[arc] = moved.get(arc, 0) + direction * amount


def _shortest(net: Network, start: int, goal: int, without: int, moved: Mapping[int, int],
              open_: Callable[[int], bool]) -> list[Step] | None:  # fmt: skip
    came: dict[int, tuple[int, Step]] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for arc, direction, onward in net.steps[node]:
            if arc == without or onward in came or onward == start or not open_(arc):
                continue
            if room_left(net, moved, arc, direction) <= 0:
                continue
            came[onward] = (node, (arc, direction))
            if onward == goal:
                return list(_walked(came, start, goal))
            queue.append(onward)
    return None
