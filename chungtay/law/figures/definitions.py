"""Definitions of indicators: frozen data that says what is counted, over what, and how sure we are of each part."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from chungtay.law.dated import NotYet
from chungtay.law.figures.marks import Mark, Words
from chungtay.law.figures.measures import Measure

UNITS: dict[str, Words] = {
    "person": ("người", "persons"), "case": ("vụ", "cases"), "call": ("cuộc", "calls"),
    "notification": ("lượt", "notifications"), "percent": ("%", "%"), "per-mille": ("‰", "per 1,000"),
    "per-100": ("trên 100", "per 100"), "per-100000": ("trên 100.000", "per 100,000"),
    "marriage": ("cuộc", "marriages"),
}  # fmt: skip
NOTED: dict[str, Words] = {
    "recognition": ("quyết định công nhận xã phù hợp với trẻ em", "decisions recognising child-friendly communes"),
}
ALWAYS = date.min
FIELDS = ("names", "definition", "numerator", "unit", "breakdowns", "period", "lead", "data_source")  # may be missing


def _no_marks() -> Mapping[str, Mark]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Set:
    """A list of indicators as one instrument gives it. ``from_day``: its first day, ALWAYS where no day is known."""

    code: str
    names: Words
    article: str
    status: Words
    from_day: date = ALWAYS


@dataclass(frozen=True, slots=True)
class Group:
    """A heading inside a set; no names where the heading was not found."""

    code: str
    names: Words | None
    mark: Mark
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """What a figure is split by. ``items``: its list where one is kept; ``bands``: ages, from and below, in years."""

    code: str
    names: Words
    mark: Mark
    items: tuple[Words, ...] = ()
    bands: tuple[tuple[int, int], ...] = ()
    items_mark: Mark | None = None
    source: Words | None = None


@dataclass(frozen=True, slots=True)
class Computed:
    """Counted from records by measures of the vocabulary."""

    numerator: Measure
    denominator: Measure | None = None


@dataclass(frozen=True, slots=True)
class Entered:
    """Told by the body that has it: a function code of values/agencies.toml, at the tier of the place."""

    body: str


@dataclass(frozen=True, slots=True)
class Noted:
    """Read from decisions that the house itself keeps: one of NOTED."""

    of: str


@dataclass(frozen=True, slots=True)
class Definition:
    """One version of one indicator. What is None was not found, and ``missing`` names it.

    ``how`` is None only for a slot. ``also``: a second unit shown beside a share ("number and percentage"). ``marks``:
    how sure we are of single fields, where that differs from ``mark``. ``origin``: "" ours, or the operator's file.
    """

    key: str
    set: str
    from_day: date
    mark: Mark
    source: Words
    article: str = ""
    code: str = ""
    group: str = ""
    number: int | None = None
    number_range: tuple[int, int] | None = None
    names: Words | None = None
    slot: Words | None = None
    definition: Words | None = None
    numerator: Words | None = None
    denominator: Words | None = None
    multiplier: int = 1
    unit: str | None = None
    also: str = ""
    breakdowns: tuple[str, ...] = ()
    period: Words | None = None
    data_source: Words | None = None
    lead: Words | None = None
    with_: tuple[str, ...] = ()
    how: Computed | Entered | Noted | None = None
    at_commune: Words | None = None
    targets: tuple[str, ...] = ()
    note: Words | None = None
    marks: Mapping[str, Mark] = field(default_factory=_no_marks)
    origin: str = ""

    @property
    def empty(self) -> bool:
        """A slot: it exists or must exist, and was not found."""
        return self.names is None

    @property
    def missing(self) -> tuple[str, ...]:
        """Fields that were not found."""
        return tuple(name for name in FIELDS if not getattr(self, name))

    @property
    def is_share(self) -> bool:
        return self.denominator is not None

    def sure(self, name: str) -> Mark:
        """The mark of one field: its own, NOT_FOUND where it is missing, else that of the definition."""
        if name in self.marks:
            return self.marks[name]
        return Mark.NOT_FOUND if name in self.missing else self.mark


@dataclass(frozen=True, slots=True)
class Indicator:
    """All versions of one indicator, oldest first."""

    key: str
    versions: tuple[Definition, ...]

    def on(self, day: date) -> Definition:
        """The version in force on the day; NotYet before the first."""
        held = [version for version in self.versions if version.from_day <= day]
        if not held:
            raise NotYet(self.key, day, self.versions[0].from_day)
        return held[-1]

    @property
    def last(self) -> Definition:
        return self.versions[-1]


@dataclass(frozen=True, slots=True)
class Expected:
    """What was published for the country: ``count`` among so many children in ``years`` (0: at one moment)."""

    key: str
    period: str
    count: int
    among: int
    years: int
    mark: Mark
    source: Words
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Book:
    """Everything that is known of indicators; each mapping in the order of the file."""

    sets: Mapping[str, Set]
    groups: Mapping[str, Group]
    breakdowns: Mapping[str, Breakdown]
    indicators: Mapping[str, Indicator]
    expected: Mapping[str, Expected]

    def on(self, day: date) -> Mapping[str, Definition]:
        """Every definition in force on the day, slots too."""
        held = {key: one for key, one in self.indicators.items() if one.versions[0].from_day <= day}
        return MappingProxyType({key: one.on(day) for key, one in held.items()})

    def slots(self) -> tuple[Definition, ...]:
        """What is still to be filled."""
        return tuple(one.last for one in self.indicators.values() if one.last.empty)
