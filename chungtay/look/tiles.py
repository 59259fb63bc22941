"""The 34 provinces of today's map as tiles of one size, set about as they lie: our own making, not to scale.

Every province has its tile, the islands too: Hoàng Sa lies beside Đà Nẵng and Trường Sa beside Khánh Hòa, each shaded
as the province it belongs to.
"""

from collections.abc import Mapping
from dataclasses import dataclass

WIDE, HIGH, GAP = 84, 58, 4
COLUMNS, ROWS = 6, 16
WIDTH, HEIGHT = COLUMNS * (WIDE + GAP), ROWS * (HIGH + GAP)
# code of the province: column, row
PLACES: dict[str, tuple[int, int]] = {
    "12": (0, 0), "15": (1, 0), "08": (2, 0), "04": (3, 0),
    "11": (0, 1), "14": (1, 1), "19": (2, 1), "20": (3, 1),
    "25": (1, 2), "01": (2, 2), "24": (3, 2), "22": (4, 2),
    "37": (2, 3), "33": (3, 3), "31": (4, 3),
    "38": (2, 4), "40": (2, 5), "42": (2, 6), "44": (3, 7), "46": (3, 8), "48": (4, 8),
    "51": (4, 9), "52": (4, 10), "66": (4, 11),
    "80": (1, 12), "75": (2, 12), "68": (3, 12), "56": (4, 12),
    "91": (0, 13), "82": (1, 13), "79": (2, 13), "92": (1, 14), "86": (2, 14), "96": (1, 15),
}  # fmt: skip
ISLANDS: dict[str, tuple[str, int, int]] = {"48": ("Hoàng Sa", 5, 8), "56": ("Trường Sa", 5, 12)}
STEPS = ("0.05", "0.18", "0.32", "0.46")  # of the shade: ink on the darkest still reads


@dataclass(frozen=True, slots=True)
class Tile:
    """One place: `shade` an opacity, "" where nothing is known; `island`: an island group of that province."""

    x: int
    y: int
    lines: tuple[str, ...]
    value: str
    shade: str
    title: str
    url: str
    island: bool = False

    @property
    def words(self) -> list[tuple[str, int]]:
        """The lines of the name with the height of each."""
        return [(text, self.y + 17 + 15 * number) for number, text in enumerate(self.lines)]

    @property
    def middle(self) -> int:
        return self.x + WIDE // 2

    @property
    def foot(self) -> int:
        return self.y + HIGH - 7


@dataclass(frozen=True, slots=True)
class Shaded:
    """What a map is told of a place: name, value in words, how dark (0 to 3, None: not known), where it leads."""

    name: str
    value: str
    step: int | None
    url: str = ""


def tiles(told: Mapping[str, Shaded]) -> list[Tile]:
    """All 34 provinces and both island groups, by code; a province nobody tells of stands there without a value."""
    found = []
    for code, (column, row) in PLACES.items():
        one = told.get(code, Shaded(code, "", None))
        found.append(_tile(one, column, row, tuple(_two(one.name)), one.value))
        if code in ISLANDS:
            name, across, down = ISLANDS[code]
            title = Shaded(f"{name} ({one.name})", one.value, one.step, one.url)
            found.append(_tile(title, across, down, tuple(_two(name)), "", island=True))
    return found


def _tile(one: Shaded, column: int, row: int, lines: tuple[str, ...], value: str, island: bool = False) -> Tile:
    shade = "" if one.step is None else STEPS[one.step]
    title = f"{one.name}: {one.value}" if one.value else one.name
    return Tile(column * (WIDE + GAP), row * (HIGH + GAP), lines, value, shade, title, one.url, island)


def _two(name: str) -> list[str]:
    """A name on at most two lines."""
    first, _, rest = name.rpartition(" ")
    return [first, rest] if first else [name]
