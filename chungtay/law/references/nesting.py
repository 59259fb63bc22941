"""Titles inside titles: which instrument stands in whose subject, and whose short name an alias is."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chungtay.law.references.circumstances import Circumstances
from chungtay.law.references.instruments import Instrument
from chungtay.law.references.pinpoints import Pin

_SIBLING = re.compile(r"(?:[;\n]|,|(?<!\w)(?:và|hoặc|cùng)|:) ?(?:các |những |của |tại |theo |trong )*$", re.IGNORECASE)
_HARD = re.compile(r"[;\n]|\.\s")


@dataclass(slots=True)
class Reading:
    """An instrument with all that was read about it; positions in the folded text."""

    instrument: Instrument
    around: Circumstances
    pins: tuple[Pin, ...] = ()
    opens: int = 0
    outer: "Reading | None" = None
    about_end: int | None = None
    alias: str | None = None

    @property
    def closes(self) -> int:
        return max(self.instrument.end, self.around.end, self.about_end or 0)


def _joint(text: str, read: Reading) -> re.Match[str] | None:
    """The comma, semicolon or "và" that sets this one beside what stands before it."""
    return _SIBLING.search(text, max(0, read.opens - 24), read.opens)


def _inside(text: str, read: Reading, outer: Reading) -> bool:
    """Whether this one stands in the title of the other."""
    if outer.instrument.amends:
        return read.opens - outer.instrument.end <= 40 and not _HARD.search(text, outer.instrument.end, read.opens)
    start, end = outer.around.about_start, outer.about_end
    return start is not None and end is not None and start <= read.opens < end


def _enclosing(text: str, read: Reading, previous: Reading | None) -> Reading | None:
    """The instrument in whose title this one stands; "và" and "," after an instrument make a neighbour of it."""
    outer = previous
    while outer is not None and not _inside(text, read, outer):
        outer = outer.outer
    joint = _joint(text, read)
    if outer is None or joint is None:
        return outer
    return _as_sibling(read, outer, previous, joint)


def _as_sibling(read: Reading, outer: Reading, previous: Reading | None, joint: re.Match[str]) -> Reading | None:
    alike = previous is not None and previous.outer is outer and _by_name(previous) == _by_name(read)
    if outer.instrument.amends or (alike and joint[0][0].isalpha()):
        return outer
    outer.about_end = min(outer.about_end or joint.start(), joint.start())
    return outer.outer


def _by_name(read: Reading) -> bool:
    return read.instrument.number is None and read.instrument.name is not None


def nest(text: str, reads: list[Reading]) -> None:
    previous: Reading | None = None
    for read in reads:
        read.outer = _enclosing(text, read, previous)
        if read.outer is not None and read.outer.instrument.end < read.instrument.start:
            _cut_title(read.outer, read)
        previous = read


def _cut_title(outer: Reading, inner: Reading) -> None:
    """A title is quoted up to the number of the instrument named in it; what follows belongs to that one."""
    if outer.about_end is not None and inner.around.end > inner.instrument.end:
        outer.about_end = min(outer.about_end, inner.instrument.end)


def _chain_outward(read: Reading) -> Iterator[Reading]:
    one: Reading | None = read
    while one is not None:
        yield one
        one = one.outer


def _fits(alias: str, read: Reading) -> bool:
    """ "Nghị quyết số 121" fits a resolution whose number begins with 121; "Kế hoạch" fits any plan."""
    digits = re.search(r"\d+", alias)
    number = read.instrument.number or ""
    same_kind = alias.casefold().startswith(read.instrument.kind.casefold())
    return same_kind and (digits is None or re.split(r"\D", number)[0].lstrip("0") == digits[0].lstrip("0"))


def give_aliases(reads: list[Reading]) -> None:
    given: set[int] = set()
    for read in reversed(reads):
        at = read.around.alias_at
        if read.around.alias is None or at is None or at in given:
            continue
        given.add(at)
        outward = list(_chain_outward(read))
        best = next((one for one in reversed(outward) if _fits(read.around.alias, one)), outward[-1])
        best.alias = read.around.alias


def close_amending(reads: list[Reading]) -> None:
    """The amending law ends with the last law it amends; a day written there is its own."""
    for read in reads:
        if read.outer is not None and read.outer.instrument.amends:
            read.outer.about_end = max(read.outer.about_end or 0, read.instrument.end)
            read.outer.around = replace(read.outer.around, day=read.around.day, end=read.around.end)
            read.around = replace(read.around, day=None, end=read.instrument.end)


def defining_starts(reads: list[Reading]) -> set[int]:
    """Starts of the short forms that only define themselves: "(viết tắt là Nghị quyết số 121)"."""
    places = [(read.around.alias_at, read.around.alias_end) for read in reads]
    spans = sorted({(at, end) for at, end in places if at is not None and end is not None})
    starts = [read.instrument.start for read in reads]
    return {one for at, end in spans for one in starts[bisect_left(starts, at) : bisect_left(starts, end)]}
