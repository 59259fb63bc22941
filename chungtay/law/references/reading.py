"""From text to references: instruments, what stands before and after each, what lies inside another's title."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from chungtay.law.folding import Folded, fold
from chungtay.law.references.circumstances import Circumstances, circumstances
from chungtay.law.references.instruments import Instrument, instruments
from chungtay.law.references.pinpoints import Pin, chain_at, chains
from chungtay.law.references.reference import Reference
from chungtay.law.references.unmarked import with_marks

_LOOKAHEAD = 1200
_SIBLING = re.compile(r"(?:[;\n]|,|(?<!\w)(?:và|hoặc|cùng)|:) ?(?:các |những |của |tại |theo |trong )*$", re.IGNORECASE)
_HARD = re.compile(r"[;\n]|\.\s")
_AFTER = re.compile(
    r" ?\(?(?:quy định |nêu )?(?:tại |theo )?(?=(?:các )?(?:điểm|khoản|điều|chương|mục) )", re.IGNORECASE
)
_TRIM = ' ,.;:-“”"('


@dataclass(slots=True)
class _Read:
    """An instrument with all that was read about it; positions in the folded text."""

    instrument: Instrument
    around: Circumstances
    pins: tuple[Pin, ...] = ()
    opens: int = 0
    outer: "_Read | None" = None
    about_end: int | None = None
    alias: str | None = None

    @property
    def closes(self) -> int:
        return max(self.instrument.end, self.around.end, self.about_end or 0)


def _pins_by_start(text: str, starts: list[int]) -> dict[int, tuple[int, tuple[Pin, ...]]]:
    """Where an instrument follows a chain of pins: its start -> (start of the chain, pins)."""
    found: dict[int, tuple[int, tuple[Pin, ...]]] = {}
    for chain in chains(text):
        place = bisect_left(starts, chain.end)
        if place < len(starts) and chain.end <= starts[place] <= chain.to:
            found[starts[place]] = (chain.start, chain.pins)
    return found


def _pins_after(text: str, end: int) -> tuple[Pin, ...]:
    """ "Luật Trẻ em (Điều 52)", "Luật Trẻ em tại Điều 52"."""
    opening = _AFTER.match(text, end, end + 40)
    if opening is None or not opening[0].strip():
        return ()
    chain = chain_at(text, opening.end())
    return chain.pins if chain else ()


def _read_all(text: str, found: list[Instrument]) -> list[_Read]:
    before = _pins_by_start(text, [one.start for one in found])
    reads = []
    for one in found:
        around = _around(text, one)
        opens, pins = before.get(one.start, (one.start, ()))
        reads.append(_Read(one, around, pins or _pins_after(text, one.end), opens, about_end=around.about_end))
    return reads


def _around(text: str, one: Instrument) -> Circumstances:
    limit = min(len(text), one.end + _LOOKAHEAD)
    if one.this:
        return Circumstances(one.end)
    named_only = one.name is not None and one.number is None
    return circumstances(text, one.end, limit, subject=not named_only and not one.amends)


def _joint(text: str, read: _Read) -> re.Match[str] | None:
    """The comma, semicolon or "và" that sets this one beside what stands before it."""
    return _SIBLING.search(text, max(0, read.opens - 24), read.opens)


def _inside(text: str, read: _Read, outer: _Read) -> bool:
    """Whether this one stands in the title of the other."""
    if outer.instrument.amends:
        return read.opens - outer.instrument.end <= 40 and not _HARD.search(text, outer.instrument.end, read.opens)
    start, end = outer.around.about_start, outer.about_end
    return start is not None and end is not None and start <= read.opens < end


def _enclosing(text: str, read: _Read, previous: _Read | None) -> _Read | None:
    """The instrument in whose title this one stands; "và" and "," after an instrument make a neighbour of it."""
    outer = previous
    while outer is not None and not _inside(text, read, outer):
        outer = outer.outer
    joint = _joint(text, read)
    if outer is None or joint is None:
        return outer
    return _as_sibling(read, outer, previous, joint)


def _as_sibling(read: _Read, outer: _Read, previous: _Read | None, joint: re.Match[str]) -> _Read | None:
    alike = previous is not None and previous.outer is outer and _by_name(previous) == _by_name(read)
    if outer.instrument.amends or (alike and joint[0][0].isalpha()):
        return outer
    outer.about_end = min(outer.about_end or joint.start(), joint.start())
    return outer.outer


def _by_name(read: _Read) -> bool:
    return read.instrument.number is None and read.instrument.name is not None


def _nest(text: str, reads: list[_Read]) -> None:
    previous: _Read | None = None
    for read in reads:
        read.outer = _enclosing(text, read, previous)
        if read.outer is not None and read.outer.instrument.end < read.instrument.start:
            _cut_title(read.outer, read)
        previous = read


def _cut_title(outer: _Read, inner: _Read) -> None:
    """A title is quoted up to the number of the instrument named in it; what follows belongs to that one."""
    if outer.about_end is not None and inner.around.end > inner.instrument.end:
        outer.about_end = min(outer.about_end, inner.instrument.end)


def _chain_outward(read: _Read) -> Iterator[_Read]:
    one: _Read | None = read
    while one is not None:
        yield one
        one = one.outer


def _fits(alias: str, read: _Read) -> bool:
    """ "Nghị quyết số 121" fits a resolution whose number begins with 121; "Kế hoạch" fits any plan."""
    digits = re.search(r"\d+", alias)
    number = read.instrument.number or ""
    same_kind = alias.casefold().startswith(read.instrument.kind.casefold())
    return same_kind and (digits is None or re.split(r"\D", number)[0].lstrip("0") == digits[0].lstrip("0"))


def _give_aliases(reads: list[_Read]) -> None:
    given: set[int] = set()
    for read in reversed(reads):
        at = read.around.alias_at
        if read.around.alias is None or at is None or at in given:
            continue
        given.add(at)
        outward = list(_chain_outward(read))
        best = next((one for one in reversed(outward) if _fits(read.around.alias, one)), outward[-1])
        best.alias = read.around.alias


def _about(text: str, read: _Read) -> str | None:
    start, end = read.around.about_start, read.about_end
    return text[start:end].strip(_TRIM) or None if start is not None and end is not None else None


def _references(folded: Folded, read: _Read) -> Iterator[Reference]:
    one, text = read.instrument, folded.text
    last = max(one.end, read.about_end or 0) if one.amends else one.end
    start, end = folded.span(one.start, last)
    opens, closes = folded.span(read.opens, max(read.closes, last))
    name = text[one.start : last] if one.amends else one.name
    for pin in read.pins or (Pin(),):
        yield Reference(
            text[one.start : last], start, end, opens, closes, one.kind, one.number, name,
            read.around.day.isoformat() if read.around.day else None, read.around.issuer, _about(text, read),
            pin.chapter, pin.article, pin.clause, pin.point, pin.section, pin.part,
            read.alias, one.short, one.year or read.around.year, read.outer is not None, one.this, bare=one.bare,
        )  # fmt: skip


def _close_amending(reads: list[_Read]) -> None:
    """The amending law ends with the last law it amends; a day written there is its own."""
    for read in reads:
        if read.outer is not None and read.outer.instrument.amends:
            read.outer.about_end = max(read.outer.about_end or 0, read.instrument.end)
            read.outer.around = replace(read.outer.around, day=read.around.day, end=read.around.end)
            read.around = replace(read.around, day=None, end=read.instrument.end)


def _in_alias(reads: list[_Read]) -> set[int]:
    """Starts of the short forms that only define themselves: "(viết tắt là Nghị quyết số 121)"."""
    places = [(read.around.alias_at, read.around.alias_end) for read in reads]
    spans = sorted({(at, end) for at, end in places if at is not None and end is not None})
    starts = [read.instrument.start for read in reads]
    return {one for at, end in spans for one in starts[bisect_left(starts, at) : bisect_left(starts, end)]}


def _keep(read: _Read, known: set[str], defining: set[int]) -> bool:
    """ "này" counts only with a pinpoint, a short form without "số" only for a number met before."""
    one = read.instrument
    if one.start in defining:
        return False
    if one.this:
        return bool(read.pins)
    return not one.bare or f"{one.kind} {(one.short or '').lstrip('0')}" in known


def _known_numbers(found: Iterable[Instrument | Reference]) -> set[str]:
    kinds = ((one.kind if isinstance(one, Instrument) else one.type, one.number) for one in found)
    return {f"{kind} {part}" for kind, number in kinds if number for part in _beginnings(number)}


def _beginnings(number: str) -> tuple[str, ...]:
    head = re.split(r"[/-]", number)[0].lstrip("0")
    year = re.match(r"\d+/(?:19|20)\d\d", number.lstrip("0"))
    return (head, year[0]) if year else (head,)


def _folded(text: str) -> Folded:
    folded = fold(text)
    return replace(folded, text=with_marks(folded.text))


def find(text: str, known: Iterable[Reference] = ()) -> list[Reference]:
    """Every reference in the text, in the order of the text; lists of points, clauses, articles give one each.

    ``known`` are references of earlier paragraphs: with them "Nghị quyết 121" is believed without the word "số".
    Dates, ratios and counts ("26/5/2020", "24/7", "03 môi trường") are never numbers. Linear in the length of the text.
    """
    folded = _folded(text)
    found = instruments(folded.text)
    reads = _read_all(folded.text, found)
    _nest(folded.text, reads)
    _close_amending(reads)
    _give_aliases(reads)
    numbers = _known_numbers(found) | _known_numbers(known)
    defining = _in_alias(reads)
    return [reference for read in reads if _keep(read, numbers, defining) for reference in _references(folded, read)]
