"""The states of a case as one drawing: what may follow what, each arrow with the number of its row in a table.

States stand in the order of the procedure, one below the other. A state that most others lead to, or that leads to most
others, stands beside them as high as all of them, so that its arrows run level. Plain SVG in the colour of the text
around it: it needs no style sheet, prints, and is read aloud by its title and description.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape

from chungtay.law.clock.rules import Words
from chungtay.law.procedure.moves import Move, moves
from chungtay.law.procedure.phases import NAMES, Phase

BOX, HIGH, STEP, EDGE = 208, 56, 96, 12  # a state; from one to the next; room around the whole
BESIDE, GUTTER, LANE = 104, 172, 24  # a state beside the others; the room between; from one bent arrow to the next
APART, DOT, HEAD = 10, 9, 6  # two arrows of one pair; a number's ring; an arrow's head
LETTERS, LEAST = 26, 12  # in a line of a state; of one that stands beside the others
TITLE: Words = ("Các trạng thái của một hồ sơ bảo vệ trẻ em", "The states of a child-protection case")
TOLD: Words = (
    "{states} trạng thái, {moves} đường đi. Số trên mũi tên là số dòng trong bảng bên dưới, ở đó có tên các bước.",
    "{states} states, {moves} ways. Each arrow bears the number of a row in the table below, which names its steps.",
)
Lines = Callable[[Phase], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a state stands: its left upper corner and size, in units of the drawing."""

    x: float
    y: float
    wide: float
    high: float

    @property
    def middle(self) -> tuple[float, float]:
        return self.x + self.wide / 2, self.y + self.high / 2


@dataclass(frozen=True, slots=True)
class Arrow:
    """From edge to edge through these points; ``number``: its row in the table; ``ring``: where that stands."""

    move: Move
    number: int
    points: tuple[tuple[float, float], ...]
    ring: tuple[float, float]


def beside() -> tuple[Phase, ...]:
    """The states that are joined with most of the others, one on each side at the most."""
    pairs = {frozenset((one.start, one.end)) for one in moves()}
    joined = {state: sum(state in pair for pair in pairs) for state in Phase}
    most = [state for state in Phase if joined[state] > len(Phase) / 2]
    return tuple(sorted(sorted(most, key=lambda state: -joined[state])[:2], key=list(Phase).index))


def places() -> dict[Phase, Place]:
    """Of every state."""
    column = [state for state in Phase if state not in beside()]
    x = EDGE + BESIDE + GUTTER
    found = {state: Place(x, EDGE + n * STEP, BOX, HIGH) for n, state in enumerate(column)}
    high = (len(column) - 1) * STEP + HIGH
    for side, state in zip((EDGE, x + BOX + GUTTER), beside(), strict=False):
        found[state] = Place(side, EDGE, BESIDE, high)
    return found


def arrows() -> tuple[Arrow, ...]:
    """One for each move of the law, in their order."""
    there, bends = places(), {1: 0, -1: 0}
    made = []
    for number, move in enumerate(moves(), 1):
        start, end = there[move.start], there[move.end]
        if BESIDE in (start.wide, end.wide):
            made.append(_level(move, number, start, end))
        elif end.y - start.y == STEP:
            made.append(_down(move, number, start, end))
        else:
            side = 1 if end.y > start.y else -1
            made.append(_bent(move, number, start, end, side, bends[side]))
            bends[side] += 1
    return tuple(made)


def _level(move: Move, number: int, start: Place, end: Place) -> Arrow:
    """To or from a state that stands beside the others, at the height of the other one."""
    goes = end.wide == BESIDE
    y = (start if goes else end).middle[1] + (-APART if goes else APART)
    right = end.x > start.x
    points = ((start.x + start.wide, y), (end.x, y)) if right else ((start.x, y), (end.x + end.wide, y))
    (hub, _), (other, _) = points[::-1] if goes else points
    return Arrow(move, number, points, (hub + (3 * DOT if other > hub else -3 * DOT), y))


def _down(move: Move, number: int, start: Place, end: Place) -> Arrow:
    x = start.middle[0]
    return Arrow(move, number, ((x, start.y + start.high), (x, end.y)), (x, (start.y + start.high + end.y) / 2))


def _bent(move: Move, number: int, start: Place, end: Place, side: int, nth: int) -> Arrow:
    """Past the states between: forward on the right, back on the left, each on a lane of its own."""
    edge = start.x + (start.wide if side > 0 else 0)
    lane = edge + side * LANE * (nth + 1)
    leaves, enters = start.middle[1] + 2 * APART, end.middle[1] - 2 * APART
    points = ((edge, leaves), (lane, leaves), (lane, enters), (edge, enters))
    return Arrow(move, number, points, (lane, _gap((leaves + enters) / 2)))


def _gap(y: float) -> float:
    """The nearest height between two states, where no level arrow runs."""
    first = EDGE + (HIGH + STEP) / 2
    return first + STEP * round((y - first) / STEP)


def drawn(lines: Lines, half: int, *, paper: bool = False) -> str:
    """The drawing as SVG. ``lines``: what stands in a state; ``half``: 0 Vietnamese, 1 English; ``paper``: on white,
    with black lines, as a file of its own."""
    there = places()
    wide = max(one.x + one.wide for one in there.values()) + EDGE
    high = max(one.y + one.high for one in there.values()) + EDGE
    told = TOLD[half].format(states=len(there), moves=len(moves()))
    ground = f'<rect width="{wide}" height="{high}" fill="white" stroke="none"/>' if paper else ""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" role="img"'
        f' aria-labelledby="states-title states-desc" font-family="sans-serif" font-size="15"'
        f' fill="none" stroke="currentColor" color="{"black" if paper else "inherit"}">'
    )
    title = f'<title id="states-title">{TITLE[half]}</title><desc id="states-desc">{told}</desc>'
    parts = [head, title, ground, *map(_arrow, arrows()), *(_state(one, there[one], lines(one)) for one in Phase)]
    return "\n".join(filter(None, [*parts, "</svg>"])) + "\n"


def _state(state: Phase, place: Place, lines: Sequence[str]) -> str:
    x, y = place.middle
    top = y - (len(lines) - 1) * 9 + 5
    words = "".join(f'<text x="{x:g}" y="{top + n * 18:g}">{escape(one)}</text>' for n, one in enumerate(lines))
    size = f'width="{place.wide:g}" height="{place.high:g}"'
    box = f'<rect x="{place.x:g}" y="{place.y:g}" {size} rx="6" stroke-width="1.5"/>'
    return f'<g data-state="{state}">{box}<g fill="currentColor" stroke="none" text-anchor="middle">{words}</g></g>'


def _arrow(one: Arrow) -> str:
    x, y = one.ring
    ring = f'<circle cx="{x:g}" cy="{y:g}" r="{DOT}"/>'
    told = 'font-size="11" text-anchor="middle" fill="currentColor" stroke="none"'
    number = f'<text x="{x:g}" y="{y + 4:g}" {told}>{one.number}</text>'
    path = f'<path d="{" ".join(_stretches(one))}"/>'
    return f'<g data-move="{one.move.start} {one.move.end}">{path}{_head(*one.points[-2:])}{ring}{number}</g>'


def _stretches(one: Arrow) -> Iterator[str]:
    """The line in its pieces: it stops at the ring and goes on behind it."""
    for (a, b), (x, y) in zip(one.points, one.points[1:], strict=False):
        if a == x == one.ring[0]:
            gap = DOT if y > b else -DOT
            yield f"M{a:g} {b:g} V{one.ring[1] - gap:g} M{a:g} {one.ring[1] + gap:g} V{y:g}"
        elif b == y == one.ring[1]:
            gap = DOT if x > a else -DOT
            yield f"M{a:g} {b:g} H{one.ring[0] - gap:g} M{one.ring[0] + gap:g} {b:g} H{x:g}"
        else:
            yield f"M{a:g} {b:g} L{x:g} {y:g}"


def _head(before: tuple[float, float], tip: tuple[float, float]) -> str:
    """The arrow's head, along its last stretch."""
    (a, b), (x, y) = before, tip
    if a == x:
        back = HEAD if b > y else -HEAD
        corners = ((x - HEAD / 2, y + back), (x + HEAD / 2, y + back))
    else:
        back = HEAD if a > x else -HEAD
        corners = ((x + back, y - HEAD / 2), (x + back, y + HEAD / 2))
    points = " ".join(f"{one:g},{two:g}" for one, two in (tip, *corners))
    return f'<polygon points="{points}" fill="currentColor"/>'


def folded(words: str, letters: int) -> list[str]:
    """The words in lines of about so many letters."""
    lines: list[str] = []
    for word in words.split():
        if lines and len(lines[-1]) + len(word) < letters:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def in_one(half: int) -> Lines:
    """States named in one language."""
    return lambda state: folded(NAMES[state][half], _letters(state))


def in_both(state: Phase) -> list[str]:
    """States named in Vietnamese, and in English below."""
    return [line for half in (0, 1) for line in folded(NAMES[state][half], _letters(state))]


def _letters(state: Phase) -> int:
    return LEAST if state in beside() else LETTERS
