"""From text to references: instruments, what stands before and after each, what lies inside another's title."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace

from chungtay.law.folding import Folded, fold
from chungtay.law.references.circumstances import Circumstances, circumstances
from chungtay.law.references.instruments import Instrument, instruments
from chungtay.law.references.nesting import Reading, close_amending, defining_starts, give_aliases, nest
from chungtay.law.references.pinpoints import Pin, chain_at, chains
from chungtay.law.references.reference import Reference
from chungtay.law.references.unmarked import with_marks

_LOOKAHEAD = 1200
_AFTER = re.compile(
    r" ?\(?(?:quy định |nêu )?(?:tại |theo )?(?=(?:các )?(?:điểm|khoản|điều|chương|mục) )", re.IGNORECASE
)
_TRIM = ' ,.;:-“”"('


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


def _read_all(text: str, found: list[Instrument]) -> list[Reading]:
    before = _pins_by_start(text, [one.start for one in found])
    reads = []
    for one in found:
        around = _around(text, one)
        opens, pins = before.get(one.start, (one.start, ()))
        reads.append(Reading(one, around, pins or _pins_after(text, one.end), opens, about_end=around.about_end))
    return reads


def _around(text: str, one: Instrument) -> Circumstances:
    limit = min(len(text), one.end + _LOOKAHEAD)
    if one.this:
        return Circumstances(one.end)
    named_only = one.name is not None and one.number is None
    return circumstances(text, one.end, limit, subject=not named_only and not one.amends)


def _about(text: str, read: Reading) -> str | None:
    start, end = read.around.about_start, read.about_end
    return text[start:end].strip(_TRIM) or None if start is not None and end is not None else None


def _references(folded: Folded, read: Reading) -> Iterator[Reference]:
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


def _keep(read: Reading, known: set[str], defining: set[int]) -> bool:
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
    nest(folded.text, reads)
    close_amending(reads)
    give_aliases(reads)
    numbers = _known_numbers(found) | _known_numbers(known)
    defining = defining_starts(reads)
    return [reference for read in reads if _keep(read, numbers, defining) for reference in _references(folded, read)]
